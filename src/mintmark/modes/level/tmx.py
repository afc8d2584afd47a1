"""Levels for Tiled and everything that reads its maps. Source: the TMX map format, version 1.10, doc.mapeditor.org."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

import numpy as np

from mintmark.craft.png import Palette, encode_indexed
from mintmark.modes.level.drawing.sprites import CLEAR, SIDE, atlas, land, numbers, plain
from mintmark.modes.level.tiles import GROUND, MEANINGS, PATH, SOLID, TILES, Level, text

MAP, TILE_PICTURE = "level.tmx", "tiles.png"
"""The files of an archive; the map looks for the picture beside itself."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def draw_tmx(
    level: Level, theme: str, *, path: Sequence[tuple[int, int]] = (), facts: Mapping[str, str] | None = None
) -> bytes:
    """The level as a map: one layer of tiles, its tile set inside, and the proof's path as a line.

    Tile numbers are the places of the tiles in the alphabet plus one; their properties say what they are.
    """
    rows, columns = level.shape
    size = {"width": str(columns), "height": str(rows)}
    root = ET.Element(
        "map",
        {
            "version": "1.10",
            "tiledversion": "1.11.0",
            "orientation": "orthogonal",
            "renderorder": "right-down",
            **size,
            "tilewidth": str(SIDE),
            "tileheight": str(SIDE),
            "infinite": "0",
            "backgroundcolor": land(theme).colors[-8],
            "nextlayerid": "3",
            "nextobjectid": "2",
        },
    )
    _properties(root, {"theme": theme, **(facts or {})})
    _tile_set(root, theme)
    layer = ET.SubElement(root, "layer", {"id": "1", "name": "tiles", **size})
    lines = [",".join(str(int(code) + 1 if code else 0) for code in row) for row in level]
    ET.SubElement(layer, "data", {"encoding": "csv"}).text = "\n" + ",\n".join(lines) + "\n"
    if path:
        group = ET.SubElement(root, "objectgroup", {"id": "2", "name": "proof"})
        (x, y), half = path[0], SIDE // 2
        begun = {"id": "1", "name": "path", "x": str(x * SIDE + half), "y": str(y * SIDE + half)}
        line = ET.SubElement(group, "object", begun)
        points = " ".join(f"{(column - x) * SIDE},{(row - y) * SIDE}" for column, row in path)
        ET.SubElement(line, "polyline", {"points": points})
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def draw_tiles(theme: str) -> bytes:
    """The picture of the tile set: every tile of the alphabet side by side, on nothing."""
    drawn = np.full((SIDE, SIDE * len(TILES)), CLEAR, np.uint8)
    for code in range(len(TILES)):
        names = [plain()[code]]
        if code == GROUND:
            names = [numbers()[name] for name in (f"{theme}_fill", f"{theme}_top", "edge_top")]
        elif code == PATH:
            names = [numbers()["path"]]
        part = drawn[:, code * SIDE : (code + 1) * SIDE]
        for name in names:
            np.copyto(part, atlas()[name], where=atlas()[name] != CLEAR)
    colors = land(theme).palette().colors
    drawn[drawn == CLEAR] = len(colors)
    return encode_indexed(drawn, Palette((*colors, (0, 0, 0)), b"\xff" * len(colors) + b"\x00"))


def draw_archive(map_file: bytes, level: Level, theme: str) -> bytes:
    """Map, tile picture and text in one archive, without any time of day in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in (
            (MAP, map_file),
            (TILE_PICTURE, draw_tiles(theme)),
            ("level.txt", f"{text(level)}\n".encode()),
        ):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return out.getvalue()


def _properties(parent: ET.Element, facts: Mapping[str, str]) -> None:
    listed = ET.SubElement(parent, "properties")
    for name, value in facts.items():
        ET.SubElement(listed, "property", {"name": name, "value": value})


def _tile_set(root: ET.Element, theme: str) -> None:
    count = str(len(TILES))
    shape = {"tilewidth": str(SIDE), "tileheight": str(SIDE), "tilecount": count, "columns": count}
    tiles = ET.SubElement(root, "tileset", {"firstgid": "1", "name": f"mintmark-{theme}", **shape})
    size = {"width": str(SIDE * len(TILES)), "height": str(SIDE)}
    ET.SubElement(tiles, "image", {"source": TILE_PICTURE, **size})
    for code, tile in enumerate(TILES):
        one = ET.SubElement(tiles, "tile", {"id": str(code)})
        listed = ET.SubElement(one, "properties")
        ET.SubElement(listed, "property", {"name": "sign", "value": tile})
        ET.SubElement(listed, "property", {"name": "meaning", "value": MEANINGS[tile]})
        solid = "true" if SOLID[code] else "false"
        ET.SubElement(listed, "property", {"name": "solid", "type": "bool", "value": solid})
