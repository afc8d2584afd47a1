"""What a pixel artist would mark in red: findings about a piece, each with its reason, and a score of 100 at best."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mintmark.core.canonical import Json
from mintmark.craft.lab import to_lab
from mintmark.craft.palette import Rgb
from mintmark.craft.pixels.cel import Cel
from mintmark.craft.pixels.outline import Mask, edge, shifted
from mintmark.craft.pixels.tidy import bumps, nicks, orphans

GROUNDS: tuple[Rgb, ...] = ((38, 40, 54), (106, 150, 84), (222, 214, 190))
"""A night, a meadow and sand: a piece should stand out from most of them."""
FAINT = 420
"""An edge nearer to its ground than this in OKLab (of 4096) does not stand out."""
PILLOW = 260
"""By so much the middle of a pillow is lighter than its rim."""
LEFT_TO_RIGHT = 0.4
"""Light from one side makes opposite rims differ by at least so much of that."""
BAND = (90, 620)
"""Between which limits the lightness of neighboring steps of one ramp differs."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault."""

    kind: str
    cel: str
    share: float
    """How much of the drawing it concerns, 0 to 1."""
    penalty: int
    """Points taken from the score."""
    sentence: str

    def json_value(self) -> dict[str, Json]:
        """As data."""
        return {
            "kind": self.kind,
            "cel": self.cel,
            "share": round(self.share, 4),
            "penalty": self.penalty,
            "reason": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a piece."""

    score: int
    findings: tuple[Finding, ...]

    def json_value(self) -> dict[str, Json]:
        """As data."""
        return {"score": self.score, "findings": [finding.json_value() for finding in self.findings]}


def lint(
    cels: Sequence[Cel],
    *,
    colors: int = 256,
    palette: Sequence[Rgb] = (),
    grounds: Sequence[Rgb] = GROUNDS,
    moves: bool = False,
) -> Report:
    """Look a piece over. `palette` is what it may use, if it was told; `moves` says that its cels are one animation."""
    findings: list[Finding] = []
    for cel in cels:
        if not (cel.index > 0).any():
            continue
        for check in CHECKS:
            findings.extend(check(cel))
        findings.extend(_contrast(cel, grounds))
    findings.extend(_off_palette(cels, colors, palette))
    if moves:
        findings.extend(_drift(cels))
    worst: dict[str, list[int]] = {}
    for finding in findings:
        worst.setdefault(finding.kind, []).append(finding.penalty)
    lost = sum(max(points) for points in worst.values())
    return Report(max(0, 100 - lost), tuple(findings))


def best(pieces: Sequence[Report]) -> int:
    """The number of the piece with the best score; the first of several."""
    scores = [piece.score for piece in pieces]
    return scores.index(max(scores))


def _off_palette(cels: Sequence[Cel], colors: int, palette: Sequence[Rgb]) -> list[Finding]:
    used = {
        cel.palette[index]
        for cel in cels
        for index in np.flatnonzero(np.bincount(cel.index.ravel(), minlength=1)).tolist()
        if index and index < len(cel.palette)
    }
    found = []
    if any(int(cel.index.max(initial=0)) >= len(cel.palette) for cel in cels):
        found.append(Finding("off_palette", "", 1.0, 40, "An index points beyond the palette."))
    foreign = used - set(palette) if palette else set()
    if foreign:
        found.append(
            Finding("off_palette", "", len(foreign) / len(used), 40, f"{len(foreign)} colors are not of the palette.")
        )
    if len(used) > colors:
        found.append(Finding("off_palette", "", 1.0, 30, f"{len(used)} colors are used, {colors} were asked."))
    return found


def _orphans(cel: Cel) -> list[Finding]:
    seen = cel.index > 0
    lone = orphans(cel.index) & (cel.emission == 0)
    count, share = int(lone.sum()), float(lone.sum() / seen.sum())
    if share < 0.012:
        return []
    return [
        Finding("orphans", cel.name, share, min(20, int(share * 400)), f"{count} pixels stand alone in their color.")
    ]


def _jaggies(cel: Cel) -> list[Finding]:
    seen = cel.index > 0
    if seen.all():
        return []
    count = int((bumps(seen) | nicks(seen)).sum()) + _uneven_runs(seen)
    share = count / max(1, int(edge(seen).sum()))
    if share < 0.04:
        return []
    return [
        Finding(
            "jaggies", cel.name, share, min(20, int(share * 120)), f"The outline has {count} bumps or uneven stairs."
        )
    ]


def _uneven_runs(seen: Mask) -> int:
    """Stairs in which a run of one stands between two runs of three or more that go the same way, on all four sides."""
    count = 0
    for side in (seen, seen[::-1], seen.T, seen.T[::-1]):
        drawn = side.any(axis=0)
        profile = np.where(drawn, side.argmax(axis=0), -1)
        runs: list[tuple[int, int]] = []
        for height in profile.tolist():
            if runs and runs[-1][0] == height:
                runs[-1] = (height, runs[-1][1] + 1)
            else:
                runs.append((height, 1))
        for (a, first), (b, middle), (c, last) in zip(runs, runs[1:], runs[2:], strict=False):
            if min(a, b, c) >= 0 and (b - a) * (c - b) == 1 and middle == 1 and first >= 3 and last >= 3:
                count += 1
    return count


def _lightness(cel: Cel) -> NDArray[np.int64]:
    table = to_lab(np.array(cel.palette, np.uint8))[:, 0].astype(np.int64)
    found: NDArray[np.int64] = table[cel.index]
    return found


def _banding(cel: Cel) -> list[Finding]:
    """Steps one pixel wide that hug each other over three rows or more."""
    seen = cel.index > 0
    light = _lightness(cel)
    count = 0
    for turned in (False, True):
        values, there = (light.T, seen.T) if turned else (light, seen)
        ident = cel.ident.T if turned else cel.ident
        before, after = shifted(values, 1, 0), shifted(values, -1, 0)
        steps = (before - values, values - after)
        same = there & shifted(there, 1, 0) & shifted(there, -1, 0)
        same &= (shifted(ident, 1, 0) == ident) & (shifted(ident, -1, 0) == ident)
        rising = same.copy()
        for step in steps:
            rising &= (np.abs(step) >= BAND[0]) & (np.abs(step) <= BAND[1])
        rising &= (steps[0] > 0) == (steps[1] > 0)
        three = rising & shifted(rising, 0, 1) & shifted(rising, 0, -1)
        alike = (shifted(values, 0, 1) == values) & (shifted(values, 0, -1) == values)
        count += int((three & alike).sum())
    share = count / int(seen.sum())
    if share < 0.05:
        return []
    return [
        Finding(
            "banding", cel.name, share, min(15, int(share * 100)), f"{count} pixels lie in steps that hug each other."
        )
    ]


def _pillow(cel: Cel) -> list[Finding]:
    """The middle lighter than all sides: light from nowhere."""
    seen = cel.index > 0
    if seen.all() or min(cel.width, cel.height) < 12:
        return []
    light = _lightness(cel)
    rings, inside = [], seen
    for _ in range(4):
        rim = edge(inside)
        rings.append(rim)
        inside = inside & ~rim
    if int(inside.sum()) < 12:
        return []
    rows, columns = np.nonzero(seen)
    y, x = np.mgrid[0 : cel.height, 0 : cel.width]
    turned = (x - columns.mean()) + (y - rows.mean())
    rim = rings[1] | rings[2]
    upper, lower = light[rim & (turned < 0)], light[rim & (turned >= 0)]
    if not upper.size or not lower.size:
        return []
    middle = float(light[inside].sum()) / inside.sum()
    first, second = middle - float(upper.sum()) / upper.size, middle - float(lower.sum()) / lower.size
    if min(first, second) < PILLOW or abs(first - second) > LEFT_TO_RIGHT * max(first, second):
        return []
    return [
        Finding("pillow", cel.name, 1.0, 12, "The middle is lighter than every side: the light comes from nowhere.")
    ]


def _contrast(cel: Cel, grounds: Sequence[Rgb]) -> list[Finding]:
    seen = cel.index > 0
    if seen.all() or not grounds:
        return []
    rim = edge(seen)
    labs = to_lab(np.array(cel.palette, np.uint8)).astype(np.int64)[cel.index[rim]]
    faint = 0
    for ground in to_lab(np.array(grounds, np.uint8)).astype(np.int64):
        away = ((labs - ground) ** 2).sum(axis=1)
        faint += int((away < FAINT * FAINT).mean() > 0.5)
    if faint * 2 < len(grounds):
        return []
    share = faint / len(grounds)
    return [
        Finding("contrast", cel.name, share, int(15 * share), f"The edge is lost on {faint} of {len(grounds)} grounds.")
    ]


def _drift(cels: Sequence[Cel]) -> list[Finding]:
    """Cels of one animation whose drawing wanders about its anchor."""
    places = []
    for cel in cels:
        left, _, width, height = cel.box()
        if height:
            places.append(left + width / 2.0 - cel.anchor[0])
    if len(places) < 2:
        return []
    wander = (max(places) - min(places)) / max(1, cels[0].width)
    if wander < 0.2:
        return []
    return [
        Finding("drift", "", wander, min(15, int(wander * 40)), f"The drawing wanders over {wander:.0%} of its cell.")
    ]


CHECKS: tuple[Callable[[Cel], list[Finding]], ...] = (_orphans, _jaggies, _banding, _pillow)
