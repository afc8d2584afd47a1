"""Which color goes where: those a brief names, then those its words suggest, then whatever keeps them apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt

from mintmark.craft.palette import BONE, VOID_BLACK, mixed, rgb, to_oklab, turned

NAMED_ORDER = ("ink", "accent", "wash")
"""Where colors go that the brief gives no place, in turn."""
LEAST_CONTRAST = 0.25
"""Between ink and paper, in OKLab lightness: below it a drawing cannot be seen."""
_GRAY = 0.03
"""A chroma below which a color has no hue."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A color that a word brings along."""

    role: str
    color: str
    strength: float
    factor: float
    rule: str
    words: str


@dataclass(slots=True)
class Colors:
    """The colors of one brief, as they are found."""

    named: dict[str, str] = field(default_factory=dict)
    suggested: list[Suggestion] = field(default_factory=list)
    banned: list[str] = field(default_factory=list)
    shade: float = 0.0
    chroma: float = 1.0

    def free_role(self) -> str | None:
        """Where the next color goes that has no place of its own."""
        return next((role for role in NAMED_ORDER if role not in self.named), None)

    def best(self, role: str, without: Iterable[str] = ()) -> Suggestion | None:
        """The strongest suggestion for a field that the brief did not rule out; the first among equals."""
        left = [
            suggestion
            for suggestion in self.suggested
            if suggestion.role == role
            and suggestion.color not in tuple(without)
            and not any(looks_like(suggestion.color, color) for color in self.banned)
        ]
        return max(left, key=lambda suggestion: suggestion.strength, default=None)


def suggested_ink(colors: Colors) -> tuple[str, Suggestion | None] | None:
    """The ink that the words suggest, and the chief suggestion; None when they suggest none.

    A weak word (`barely sad`) only tints the usual black; words such as `pale` and `dark` then shade the whole.
    """
    best = colors.best("ink")
    if best is None and colors.shade <= 0.0:
        return None
    ink = VOID_BLACK if best is None else best.color
    if best is not None and best.factor < 1.0:
        ink = mixed(VOID_BLACK, ink, 0.35 + 0.65 * best.factor)
    shade = min(max(colors.shade, -0.2), 0.4)
    return turned(ink, 0.0, lightness=shade, chroma=min(max(colors.chroma, 0.3), 1.8)), best


def suggested_accent(colors: Colors, ink: str) -> Suggestion | None:
    """The accent that the words suggest: one of their accents, or the ink of the second strongest."""
    return colors.best("accent") or colors.best("ink", without=(ink, *_chief(colors)))


def _chief(colors: Colors) -> Sequence[str]:
    best = colors.best("ink")
    return () if best is None else (best.color,)


def apart(ink: str, paper: str) -> str | None:
    """An ink that can be seen on the paper, when the given one cannot; None when it can."""
    light, ground = to_oklab(rgb(ink))[0], to_oklab(rgb(paper))[0]
    if abs(light - ground) >= LEAST_CONTRAST:
        return None
    return BONE if ground < 0.55 else VOID_BLACK


def looks_like(first: str, second: str) -> bool:
    """Whether people would call both by one name: nearly one hue, or two grays of like lightness."""
    (l1, a1, b1), (l2, a2, b2) = to_oklab(rgb(first)), to_oklab(rgb(second))
    c1, c2 = sqrt(a1 * a1 + b1 * b1), sqrt(a2 * a2 + b2 * b2)
    if c1 < _GRAY or c2 < _GRAY:
        return c1 < _GRAY and c2 < _GRAY and abs(l1 - l2) < 0.3
    return (a1 * a2 + b1 * b2) / (c1 * c2) > 0.9
