"""Flat signs that adorn shields, coins, books and buttons."""

from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.pixels.shapes import Point


def star_corners(points: int, outer: float, inner: float, *, turns: float = 0.25) -> list[Point]:
    """A star with its first point up."""
    return [
        (
            (outer if i % 2 == 0 else inner) * cos_turns(turns + i / (2.0 * points)),
            (outer if i % 2 == 0 else inner) * sin_turns(turns + i / (2.0 * points)),
        )
        for i in range(2 * points)
    ]


def disc_corners(radius: float, corners: int = 20, *, high: float = 0.0) -> list[Point]:
    """A circle as a polygon, or an ellipse."""
    return [
        (radius * cos_turns((i + 0.5) / corners), (high or radius) * sin_turns((i + 0.5) / corners))
        for i in range(corners)
    ]


def cross_corners(size: float, arm: float) -> list[Point]:
    """A cross of four equal arms."""
    return [
        (arm, -size), (arm, -arm), (size, -arm), (size, arm), (arm, arm), (arm, size),
        (-arm, size), (-arm, arm), (-size, arm), (-size, -arm), (-arm, -arm), (-arm, -size),
    ]  # fmt: skip


def diamond_corners(size: float) -> list[Point]:
    """A square on its corner."""
    return [(0.0, -size * 1.25), (size, 0.0), (0.0, size * 1.25), (-size, 0.0)]


def chevron_corners(size: float) -> list[Point]:
    """A roof."""
    return [(size, -size * 0.7), (size, -size * 0.15), (0.0, size * 0.75), (-size, -size * 0.15), (-size, -size * 0.7),
            (0.0, size * 0.2)]  # fmt: skip


def heart_corners(size: float) -> list[Point]:
    """A heart."""
    half = [
        (0.0, -0.95), (0.36, -0.62), (0.72, -0.24), (0.95, 0.16), (0.96, 0.5), (0.78, 0.78), (0.5, 0.86), (0.2, 0.74),
        (0.0, 0.5),
    ]  # fmt: skip
    whole = [*half, *((-x, y) for x, y in reversed(half[1:-1]))]
    return [(x * size, y * size) for x, y in whole]


def emblem(name: str, size: float) -> list[Point]:
    """The corners of a sign by its name."""
    return {
        "star": lambda: star_corners(5, size * 1.1, size * 0.46),
        "sun": lambda: star_corners(8, size * 1.1, size * 0.62),
        "cross": lambda: cross_corners(size, size * 0.34),
        "diamond": lambda: diamond_corners(size * 0.8),
        "chevron": lambda: chevron_corners(size),
        "heart": lambda: heart_corners(size),
        "disc": lambda: disc_corners(size * 0.8),
    }[name]()


EMBLEMS = ("star", "sun", "cross", "diamond", "chevron", "heart", "disc")
