"""A sheet of old paper: grain, laid lines, fibres, stains, and darker corners."""

from mintmark.craft.painting import Fibres, Painting, Sheet, Stain
from mintmark.craft.palette import mixed, rgb, to_oklab, turned
from mintmark.modes.ink.hand import Hand
from mintmark.modes.ink.spec import InkSpec

NIGHT = "#1b191d"
"""The sheet when no paper is named."""
UNIT = 1024.0


def compose(spec: InkSpec) -> Painting:
    """The sheet at the very aspect that is asked for: paper is never stretched."""
    hand = Hand.of(spec)
    shorter = min(spec.width, spec.height)
    width, height = UNIT * spec.width / shorter, UNIT * spec.height / shorter
    area = width * height / (UNIT * UNIT)
    stains = tuple(_stain(hand.child(f"stain-{i}"), width, height) for i in range(hand.count(1, 14)))
    stops, lightness = _stops(spec)
    contrast = 1.0 + 1.1 * max(0.0, 0.85 - lightness)  # the eye sees less of it in the dark
    sheet = Sheet(
        stops=stops,
        middle=0.6 + 0.1 * (contrast - 1.0),
        grain=(0.25 + 0.75 * spec.grain) * contrast,
        blotch=(0.25 + 0.6 * spec.chaos) * contrast,
        laid=(0.3 * spec.grain + 0.15 * spec.chaos) * contrast,
        vignette=0.75,
        fibres=Fibres(int(hand.count(20, 1600) * area), length=46.0, bend=0.15 + 0.25 * spec.chaos),
        stains=stains,
    )
    return Painting(width, height, (), sheet, hand.key())


def _stops(spec: InkSpec) -> tuple[tuple[str, ...], float]:
    """Four colors from the ink of the stains through the sheet to its lightest fibres, and how light the sheet is."""
    paper = spec.paper or NIGHT
    lightness = to_oklab(rgb(paper))[0]
    dark = mixed(turned(paper, 0.0, lightness=-0.45 * lightness, chroma=1.5), spec.ink, 0.35)
    shade = mixed(mixed(dark, paper, 0.6), turned(spec.accent, 0.0, lightness=lightness - 0.45, chroma=1.5), 0.3)
    light = mixed(turned(paper, 0.0, lightness=0.06), spec.wash, 0.45)
    return (dark, shade, paper, light), lightness


def _stain(hand: Hand, width: float, height: float) -> Stain:
    draws = hand.draws()
    x, y, size = draws.unit() * width, draws.unit() * height, draws.unit()
    depth, wobble = draws.between(0.25, 0.9), draws.between(0.05, 0.3)
    return Stain(
        x, y, 24.0 + 150.0 * size * size, depth * (0.25 + 1.5 * hand.spec.wetness) / 2.0, min(0.6, wobble * hand.chaos)
    )
