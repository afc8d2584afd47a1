"""What grounds look like: a rectangle that repeats without a seam, in steps of the ground's ramp.

Every texture is a function on a torus; what is scattered lies on a shaken grid, so that nothing clumps.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mintmark.core.stream import Draws, Stream
from mintmark.craft.pixels.dither import thresholds

Steps = NDArray[np.int64]

HOLLOW = 0.9
"""How deep woven hollows begin, of 1."""
BASE, ACCENT, CRUST = 0, 1, 2
"""Which of the ground's ramps a pixel is of."""


@dataclass(frozen=True, slots=True)
class Texture:
    """One repeating rectangle. All arrays have one shape (height, width)."""

    step: Steps
    """On a ramp of five steps: 0 is shadow, 2 the ground itself, 4 full light."""
    ramp: Steps
    glow: NDArray[np.uint8]


def texture(kind: str, size: tuple[int, int], stream: Stream, phase: float = 0.0, *, dither: float = 0.0) -> Texture:
    """A texture by name, of a height and a width; `phase` from 0 to 1 moves those that flow, and 1 is 0 again.

    `dither` lays shallow hollows over it, their rims woven so wide into what is around them.
    """
    step = np.full(size, 2, np.int64)
    ramp = np.zeros(size, np.int64)
    TEXTURES[kind](step, ramp, stream, phase)
    if dither > 0.0:
        depth = torus_noise(size, max(2, min(size) // 8), stream.child("hollows"))
        step[(depth + dither * thresholds(*size) > HOLLOW) & (step == 2)] = 1
    glow = np.where((ramp == ACCENT) & (kind == "lava"), 255, 0) + np.where((ramp == BASE) & (kind == "lava"), 190, 0)
    return Texture(step, ramp, glow.astype(np.uint8))


def _spots(layer: Steps, cell: int, draws: Draws, share: float) -> Iterator[tuple[int, int]]:
    """Places on a shaken grid, a share of its cells, in order."""
    height, width = layer.shape
    across, down = max(1, width // cell), max(1, height // cell)
    for row in range(down):
        for column in range(across):
            x = (column * width + draws.integer(0, width * 6 // 10)) // across
            y = (row * height + draws.integer(0, height * 6 // 10)) // down
            if draws.chance(share):
                yield x % width, y % height


def _dab(layer: Steps, x: int, y: int, pattern: tuple[tuple[int, int, int], ...]) -> None:
    """Set a few pixels about a place: columns and rows to go, and the step."""
    height, width = layer.shape
    for columns, rows, step in pattern:
        layer[(y + rows) % height, (x + columns) % width] = step


TUFTS = (
    ((0, 0, 1), (-1, -1, 3), (0, -1, 3), (1, -1, 1), (1, -2, 3)),
    ((0, 0, 1), (0, -1, 3), (1, 0, 1)),
    ((0, 0, 1), (2, 0, 1), (1, -1, 3), (0, -1, 3), (2, -1, 3), (1, 0, 1)),
)
CLODS = (
    ((0, 0, 3), (1, 0, 3), (2, 0, 3), (1, 1, 3)),
    ((0, 0, 1), (1, 0, 1), (2, 1, 1), (1, 1, 1)),
    ((0, 0, 3), (1, 0, 3), (0, 1, 1), (1, 1, 1), (2, 1, 1)),
    ((0, 0, 1), (1, 0, 1), (2, 0, 1)),
)


def _grass(step: Steps, ramp: Steps, stream: Stream, phase: float) -> None:  # noqa: ARG001 - one promise for all textures
    draws = stream.child("tufts").generator()
    for x, y in _spots(step, 5, draws, 0.6):
        _dab(step, x, y, draws.pick(TUFTS))


def _dirt(step: Steps, ramp: Steps, stream: Stream, phase: float) -> None:  # noqa: ARG001 - one promise for all textures
    draws = stream.child("clods").generator()
    for x, y in _spots(step, 6, draws, 0.6):
        _dab(step, x, y, draws.pick(CLODS))
    draws = stream.child("pebbles").generator()
    for x, y in _spots(step, 10, draws, 0.4):
        pebble = draws.pick(
            (
                ((0, 0, 3), (1, 0, 2), (0, 1, 1), (1, 1, 0)),
                ((0, 0, 3), (1, 0, 1)),
                ((0, 0, 4), (1, 0, 3), (2, 0, 2), (0, 1, 2), (1, 1, 1), (2, 1, 0)),
            )
        )
        _dab(step, x, y, pebble)
        _dab(ramp, x, y, tuple((c, r, ACCENT) for c, r, _ in pebble))
    for x, y in _spots(step, 7, stream.child("specks").generator(), 0.4):
        _dab(step, x, y, ((0, 0, 1), (1, 0, 1)))


def _sand(step: Steps, ramp: Steps, stream: Stream, phase: float) -> None:  # noqa: ARG001 - one promise for all textures
    draws = stream.child("ripples").generator()
    for x, y in _spots(step, 7, draws, 0.6):
        length = draws.integer(3, 5)
        _dab(step, x, y, tuple((i, -(1 if 0 < i < length - 1 else 0), 3) for i in range(length)))
        _dab(step, x, y + 1, tuple((i, -(1 if 0 < i < length - 1 else 0), 1) for i in range(length)))
    for x, y in _spots(step, 9, stream.child("grains").generator(), 0.5):
        _dab(step, x, y, ((0, 0, 1), (1, 0, 4)))


def _snow(step: Steps, ramp: Steps, stream: Stream, phase: float) -> None:  # noqa: ARG001 - one promise for all textures
    step[:] = 3
    draws = stream.child("hollows").generator()
    for x, y in _spots(step, 8, draws, 0.5):
        length = draws.integer(3, 6)
        _dab(step, x, y, tuple((i, 0, 2) for i in range(length)))
        _dab(step, x + 1, y + 1, tuple((i, 0, 2) for i in range(length - 2)))
    draws = stream.child("glints").generator()
    for x, y in _spots(step, 10, draws, 0.6):
        _dab(step, x, y, ((0, 0, 4), (1, 0, 4), (0, 1, 2), (1, 1, 2), (2, 1, 2)))
        _dab(ramp, x, y, ((0, 0, ACCENT), (1, 0, ACCENT)))


def _water(step: Steps, ramp: Steps, stream: Stream, phase: float) -> None:  # noqa: ARG001 - one promise for all textures
    draws = stream.child("waves").generator()
    for number, (x, y) in enumerate(_spots(step, 7, draws, 0.7)):
        length, beat = draws.integer(3, 6), draws.unit()
        swell = abs(((phase + beat) % 1.0) * 2.0 - 1.0)
        drift = int(2.0 * swell + 0.5)
        long = length - (1 if swell > 0.7 else 0)
        _dab(step, x + drift, y, tuple((i, 0, 3) for i in range(long)))
        if number % 3 == 0:
            _dab(step, x + drift, y, ((1, 0, 4), (0, 1, 3)))
        _dab(step, x + drift, y + 1, tuple((i + 1, 0, 1) for i in range(long)))


def _lava(step: Steps, ramp: Steps, stream: Stream, phase: float) -> None:
    near, second, _ = plates(step.shape, 11, stream.child("plates"), shake=0.42)
    gap = second - near
    crust = gap > 1.9
    pulse = abs(phase * 2.0 - 1.0)
    ramp[:] = np.where(crust, CRUST, BASE)
    step[:] = np.where(crust, np.where(gap > 3.6, 2, 1), 3)
    hot = gap < 0.7 + 0.5 * pulse
    ramp[hot] = ACCENT
    step[hot] = 3
    lit = crust & np.roll(~crust, (1, 1), (0, 1))
    step[lit] = 3


def _cobbles(step: Steps, ramp: Steps, stream: Stream, phase: float) -> None:  # noqa: ARG001 - one promise for all textures
    near, second, owner = plates(step.shape, 7, stream.child("plates"))
    _stones(step, second - near < 1.1, owner, stream)
    draws = stream.child("moss").generator()
    for x, y in _spots(step, 9, draws, 0.3):
        if step[y, x] == 0:
            _dab(ramp, x, y, ((0, 0, ACCENT), (1, 0, ACCENT), (0, 1, ACCENT)))
            _dab(step, x, y, ((0, 0, 2), (1, 0, 3), (0, 1, 1)))


def _stones(step: Steps, joint: NDArray[np.bool_], owner: Steps, stream: Stream) -> None:
    """Stones of slightly different gray: dark joints, light from the upper left, shadow at the lower right."""
    draws = stream.child("grays").generator()
    grays = np.array([2 if draws.chance(0.72) else 3 for _ in range(int(owner.max()) + 1)])
    step[:] = grays[owner]
    upper = ~joint & (np.roll(joint, (1, 0), (0, 1)) | np.roll(joint, (0, 1), (0, 1)))
    lower = ~joint & (np.roll(joint, (-1, 0), (0, 1)) | np.roll(joint, (0, -1), (0, 1)))
    step[lower] = 1
    step[upper] = np.minimum(grays[owner] + 1, 4)[upper]
    step[joint] = 0


def _flags(step: Steps, ramp: Steps, stream: Stream, phase: float) -> None:  # noqa: ARG001 - one promise for all textures
    height, width = step.shape
    rows = 2 if height < 48 else 4
    y, x = np.mgrid[0:height, 0:width]
    row = y * rows // height
    top = -(-row * height // rows)
    place = (x + np.where(row % 2 == 0, 0, width // 4)) % width
    joint = (y == top) | (place % (width // 2) == 0)
    _stones(step, joint, row * 2 + place * 2 // width, stream)
    draws = stream.child("cracks").generator()
    for a, b in _spots(step, 10, draws, 0.45):
        crack = draws.pick(
            (((0, 0, 1), (1, 1, 1), (2, 1, 1), (3, 2, 1)), ((0, 0, 1), (0, 1, 1), (1, 2, 1)), ((0, 0, 3), (1, 0, 3)))
        )
        _dab(step, a, b, crack)


TEXTURES: Mapping[str, Callable[[Steps, Steps, Stream, float], None]] = {
    "grass": _grass, "dirt": _dirt, "sand": _sand, "snow": _snow, "water": _water, "lava": _lava, "cobbles": _cobbles,
    "flags": _flags,
}  # fmt: skip
FLOWING = frozenset({"water", "lava"})
"""Textures that move."""


def torus_noise(size: tuple[int, ...], cells: int, stream: Stream) -> NDArray[np.float64]:
    """Soft noise from 0 to 1 that repeats after `size` (height, width); `cells` bumps along each side."""
    grid = stream.generator().units(cells * cells).reshape(cells, cells)
    (top, down, fall), (left, right, run) = (_between(side, cells) for side in size[:2])
    rows = grid[top] + (grid[down] - grid[top]) * fall[:, None]
    columns: NDArray[np.float64] = rows[:, left] + (rows[:, right] - rows[:, left]) * run[None, :]
    return columns


def _between(side: int, cells: int) -> tuple[Steps, Steps, NDArray[np.float64]]:
    """For each pixel the two knots about it and how far it is from the first."""
    place = np.arange(side) * cells / side
    low = np.floor(place).astype(np.int64)
    share = place - low
    return low % cells, (low + 1) % cells, share * share * (3.0 - 2.0 * share)


def plates(
    size: tuple[int, ...], cell: int, stream: Stream, *, shake: float = 0.26
) -> tuple[NDArray[np.float64], NDArray[np.float64], Steps]:
    """Cells about shaken points on a torus, `cell` pixels apart: distances to the nearest and the next, and whose."""
    draws = stream.generator()
    height, width = size[:2]
    across, down = max(2, width // cell), max(2, height // cell // 2 * 2)
    y, x = np.mgrid[0:height, 0:width]
    near, second = np.full((height, width), 1e9), np.full((height, width), 1e9)
    owner = np.zeros((height, width), np.int64)
    for number in range(across * down):
        row, column = divmod(number, across)
        px = (column + 0.5 + 0.5 * (row % 2) + draws.between(-shake, shake)) * width / across
        py = (row + 0.5 + draws.between(-shake, shake)) * height / down
        dx, dy = np.abs(x + 0.5 - px) % width, np.abs(y + 0.5 - py) % height
        dx, dy = np.minimum(dx, width - dx), np.minimum(dy, height - dy)
        away = np.sqrt(dx * dx + dy * dy)
        closer = away < near
        second = np.where(closer, near, np.minimum(second, away))
        near = np.where(closer, away, near)
        owner = np.where(closer, number, owner)
    return near, second, owner
