"""A stage on which scenery is painted: places in shares of the height, colors as they are in plain daylight."""

from collections.abc import Sequence
from math import sqrt

import numpy as np

from mintmark.core.stream import Draws, Stream
from mintmark.craft.curve import ellipse, smooth
from mintmark.craft.exact import unit_vector
from mintmark.modes.sprite.backdrops.light import Light
from mintmark.modes.sprite.canvas import Canvas, Color, Wash, corners, curve
from mintmark.modes.sprite.hands import Hand
from mintmark.modes.sprite.paintwork import varied, wobbled
from mintmark.modes.sprite.spec import SpriteSpec

Points = Sequence[tuple[float, float]]


class Stage:
    """One place in the making. x runs from 0 to `wide`, y from 0 (top) to 1."""

    def __init__(self, spec: SpriteSpec, canvas: Canvas, hand: Hand, light: Light) -> None:
        self.spec, self.canvas, self.hand, self.light = spec, canvas, hand, light
        self.size = float(canvas.height)
        self.wide = canvas.width / canvas.height
        self.inside = False
        """Whether things stand in a room."""
        self.bend = 0.0
        """How far the wind bends what grows."""
        self._stream = Stream(spec.seed).child("backdrop")
        self._count = 0

    def draws(self, name: str) -> Draws:
        """The random numbers of a part."""
        return self._stream.child(name).generator()

    def color(self, color: Color, far: float = 0.0, *, lit: bool = False) -> Color:
        """A color as it is seen and mixed; what is lit shines by itself."""
        return self.hand.color(color if lit else self.light.seen(color, far, inside=self.inside))

    # -- areas ------------------------------------------------------------------------------------------------

    def shape(
        self,
        points: Points,
        color: Color,
        *,
        bottom: Color | None = None,
        hard: bool = False,
        far: float = 0.0,
        lit: bool = False,
        line: float = 1.0,
        shading: float = 1.0,
        opacity: float = 1.0,
    ) -> None:
        """Fill an outline, smooth or with `hard` corners; `line` weighs its contour, `shading` its shade."""
        self._count += 1
        raw = np.array(points, np.float64) * self.size
        outline = corners(raw) if hard else curve(raw, 3.0)
        key = int(self._stream.key & 0xFFFF) + self._count * 131
        if self.hand.wobble > 0.0:
            outline = wobbled(outline, self.hand.wobble * self.size, 0.05 * self.size, key)
        top = self.color(color, far, lit=lit)
        low = self.color(bottom, far, lit=lit) if bottom is not None else top
        reach = outline.max(axis=0) - outline.min(axis=0)
        depth = min(self.hand.depth * self.size, 0.42 * float(min(reach)))
        hand = self.hand
        wash = Wash(
            top,
            low,
            hand.shade(((top[0] + low[0]) / 2, (top[1] + low[1]) / 2, (top[2] + low[2]) / 2)),
            shading=0.0 if lit else hand.shading * shading,
            depth=depth,
            cloud=hand.cloud,
            grain=hand.grain,
            rim=hand.rim if line > 0.0 else hand.rim * 0.4,
            opacity=hand.opacity * opacity
            if opacity < 1.0
            else max(hand.opacity, 0.96 if far == 0.0 else hand.opacity),
            hard=hand.hard,
        )
        self.canvas.paint(self.canvas.outline(outline), wash)
        if hand.line > 0.0 and line > 0.0 and not lit:
            closed = np.concatenate([outline, outline[:1]])
            half = hand.line * self.size * line * (1.0 - 0.6 * far)
            halves = varied(closed, half, hand.vary, 0.0, key + 5)
            self.canvas.stroke(closed, halves, hand.contour(top), hand.line_opacity * (1.0 - 0.7 * far))

    def box(self, x0: float, y0: float, x1: float, y1: float, color: Color, **more: object) -> None:
        """A rectangle."""
        self.shape([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], color, hard=True, **more)  # type: ignore[arg-type]

    def soft_box(self, x0: float, y0: float, x1: float, y1: float, radius: float, color: Color, **more: object) -> None:
        """A rectangle with round corners."""
        r = min(radius, (x1 - x0) / 2, (y1 - y0) / 2)
        points: list[tuple[float, float]] = []
        for cx, cy, start in ((x1 - r, y0 + r, 3), (x1 - r, y1 - r, 0), (x0 + r, y1 - r, 1), (x0 + r, y0 + r, 2)):
            ring = ellipse((cx, cy), 2 * r, 2 * r, 16)
            points += [ring[(start * 4 + k) % 16] for k in range(5)]
        self.shape(points, color, hard=True, **more)  # type: ignore[arg-type]

    def oval(self, x: float, y: float, wide: float, high: float, color: Color, **more: object) -> None:
        """An ellipse."""
        self.shape(ellipse((x, y), wide, high, 20), color, **more)  # type: ignore[arg-type]

    def blob(
        self, x: float, y: float, wide: float, high: float, color: Color, name: str, bumps: int = 9, **more: object
    ) -> None:
        """A cloud-like heap with bumps: foliage, bushes, clouds."""
        draws = self.draws(name)
        rim = ellipse((x, y), wide * 0.93, high * 0.93, bumps, tilt=0.0)
        points: list[tuple[float, float]] = []
        for i, (px, py) in enumerate(rim):
            qx, qy = rim[(i + 1) % bumps]
            mx, my = (px + qx) / 2, (py + qy) / 2
            reach = sqrt((qx - px) * (qx - px) + (qy - py) * (qy - py)) * 0.5
            out = unit_vector((mx - x) / wide, (my - y) / high)
            swell = reach * draws.between(0.62, 0.95)
            # A round bulge over each chord of the ellipse.
            for k in range(6):
                t = k / 6.0
                bulge = 4.0 * t * (1.0 - t)
                bulge = bulge * (1.6 - 0.6 * bulge) * swell
                points.append((px + (qx - px) * t + out[0] * bulge, py + (qy - py) * t + out[1] * bulge))
        more.setdefault("hard", True)
        self.shape(points, color, **more)  # type: ignore[arg-type]

    # -- lines and light --------------------------------------------------------------------------------------

    def line(
        self, points: Points, color: Color, half: float, *, taper: float = 0.0, far: float = 0.0, lit: bool = False,
        opacity: float = 1.0, straight: bool = False,
    ) -> None:  # fmt: skip
        """A line of paint, `half` its width in shares of the height."""
        raw = np.array(points if straight or len(points) < 3 else smooth(list(points), 24), np.float64) * self.size
        halves = varied(raw, half * self.size, 0.0, taper, 1)
        self.canvas.stroke(raw, halves, self.color(color, far, lit=lit), opacity)

    def ink(self, points: Points, weight: float = 0.6, *, straight: bool = False) -> None:
        """A contour line for details, where the hand draws any."""
        if self.hand.line > 0.0:
            raw = np.array(points if straight or len(points) < 3 else smooth(list(points), 20), np.float64) * self.size
            halves = varied(raw, self.hand.line * self.size * weight, self.hand.vary, 0.6, 3)
            self.canvas.stroke(raw, halves, self.hand.line_color, self.hand.line_opacity * 0.8)

    def glow(self, x: float, y: float, radius: float, color: Color, strength: float) -> None:
        """Light that fades outward."""
        shown = self.hand.color(color)
        self.canvas.glow((x * self.size, y * self.size), radius * self.size, shown, strength)

    def tuft(self, x: float, y: float, high: float, color: Color, name: str, far: float = 0.0, blades: int = 5) -> None:
        """Blades of grass."""
        draws = self.draws(name)
        for k in range(blades):
            lean = (k - (blades - 1) / 2) * 0.22 * high + draws.around(0.0, 0.2 * high) + self.bend * high * 0.6
            tall = high * draws.between(0.65, 1.0)
            root = x + (k - (blades - 1) / 2) * high * 0.11
            tip = (root + lean, y - tall)
            self.shape(
                [
                    (root - high * 0.05, y),
                    (root + lean * 0.35 - high * 0.02, y - tall * 0.55),
                    tip,
                    (root + lean * 0.35 + high * 0.04, y - tall * 0.5),
                    (root + high * 0.05, y),
                ],
                color,
                far=far,
                line=0.0,
                hard=True,
            )
