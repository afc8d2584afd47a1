"""Lamps that stand outside."""

from mintmark.modes.sprite.backdrops.stage import Stage


def lamp_post(stage: Stage, x: float, foot: float, high: float) -> None:
    """A lantern on an iron post."""
    iron = (0.25, 0.28, 0.33)
    stage.shape(
        [
            (x - 0.022, foot),
            (x - 0.008, foot - 0.04),
            (x - 0.006, foot - high * 0.82),
            (x + 0.006, foot - high * 0.82),
            (x + 0.008, foot - 0.04),
            (x + 0.022, foot),
        ],
        iron,
        hard=True,
        line=0.6,
    )
    glass = (1.0, 0.88, 0.56) if stage.light.dark else (0.93, 0.95, 0.93)
    y = foot - high * 0.90
    if stage.light.dark:
        stage.glow(x, y, 0.24, (1.0, 0.82, 0.46), 0.6)
    stage.shape(
        [(x - 0.022, y + 0.034), (x - 0.030, y - 0.026), (x + 0.030, y - 0.026), (x + 0.022, y + 0.034)],
        glass,
        hard=True,
        lit=stage.light.dark,
    )
    stage.shape([(x - 0.038, y - 0.024), (x, y - 0.062), (x + 0.038, y - 0.024)], iron, hard=True, line=0.6)
