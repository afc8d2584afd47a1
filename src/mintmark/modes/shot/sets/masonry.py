"""Walls and facades: many blocks as one mesh, so that a house of forty windows is a few parts."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from mintmark.core.stream import Draws
from mintmark.craft.camera import Vec
from mintmark.craft.palette import mixed
from mintmark.craft.tracer.scene import Material, Mesh
from mintmark.modes.shot.paints import glow, shiny, smooth
from mintmark.modes.shot.pieces import Piece, slab

Span: TypeAlias = tuple[Vec, Vec]
"""The lower and the upper corner of an upright block."""
Front: TypeAlias = Callable[[float, float, float, float, float, float], Span]
"""A block on a facade from its middle along it, its foot, width and height, and how far in and out it goes."""

_FACES = ((0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5))


def blocks(boxes: Sequence[tuple[Vec, Vec]]) -> Mesh:
    """Upright blocks, each between two corners, as one mesh with sharp edges."""
    import numpy as np

    corners = [
        ((low, high)[x][0], (low, high)[y][1], (low, high)[z][2])
        for low, high in boxes
        for z in (0, 1)
        for y in (0, 1)
        for x in (0, 1)
    ]
    triangles = []
    for index in range(len(boxes)):
        for a, b, c, d in _FACES:
            first = 8 * index
            triangles += [(first + a, first + b, first + c), (first + a, first + c, first + d)]
    return Mesh(np.array(corners, dtype=np.float64), np.array(triangles, dtype=np.int32))


PLASTER = ("#c9b79c", "#b98d72", "#a9a49a", "#d8cdb8", "#8f6a55", "#9aa3a8", "#b5a07e", "#7d5a4a")


def facade(
    draws: Draws, side: float, x: float, z0: float, z1: float, *, floors: int, color: str, night: bool = False
) -> list[Piece]:
    """A house whose front is the plane at x and faces `side` (1 toward +x), from z0 to z1, with windows and a shop.

    Three meters a floor; the lowest is a shop under an awning, or a door between windows.
    """
    tall, deep = 3.2 * floors + 0.8, 9.0

    def out(by: float) -> float:
        return x + side * by

    def block(z: float, y: float, wide: float, high: float, back: float, front: float) -> tuple[Vec, Vec]:
        near, far = min(out(back), out(front)), max(out(back), out(front))
        return (near, y, z - wide / 2), (far, y + high, z + wide / 2)

    wall = (min(x, out(-deep)), 0.0, z0), (max(x, out(-deep)), tall, z1)
    count = max(int((z1 - z0) / 2.4), 1)
    step = (z1 - z0) / count
    frames: list[Span] = []
    panes: list[Span] = []
    lit: list[Span] = []
    trims: list[Span] = []
    for floor in range(1, floors):
        for i in range(count):
            z, y = z0 + step * (i + 0.5), 3.2 * floor + 0.85
            frames += [block(z, y - 0.08, 1.36, 0.1, 0.0, 0.14), block(z, y + 1.62, 1.3, 0.09, 0.0, 0.09)]
            frames += [block(z - 0.6, y, 0.08, 1.64, 0.0, 0.07), block(z + 0.6, y, 0.08, 1.64, 0.0, 0.07)]
            frames += [block(z, y, 0.05, 1.64, 0.0, 0.06), block(z, y + 1.08, 1.2, 0.05, 0.0, 0.06)]
            (lit if draws.chance(0.35 if night else 0.12) else panes).append(block(z, y, 1.16, 1.62, 0.0, 0.03))
    trims += [
        block((z0 + z1) / 2, tall - 0.35, z1 - z0, 0.3, 0.0, 0.22),
        block((z0 + z1) / 2, 3.35, z1 - z0, 0.22, 0.0, 0.12),
    ]
    trims += [block((z0 + z1) / 2, 0.0, z1 - z0, 0.5, 0.0, 0.06)]
    pale = mixed(color, "#ffffff", 0.45)
    pieces: list[Piece] = [slab(wall[0], wall[1], smooth(color)), (blocks(trims), smooth(pale))]
    if frames:
        pieces.append((blocks(frames), smooth(mixed(color, "#ffffff", 0.62))))
    pieces += _shop(draws, block, z0, z1, lit, panes)
    if panes:
        pieces.append((blocks(panes), shiny("#2a3742", 0.06)))
    if lit:
        pieces.append((blocks(lit), glow("#ffcf8a", 1.6 if night else 0.5)))
    return pieces


def _shop(
    draws: Draws, block: Front, z0: float, z1: float, lit: list[tuple[Vec, Vec]], panes: list[tuple[Vec, Vec]]
) -> list[Piece]:
    wide, middle = z1 - z0, (z0 + z1) / 2
    paint = shiny(draws.pick(("#24433f", "#5b2326", "#2a3550", "#3b3a36", "#6a4a2a")), 0.4)
    posts = [block(middle + wide * share, 0.0, 0.22, 3.0, 0.0, 0.14) for share in (-0.44, -0.14, 0.14, 0.44)]
    posts += [block(middle, 2.85, wide * 0.92, 0.5, 0.0, 0.2), block(middle, 0.0, wide * 0.9, 0.45, 0.0, 0.1)]
    posts += [block(middle + wide * share, 0.45, 0.07, 2.4, 0.0, 0.09) for share in (-0.29, 0.29)]
    posts += [block(middle + wide * share, 2.2, wide * 0.28, 0.07, 0.0, 0.09) for share in (-0.29, 0.29)]
    windows = [block(middle + wide * share, 0.45, wide * 0.26, 2.4, 0.0, 0.04) for share in (-0.29, 0.29)]
    (lit if draws.chance(0.2) else panes).extend(windows)
    door = block(middle, 0.0, wide * 0.24, 2.6, 0.0, 0.07)
    pieces: list[Piece] = [(blocks(posts), paint), (blocks([door]), shiny("#3a2a20", 0.35))]
    if draws.chance(0.6):
        stripes = smooth(draws.pick(("#b5463a", "#2f6a5a", "#c79a3a", "#3a5a86")))
        pieces.append(
            (blocks([block(middle, 2.75 - 0.1 * k, wide * 0.9, 0.1, 0.0, 0.35 + 0.28 * k) for k in range(4)]), stripes)
        )
    return pieces


def paving(x0: float, x1: float, z0: float, z1: float, y: float, step: float, material: Material) -> Piece:
    """Dark joints between slabs, as thin strips on the ground."""
    boxes = []
    rows, columns = int((z1 - z0) / step), int((x1 - x0) / step)
    for row in range(rows + 1):
        z = z0 + row * step
        boxes.append(((x0, y, z - 0.007), (x1, y + 0.002, z + 0.007)))
    for column in range(columns + 1):
        x = x0 + column * step
        boxes.append(((x - 0.007, y, z0), (x + 0.007, y + 0.002, z1)))
    return blocks(boxes), material
