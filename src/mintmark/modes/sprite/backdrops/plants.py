"""What grows: trees, bushes, flowers, grass."""

from mintmark.craft.exact import sin_turns
from mintmark.modes.sprite.backdrops.stage import Stage
from mintmark.modes.sprite.canvas import Color

LEAF: Color = (0.42, 0.65, 0.32)
PINE: Color = (0.20, 0.43, 0.34)
BARK: Color = (0.48, 0.34, 0.24)
GRASS: Color = (0.52, 0.73, 0.36)
SNOW: Color = (0.95, 0.97, 1.0)
PETALS: tuple[Color, ...] = (
    (0.93, 0.36, 0.38),
    (0.98, 0.78, 0.26),
    (0.80, 0.55, 0.86),
    (0.98, 0.62, 0.72),
    (0.98, 0.97, 0.93),
    (0.42, 0.55, 0.90),
)


def ground_color(stage: Stage, color: Color = GRASS) -> Color:
    """Grass, or the snow on it."""
    return SNOW if stage.light.snow else color


def darker(color: Color, by: float = 0.84) -> Color:
    """The same color with less light."""
    return color[0] * by, color[1] * by * 0.99, color[2] * by * 1.02


def lighter(color: Color, by: float = 0.18) -> Color:
    """The same color with more light."""
    return tuple(value + (1.0 - value) * by for value in color)  # type: ignore[return-value]


def hill(stage: Stage, heights: list[float], color: Color, *, far: float = 0.0, bottom: Color | None = None) -> None:
    """Rolling ground across the picture: heights at even distances."""
    step = (stage.wide + 0.4) / (len(heights) - 1)
    points = [(-0.2 + step * k, y) for k, y in enumerate(heights)]
    stage.shape([*points, (stage.wide + 0.2, 1.2), (-0.2, 1.2)], color, bottom=bottom, far=far, shading=0.25, line=0.5)


def tree(stage: Stage, x: float, foot: float, high: float, name: str, *, color: Color = LEAF, far: float = 0.0) -> None:
    """A round tree of heaps of leaves."""
    draws = stage.draws(name)
    lean = stage.bend * high * 0.12
    half = high * 0.05
    top = foot - high * 0.52
    stage.shape(
        [(x - half * 1.5, foot), (x - half * 0.7, foot - high * 0.14), (x - half * 0.6 + lean * 0.4, top),
         (x + half * 0.6 + lean * 0.4, top), (x + half * 0.7, foot - high * 0.14), (x + half * 1.7, foot)],
        BARK, far=far,
    )  # fmt: skip
    stage.line(
        [(x, foot - high * 0.34), (x + high * 0.07 + lean * 0.4, foot - high * 0.50)],
        darker(BARK),
        half * 0.42,
        far=far,
    )
    crown = foot - high * 0.66
    heaps = [
        (-0.22, 0.10, 0.40),
        (0.23, 0.08, 0.42),
        (-0.10, -0.10, 0.46),
        (0.13, -0.13, 0.44),
        (0.0, -0.22, 0.36),
        (0.01, 0.05, 0.46),
    ]
    for k, (dx, dy, size) in enumerate(heaps):
        tone = darker(color, 0.80) if k < 2 else color if k < 4 else lighter(color, 0.10 if k == 4 else 0.05)
        cx, cy = x + dx * high + lean * (1.2 - dy), crown + dy * high
        wide = size * high * draws.between(0.92, 1.1)
        stage.blob(cx, cy, wide, wide * 0.82, tone, f"{name}-{k}", 10, far=far)
    for k in range(9):
        cx = x + lean + draws.between(-0.3, 0.3) * high
        cy = crown + draws.between(-0.25, 0.15) * high
        size = high * 0.045
        stage.line(
            [
                (cx - size, cy),
                (cx - size * 0.4, cy + size * 0.5),
                (cx, cy),
                (cx + size * 0.5, cy + size * 0.45),
                (cx + size, cy),
            ],
            darker(color, 0.7) if k % 2 else lighter(color, 0.28),
            high * 0.006,
            taper=0.8,
            far=far,
            opacity=0.65,
        )
    if stage.light.snow:
        stage.blob(x + lean, crown - high * 0.27, high * 0.46, high * 0.17, SNOW, f"{name}-snow", 8, far=far)


def pine(stage: Stage, x: float, foot: float, high: float, name: str, *, color: Color = PINE, far: float = 0.0) -> None:
    """A fir in tiers."""
    draws = stage.draws(name)
    half = high * 0.035
    stage.shape(
        [
            (x - half, foot),
            (x - half * 0.7, foot - high * 0.25),
            (x + half * 0.7, foot - high * 0.25),
            (x + half, foot),
        ],
        BARK,
        far=far,
        hard=True,
    )
    lean = stage.bend * high * 0.1
    for k in range(4):
        low = foot - high * (0.12 + 0.20 * k)
        top = low - high * 0.38
        wide = high * (0.27 - 0.05 * k) * draws.between(0.92, 1.08)
        dx = lean * (k + 1) / 4.0
        skirt = [
            (x + dx + wide * (2.0 * t - 1.0), low + high * (0.03 if i % 2 else -0.015))
            for i, t in enumerate((0.0, 0.2, 0.4, 0.6, 0.8, 1.0))
        ]
        stage.shape(
            [
                (x + dx * 1.3, top),
                (x + dx - wide * 0.42, low - high * 0.14),
                *skirt,
                (x + dx + wide * 0.42, low - high * 0.14),
            ],
            lighter(color, 0.05 * k),
            bottom=darker(color, 0.86),
            far=far,
        )
        if stage.light.snow:
            stage.shape(
                [
                    (x + dx * 1.3, top),
                    (x + dx - wide * 0.4, low - high * 0.15),
                    (x + dx - wide * 0.1, low - high * 0.17),
                    (x + dx + wide * 0.3, low - high * 0.15),
                ],
                SNOW,
                far=far,
                line=0.0,
            )


def bush(
    stage: Stage,
    x: float,
    foot: float,
    wide: float,
    name: str,
    *,
    color: Color = LEAF,
    far: float = 0.0,
    flowers: bool = False,
) -> None:
    """A low heap of leaves."""
    draws = stage.draws(name)
    for k, (dx, size) in enumerate(((-0.27, 0.55), (0.27, 0.58), (0.0, 0.74))):
        stage.blob(
            x + dx * wide,
            foot - wide * size * 0.30,
            wide * size,
            wide * size * 0.72,
            darker(color, 0.86) if k < 2 else color,
            f"{name}-{k}",
            9,
            far=far,
        )
    for _ in range(6):
        cx, cy = x + draws.between(-0.36, 0.36) * wide, foot - draws.between(0.14, 0.44) * wide
        stage.line(
            [(cx - wide * 0.04, cy), (cx, cy + wide * 0.025), (cx + wide * 0.04, cy)],
            darker(color, 0.7),
            wide * 0.007,
            taper=0.8,
            far=far,
            opacity=0.6,
        )
    if flowers and not stage.light.snow:
        petal = draws.pick(PETALS)
        for _ in range(9):
            blossom(
                stage, x + draws.between(-0.4, 0.4) * wide, foot - draws.between(0.08, 0.5) * wide, wide * 0.04, petal
            )
    if stage.light.snow:
        stage.blob(x, foot - wide * 0.46, wide * 0.66, wide * 0.2, SNOW, f"{name}-snow", 8, far=far)


def blossom(stage: Stage, x: float, y: float, size: float, color: Color) -> None:
    """Five petals around a yellow middle."""
    from mintmark.craft.curve import ellipse

    for px, py in ellipse((x, y), size * 1.3, size * 1.2, 5):
        stage.oval(px, py, size, size, color, line=0.35)
    stage.oval(x, y, size * 0.7, size * 0.7, (0.98, 0.82, 0.3), line=0.0)


def flower(stage: Stage, x: float, foot: float, high: float, color: Color, name: str) -> None:
    """A flower on a stalk with two leaves."""
    lean = stage.bend * high * 0.5 + stage.draws(name).around(0.0, 0.2) * high
    stage.line(
        [(x, foot), (x + lean * 0.3, foot - high * 0.5), (x + lean, foot - high)], (0.33, 0.56, 0.28), high * 0.03
    )
    for side in (-1.0, 1.0):
        stage.shape(
            [
                (x, foot - high * 0.2),
                (x + side * high * 0.2, foot - high * 0.42),
                (x + side * high * 0.06, foot - high * 0.22),
            ],
            (0.38, 0.62, 0.31),
            line=0.3,
        )
    blossom(stage, x + lean, foot - high, high * 0.19, color)


def meadow(stage: Stage, top: float, name: str, *, flowers: int = 22, tufts: int = 60, color: Color = GRASS) -> None:
    """Grass and flowers in front, larger toward us."""
    draws = stage.draws(name)
    places = sorted((draws.between(top, 1.02), draws.between(0.0, stage.wide), k) for k in range(tufts))
    for y, x, k in places:
        near = (y - top) / (1.0 - top)
        tone = ground_color(stage, darker(color, 0.80 + 0.12 * (k % 3)))
        stage.tuft(x, y, 0.018 + 0.05 * near, darker(tone, 0.9) if stage.light.snow else tone, f"{name}-tuft-{k}")
    if stage.light.snow:
        return
    spots = sorted((draws.between(top + 0.04, 0.99), draws.between(0.02, stage.wide - 0.02), k) for k in range(flowers))
    for y, x, k in spots:
        near = (y - top) / (1.0 - top)
        flower(stage, x, y, 0.028 + 0.055 * near, draws.pick(PETALS), f"{name}-flower-{k}")


def path(
    stage: Stage,
    top: float,
    x_top: float,
    wide_top: float,
    x_low: float,
    wide_low: float,
    color: Color = (0.86, 0.76, 0.58),
) -> None:
    """A way that winds toward us."""
    tone = (0.86, 0.88, 0.93) if stage.light.snow else color
    left, right = [], []
    wide_top *= 0.45
    for k in range(9):
        t = k / 8.0
        near = t * t * 0.75 + t * 0.25
        x = x_top + (x_low - x_top) * near + 0.085 * (1.0 - t) * (0.35 + t) * sin_turns(0.62 * t + 0.02) * 4.0 * t
        half = (wide_top + (wide_low - wide_top) * near) / 2
        y = top + (1.06 - top) * t
        left.append((x - half, y))
        right.append((x + half, y))
    stage.shape([*left, *reversed(right)], lighter(tone, 0.05), bottom=tone, shading=0.4, line=0.5)
    middle = (top + 1.0) / 2
    draws = stage.draws("pebbles")
    for _ in range(14):
        y = draws.between(middle, 0.99)
        x = x_low + draws.between(-0.3, 0.3) * wide_low * (y - top) / (1.0 - top)
        size = 0.012 * (y - top) / (1.0 - top) + 0.004
        stage.oval(x, y, size * 2, size, darker(tone, 0.84), line=0.3)
