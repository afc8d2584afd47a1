"""Skies, and what falls from them."""

from mintmark.modes.sprite.backdrops.stage import Stage
from mintmark.modes.sprite.canvas import Color
from mintmark.modes.sprite.spec import TimeOfDay, Weather

MOON: Color = (0.97, 0.95, 0.84)


def paint_sky(stage: Stage, low: float = 0.75, box: tuple[float, float, float, float] | None = None) -> None:
    """The sky down to `low`, or in a window; with sun or moon, stars and clouds."""
    light = stage.light
    x0, y0, x1, y1 = box or (-0.1, -0.1, stage.wide + 0.1, low)
    stage.shape(
        [(x0, y0), (x1, y0), (x1, y1), (x0, y1)], light.zenith, bottom=light.horizon, hard=True, lit=True, line=0.0
    )
    night = stage.spec.time_of_day is TimeOfDay.NIGHT
    clear = 1.0 - light.cloud
    if night:
        _stars(stage, x0, y0, x1, y1, int(90 * clear * (x1 - x0) * (y1 - y0)))
    if light.sun_place is not None:
        sx, sy = x0 + light.sun_place[0] * (x1 - x0), max(y0, 0.0) + light.sun_place[1] * (y1 - max(y0, 0.0)) * 0.95
        size = 0.085 if box is None else 0.055
        if night:
            stage.glow(sx, sy, size * 3.2, MOON, 0.35)
            stage.oval(sx, sy, size * 1.2, size * 1.2, MOON, lit=True, line=0.0)
            stage.oval(
                sx - size * 0.2, sy - size * 0.12, size * 0.26, size * 0.22, (0.86, 0.84, 0.74), lit=True, line=0.0
            )
            stage.oval(
                sx + size * 0.2, sy + size * 0.18, size * 0.18, size * 0.16, (0.88, 0.86, 0.76), lit=True, line=0.0
            )
        else:
            stage.glow(sx, sy, size * 3.4, light.sun, 0.42)
            stage.oval(sx, sy, size * 1.25, size * 1.25, light.sun, lit=True, line=0.0)
    paint_clouds(stage, x0, y0, x1, y1, light.cloud)


def _stars(stage: Stage, x0: float, y0: float, x1: float, y1: float, count: int) -> None:
    draws = stage.draws("stars")
    for _ in range(count):
        x, y = draws.between(x0, x1), draws.between(y0, y0 + (y1 - y0) * 0.85)
        size = draws.between(0.0012, 0.0034)
        stage.line([(x, y), (x + 0.0005, y)], (0.97, 0.96, 0.88), size, lit=True, opacity=draws.between(0.45, 1.0))
        if size > 0.0029:
            stage.line([(x - 0.009, y), (x + 0.009, y)], (0.97, 0.96, 0.88), 0.0009, taper=0.9, lit=True, opacity=0.7)
            stage.line([(x, y - 0.009), (x, y + 0.009)], (0.97, 0.96, 0.88), 0.0009, taper=0.9, lit=True, opacity=0.7)


def paint_clouds(stage: Stage, x0: float, y0: float, x1: float, y1: float, cover: float) -> None:
    """Heaps of cloud, flat below, lit from above."""
    draws = stage.draws("clouds")
    light = stage.light
    top = max(y0, 0.0)
    count = int(2 + 9 * cover * (x1 - x0) / 1.78)
    for i in range(count):
        x, y = draws.between(x0, x1), top + (y1 - top) * draws.between(0.06, 0.52)
        wide = draws.between(0.20, 0.38) * (0.7 + 0.6 * cover) * min(1.0, (x1 - x0) * 1.4)
        gray = 0.98 - 0.34 * max(0.0, cover - 0.45)
        dusk = stage.spec.time_of_day in (TimeOfDay.NIGHT, TimeOfDay.EVENING)
        tone = tuple(
            gray * (0.55 * light.tint[c] + 0.45)
            if not dusk
            else gray * (0.25 * light.zenith[c] + 0.75 * light.horizon[c] + 0.07)
            for c in range(3)
        )
        x0c, x1c = max(x0, x - wide / 2), min(x1, x + wide / 2)
        if x1c - x0c < wide * 0.6:
            continue
        _cloud(stage, x, y, wide, tone, f"cloud-{i}", (x0, x1) if x0 >= 0.0 else None)  # type: ignore[arg-type]


def _cloud(
    stage: Stage, x: float, y: float, wide: float, color: Color, name: str, between: tuple[float, float] | None
) -> None:
    draws = stage.draws(name)
    if between is not None:
        x = min(max(x, between[0] + wide / 2), between[1] - wide / 2)
    low = tuple(0.86 * value + 0.10 * stage.light.horizon[c] for c, value in enumerate(color))
    points = [
        (x + wide / 2, y),
        (x + wide * 0.2, y + wide * 0.03),
        (x - wide * 0.22, y + wide * 0.025),
        (x - wide / 2, y),
    ]
    # Round heads side by side, the middle ones the largest.
    sizes = [0.13, 0.19, 0.25, 0.18, 0.12]
    left = x - wide * 0.5
    for size in (one * draws.between(0.85, 1.15) for one in sizes):
        span = wide * size * 1.13
        lift = wide * size * 0.62
        for k in range(7):
            t = k / 6.0
            bulge = 4.0 * t * (1.0 - t)
            points.append(
                (left + span * t, y - lift * 0.55 - (lift * 1.15 + wide * 0.02) * bulge * (1.5 - 0.5 * bulge))
            )
        left += span * 0.97
    points.append((left + wide * 0.03, y - wide * 0.02))
    stage.shape(points, color, bottom=low, lit=True, line=0.0, opacity=0.94, hard=True)  # type: ignore[arg-type]


def paint_weather(stage: Stage) -> None:
    """What is in the air, over everything."""
    match stage.spec.weather:
        case Weather.RAINY | Weather.STORMY:
            _rain(stage)
        case Weather.SNOWY:
            _snow(stage)
        case Weather.WINDY:
            _leaves(stage)
        case Weather.FOGGY:
            _fog(stage)
        case _:
            pass


def _rain(stage: Stage) -> None:
    draws = stage.draws("rain")
    storm = stage.spec.weather is Weather.STORMY
    if storm:
        x = stage.wide * draws.between(0.2, 0.8)
        points = [(x, 0.0), (x - 0.03, 0.13), (x + 0.02, 0.14), (x - 0.04, 0.30), (x + 0.005, 0.30), (x - 0.05, 0.46)]
        stage.glow(x, 0.2, 0.5, (0.9, 0.92, 1.0), 0.28)
        stage.line(points, (1.0, 1.0, 0.88), 0.0042, taper=0.4, lit=True, straight=True)
    for _ in range(int((300 if storm else 190) * stage.wide)):
        x, y, long = draws.between(-0.1, stage.wide + 0.1), draws.between(-0.05, 1.0), draws.between(0.02, 0.05)
        lean = 0.45 if storm else 0.18
        stage.line(
            [(x, y), (x - long * lean, y + long)], (0.88, 0.93, 1.0), 0.0011, lit=True, opacity=draws.between(0.25, 0.6)
        )


def _snow(stage: Stage) -> None:
    draws = stage.draws("snow")
    for _ in range(int(190 * stage.wide)):
        x, y, size = draws.between(0.0, stage.wide), draws.between(0.0, 1.0), draws.between(0.0015, 0.0058)
        stage.line([(x, y), (x + 0.0005, y)], (1.0, 1.0, 1.0), size, lit=True, opacity=draws.between(0.55, 0.95))


def _leaves(stage: Stage) -> None:
    draws = stage.draws("leaves")
    for _ in range(int(26 * stage.wide)):
        x, y, size = draws.between(0.0, stage.wide), draws.between(0.1, 0.95), draws.between(0.008, 0.016)
        lean = draws.between(-0.6, 0.6)
        color = draws.pick([(0.86, 0.55, 0.2), (0.72, 0.66, 0.25), (0.8, 0.38, 0.2), (0.5, 0.62, 0.3)])
        stage.shape(
            [(x - size, y + size * lean), (x, y - size * 0.45), (x + size, y - size * lean), (x, y + size * 0.4)],
            color,
            line=0.4,
        )
    for i in range(7):
        y, x = draws.between(0.1, 0.8), draws.between(0.0, stage.wide)
        stage.line(
            [(x, y), (x + 0.12, y - 0.02), (x + 0.26, y + 0.004), (x + 0.30, y - 0.03 - 0.004 * i)],
            (1.0, 1.0, 1.0),
            0.0018,
            taper=0.9,
            lit=True,
            opacity=0.55,
        )


def _fog(stage: Stage) -> None:
    for k in range(4):
        y = 0.42 + 0.14 * k
        band = [(-0.1, y), (stage.wide * 0.3, y - 0.05), (stage.wide * 0.7, y + 0.03), (stage.wide + 0.1, y - 0.03),
                (stage.wide + 0.1, y + 0.16), (stage.wide * 0.5, y + 0.2), (-0.1, y + 0.17)]  # fmt: skip
        stage.shape(band, stage.light.horizon, lit=True, line=0.0, opacity=0.32)
