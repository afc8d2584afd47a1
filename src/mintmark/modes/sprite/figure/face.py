"""Faces, drawn large: eyes, brows, nose, mouth and cheeks by what the face does at the moment."""

from dataclasses import dataclass

import numpy as np

from mintmark.craft.curve import ellipse
from mintmark.craft.rig.figure import Head
from mintmark.modes.sprite.canvas import Canvas, Color, Found, Mask, Wash, curve
from mintmark.modes.sprite.figure.features import Chart, Points
from mintmark.modes.sprite.figure.view import View
from mintmark.modes.sprite.hands import Hand

SHAPES = {
    "tall": (0.178, 0.272),
    "round": (0.20, 0.235),
    "narrow": (0.21, 0.17),
    "sleepy": (0.20, 0.20),
    "sharp": (0.21, 0.20),
    "dot": (0.078, 0.118),
}
"""Half width and half height of eyes, by kind."""
BROWS = {"thin": 0.022, "thick": 0.042, "short": 0.034, "bushy": 0.058, "none": 0.0}
"""Half the thickness of brows, by kind."""
PLAIN_BROW = 0.03
UNSEEN = 0.05
"""A face that is turned further away than this is not drawn."""
STRONG = 0.5
"""From how much on a mood draws brows even to who has none."""
BLUSH: Color = (0.93, 0.42, 0.40)
WATER: Color = (0.45, 0.72, 0.95)


@dataclass(frozen=True, slots=True)
class Paints:
    """The colors of a face, as the hand mixes them."""

    skin: Color
    iris: Color
    brow: Color
    line: Color
    white: Color
    mouth: Color
    tongue: Color


class Face:
    """Paints one face onto a canvas whose clip is the skin that is seen."""

    def __init__(self, canvas: Canvas, head: Head, view: View, hand: Hand, paints: Paints) -> None:
        self.canvas, self.head, self.hand, self.paints = canvas, head, hand, paints
        self.chart = Chart(head, view)
        self.unit = self.chart.unit

    def paint(self) -> None:
        """All features, from the skin outward."""
        if self.chart.front < UNSEEN:
            return
        head, mien = self.head, self.head.mien
        self._cheeks()
        if head.nose != "none":
            self._nose()
        for side in (-1.0, 1.0):
            if self.chart.seen(side * head.spread, head.level) > 0.18:
                self._eye(side)
        for side in (-1.0, 1.0):
            if mien.tears > 0.0 and self.chart.seen(side * head.spread, head.level) > 0.2:
                self._tear(side)

    # -- eyes -------------------------------------------------------------------------------------------------

    def _eye(self, side: float) -> None:
        head, mien, paints = self.head, self.head.mien, self.paints
        wide, high = SHAPES.get(head.eyes, SHAPES["round"])
        wide, high = wide * head.scale, high * head.scale
        x, y = side * head.spread, head.level
        if head.eyes in ("glow", "hollow"):
            self._plain_eye(x, y, wide, high)
            return
        if mien.joy:
            arch = [(x - wide * 1.05, y - high * 0.25), (x, y + high * 0.42), (x + wide * 1.05, y - high * 0.25)]
            self.line(arch, 0.034, taper=0.7)
            return
        open_ = mien.open * (0.8 if head.eyes == "sleepy" else 1.0)
        if open_ < 0.14:
            shut = [(x - wide * 1.05, y + high * 0.02), (x, y - high * 0.40), (x + wide * 1.05, y + high * 0.02)]
            self.line(shut, 0.030, taper=0.6)
            self._lashes(x, y - high * 0.1, wide, side, drop=-0.05)
            return
        if head.eyes == "dot":
            size = high * (0.55 + 0.6 * open_)
            self.blob(ellipse((x, y), wide * 2.0, size * 2.0), paints.line)
            self.blob(ellipse((x - wide * 0.3, y + size * 0.4), wide * 0.62, size * 0.5), paints.white)
            self._brow_line(side, y + high)
            return
        rise = high * min(1.18, 0.42 + 0.72 * open_)
        # Lids: the upper one falls to the inner end in anger, to the outer one in sadness and worry.
        tilt = mien.slant * 0.32 * side
        sharp = 0.25 if head.eyes == "sharp" else 0.0
        white = self._almond(x, y, wide, rise, high, tilt, side * sharp)
        outline = curve(self.chart.outline(white), 1.5)
        mask = self.canvas.outline(outline)
        self.canvas.paint(mask, Wash(toward(paints.white, paints.skin, 0.16), paints.white, paints.white))
        if mask is not None:
            self._iris(x, y, wide, rise, high, mask)
        lid = white[: len(white) // 2 + 1]
        self.line(lid, 0.034 if head.lashes else 0.028, taper=0.55)
        lower = [white[0], *reversed(white[len(white) // 2 :])]
        self.line(lower[2:-2], 0.011, taper=0.8, opacity=0.55)
        self._lashes(x, y + rise * 0.5, wide, side)
        self._brow_line(side, y + max(rise, high * 0.8))

    def _almond(
        self, x: float, y: float, wide: float, rise: float, high: float, tilt: float, cant: float
    ) -> list[tuple[float, float]]:
        """The opening of an eye, from its left end over the upper lid to the right end and back below."""
        points = []
        for i in range(24):
            turn = 0.5 - i / 24.0
            px, py = ellipse((0.0, 0.0), 2.0, 2.0, 24)[int(turn * 24.0) % 24]
            up = rise if py > 0.0 else high * 0.86
            lid = tilt * px * rise if py >= 0.0 else 0.0
            points.append((x + px * wide, y + py * up + lid + cant * px * high))
        return points

    def _iris(
        self,
        x: float,
        y: float,
        wide: float,
        rise: float,
        high: float,
        lids: Found,
    ) -> None:
        mien, paints = self.head.mien, self.paints
        startled = max(0.0, mien.open - 0.86) * 2.2
        size = min(wide, high) * (1.0 - 0.42 * startled) * (0.92 if self.head.eyes in ("narrow", "sharp") else 0.98)
        tall = size * (1.16 if self.head.eyes == "tall" else 1.0)
        before = self.canvas.clip
        self.canvas.clip = within(before, lids, self.canvas)
        down = -0.03
        dark = toward(paints.iris, (0.08, 0.05, 0.10), 0.62)
        light = toward(paints.iris, (1.0, 1.0, 1.0), 0.28)
        self.blob(ellipse((x, y + down), size * 2.0, tall * 2.0), dark, light)
        self.ring(ellipse((x, y + down), size * 2.0, tall * 2.0), toward(paints.iris, paints.line, 0.75), 0.014)
        self.blob(ellipse((x, y + down), size * 0.98, tall * 1.02), toward(paints.line, (0.0, 0.0, 0.0), 0.4))
        # The lid throws a shade on the eye.
        self.canvas.smudge(
            self.mask(
                [(x - wide, y + rise * 1.1), (x, y + rise * 0.62), (x + wide, y + rise * 1.1), (x, y + rise * 1.6)]
            ),
            paints.line,
            0.35,
            max(1, int(self.unit * 0.02)),
        )
        self.blob(ellipse((x - size * 0.36, y + tall * 0.42), size * 0.66, tall * 0.62), (1.0, 1.0, 1.0))
        self.blob(ellipse((x + size * 0.38, y - tall * 0.42), size * 0.32, tall * 0.28), (1.0, 1.0, 1.0), opacity=0.8)
        self.canvas.clip = before

    def _plain_eye(self, x: float, y: float, wide: float, high: float) -> None:
        mien, paints = self.head.mien, self.paints
        size = high * (0.5 + 0.5 * min(1.2, mien.open / 0.75))
        tilt = mien.slant * 0.12 * (1.0 if x > 0.0 else -1.0)
        if mien.joy:
            self.line([(x - wide, y - high * 0.3), (x, y + high * 0.5), (x + wide, y - high * 0.3)], 0.05, paints.iris)
            return
        self.blob(ellipse((x, y), wide * 2.0, size * 2.0, tilt=tilt), paints.iris)
        if self.head.eyes == "glow":
            self.blob(ellipse((x, y), wide * 1.1, size * 1.1, tilt=tilt), toward(paints.iris, (1.0, 1.0, 1.0), 0.7))

    def _lashes(self, x: float, y: float, wide: float, side: float, drop: float = 0.04) -> None:
        if self.head.lashes:
            outer = x + side * wide
            self.line(
                [
                    (outer - side * wide * 0.2, y),
                    (outer + side * 0.05, y + drop * 0.6),
                    (outer + side * 0.1, y + drop + 0.02),
                ],
                0.018,
                taper=0.9,
            )

    def _brow_line(self, side: float, top: float) -> None:
        head, mien = self.head, self.head.mien
        is_strong = abs(mien.slant) > STRONG or mien.brow > STRONG
        half = BROWS.get(head.brows, PLAIN_BROW) or (PLAIN_BROW if is_strong else 0.0)
        if half == 0.0:
            return
        x, length = side * head.spread, 0.20 * head.scale * (0.72 if head.brows == "short" else 1.0)
        y = max(top + 0.10, head.level + 0.30) + 0.13 * mien.brow
        if side > 0.0:
            y += 0.12 * mien.lopsided
        else:
            y -= 0.04 * mien.lopsided
        inner, outer = y + 0.15 * mien.slant, y - 0.12 * mien.slant
        middle = (inner + outer) * 0.5 + 0.045
        points = [(x - side * length * 0.95, inner), (x, middle), (x + side * length, outer)]
        clip, self.canvas.clip = self.canvas.clip, None  # brows are seen through the hair
        self.line(points, half * head.scale, self.paints.brow, taper=0.55, opacity=0.92)
        self.canvas.clip = clip

    # -- the rest ---------------------------------------------------------------------------------------------

    def _nose(self) -> None:
        y = self.head.level - 0.27
        match self.head.nose:
            case "button":
                points: Points = [(-0.045, y + 0.01), (0.0, y - 0.035), (0.05, y + 0.012)]
            case "broad":
                points = [(-0.10, y + 0.03), (-0.05, y - 0.03), (0.05, y - 0.03), (0.10, y + 0.03)]
            case _:
                points = [(0.02, y + 0.22), (0.075, y + 0.0), (0.0, y - 0.04)]
        color = toward(self.paints.skin, self.paints.line, 0.55)
        self.line(points, 0.018, color, taper=0.7)

    def _cheeks(self) -> None:
        mien, head = self.head.mien, self.head
        amount = 0.20 + 0.45 * mien.blush
        if head.slot != "skin":
            amount = 0.5 * mien.blush
        for side in (-1.0, 1.0):
            x, y = side * 0.60, head.level - 0.30
            if amount > 0.0 and self.chart.seen(x, y) > 0.05:
                found = self.mask(ellipse((x, y), 0.36, 0.22))
                self.canvas.smudge(found, self.hand.color(BLUSH), amount, max(1, int(self.unit * 0.07)))

    def _tear(self, side: float) -> None:
        x, y = side * (self.head.spread + 0.05), self.head.level - 0.30
        size = 0.085 * (0.6 + 0.6 * self.head.mien.tears)
        drop = [(x, y + size * 1.9), (x + size * 0.75, y), (x, y - size), (x - size * 0.75, y)]
        self.blob(drop, self.hand.color(WATER))
        self.blob(ellipse((x - size * 0.25, y), size * 0.4, size * 0.5), (1.0, 1.0, 1.0))

    # -- strokes and areas ------------------------------------------------------------------------------------

    def mask(self, points: Points) -> Found | None:
        """The coverage of an area of the face."""
        return self.canvas.outline(curve(self.chart.outline(points), 1.5))

    def blob(self, points: Points, top: Color, bottom: Color | None = None, opacity: float = 1.0) -> None:
        """Fill an area of the face."""
        self.canvas.paint(self.mask(points), Wash(top, bottom or top, top, opacity=opacity))

    def line(
        self, points: Points, half: float, color: Color | None = None, *, taper: float = 0.5, opacity: float = 1.0
    ) -> None:
        """Draw a smooth line on the face that runs out at its ends."""
        line = self.chart.line(points, 22)
        place = np.linspace(0.0, 1.0, len(line))
        ends = 1.0 - np.abs(2.0 * place - 1.0)
        thin = 1.0 - taper * (1.0 - ends) * (1.0 - ends)
        self.canvas.stroke(line, half * self.unit * thin, color or self.paints.line, opacity)

    def ring(self, points: Points, color: Color, half: float) -> None:
        """Draw around an area of the face."""
        line = curve(self.chart.outline(points), 2.0)
        closed = np.concatenate([line, line[:1]])
        self.canvas.stroke(closed, np.full(len(closed), half * self.unit), color)


def within(clip: Mask | None, found: Found, canvas: Canvas) -> Mask:
    """A clip cut down to a coverage."""
    mask, left, top = found
    inner = np.zeros((canvas.height, canvas.width), np.float32)
    inner[top : top + mask.shape[0], left : left + mask.shape[1]] = mask
    return inner if clip is None else inner * clip


def toward(color: Color, other: Color, share: float) -> Color:
    """A color on its way to another."""
    return tuple(a + (b - a) * share for a, b in zip(color, other, strict=True))  # type: ignore[return-value]
