"""Levels as SVG: each sprite once, as runs of pixels, and used wherever it stands."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mintmark.modes.level.drawing.picture import USUAL, Cells, placed
from mintmark.modes.level.drawing.scenery import BANDS, HEIGHT, WIDTH, Layer, layers
from mintmark.modes.level.drawing.sprites import CLEAR, ROLES, SIDE, Land, atlas, land

if TYPE_CHECKING:
    from mintmark.modes.level.tiles import Level


def draw_svg(level: "Level", theme: str = USUAL, *, path: Cells = (), title: str = "A level") -> bytes:
    """The level as an SVG of 16 units a tile, with the cells of a path dotted over it.

    Raises: UnknownName for a theme that is none.
    """
    colors = land(theme)
    width = level.shape[1] * SIDE
    grids = placed(level, theme, path=path)
    used = sorted({int(number) for grid in grids for number in np.unique(grid)} - {0})
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" width="{width}" height="{HEIGHT}">',
        f"<title>{_escaped(title)}</title>",
        '<g shape-rendering="crispEdges">',
        "<defs>",
        *(f'<g id="s{number}">{_runs(atlas()[number], colors)}</g>' for number in used),
        _sky_gradient(colors),
        *(_outline(f"l{place}", layer, colors) for place, layer in enumerate(layers(theme))),
        "</defs>",
        f'<rect width="{width}" height="{HEIGHT}" fill="url(#sky)"/>',
    ]
    for place, _ in enumerate(layers(theme)):
        parts += [f'<use href="#l{place}" x="{x}"/>' for x in range(0, width, WIDTH)]
    for grid in grids:
        rows, columns = np.nonzero(grid)
        parts += [
            f'<use href="#s{grid[row, column]}" x="{column * SIDE}" y="{row * SIDE}"/>'
            for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
        ]
    return "\n".join([*parts, "</g></svg>"]).encode()


def _runs(sprite: NDArray[np.uint8], colors: Land) -> str:
    """The pixels of a sprite: one path a color, of runs along rows."""
    found: dict[int, list[str]] = {}
    for y, row in enumerate(sprite.tolist()):
        begin = 0
        for x in range(1, SIDE + 1):
            if x == SIDE or row[x] != row[begin]:
                if row[begin] != CLEAR:
                    found.setdefault(row[begin], []).append(f"M{begin} {y}h{x - begin}v1h{begin - x}z")
                begin = x
    return "".join(f'<path fill="{colors.colors[role]}" d="{"".join(runs)}"/>' for role, runs in sorted(found.items()))


def _sky_gradient(colors: Land) -> str:
    most = len(BANDS) - 1
    stops = "".join(
        f'<stop offset="{100 * place // most}%" stop-color="{colors.colors[ROLES.index(role)]}"/>'
        for place, role in enumerate(BANDS)
    )
    return f'<linearGradient id="sky" x2="0" y2="1">{stops}</linearGradient>'


def _outline(name: str, layer: Layer, colors: Land) -> str:
    """A layer as one path: a bar for every run of columns that are alike."""
    top, bottom = layer.top.tolist(), layer.bottom.tolist()
    bars, begin = [], 0
    for x in range(1, WIDTH + 1):
        if x == WIDTH or (top[x], bottom[x]) != (top[begin], bottom[begin]):
            if bottom[begin] > top[begin]:
                bars.append(f"M{begin} {top[begin]}h{x - begin}v{bottom[begin] - top[begin]}h{begin - x}z")
            begin = x
    return f'<path id="{name}" fill="{colors.colors[ROLES.index(layer.role)]}" d="{"".join(bars)}"/>'


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
