"""A clearing in a forest."""

from mintmark.modes.sprite.backdrops.plants import BARK, LEAF, darker, ground_color, hill, lighter, meadow, path, pine
from mintmark.modes.sprite.backdrops.sky import paint_sky
from mintmark.modes.sprite.backdrops.stage import Stage


def paint_forest(stage: Stage) -> None:
    """Rows of trunks, a clearing, shafts of light, mushrooms."""
    paint_sky(stage, 0.7)
    w = stage.wide
    stage.shape(
        [(-0.1, -0.1), (w + 0.1, -0.1), (w + 0.1, 0.8), (-0.1, 0.8)],
        (0.66, 0.82, 0.66),
        bottom=(0.82, 0.92, 0.74),
        hard=True,
        line=0.0,
        opacity=0.55,
        shading=0.0,
    )
    for k in range(12):
        pine(stage, (0.04 + 0.085 * k) * w, 0.64, 0.50 + 0.13 * (k * 5 % 4) / 3, f"back-{k}", far=0.72)
    draws = stage.draws("trunks")
    for layer, (far, foot, half) in enumerate(((0.45, 0.69, 0.018), (0.22, 0.76, 0.028))):
        for k in range(7 - layer * 2):
            x = w * (0.06 + (0.145 + 0.06 * layer) * k) + draws.around(0.0, 0.05)
            _trunk(stage, x, foot, half, far, f"trunk-{layer}-{k}")
    _canopy(stage, 0.17, 0.25, far=0.3, name="high")
    hill(
        stage,
        [0.74, 0.71, 0.73, 0.70, 0.74],
        ground_color(stage, (0.42, 0.58, 0.34)),
        bottom=ground_color(stage, (0.50, 0.64, 0.36)),
    )
    if stage.light.sun_place is not None and not stage.light.dark:
        for k in range(4):
            x = w * (0.34 + 0.10 * k)
            stage.shape(
                [(x + 0.10, -0.1), (x + 0.17, -0.1), (x - 0.06, 0.86), (x - 0.24, 0.86)],
                (1.0, 0.97, 0.78),
                lit=True,
                hard=True,
                line=0.0,
                opacity=0.16,
            )
    path(stage, 0.715, 0.52 * w, 0.06, 0.46 * w, 0.46, (0.76, 0.64, 0.46))
    _trunk(stage, 0.075 * w, 0.93, 0.075, 0.0, "near-left")
    _trunk(stage, 0.955 * w, 0.90, 0.060, 0.0, "near-right")
    _canopy(stage, 0.05, 0.20, far=0.0, name="near")
    for k, (x, y, size) in enumerate(
        ((0.17, 0.91, 0.06), (0.205, 0.93, 0.04), (0.80, 0.90, 0.055), (0.83, 0.925, 0.036))
    ):
        _mushroom(stage, x * w, y, size, k)
    for k, x in enumerate((0.14, 0.28, 0.72, 0.87)):
        _fern(stage, x * w, 0.985, 0.11, f"fern-{k}")
    meadow(stage, 0.80, "floor", flowers=8, tufts=46, color=(0.40, 0.58, 0.32))


def _trunk(stage: Stage, x: float, foot: float, half: float, far: float, name: str) -> None:
    draws = stage.draws(name)
    sway = draws.around(0.0, 0.03)
    stage.shape(
        [
            (x - half * 1.9, foot + half * 0.4),
            (x - half * 1.05, foot - half * 1.6),
            (x - half * 0.85 + sway, 0.30),
            (x - half * 0.9 + sway, -0.2),
            (x + half * 0.8 + sway, -0.2),
            (x + half * 0.85 + sway, 0.30),
            (x + half * 1.1, foot - half * 1.6),
            (x + half * 2.1, foot + half * 0.3),
        ],
        BARK,
        bottom=darker(BARK, 0.86),
        far=far,
    )
    for _ in range(5):
        y, dx = draws.between(0.1, foot - 0.08), draws.between(-0.5, 0.5) * half
        stage.line(
            [
                (x + sway * 0.6 + dx, y),
                (x + sway * 0.6 + dx + half * 0.12, y + half),
                (x + sway * 0.6 + dx, y + half * 2.0),
            ],
            darker(BARK, 0.66),
            half * 0.07,
            taper=0.9,
            far=far,
            opacity=0.7,
        )


def _canopy(stage: Stage, y: float, size: float, *, far: float, name: str) -> None:
    color = lighter(LEAF, 0.06) if far else darker(LEAF, 0.9)
    count = int(stage.wide / (size * 0.72)) + 2
    for k in range(count):
        x = k * size * 0.72
        edge = abs(2.0 * x / stage.wide - 1.0)
        stage.blob(
            x,
            y - 0.10 + 0.13 * edge,
            size * 1.3,
            size * 0.9,
            darker(color, 0.92 + 0.08 * (k % 2)),
            f"{name}-{k}",
            11,
            far=far,
        )


def _mushroom(stage: Stage, x: float, foot: float, size: float, kind: int) -> None:
    stage.shape(
        [
            (x - size * 0.16, foot),
            (x - size * 0.12, foot - size * 0.5),
            (x + size * 0.12, foot - size * 0.5),
            (x + size * 0.18, foot),
        ],
        (0.96, 0.92, 0.84),
    )
    red = (0.84, 0.26, 0.22) if kind % 2 == 0 else (0.80, 0.58, 0.36)
    stage.shape(
        [
            (x - size * 0.5, foot - size * 0.42),
            (x - size * 0.36, foot - size * 0.82),
            (x, foot - size),
            (x + size * 0.36, foot - size * 0.82),
            (x + size * 0.5, foot - size * 0.42),
            (x, foot - size * 0.36),
        ],
        red,
    )
    for dx, dy in ((-0.2, 0.66), (0.1, 0.80), (0.27, 0.58)):
        stage.oval(x + dx * size, foot - dy * size, size * 0.13, size * 0.11, (1.0, 0.97, 0.9), line=0.0)


def _fern(stage: Stage, x: float, foot: float, high: float, name: str) -> None:
    draws = stage.draws(name)
    for k in range(5):
        lean = (k - 2) * 0.5 + draws.around(0.0, 0.12) + stage.bend * 0.5
        tip = (x + lean * high, foot - high * (1.0 - 0.12 * abs(k - 2)))
        middle = (x + lean * high * 0.42, foot - high * 0.68)
        stage.line([(x, foot), middle, tip], (0.30, 0.52, 0.28), high * 0.018, taper=0.4)
        for step in range(1, 6):
            t = step / 6.0
            px, py = (
                x + lean * high * t * (0.6 + 0.4 * t),
                foot - (high * (1.0 - 0.12 * abs(k - 2))) * t * (1.25 - 0.25 * t),
            )
            size = high * 0.16 * (1.0 - 0.6 * t)
            for side in (-1.0, 1.0):
                stage.shape(
                    [(px, py), (px + side * size, py - size * 0.35), (px + side * size * 0.5, py + size * 0.22)],
                    (0.36, 0.60, 0.32),
                    line=0.0,
                    hard=True,
                )
