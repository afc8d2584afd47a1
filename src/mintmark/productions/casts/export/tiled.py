"""Tiled: the character and the ground as tilesets (TSX), and a map to walk on (TMX, and TMJ for those who read JSON).

Source: mapeditor.org, "TMX Map Format" and "JSON Map Format", 1.10.
"""

from xml.sax.saxutils import quoteattr

from mintmark.core.canonical import Json
from mintmark.craft import png
from mintmark.productions.casts.export.kit import Ground, Kit
from mintmark.productions.casts.export.land import Land, settled
from mintmark.productions.casts.export.page import Page, celled
from mintmark.productions.casts.export.text import json_file, lines

VERSION, TILED = "1.10", "1.10.2"
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
COLORS = ("#6aa84f", "#b07a43")
"""How the editor marks terrain and ground."""


def write(kit: Kit) -> dict[str, bytes]:
    """Two tilesets, a map that uses both, and the map as a picture."""
    land, page = settled(kit.ground, kit.id), celled(kit.cels)
    return {
        f"{kit.id}.png": page.picture,
        f"{kit.id}.tsx": _character_set(kit, page),
        "ground.png": land.tiles.cel.png(),
        "ground.tsx": _ground_set(land),
        "map.tmx": _map(kit, land, page),
        "map.tmj": json_file(map_json(kit, land)),
        "map.png": png.encode_pixels(land.picture, level=png.SMALL),
    }


def ground_files(land: Land) -> dict[str, bytes]:
    """A map with nobody on it, its tileset, and the map as a picture."""
    return {
        "ground.png": land.tiles.cel.png(),
        "ground.tsx": _ground_set(land),
        "map.tmx": lines([*_map_head(land, 2, 1), *_layer(land), "</map>"]),
        "map.tmj": json_file({**_map_value(land), "layers": [_layer_value(land)], "nextlayerid": 2, "nextobjectid": 1}),
        "map.png": png.encode_pixels(land.picture, level=png.SMALL),
    }


# A tile's objects hang from its lower left corner unless the set says otherwise.
def _head(name: str, page: "Page | Land", count: int, columns: int, image: str) -> list[str]:
    if isinstance(page, Land):
        cel, sheet = page.tile, page.tiles.cel
        wide, high, width, height = cel.width, cel.height, sheet.width, sheet.height
    else:
        (wide, high), width, height = page.places[0].full, page.width, page.height
    sizes = f'tilewidth="{wide}" tileheight="{high}" tilecount="{count}" columns="{columns}"'
    align = "" if isinstance(page, Land) else ' objectalignment="bottom"'
    return [
        _XML,
        f'<tileset version="{VERSION}" tiledversion="{TILED}" name={quoteattr(name)} {sizes}{align}>',
        f' <image source="{image}" width="{width}" height="{height}"/>',
    ]


def _character_set(kit: Kit, page: Page) -> bytes:
    """Each clip stands on its first tile, as an animation with its name."""
    columns = page.width // page.places[0].full[0]
    found, first = _head(kit.title, page, len(page.places), columns, f"{kit.id}.png"), 0
    for clip in kit.clips:
        loops = "true" if clip.loops else "false"
        found += [
            f' <tile id="{first}" type="character">',
            "  <properties>",
            f'   <property name="clip" value={quoteattr(clip.name)}/>',
            f'   <property name="loops" type="bool" value="{loops}"/>',
            "  </properties>",
            "  <animation>",
            *(
                f'   <frame tileid="{first + turn}" duration="{cel.milliseconds}"/>'
                for turn, cel in enumerate(clip.cels)
            ),
            "  </animation>",
            " </tile>",
        ]
        first += len(clip.cels)
    return lines([*found, "</tileset>"])


def _ground_set(land: Land) -> bytes:
    ground = land.ground
    found = _head(f"{ground.terrain} on {ground.lower}", land, len(ground.cels), ground.columns, "ground.png")
    found += [
        " <wangsets>",
        f'  <wangset name={quoteattr(ground.terrain)} type="mixed" tile="-1">',
        *(
            f'   <wangcolor name={quoteattr(name)} color="{color}" tile="-1" probability="1"/>'
            for name, color in zip((ground.terrain, ground.lower), COLORS, strict=True)
        ),
        *(
            f'   <wangtile tileid="{number}" wangid="{",".join("1" if flag else "2" for flag in flags)}"/>'
            for number, flags in enumerate(ground.wangids)
        ),
        "  </wangset>",
        " </wangsets>",
    ]
    return lines([*found, "</tileset>"])


def _middle(land: Land) -> tuple[int, int]:
    rows, columns = land.numbers.shape
    return columns * land.tile.width // 2, (rows // 2 + 1) * land.tile.height


def _map(kit: Kit, land: Land, page: Page) -> bytes:
    wide, high = page.places[0].full
    x, y = _middle(land)
    hero = len(land.ground.cels) + 1
    at = f'x="{x}" y="{y}" width="{wide}" height="{high}"'
    return lines(
        [
            *_map_head(land, 3, 2),
            f' <tileset firstgid="{hero}" source="{kit.id}.tsx"/>',
            *_layer(land),
            ' <objectgroup id="2" name="people">',
            f'  <object id="1" name={quoteattr(kit.title)} type="character" gid="{hero}" {at}/>',
            " </objectgroup>",
            "</map>",
        ]
    )


def _map_head(land: Land, next_layer: int, next_object: int) -> list[str]:
    rows, columns = land.numbers.shape
    kind = f'version="{VERSION}" tiledversion="{TILED}" orientation="orthogonal" renderorder="right-down"'
    size = f'width="{columns}" height="{rows}" tilewidth="{land.tile.width}" tileheight="{land.tile.height}"'
    return [
        _XML,
        f'<map {kind} {size} infinite="0" nextlayerid="{next_layer}" nextobjectid="{next_object}">',
        ' <tileset firstgid="1" source="ground.tsx"/>',
    ]


def _layer(land: Land) -> list[str]:
    rows, columns = land.numbers.shape
    cells = [",".join(str(number + 1) for number in row) for row in land.numbers.tolist()]
    return [
        f' <layer id="1" name="ground" width="{columns}" height="{rows}">',
        '  <data encoding="csv">',
        *[row + ("," if turn < rows - 1 else "") for turn, row in enumerate(cells)],
        "  </data>",
        " </layer>",
    ]


def map_json(kit: Kit, land: Land) -> dict[str, Json]:
    """The ground with its tileset inside, and the place where the character stands."""
    x, y = _middle(land)
    spot: Json = {
        "id": 1, "name": kit.title, "type": "character", "x": x, "y": y, "width": 0, "height": 0, "rotation": 0,
        "visible": True, "point": True,
    }  # fmt: skip
    people: Json = {
        "id": 2, "name": "people", "type": "objectgroup", "draworder": "topdown", "objects": [spot], **_SHOWN,
    }  # fmt: skip
    return {**_map_value(land), "layers": [_layer_value(land), people]}


_SHOWN: dict[str, Json] = {"opacity": 1, "visible": True, "x": 0, "y": 0}


def _layer_value(land: Land) -> Json:
    rows, columns = land.numbers.shape
    data: list[Json] = [number + 1 for row in land.numbers.tolist() for number in row]
    return {"id": 1, "name": "ground", "type": "tilelayer", "width": columns, "height": rows, "data": data, **_SHOWN}


def _map_value(land: Land) -> dict[str, Json]:
    rows, columns = land.numbers.shape
    return {
        "type": "map",
        "version": VERSION,
        "tiledversion": TILED,
        "orientation": "orthogonal",
        "renderorder": "right-down",
        "width": columns,
        "height": rows,
        "tilewidth": land.tile.width,
        "tileheight": land.tile.height,
        "infinite": False,
        "compressionlevel": -1,
        "nextlayerid": 3,
        "nextobjectid": 2,
        "tilesets": [_embedded(land.ground, land)],
    }


def _embedded(ground: Ground, land: Land) -> dict[str, Json]:
    return {
        "firstgid": 1,
        "name": "ground",
        "image": "ground.png",
        "imagewidth": land.tiles.cel.width,
        "imageheight": land.tiles.cel.height,
        "tilewidth": land.tile.width,
        "tileheight": land.tile.height,
        "tilecount": len(ground.cels),
        "columns": ground.columns,
        "margin": 0,
        "spacing": 0,
    }
