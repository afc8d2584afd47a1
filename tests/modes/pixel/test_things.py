"""Items, critters, effects, interfaces and scenes."""

from dataclasses import replace

import numpy as np
import pytest

from mintmark.core.errors import InvalidSpec
from mintmark.core.stream import Stream
from mintmark.craft.pixels.outline import Outline as Lines
from mintmark.craft.presets import read_presets
from mintmark.modes.pixel.critters.animals import ANIMALS
from mintmark.modes.pixel.critters.drawing import draw_critter
from mintmark.modes.pixel.effects.canvas import Canvas, colors
from mintmark.modes.pixel.effects.drawing import EFFECTS, draw_effect
from mintmark.modes.pixel.engine import compose, composed, marks
from mintmark.modes.pixel.interfaces.drawing import ELEMENTS, draw_interface
from mintmark.modes.pixel.interfaces.frames import inks_of, made_by_hand, panel, slices_of, stretched, themes, unit_of
from mintmark.modes.pixel.items.drawing import CATEGORIES, PAINTERS, draw_item, sketched
from mintmark.modes.pixel.spec import Outline, PixelSpec, Subject
from mintmark.modes.pixel.vocabulary import Category, Critter, Effect, Element, Era, Item, Theme, Tint

PRESETS = (
    "rpg_icon",
    "emoji",
    "tileset",
    "sprite_sheet",
    "raw",
    "game_ui",
    "character_idle",
    "character_side",
    "top_down_char",
    "isometric",
    "chibi",
    "horror",
    "sci_fi",
    "nature_tile",
    "animated_effect",
    "portrait",
    "badge_icon",
    "weapon_icon",
)


def _pixels(**fields: object) -> bytes:
    drawing = compose(PixelSpec.read(fields))
    return b"".join(cel.rgba().tobytes() for cel in drawing.cels)


def test_the_vocabulary_names_what_can_be_painted_and_nothing_else() -> None:
    assert {item.value for item in Item} == set(PAINTERS)
    assert {critter.value for critter in Critter} == set(ANIMALS)
    assert {effect.value for effect in Effect} == set(EFFECTS)
    assert {tint.value for tint in Tint} == set(colors())
    assert {theme.value for theme in Theme} == set(themes())
    assert {element.value for element in Element} == {"set", *ELEMENTS}
    assert {category.value for category in Category} >= set(CATEGORIES) - {"belonging"}
    assert {line.value for line in Outline} == {line.value for line in Lines}


def test_every_item_fills_its_picture_and_leaves_room_for_the_outline() -> None:
    for number, name in enumerate(PAINTERS):
        size = (16, 24, 32)[number % 3]
        seen = sketched(name, Stream(9).child(name), size).relief.slot >= 0
        assert not seen[[0, -1]].any(), (name, size)
        assert not seen[:, [0, -1]].any(), (name, size)
        rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
        assert max(np.ptp(rows), np.ptp(columns)) + 1 >= 0.72 * size, (name, size)


def test_items_are_told_apart_from_each_other_and_from_seed_to_seed() -> None:
    first = {name: draw_item(name, Stream(1).child(name), 16).rgba().tobytes() for name in PAINTERS}
    assert len(set(first.values())) == len(PAINTERS)
    for name in ("sword", "potion", "gem", "shield", "house", "tree"):
        looks = {draw_item(name, Stream(seed).child(name), 16).rgba().tobytes() for seed in range(6)}
        assert len(looks) >= 4, name


def test_light_comes_from_the_upper_left() -> None:
    cel = draw_item("apple", Stream(1), 48)
    light = cel.rgba()[..., :3].astype(np.int64).sum(axis=2)
    seen = (cel.index > 0) & (np.abs(cel.normal[..., 2]) < 110)
    upper = seen & (cel.normal[..., 0] < -40) & (cel.normal[..., 1] > 40)
    lower = seen & (cel.normal[..., 0] > 40) & (cel.normal[..., 1] < -40)
    assert light[upper].mean() > 2 * light[lower].mean()


@pytest.mark.parametrize("name", list(ANIMALS))
def test_a_critter_moves_in_a_palette_of_its_own(name: str) -> None:
    cels = draw_critter(name, Stream(3), 24)
    assert len({cel.palette for cel in cels}) == 1
    assert len({cel.index.tobytes() for cel in cels}) >= 3


@pytest.mark.parametrize("name", list(EFFECTS))
def test_the_last_frame_of_an_effect_flows_into_the_first(name: str) -> None:
    effect = EFFECTS[name]
    if effect.once:
        assert not draw_effect(name, Stream(3), 32)[-1].index.any()
        return
    first, again = Canvas(32), Canvas(32)
    effect.paint(first, Stream(3), 0.0)
    effect.paint(again, Stream(3), 1.0)
    assert np.abs(first.heat - again.heat).max() < 1e-6
    assert len({cel.index.tobytes() for cel in draw_effect(name, Stream(3), 32)}) == effect.frames


def test_fire_shines_and_smoke_does_not() -> None:
    assert max(cel.emission.max() for cel in draw_effect("fire", Stream(1), 32)) == 255
    assert not any(cel.emission.any() for cel in draw_effect("smoke", Stream(1), 32))


@pytest.mark.parametrize("name", list(themes()))
def test_a_panel_cut_in_nine_and_stretched_is_the_panel_drawn_larger(name: str) -> None:
    theme, unit = replace(made_by_hand(themes()[name], Stream(5)), woven=True), unit_of(48)
    inks, cut = inks_of(theme), slices_of(theme, unit)
    small, large = panel(theme, inks, 48, 48, unit), panel(theme, inks, 133, 71, unit)
    assert (stretched(small, cut, 133, 71).index == large.index).all()


@pytest.mark.parametrize("size", [32, 48, 120])
def test_every_element_of_an_interface_has_a_name_of_its_own_and_slices_within_it(size: int) -> None:
    elements = draw_interface("royal", "set", size, Stream(1))
    assert len({cel.name for cel, _ in elements}) == len(elements) >= 19
    for cel, cut in elements:
        if cut is not None:
            assert cut.left + cut.right < cel.width, cel.name
            assert cut.top + cut.bottom < cel.height, cel.name


def test_a_scene_stands_on_its_tiles_and_tells_what_is_where() -> None:
    """WG-63: a tile scene is returned."""
    drawing = compose(PixelSpec(subject=Subject.SCENE, size=16, columns=12, rows=8, seed=3))
    assert drawing.cels[0].index.shape == (128, 192)
    objects = drawing.facts["objects"]
    assert isinstance(objects, list)
    assert objects


def test_every_category_is_drawn_and_each_is_really_another_picture() -> None:
    """The fifteen asset categories."""
    cheap = [
        category for category in Category if category not in {Category.CHARACTER, Category.MONSTER, Category.PORTRAIT}
    ]
    pictures = {_pixels(category=category.value, size=32, subject="item") if category is Category.NONE else
                _pixels(category=category.value, size=32) for category in cheap}  # fmt: skip
    assert len(pictures) == len(cheap)
    assert len(Category) == 15


def test_every_era_outline_and_number_of_colors_is_really_another_picture() -> None:
    same = {"subject": "item", "item": "chest", "size": 32, "seed": 4}
    eras = {_pixels(**same, colors=32, era=era.value) for era in Era}
    assert len(eras) == len(Era)
    outlines = {_pixels(**same, outline=outline.value) for outline in Outline}
    assert len(outlines) == len(Outline)
    numbers = {_pixels(**same, colors=colors) for colors in (4, 8, 16, 32, 64, 256)}
    assert len(numbers) == 6
    assert _pixels(**same, dither="ordered") != _pixels(**same)


def test_a_piece_keeps_to_the_colors_of_its_era() -> None:
    for era, most in ((Era.GAMEBOY, 4), (Era.NES, 8), (Era.SNES, 16), (Era.GBA, 32)):
        drawing = compose(PixelSpec(subject=Subject.ITEM, item=Item.SHIELD, size=48, colors=256, era=era))
        assert len(drawing.cels[0].palette) - 1 <= most


def test_the_best_of_several_candidates_is_kept() -> None:
    first_was_kept = []
    for seed in (1, 2):
        spec = PixelSpec(subject=Subject.ITEM, category=Category.WEAPON, size=32, candidates=4, seed=seed)
        found = [composed(spec, number) for number in range(4)]
        scores = [marks(spec, one).score for one in found]
        kept = compose(spec).cels[0]
        assert (kept.index == found[scores.index(max(scores))].cels[0].index).all()
        first_was_kept.append((kept.index == found[0].cels[0].index).all())
    assert not all(first_was_kept)


def test_wishes_that_contradict_each_other_are_refused_with_their_reasons() -> None:
    for fields, reason in (
        ({"subject": "item", "category": "ui"}, "drawn as interface"),
        ({"subject": "tileset", "terrain": "grass", "ground": "grass"}, "name two"),
        ({"subject": "scene", "size": 256, "columns": 64, "rows": 64}, "fewer or smaller"),
        ({"subject": "effect", "item": "sword"}, "item belongs to item"),
        ({"subject": "tileset", "layout": "isometric", "size": 30}, "ask for 28"),
        ({"subject": "interface", "size": 16}, "ask for 32"),
        ({"subject": "tileset", "outline": "bold"}, "outline belongs to character, creature, critter"),
        ({"subject": "scene", "background": "dark"}, "not to scene"),
    ):
        with pytest.raises(InvalidSpec, match=reason):
            PixelSpec.read(fields)


def test_all_eighteen_presets_are_there_and_each_is_really_another_picture() -> None:
    """WG-65, pixel part."""
    presets = read_presets("mintmark.modes.pixel")
    assert tuple(preset.name for preset in presets) == PRESETS
    pictures = {_pixels(**preset.patch) for preset in presets}
    assert len(pictures) == 18
