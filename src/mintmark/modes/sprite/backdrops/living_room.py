"""A living room with a sofa and a fireplace."""

from mintmark.modes.sprite.backdrops.plants import darker, lighter
from mintmark.modes.sprite.backdrops.room import BOOKS, FLOOR, WOOD, lamp_light, picture, pot, rug, shell, window
from mintmark.modes.sprite.backdrops.stage import Stage
from mintmark.modes.sprite.canvas import Color

SHADE: Color = (0.99, 0.90, 0.70)


def paint_living_room(stage: Stage) -> None:
    """A sofa, a floor lamp, a fireplace, books, a plant."""
    w = stage.wide
    shell(stage, (0.90, 0.78, 0.66), (0.66, 0.46, 0.32), pattern="stripes")
    window(stage, 0.17 * w, 0.28, 0.32, 0.33, curtain=(0.52, 0.62, 0.48))
    _fireplace(stage, 0.86 * w, FLOOR + 0.05, 0.36)
    for k, (x, y, a, b) in enumerate(((0.46, 0.19, 0.22, 0.17), (0.585, 0.23, 0.14, 0.18), (0.36, 0.23, 0.13, 0.12))):
        picture(stage, x * w, y, a, b, f"picture-{k}", (WOOD, (0.32, 0.28, 0.30), (0.93, 0.82, 0.52))[k])
    rug(stage, 0.47 * w, 0.90, 0.95, 0.15, (0.40, 0.54, 0.62))
    _sofa(stage, 0.47 * w, 0.83, 0.66)
    x = 0.255 * w
    stage.oval(x, 0.80, 0.12, 0.022, (0.34, 0.30, 0.32))
    stage.line([(x, 0.80), (x, 0.36)], (0.34, 0.30, 0.32), 0.0045, straight=True)
    stage.shape(
        [(x - 0.085, 0.37), (x - 0.05, 0.25), (x + 0.05, 0.25), (x + 0.085, 0.37)],
        SHADE,
        hard=True,
        lit=stage.light.dark,
    )
    pot(stage, 0.045 * w, 0.88, 0.30, "palm")
    stage.shape(
        [(0.62 * w, 0.905), (0.78 * w, 0.905), (0.80 * w, 0.935), (0.60 * w, 0.935)], lighter(WOOD, 0.1), hard=True
    )
    stage.box(0.60 * w, 0.935, 0.80 * w, 0.955, WOOD)
    for leg in (0.615 * w, 0.775 * w):
        stage.box(leg, 0.955, leg + 0.022, 1.03, darker(WOOD))
    stage.soft_box(0.66 * w, 0.885, 0.66 * w + 0.09, 0.905, 0.006, BOOKS[0], line=0.6)
    stage.soft_box(0.655 * w, 0.905, 0.655 * w + 0.10, 0.922, 0.006, BOOKS[1], line=0.6)
    lamp_light(stage, x, 0.33, 0.66)


def _sofa(stage: Stage, x: float, foot: float, wide: float) -> None:
    tone = (0.80, 0.45, 0.38)
    for side in (-0.40, 0.40):
        stage.box(x + side * wide - 0.014, foot - 0.02, x + side * wide + 0.014, foot + 0.03, darker(WOOD, 0.7))
    stage.soft_box(x - wide * 0.46, foot - 0.34, x + wide * 0.46, foot - 0.05, 0.07, tone)
    for side in (-1.0, 1.0):
        stage.soft_box(
            min(x, x + side * wide * 0.42),
            foot - 0.31,
            max(x, x + side * wide * 0.42),
            foot - 0.14,
            0.04,
            lighter(tone, 0.10),
        )
    for side in (-1.0, 1.0):
        stage.soft_box(
            min(x, x + side * wide * 0.44),
            foot - 0.165,
            max(x, x + side * wide * 0.44),
            foot - 0.085,
            0.03,
            lighter(tone, 0.16),
        )
    stage.soft_box(x - wide * 0.45, foot - 0.09, x + wide * 0.45, foot, 0.02, tone)
    for side in (-1.0, 1.0):
        cx = x + side * wide * 0.47
        stage.soft_box(cx - 0.055, foot - 0.22, cx + 0.055, foot + 0.004, 0.05, lighter(tone, 0.05))
    for dx, color in ((-0.27, (0.96, 0.80, 0.48)), (0.25, (0.50, 0.66, 0.62))):
        cx, cy = x + dx * wide, foot - 0.215
        stage.shape(
            [
                (cx - 0.075, cy - 0.06),
                (cx, cy - 0.07),
                (cx + 0.075, cy - 0.055),
                (cx + 0.068, cy + 0.01),
                (cx + 0.07, cy + 0.07),
                (cx, cy + 0.058),
                (cx - 0.075, cy + 0.068),
                (cx - 0.066, cy),
            ],
            color,
        )


def _fireplace(stage: Stage, x: float, foot: float, wide: float) -> None:
    stone = (0.86, 0.82, 0.76)
    stage.box(x - wide * 0.34, -0.1, x + wide * 0.34, foot, darker(stone, 0.94))
    stage.box(x - wide * 0.48, foot - 0.38, x + wide * 0.48, foot, stone)
    brick = (0.70, 0.40, 0.32)
    for row in range(6):
        for k in range(5):
            bx = x - wide * 0.46 + k * wide * 0.184 + (wide * 0.09 if row % 2 else 0.0)
            if bx + wide * 0.16 < x + wide * 0.47:
                stage.soft_box(
                    bx,
                    foot - 0.365 + row * 0.06,
                    bx + wide * 0.165,
                    foot - 0.315 + row * 0.06,
                    0.006,
                    lighter(brick, 0.05 * ((row + k) % 3)),
                    line=0.3,
                    shading=0.4,
                )
    stage.soft_box(x - wide * 0.29, foot - 0.26, x + wide * 0.29, foot + 0.001, 0.08, (0.16, 0.12, 0.13))
    for dx in (-0.06, 0.05):
        stage.soft_box(x + dx - 0.07, foot - 0.05, x + dx + 0.07, foot - 0.02, 0.014, darker(WOOD, 0.6))
    for size, color in ((1.0, (0.95, 0.45, 0.18)), (0.68, (1.0, 0.70, 0.25)), (0.38, (1.0, 0.93, 0.62))):
        high = 0.17 * size
        stage.shape(
            [
                (x - 0.075 * size, foot - 0.045),
                (x - 0.05 * size, foot - 0.05 - high * 0.5),
                (x - 0.02 * size, foot - 0.05 - high * 0.42),
                (x + 0.005, foot - 0.05 - high),
                (x + 0.035 * size, foot - 0.05 - high * 0.5),
                (x + 0.055 * size, foot - 0.05 - high * 0.62),
                (x + 0.075 * size, foot - 0.045),
            ],
            color,
            lit=True,
            line=0.0,
        )
    stage.glow(x, foot - 0.1, 0.36, (1.0, 0.62, 0.28), 0.40 if stage.light.dark else 0.20)
    stage.box(x - wide * 0.54, foot - 0.405, x + wide * 0.54, foot - 0.368, WOOD)
    stage.soft_box(x - 0.045, foot - 0.50, x + 0.045, foot - 0.405, 0.02, (0.48, 0.34, 0.26))
    stage.oval(x, foot - 0.455, 0.062, 0.062, (0.98, 0.95, 0.86))
    stage.line([(x, foot - 0.455), (x, foot - 0.478)], (0.2, 0.18, 0.2), 0.0018)
    stage.line([(x, foot - 0.455), (x + 0.014, foot - 0.448)], (0.2, 0.18, 0.2), 0.0018)
    for dx in (-0.13, 0.13):
        stage.box(x + dx - 0.009, foot - 0.475, x + dx + 0.009, foot - 0.405, (0.97, 0.94, 0.86), line=0.6)
        stage.oval(x + dx, foot - 0.488, 0.012, 0.024, (1.0, 0.80, 0.36), lit=True, line=0.0)
