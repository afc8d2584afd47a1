"""Packs for game engines, opened by readers that know nothing of who wrote them."""

import hashlib
import io
import json
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import numpy as np
import pytest
import yaml
from PIL import Image

from fixtures.packs import Godot, a_kit, a_pack, files_of, node_modules, pixels, read_aseprite
from mintmark.core.errors import InvalidSpec, UnknownName
from mintmark.productions.casts.export.engines import ENGINES, engine_of
from mintmark.productions.casts.export.kit import EMPTY, FULL, Kit, ground_of
from mintmark.productions.casts.export.pack import packed
from mintmark.productions.casts.game_assets import Choices

ALL = ENGINES.names()


def test_every_pack_lists_what_is_in_it_with_true_sums() -> None:
    for engine in ALL:
        files = files_of(engine)
        manifest = json.loads(files["manifest.json"])
        listed = {one["path"]: one["sha256"] for one in manifest["files"]}
        assert set(files) == set(listed) | {"manifest.json", "SHA256SUMS"}
        sums = dict(line.split("  ", 1)[::-1] for line in files["SHA256SUMS"].decode().splitlines())
        assert sums == {name: hashlib.sha256(files[name]).hexdigest() for name in files if name != "SHA256SUMS"}
        assert all(sums[path] == digest for path, digest in listed.items())
        assert [clip["name"] for clip in manifest["clips"]] == ["walk_south", "hurt_east", "wave"]


def test_a_pack_that_is_made_again_has_the_same_bytes() -> None:
    kit = a_kit()
    again = Kit(kit.id, kit.title, kit.dna, kit.draw, kit.motions, size=kit.size, tile=kit.tile)
    for engine in ("aseprite", "unity"):
        assert packed(again, engine_of(engine)) == a_pack(engine)


def test_an_engine_that_is_none_is_refused_with_those_there_are() -> None:
    assert engine_of("RPG-Maker MZ".replace(" ", "_")).name == "rpg_maker"
    with pytest.raises(UnknownName, match="Did you mean 'godot'"):
        engine_of("godott")
    with pytest.raises(InvalidSpec, match="4 or 8 directions, not 5"):
        Choices(directions=5)


def placed(frame: dict[str, Any], sheet: np.ndarray) -> np.ndarray:
    """A frame put back to its whole size, as a game does."""
    at, source, full = frame["frame"], frame["spriteSourceSize"], frame["sourceSize"]
    out = np.zeros((full["h"], full["w"], 4), np.uint8)
    part = sheet[at["y"] : at["y"] + at["h"], at["x"] : at["x"] + at["w"]]
    out[source["y"] : source["y"] + source["h"], source["x"] : source["x"] + source["w"]] = part
    return out


@pytest.mark.parametrize("engine", ["texturepacker", "phaser", "unreal"])
def test_every_frame_of_an_atlas_is_the_cel_it_is_named_after(engine: str) -> None:
    files = files_of(engine)
    ending = "paper2dsprites" if engine == "unreal" else "json"
    atlas, sheet = json.loads(files[f"sir_tim.{ending}"]), pixels(files["sir_tim.png"])
    assert atlas["meta"]["size"] == {"w": sheet.shape[1], "h": sheet.shape[0]}
    for cel in a_kit().cels:
        assert (placed(atlas["frames"][cel.name], sheet) == cel.rgba()).all()
    if engine == "texturepacker":
        rows = json.loads(files["sir_tim_array.json"])["frames"]
        assert [row.pop("filename") for row in rows] == [cel.name for cel in a_kit().cels]
        assert rows == list(atlas["frames"].values())
    if engine == "unreal":
        assert "codeandweb.com/texturepacker" in atlas["meta"]["app"]
        assert atlas["meta"]["target"] == "paper2d"


def test_an_aseprite_file_composes_to_the_cels_with_layers_tags_and_the_foot() -> None:
    kit, found = a_kit(), read_aseprite(files_of("aseprite")["sir_tim.aseprite"])
    colors = np.array([found.palette[turn] for turn in range(len(found.palette))], np.uint8)
    assert (found.width, found.height) == (32, 32)
    for cel, frame, duration in zip(kit.cels, found.frames, found.durations, strict=True):
        assert (np.where(frame[..., None] > 0, colors[frame], 0) == cel.rgba()).all()
        assert duration == cel.milliseconds
    assert found.tags == [("walk_south", 0, 7, 0), ("hurt_east", 8, 10, 1), ("wave", 11, 11, 1)]
    used = {found.layers[layer] for cels in found.cels for layer in cels}
    assert {"body", "legs", "arms", "headgear", "gear", "lines"} <= used
    assert found.pivots == {"foot": (kit.cels[0].anchor[0], kit.cels[0].anchor[1] + 1)}


def test_aseprite_json_has_its_frames_and_tags_in_both_forms() -> None:
    files = files_of("aseprite")
    by_name, by_place = json.loads(files["sir_tim.json"]), json.loads(files["sir_tim_array.json"])
    sheet = pixels(files["sir_tim.png"])
    assert [{"filename": name, **frame} for name, frame in by_name["frames"].items()] == by_place["frames"]
    tags = {one["name"]: (one["from"], one["to"]) for one in by_name["meta"]["frameTags"]}
    assert tags == {"walk_south": (0, 7), "hurt_east": (8, 10), "wave": (11, 11)}
    for frame, cel in zip(by_place["frames"], a_kit().cels, strict=True):
        assert (placed(frame, sheet) == cel.rgba()).all()


def test_somebody_elses_reader_opens_the_aseprite_file(tmp_path: Path) -> None:
    folder = node_modules()
    if folder is None or not (folder / "ase-parser").is_dir() or shutil.which("node") is None:
        pytest.skip("node and the npm package ase-parser are not installed (NODE_MODULES names another folder)")
    file = tmp_path / "a.aseprite"
    file.write_bytes(files_of("aseprite")["sir_tim.aseprite"])
    script = (
        "const A = require(process.argv[1]), f = require('fs').readFileSync(process.argv[2]);"
        "const a = new A(f, 'a'); a.parse(); console.log(JSON.stringify([a.numFrames, a.layers.map(l => l.name),"
        "a.tags.map(t => [t.name, t.from, t.to]), a.frames[0].cels.map(c => c.rawCelData.length === c.w * c.h)]))"
    )
    run = subprocess.run(
        ["node", "-e", script, str(folder / "ase-parser"), str(file)], capture_output=True, text=True, check=True
    )
    frames, layers, tags, whole = json.loads(run.stdout)
    assert frames == 12
    assert layers[-1] == "lines"
    assert tags == [["walk_south", 0, 7], ["hurt_east", 8, 10], ["wave", 11, 11]]
    assert all(whole)


def test_godot_resources_keep_to_the_grammar_and_name_real_regions() -> None:
    files, kit = files_of("godot"), a_kit()
    at = "mintmark/sir_tim/"
    frames = Godot(files[f"{at}sir_tim_frames.tres"].decode())
    sheet = pixels(files[f"{at}sir_tim.png"])
    ((head, _),) = frames.of("gd_resource")
    assert (head["type"], head["format"]) == ("SpriteFrames", 3)
    assert head["load_steps"] == len(frames.of("sub_resource")) + len(frames.of("ext_resource")) + 1
    textures = {attributes["id"]: fields for attributes, fields in frames.of("sub_resource")}
    for cel, fields in zip(kit.cels, textures.values(), strict=True):
        _, x, y, w, h = fields["region"]
        _, left, top, more_w, more_h = fields["margin"]
        out = np.zeros((h + more_h, w + more_w, 4), np.uint8)
        out[top : top + h, left : left + w] = sheet[y : y + h, x : x + w]
        assert (out == cel.rgba()).all()
    ((_, resource),) = frames.of("resource")
    told = {one["name"]: (len(one["frames"]), one["speed"], one["loop"]) for one in resource["animations"]}
    assert told == {clip.name: (len(clip.cels), float(clip.fps), clip.loops) for clip in kit.clips}
    assert all(frame["texture"][1] in textures for one in resource["animations"] for frame in one["frames"])
    for name, content in files.items():
        if name.endswith((".tres", ".tscn")):
            for attributes, _ in Godot(content.decode()).of("ext_resource"):
                assert attributes["path"].removeprefix("res://") in files
    scene = Godot(files[f"{at}sir_tim.tscn"].decode())
    _, (_, sprite) = scene.of("node")
    x, y = kit.cels[0].anchor
    assert sprite["offset"] == ("Vector2", -x, -y - 1)


def test_godot_tiles_agree_with_their_neighbors_by_their_terrain_bits() -> None:
    tileset = Godot(files_of("godot")["mintmark/sir_tim/ground.tres"].decode())
    ((_, source),) = tileset.of("sub_resource")
    ((_, resource),) = tileset.of("resource")
    assert resource["terrain_set_0/mode"] == 0
    assert {resource["terrain_set_0/terrain_0/name"], resource["terrain_set_0/terrain_1/name"]} == {"grass", "dirt"}
    bits = {name: value for name, value in source.items() if "peering_bit" in name}
    assert len(bits) == 54 * 8
    assert set(bits.values()) == {0, 1}
    corner = {name for name, value in bits.items() if "top_right_corner" in name and value == 0}
    for name in corner:  # a corner of grass lies between two sides of grass
        tile = name.split("/terrains")[0]
        assert bits[f"{tile}/terrains_peering_bit/top_side"] == bits[f"{tile}/terrains_peering_bit/right_side"] == 0


def unity_yaml(content: bytes) -> list[dict[str, Any]]:
    """The objects of a Unity file: its tags are told once, which other readers of YAML do not accept."""
    text = content.decode()
    if text.startswith("%YAML"):
        head, *bodies = text.split("--- !u!")
        assert head == "%YAML 1.1\n%TAG !u! tag:unity3d.com,2011:\n"
        text = "".join(f"--- \n{body.split(chr(10), 1)[1]}" for body in bodies)
    return list(yaml.safe_load_all(text))


def test_lm_119_unity_slices_are_counted_from_the_bottom_left_and_ids_agree_everywhere() -> None:
    files, kit = files_of("unity"), a_kit()
    at = "Assets/Mintmark/sir_tim/"
    (meta,) = unity_yaml(files[f"{at}sir_tim.png.meta"])
    sheet = pixels(files[f"{at}sir_tim.png"])
    importer = meta["TextureImporter"]
    sprites = {one["name"]: one for one in importer["spriteSheet"]["sprites"]}
    for cel in kit.cels:
        rect = sprites[cel.name]["rect"]
        top = sheet.shape[0] - rect["y"] - rect["height"]
        part = sheet[top : top + rect["height"], rect["x"] : rect["x"] + rect["width"]]
        left, high, wide, tall = cel.box()
        assert (part == cel.rgba()[high : high + tall, left : left + wide]).all()
        pivot = sprites[cel.name]["pivot"]
        assert left + pivot["x"] * wide == pytest.approx(cel.anchor[0], abs=1e-4)
        assert high + (1 - pivot["y"]) * tall == pytest.approx(cel.anchor[1] + 1, abs=1e-4)
    ids = {name: one["internalID"] for name, one in sprites.items()}
    assert ids == importer["spriteSheet"]["nameFileIdTable"]
    assert ids == {one["second"]: one["first"][213] for one in importer["internalIDToNameTable"]}
    assert len(set(ids.values())) == len(kit.cels)
    (clip,) = unity_yaml(files[f"{at}walk_south.anim"])
    curve = clip["AnimationClip"]["m_PPtrCurves"][0]["curve"]
    assert [one["value"] for one in curve] == [
        {"fileID": ids[cel.name], "guid": meta["guid"], "type": 3} for cel in kit.clips[0].cels
    ]
    assert clip["AnimationClip"]["m_AnimationClipSettings"]["m_LoopTime"] == 1
    states = [one["AnimatorState"] for one in unity_yaml(files[f"{at}sir_tim.controller"]) if "AnimatorState" in one]
    guids = {unity_yaml(files[f"{at}{one['m_Name']}.anim.meta"])[0]["guid"] for one in states}
    assert guids == {one["m_Motion"]["guid"] for one in states}


def test_lm_119_the_unity_package_holds_every_file_under_its_id() -> None:
    files = files_of("unity")
    loose = {name: content for name, content in files.items() if name.startswith("Assets/")}
    with tarfile.open(fileobj=io.BytesIO(files["sir_tim.unitypackage"]), mode="r:gz") as archive:
        found = {one.name: archive.extractfile(one) for one in archive.getmembers() if one.isfile()}
        held = {name: file.read() for name, file in found.items() if file is not None}
    guids = {name.split("/")[0] for name in held}
    for guid in guids:
        path, meta = held[f"{guid}/pathname"].decode(), held[f"{guid}/asset.meta"]
        assert unity_yaml(meta)[0]["guid"] == guid
        assert meta == loose[f"{path}.meta"]
        assert held.get(f"{guid}/asset") == loose.get(path)
    assert len(guids) == sum(name.endswith(".meta") for name in loose)


def test_lm_120_the_unreal_descriptor_keeps_to_its_schema_and_flipbooks_to_the_sprites() -> None:
    files = files_of("unreal")
    schema = json.loads(files["character.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    told = json.loads(files["sir_tim_character.json"])
    jsonschema.validate(told, schema)
    assert told["body"]["type"].split("_")[0] == told["body"]["gender"][0]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**told, "body": {**told["body"], "type": "x_big"}}, schema)
    sprites = set(json.loads(files["sir_tim.paper2dsprites"])["frames"])
    flipbooks = json.loads(files["sir_tim_flipbooks.json"])["flipbooks"]
    assert {frame["sprite"] for one in flipbooks for frame in one["key_frames"]} == sprites


def test_rpg_maker_sheets_have_the_sizes_and_rows_of_its_standard() -> None:
    files = files_of("rpg_maker")
    walking, faces = pixels(files["img/characters/$sir_tim.png"]), pixels(files["img/faces/sir_tim.png"])
    battler = pixels(files["img/sv_actors/sir_tim.png"])
    assert walking.shape[:2] == (4 * 32, 3 * 32)
    assert faces.shape[:2] == (288, 576)
    assert battler.shape[:2] == (384, 576)
    first = a_kit().clips[0].cels[0].rgba()
    assert (walking[:32, :32, 3] == first[..., 3]).all(), "the first row walks toward the viewer"
    cells = [battler[y * 64 : y * 64 + 64, x * 64 : x * 64 + 64] for y in range(6) for x in range(9)]
    assert all(cell[..., 3].any() for cell in cells)
    assert json.loads(files["data/sir_tim.actor.json"])["actor"]["characterName"] == "$sir_tim"


def test_tiled_maps_are_read_by_somebody_elses_reader(tmp_path: Path) -> None:
    reader = pytest.importorskip("pytiled_parser", reason="the package pytiled-parser is not installed")
    for name, content in files_of("tiled").items():
        (tmp_path / name).write_bytes(content)
    for name in ("map.tmx", "map.tmj"):
        found = reader.parse_map(tmp_path / name)
        layer, people = found.layers
        assert (found.map_size.width, found.map_size.height) == (20, 14)
        assert people.tiled_objects[0].name == 'Sir "Tim" & Co'
        gids = {gid for row in layer.data for gid in row}
        assert gids <= set(range(1, 55))
    character = reader.parse_map(tmp_path / "map.tmx").tilesets[55]
    walk = character.tiles[0]
    assert [frame.tile_id for frame in walk.animation] == list(range(8))
    assert walk.properties == {"clip": "walk_south", "loops": True}
    assert character.tiles[8].properties["loops"] is False


def test_the_map_is_what_its_numbers_and_tiles_make_it() -> None:
    files = files_of("tiled")
    told, tiles, shown = json.loads(files["map.tmj"]), pixels(files["ground.png"]), pixels(files["map.png"])
    for place, gid in enumerate(told["layers"][0]["data"]):
        row, column = divmod(place, told["width"])
        y, x = (gid - 1) // 8 * 16, (gid - 1) % 8 * 16
        cell = shown[row * 16 : row * 16 + 16, column * 16 : column * 16 + 16]
        assert (cell == tiles[y : y + 16, x : x + 16]).all()


def test_neighbors_on_the_map_agree_by_their_wang_colors() -> None:
    files = files_of("tiled")
    tileset = ET.fromstring(files["ground.tsx"])
    wang = {int(one.attrib["tileid"]): one.attrib["wangid"].split(",") for one in tileset.iter("wangtile")}
    assert len(wang) == 54
    told = json.loads(files["map.tmj"])
    wide, data = told["width"], told["layers"][0]["data"]
    for place, gid in enumerate(data):
        if (place + 1) % wide:
            assert wang[gid - 1][1:4] == [wang[data[place + 1] - 1][turn] for turn in (7, 6, 5)]
        if place + wide < len(data):
            assert wang[gid - 1][3:6] == [wang[data[place + wide] - 1][turn] for turn in (1, 0, 7)]


@pytest.mark.parametrize("land", [("grass", "dirt"), ("water", "sand")])
def test_variants_are_of_the_ground_they_look_like(land: tuple[str, str]) -> None:
    ground = ground_of(a_kit().draw, land, 16)
    plain = {signature: ground.cels[tile].rgba() for tile, signature in enumerate(ground.wangids[: ground.plain])}
    plain[EMPTY] = ground.cels[0].rgba()
    for tile in range(ground.plain, len(ground.cels)):
        shown = ground.cels[tile].rgba()
        same = {name: int((shown == plain[name]).all(axis=2).sum()) for name in (EMPTY, FULL)}
        assert ground.wangids[tile] == max(same, key=lambda name: same[name])


def test_tiled_itself_draws_the_map_as_we_do(tmp_path: Path) -> None:
    program = shutil.which("tmxrasterizer")
    if program is None:
        pytest.skip("tmxrasterizer, which comes with Tiled, is not installed")
    for name, content in files_of("tiled").items():
        (tmp_path / name).write_bytes(content)
    drawn = tmp_path / "drawn.png"
    more = {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    subprocess.run([program, "--hide-layer", "people", str(tmp_path / "map.tmx"), str(drawn)], check=True, env=more)
    assert (pixels(drawn.read_bytes()) == pixels(files_of("tiled")["map.png"])).all()


def test_lm_121_roblox_templates_have_their_size_and_every_upload_is_there() -> None:
    files = files_of("roblox")
    told = json.loads(files["avatar.json"])
    for name in ("shirt.png", "pants.png"):
        template = pixels(files[name])
        assert template.shape == (559, 585, 4)
        assert template[138, 295, 3] == 255, "the front of the torso is covered"
        assert template[300, 20, 3] == 0, "outside of the faces there is nothing"
    assert {one["file"] for one in told["uploads"]} <= set(files)
    assert all(len(files[one["file"]]) < 20 << 20 for one in told["uploads"])
    assert 0.9 <= told["humanoid_description"]["HeightScale"] <= 1.05
    assert pixels(files["face.png"]).shape == (256, 256, 4)


def test_lm_122_vrchat_emoji_say_in_their_name_how_they_move() -> None:
    files = files_of("vrchat")
    told = json.loads(files["avatar.json"])
    assert [one["file"] for one in told["emoji"]] == ["emoji/walk_south_8frames_12fps.png"]
    sheet = pixels(files["emoji/walk_south_8frames_12fps.png"])
    assert sheet.shape == (1024, 1024, 4)
    cells = [sheet[y * 256 : y * 256 + 256, x * 256 : x * 256 + 256, 3].any() for y in range(4) for x in range(4)]
    assert cells == [True] * 8 + [False] * 8
    side = told["textures"]["width"]
    assert side & (side - 1) == 0
    for kind in ("albedo", "normal", "emission"):
        with Image.open(io.BytesIO(files[told["textures"][kind]])) as image:
            assert image.size == (side, side)
