"""The ground of a small moon, under planets."""

from mintmark.craft.curve import ellipse
from mintmark.modes.sprite.backdrops.plants import darker, lighter
from mintmark.modes.sprite.backdrops.stage import Stage
from mintmark.modes.sprite.canvas import Color


def paint_space(stage: Stage) -> None:
    """The ground of a small moon, planets, stars, a rocket."""
    w = stage.wide
    stage.inside = False
    stage.shape(
        [(-0.1, -0.1), (w + 0.1, -0.1), (w + 0.1, 1.1), (-0.1, 1.1)],
        (0.07, 0.06, 0.20),
        bottom=(0.28, 0.18, 0.42),
        hard=True,
        lit=True,
        line=0.0,
    )
    draws = stage.draws("space")
    for k, color in enumerate(((0.55, 0.25, 0.62), (0.20, 0.42, 0.72), (0.80, 0.35, 0.55), (0.25, 0.55, 0.66))):
        stage.glow(
            draws.between(0.1, 0.9) * w, draws.between(0.1, 0.6), draws.between(0.30, 0.48), color, 0.30 - 0.03 * k
        )
    for _ in range(int(170 * w)):
        x, y, size = draws.between(0.0, w), draws.between(0.0, 0.82), draws.between(0.0010, 0.0032)
        stage.line(
            [(x, y), (x + 0.0005, y)],
            draws.pick([(1.0, 1.0, 0.95), (0.80, 0.88, 1.0), (1.0, 0.88, 0.78)]),
            size,
            lit=True,
            opacity=draws.between(0.5, 1.0),
        )
        if size > 0.0029:
            for dx, dy in ((0.012, 0.0), (0.0, 0.012)):
                stage.line(
                    [(x - dx, y - dy), (x + dx, y + dy)], (1.0, 1.0, 0.95), 0.0011, taper=0.9, lit=True, opacity=0.8
                )
    _planet(stage, 0.80 * w, 0.27, 0.30, (0.93, 0.66, 0.42), ringed=True)
    _planet(stage, 0.20 * w, 0.22, 0.17, (0.42, 0.68, 0.78), ringed=False)
    _planet(stage, 0.52 * w, 0.14, 0.075, (0.86, 0.50, 0.56), ringed=False)
    _rocket(stage, 0.37 * w, 0.45, 0.30)
    ground = (0.68, 0.64, 0.74)
    stage.shape(
        [
            (-0.2, 0.80),
            (0.15 * w, 0.745),
            (0.4 * w, 0.775),
            (0.7 * w, 0.735),
            (w + 0.2, 0.79),
            (w + 0.2, 1.2),
            (-0.2, 1.2),
        ],
        darker(ground, 0.76),
        shading=0.2,
        line=0.5,
    )
    stage.shape(
        [
            (-0.2, 0.845),
            (0.25 * w, 0.805),
            (0.55 * w, 0.84),
            (0.8 * w, 0.80),
            (w + 0.2, 0.85),
            (w + 0.2, 1.2),
            (-0.2, 1.2),
        ],
        lighter(ground, 0.06),
        bottom=darker(ground, 0.88),
        shading=0.2,
        line=0.6,
    )
    for x, y, wide in (
        (0.13, 0.90, 0.22),
        (0.42, 0.955, 0.30),
        (0.70, 0.89, 0.18),
        (0.90, 0.965, 0.24),
        (0.30, 0.865, 0.09),
        (0.58, 0.885, 0.08),
    ):
        stage.oval(x * w, y, wide, wide * 0.30, lighter(ground, 0.22), line=0.5, shading=0.0)
        stage.oval(
            x * w,
            y + wide * 0.018,
            wide * 0.88,
            wide * 0.23,
            darker(ground, 0.70),
            bottom=darker(ground, 0.86),
            line=0.3,
            shading=0.0,
        )
    for _ in range(20):
        x, y, size = draws.between(0.0, w), draws.between(0.84, 0.99), draws.between(0.008, 0.022)
        stage.oval(x, y, size, size * 0.7, darker(ground, 0.84), line=0.4)
    x = 0.63 * w
    stage.line([(x, 0.86), (x, 0.66)], (0.85, 0.85, 0.88), 0.004, straight=True)
    stage.shape(
        [(x, 0.662), (x + 0.06, 0.655), (x + 0.115, 0.668), (x + 0.115, 0.735), (x + 0.06, 0.722), (x, 0.73)],
        (0.88, 0.36, 0.36),
    )
    stage.oval(x + 0.058, 0.694, 0.03, 0.03, (0.99, 0.93, 0.75), line=0.0)


def _planet(stage: Stage, x: float, y: float, size: float, color: Color, *, ringed: bool) -> None:
    stage.glow(x, y, size * 0.85, lighter(color, 0.3), 0.22)
    ring = ellipse((x, y), size * 1.85, size * 0.42, 40, tilt=-0.05)
    if ringed:
        stage.line(ring[20:] + ring[:1], lighter(color, 0.45), size * 0.040)
    stage.oval(x, y, size, size, color)
    for dy, thick, share in ((-0.22, 0.10, 0.83), (0.03, 0.13, 0.97), (0.27, 0.08, 0.78)):
        half = size * 0.5 * share
        stage.shape(
            [
                (x - half, y + dy * size),
                (x, y + dy * size + size * 0.05),
                (x + half, y + dy * size),
                (x + half * 0.97, y + (dy + thick) * size),
                (x, y + (dy + thick) * size + size * 0.05),
                (x - half * 0.97, y + (dy + thick) * size),
            ],
            lighter(color, 0.22),
            line=0.0,
            shading=0.0,
            opacity=0.55,
        )
    if ringed:
        stage.line(ring[:21], lighter(color, 0.55), size * 0.046)


def _rocket(stage: Stage, x: float, y: float, high: float) -> None:
    body = (0.96, 0.95, 0.93)
    for k in range(5):
        stage.oval(
            x - high * (0.30 + 0.10 * k),
            y + high * (0.36 + 0.13 * k),
            high * (0.10 + 0.035 * k),
            high * (0.10 + 0.035 * k),
            (0.90, 0.88, 0.95),
            line=0.0,
            opacity=0.55,
            shading=0.3,
        )

    def at(u: float, v: float) -> tuple[float, float]:
        """Along the rocket `v` (from the tail 0 to the tip 1), across `u`, tipped to our right."""
        return x + high * (0.62 * (v - 0.5) + 0.78 * u), y - high * (0.78 * (v - 0.5) - 0.62 * u)

    stage.shape([at(-0.09, 0.02), at(0.0, -0.30), at(0.09, 0.02)], (1.0, 0.58, 0.22), lit=True, line=0.0)
    stage.shape([at(-0.05, 0.02), at(0.0, -0.18), at(0.05, 0.02)], (1.0, 0.90, 0.50), lit=True, line=0.0)
    for side in (-1.0, 1.0):
        stage.shape(
            [at(side * 0.12, 0.34), at(side * 0.30, 0.10), at(side * 0.29, -0.06), at(side * 0.11, 0.06)],
            (0.86, 0.34, 0.34),
        )
    stage.shape(
        [
            at(-0.11, 0.02),
            at(-0.17, 0.32),
            at(-0.14, 0.66),
            at(0.0, 1.0),
            at(0.14, 0.66),
            at(0.17, 0.32),
            at(0.11, 0.02),
        ],
        body,
    )
    stage.shape(
        [at(-0.125, 0.70), at(-0.06, 0.88), at(0.0, 1.0), at(0.06, 0.88), at(0.125, 0.70), at(0.0, 0.66)],
        (0.86, 0.34, 0.34),
    )
    cx, cy = at(0.0, 0.50)
    stage.oval(cx, cy, high * 0.19, high * 0.19, (0.55, 0.58, 0.66))
    stage.oval(cx, cy, high * 0.14, high * 0.14, (0.56, 0.82, 0.94), line=0.5)
    stage.oval(cx - high * 0.025, cy - high * 0.03, high * 0.05, high * 0.035, (1.0, 1.0, 1.0), line=0.0, shading=0.0)
    stage.shape(
        [at(-0.155, 0.20), at(0.155, 0.20), at(0.14, 0.12), at(-0.14, 0.12)], (0.42, 0.56, 0.74), hard=True, line=0.6
    )
