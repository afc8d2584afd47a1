"""A scene: land drawn by lot, painted with tiles, and peopled with things that stand where there is room."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from mintmark.core.canonical import Json
from mintmark.core.stream import Draws, Stream
from mintmark.craft.pixels.cel import Cel, laid
from mintmark.craft.pixels.limit import limited
from mintmark.craft.pixels.outline import Outline
from mintmark.modes.pixel.items.drawing import draw_item
from mintmark.modes.pixel.tilesets.layouts import World
from mintmark.modes.pixel.tilesets.maps import painted, world_of
from mintmark.modes.pixel.tilesets.tiles import kit_of, tiles
from mintmark.modes.pixel.vocabulary import Layout

THING_COLORS = 14
"""So many colors each kind of thing may have: a scene has one palette."""


@dataclass(frozen=True, slots=True)
class Habit:
    """What grows and stands on a ground."""

    landmarks: tuple[str, ...]
    """Large things, a few of them."""
    plants: tuple[str, ...]
    """Common things, in groups."""
    finds: tuple[str, ...]
    """Small things to pick up."""


HABITS: Mapping[str, Habit] = {
    "grass": Habit(
        ("house", "well", "tent", "tower"), ("tree", "bush", "flower", "pine", "rock"), ("chest", "signpost", "barrel")
    ),
    "dirt": Habit(("tent", "cart", "well"), ("stump", "rock", "bush"), ("crate", "barrel", "pouch")),
    "sand": Habit(("tent", "tower"), ("cactus", "rock", "bush"), ("chest", "jar", "skull")),
    "snow": Habit(("house", "tent"), ("pine", "rock", "stump"), ("chest", "crate", "lantern")),
    "stone": Habit(("tower", "well"), ("rock", "crystal", "toadstool"), ("chest", "barrel", "torch")),
    "dungeon": Habit(("crystal", "tower"), ("skull", "torch", "jar", "crystal"), ("chest", "coins", "key")),
    "water": Habit(("boat",), ("rock",), ("barrel",)),
    "lava": Habit(("crystal",), ("rock",), ("skull",)),
}
LARGE, MIDDLE, SMALL = 2.5, 1.5, 0.9
"""How many tiles wide things are."""
LITTLE = {"flower": 0.7, "skull": 0.75, "torch": 0.8, "jar": 0.9, "toadstool": 0.9}
"""What never grows larger than this, however many there are."""


def draw_scene(
    terrain: str,
    ground: str,
    size: int,
    columns: int,
    rows: int,
    stream: Stream,
    *,
    steps: int,
    outline: Outline,
    dither: float = 0.0,
) -> tuple[Cel, list[Json]]:
    """The scene, and what stands where: names with the pixel of their feet."""
    kit = kit_of(terrain, ground, size, stream.child("ground"), dither=dither)
    world = world_of(Layout.CORNER_16, columns, rows, stream)
    land = painted(tiles(kit, Layout.CORNER_16), Layout.CORNER_16, world, stream)
    placed = sorted(_things(world, HABITS[terrain], stream), key=lambda one: (one[2], one[1], one[0]))
    drawn: dict[tuple[str, int], Cel] = {}
    told: list[Json] = []
    for name, column, row, wide in placed:
        side = max(8, int(wide * size))
        cel = drawn.get((name, side))
        if cel is None:
            cel = draw_item(name, stream.child(name), side, steps=steps, outline=outline, dither=dither)
            cel = drawn[name, side] = limited([cel], THING_COLORS)[0]
        x, y = int(column * size), int(row * size)
        left, top, width, height = cel.box()
        if x - width // 2 < 0 or x + width // 2 >= land.width or y - height < 0:
            continue
        land = laid(land, cel, x - left - width // 2, y - top - height)
        told.append({"name": name, "x": x, "y": y})
    return land, told


def _things(world: World, habit: Habit, stream: Stream) -> Iterator[tuple[str, float, float, float]]:
    """Names with the place of their feet in tiles and how wide they are, none on another and none in the water."""
    free = world[:-1, :-1] & world[:-1, 1:] & world[1:, :-1] & world[1:, 1:]
    room = free.astype(np.int64)
    draws = stream.child("things").generator()
    area = int(room.sum())
    plan = [(name, LARGE) for name in habit.landmarks[: 1 + area // 60]]
    plants = [(draws.pick(habit.plants), MIDDLE if draws.chance(0.7) else SMALL) for _ in range(area // 5)]
    plan += [(name, min(wide, LITTLE.get(name, wide))) for name, wide in plants]
    plan += [(name, SMALL) for name in habit.finds[: 1 + area // 40]]
    for name, wide in plan:
        spot = _spot(room, draws, 2 if wide == LARGE else 1)
        if spot is None:
            continue
        row, column = spot
        reach = 2 if wide == LARGE else 1
        room[row : row + 1, max(0, column - reach + 1) : column + reach] = 0
        room[max(0, row - reach + 1) : row + 1, column] = 0
        yield name, column + (0.5 if reach == 1 else 1.0), row + 0.94, wide


def _spot(room: World, draws: Draws, reach: int) -> tuple[int, int] | None:
    """A free place, tried a dozen times."""
    rows, columns = room.shape
    for _ in range(12):
        row, column = draws.integer(min(1, rows - 1), rows - 1), draws.integer(0, columns - 1)
        window = room[max(0, row - reach + 1) : row + 1, column : column + reach]
        if window.shape[1] == reach and window.all():
            return row, column
    return None
