"""The forms of a level."""

import io
import json
import zipfile

import pytest
import pytiled_parser

from fixtures.levels import EVERY_TILE, hand_made, written
from mintmark.core.artifact import MediaType
from mintmark.modes.level.exporters import EXPORTERS
from mintmark.modes.level.proof import decoded, holds
from mintmark.modes.level.rendering import rendered
from mintmark.modes.level.tiles import TILES

BY_NAME = {one.name: one for one in EXPORTERS}


def content(form: str, theme: str = "plains") -> bytes:
    """The piece in a form."""
    return BY_NAME[form].write(written(theme))[0].content


def test_the_text_is_the_level_as_it_was_written() -> None:
    """MG-22, MG-24."""
    assert content("txt").decode() == EVERY_TILE.lstrip("\n")


def test_the_json_names_tiles_proof_and_the_recipe_that_makes_it_again() -> None:
    value = json.loads(content("json"))
    assert "\n".join(value["tiles"]) == EVERY_TILE.strip("\n")
    assert value["fingerprint"] == written().recipe.fingerprint
    assert holds(hand_made(), decoded(value["proof"]["trace"]))


@pytest.mark.parametrize("form", sorted(BY_NAME))
def test_every_form_is_what_its_exporter_says_and_equal_every_time(form: str) -> None:
    (made,) = BY_NAME[form].write(written())
    assert made.media_type is BY_NAME[form].media_type
    assert made.content == BY_NAME[form].write(written())[0].content


def test_tiled_reads_the_map_with_its_tiles_and_the_path(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with zipfile.ZipFile(io.BytesIO(content("tiled"))) as archive:
        archive.extractall(tmp_path)
    found = pytiled_parser.parse_map(tmp_path / "level.tmx")
    assert (found.map_size.width, found.map_size.height) == (28, 14)
    tiles, proof = found.layers
    shown = "\n".join("".join(TILES[code - 1] if code else "-" for code in row) for row in tiles.data)
    assert shown == EVERY_TILE.strip("\n")
    (path,) = proof.tiled_objects
    assert len(path.points) == len(json.loads(content("json"))["proof"]["path"])
    tile_set = found.tilesets[1]
    assert (tmp_path / tile_set.image).read_bytes()[:4] == b"\x89PNG"
    assert tile_set.tiles[TILES.index("X")].properties["solid"] is True
    assert tile_set.tiles[TILES.index("o")].properties["meaning"] == "coin"


@pytest.mark.parametrize("form", ["txt", "png", "proof", "svg", "tmx", "html"])
def test_a_level_without_a_recipe_can_be_shown_in_the_same_forms(form: str) -> None:
    shown = rendered(hand_made(), form, "castle", "by hand")
    begins = {"png": b"\x89PNG", "proof": b"\x89PNG", "svg": b"<svg", "html": b"<!doctype html", "tmx": b"<?xml"}
    assert shown.startswith(begins.get(form, b"-----"))


def test_media_types_of_pages_and_maps_have_endings() -> None:
    assert (MediaType.HTML.suffix, MediaType.TMX.suffix) == (".html", ".tmx")
