"""Godot 4: SpriteFrames, a TileSet with terrains, and a project that shows the character on its land.

Source: Godot Engine, "TSCN file format" and the class reference of SpriteFrames, AtlasTexture and TileSet, 4.3.
"""

import struct

import numpy as np

from mintmark.productions.casts.export.kit import Clip, Ground, Kit
from mintmark.productions.casts.export.land import Land, settled
from mintmark.productions.casts.export.page import Page, trimmed
from mintmark.productions.casts.export.text import lines, number

FOLDER = "mintmark"
PEERS = (
    "top_side", "top_right_corner", "right_side", "bottom_right_corner", "bottom_side", "bottom_left_corner",
    "left_side", "top_left_corner",
)  # fmt: skip
"""The bits of a tile, clockwise from the top."""
CORNERS_AND_SIDES = 0
COLORS = ((0.42, 0.66, 0.31), (0.69, 0.48, 0.26))
"""How the editor marks terrain and ground."""
NEAREST = 1


def write(kit: Kit) -> dict[str, bytes]:
    """A folder that opens as a project; `mintmark/` of it goes into any other."""
    page, land = trimmed(kit.cels), settled(kit.ground, kit.id)
    at = f"{FOLDER}/{kit.id}"
    return {
        "project.godot": _project(kit),
        "main.tscn": _main(kit, land),
        f"{at}/{kit.id}.png": page.picture,
        f"{at}/{kit.id}_normal.png": page.normals,
        f"{at}/{kit.id}_frames.tres": _frames(kit, page, f"res://{at}/{kit.id}.png"),
        f"{at}/{kit.id}.tscn": _scene(kit, f"res://{at}/{kit.id}_frames.tres"),
        f"{at}/ground.png": land.tiles.cel.png(),
        f"{at}/ground.tres": _tileset(land, f"res://{at}/ground.png"),
    }


def quoted(text: str) -> str:
    """A string of a text resource."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _frames(kit: Kit, page: Page, texture: str) -> bytes:
    found = [
        f'[gd_resource type="SpriteFrames" load_steps={len(page.places) + 2} format=3]',
        "",
        f'[ext_resource type="Texture2D" path="{texture}" id="1"]',
        "",
    ]
    for turn, place in enumerate(page.places):
        left, top, width, height = place.source
        full_width, full_height = place.full
        found += [
            f'[sub_resource type="AtlasTexture" id="f{turn}"]',
            'atlas = ExtResource("1")',
            f"region = Rect2({place.left}, {place.top}, {width}, {height})",
            f"margin = Rect2({left}, {top}, {full_width - width}, {full_height - height})",
            "",
        ]
    first, clips = 0, []
    for clip in kit.clips:
        clips.append(_animation(clip, first))
        first += len(clip.cels)
    return lines([*found, "[resource]", f"animations = [{', '.join(clips)}]"])


def _animation(clip: Clip, first: int) -> str:
    frames = ", ".join(
        f'{{\n"duration": 1.0,\n"texture": SubResource("f{first + turn}")\n}}' for turn in range(len(clip.cels))
    )
    loop = "true" if clip.loops else "false"
    return f'{{\n"frames": [{frames}],\n"loop": {loop},\n"name": &{quoted(clip.name)},\n"speed": {clip.fps}.0\n}}'


def _scene(kit: Kit, frames: str) -> bytes:
    """The character as a scene whose origin is where it stands."""
    x, y = kit.cels[0].anchor
    first = quoted(kit.clips[0].name)
    return lines(
        [
            "[gd_scene load_steps=2 format=3]",
            "",
            f'[ext_resource type="SpriteFrames" path="{frames}" id="1"]',
            "",
            f'[node name={quoted(_node_name(kit.title))} type="Node2D"]',
            "",
            '[node name="Sprite" type="AnimatedSprite2D" parent="."]',
            f"texture_filter = {NEAREST}",
            'sprite_frames = ExtResource("1")',
            f"animation = &{first}",
            f"autoplay = {first}",
            "centered = false",
            f"offset = Vector2({-x}, {-y - 1})",
        ]
    )


def _node_name(title: str) -> str:
    """A name that a node may have: without the signs that are part of paths."""
    return "".join(sign for sign in title if sign not in '.:@/"%' and sign.isprintable()).strip() or "Character"


def _bits(ground: Ground, tile: int) -> list[str]:
    """The terrain of a tile and of the eight places around; 0 is the terrain, 1 the ground it lies on."""
    flags = ground.wangids[tile]
    return [
        "terrain_set = 0",
        f"terrain = {int(ground.is_bare(tile))}",
        *(f"terrains_peering_bit/{name} = {0 if flag else 1}" for name, flag in zip(PEERS, flags, strict=True)),
    ]


def _tileset(land: Land, texture: str) -> bytes:
    ground, tile = land.ground, land.tile
    found = [
        '[gd_resource type="TileSet" load_steps=3 format=3]',
        "",
        f'[ext_resource type="Texture2D" path="{texture}" id="1"]',
        "",
        '[sub_resource type="TileSetAtlasSource" id="ground"]',
        'texture = ExtResource("1")',
        f"texture_region_size = Vector2i({tile.width}, {tile.height})",
    ]
    for turn in range(len(ground.cels)):
        at = f"{turn % ground.columns}:{turn // ground.columns}/0"
        found.append(f"{at} = 0")
        found += [f"{at}/{line}" for line in _bits(ground, turn)]
    found += [
        "",
        "[resource]",
        f"tile_size = Vector2i({tile.width}, {tile.height})",
        f"terrain_set_0/mode = {CORNERS_AND_SIDES}",
    ]
    for turn, (name, color) in enumerate(zip((ground.terrain, ground.lower), COLORS, strict=True)):
        found += [
            f"terrain_set_0/terrain_{turn}/name = {quoted(name)}",
            f"terrain_set_0/terrain_{turn}/color = Color({', '.join(map(number, color))}, 1)",
        ]
    return lines([*found, 'sources/0 = SubResource("ground")'])


def _cells(land: Land) -> str:
    """A map as TileMapLayer keeps it: a version, then for each cell its place, source, tile and alternative."""
    data = [struct.pack("<H", 0)]
    for (row, column), tile in np.ndenumerate(land.numbers):
        x, y = int(tile) % land.ground.columns, int(tile) // land.ground.columns
        data.append(struct.pack("<hhHHHH", column, row, 0, x, y, 0))
    return ", ".join(str(byte) for byte in b"".join(data))


def _main(kit: Kit, land: Land) -> bytes:
    at = f"res://{FOLDER}/{kit.id}"
    rows, columns = land.numbers.shape
    x, y = columns * land.tile.width // 2, (rows // 2 + 1) * land.tile.height
    zoom = max(1, 144 // kit.size)
    return lines(
        [
            "[gd_scene load_steps=3 format=3]",
            "",
            f'[ext_resource type="TileSet" path="{at}/ground.tres" id="1"]',
            f'[ext_resource type="PackedScene" path="{at}/{kit.id}.tscn" id="2"]',
            "",
            '[node name="Main" type="Node2D"]',
            "",
            '[node name="Ground" type="TileMapLayer" parent="."]',
            f"texture_filter = {NEAREST}",
            'tile_set = ExtResource("1")',
            f"tile_map_data = PackedByteArray({_cells(land)})",
            "",
            '[node name="Hero" parent="." instance=ExtResource("2")]',
            f"position = Vector2({x}, {y})",
            "",
            '[node name="Camera" type="Camera2D" parent="."]',
            f"position = Vector2({x}, {y})",
            f"zoom = Vector2({zoom}, {zoom})",
        ]
    )


def _project(kit: Kit) -> bytes:
    return lines(
        [
            "config_version=5",
            "",
            "[application]",
            "",
            f"config/name={quoted(kit.title)}",
            'run/main_scene="res://main.tscn"',
            'config/features=PackedStringArray("4.3")',
            "",
            "[rendering]",
            "",
            "textures/canvas_textures/default_texture_filter=0",
        ]
    )
