"""How levels look."""

import io

import numpy as np
import pytest
from PIL import Image

from fixtures.levels import hand_made
from mintmark.core.errors import UnknownName
from mintmark.modes.level.drawing.picture import draw, draw_png
from mintmark.modes.level.drawing.scenery import HEIGHT, WIDTH, backdrop, layers
from mintmark.modes.level.drawing.sprites import ROLES, atlas, lands, numbers, plain, sprite_rows
from mintmark.modes.level.drawing.vector import draw_svg
from mintmark.modes.level.tiles import TILES

every_land = pytest.mark.parametrize("name", sorted(lands()))


@every_land
def test_a_picture_is_16_pixels_a_tile_and_224_high(name: str) -> None:
    """MG-07, MG-25."""
    with Image.open(io.BytesIO(draw_png(hand_made(), name))) as image:
        assert image.size == (28 * 16, 224)
        assert image.mode == "P"
        assert len(image.convert("RGB").getcolors(4096) or []) > 12


def test_every_sprite_is_16_by_16_of_known_roles() -> None:
    for name, rows in sprite_rows().items():
        assert [len(row) for row in rows] == [16] * 16, name
        assert set("".join(rows)) <= set(ROLES) | {"."}, name


def test_every_land_has_all_colors_and_sprites_of_its_own() -> None:
    for name, land in lands().items():
        assert len(land.colors) == len(ROLES)
        assert {f"{name}_{part}" for part in ("fill", "fill_2", "top", "growth")} <= numbers().keys()


def test_every_tile_is_drawn_with_art_of_its_own() -> None:
    """MG-21: no two tiles of the alphabet look alike, but for kinds of air."""
    looks: dict[bytes, str] = {}
    for tile in TILES:
        if tile in "-N":
            continue
        level = np.zeros((14, 5), np.uint8)
        level[7, 2] = TILES.index(tile)
        cell = draw(level)[7 * 16 : 8 * 16, 32:48].tobytes()
        assert cell not in looks, (tile, looks.get(cell))
        looks[cell] = tile


def test_an_unknown_code_is_drawn_as_a_question_and_not_as_air() -> None:
    """MG-21."""
    level = np.zeros((14, 3), np.uint8)
    level[5, 1] = 99
    assert plain()[99] == numbers()["unknown"]
    assert (draw(level) != draw(np.zeros((14, 3), np.uint8))).any()


def test_the_path_is_dotted_over_the_cells_it_goes_through() -> None:
    clean, dotted = draw(hand_made()), draw(hand_made(), path=[(3, 4), (99, 99), (-1, 2)])
    changed = np.argwhere(clean != dotted)
    assert changed.size
    assert set(map(tuple, changed // 16)) == {(4, 3)}


def test_the_backdrop_repeats_without_a_seam() -> None:
    wide = backdrop("castle", 2 * WIDTH)
    assert (wide[:, :WIDTH] == wide[:, WIDTH:]).all()
    for name in lands():
        for layer in layers(name):
            assert layer.top.shape == layer.bottom.shape == (WIDTH,)
            assert layer.bottom.max() <= HEIGHT
            assert layer.top.min() >= 0


def test_equal_levels_give_equal_bytes_and_other_themes_others() -> None:
    assert draw_png(hand_made(), "sky") == draw_png(hand_made(), "sky")
    assert len({draw_png(hand_made(), name) for name in lands()}) == 5
    with pytest.raises(UnknownName, match="castle"):
        draw_png(hand_made(), "moon")


def test_the_svg_uses_each_sprite_where_the_png_has_it() -> None:
    from xml.etree import ElementTree as ET

    root = ET.fromstring(draw_svg(hand_made(), title="<b>&").decode())
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text == "<b>&"  # type: ignore[union-attr]
    used = [one.get("href") for one in root.iter(f"{space}use")]
    assert used.count(f"#s{numbers()['coin']}") == 4
    assert used.count(f"#s{numbers()['enemy']}") == 1
    defined = {one.get("id") for one in root.iter() if one.get("id")}
    assert {name[1:] for name in used if name} <= defined
    assert atlas().shape[0] == 1 + len(sprite_rows())
