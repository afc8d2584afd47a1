"""Illustrated characters: themselves in every pose and mood, told apart at a glance, whole in their frame."""

from collections.abc import Callable
from functools import lru_cache
from itertools import combinations
from statistics import median
from typing import Any, TypeVar

import numpy as np
import pytest
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec
from mintmark.craft.lab import to_lab
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.everyday import everyday
from mintmark.craft.rig.repertoire import EMOTIONS, POSES, STORY_POSES, PoseName
from mintmark.modes.sprite.engine import pixels
from mintmark.modes.sprite.figure.staging import staged
from mintmark.modes.sprite.spec import Framing, SpriteSpec, Style

T = TypeVar("T")
SIZE = 192
ANN = {
    "body": {"age": "child"},
    "hair": {"style": "bob"},
    "clothes": {"top": "hoodie"},
    "colors": {"cloth_a": "#c9473f"},
}
BEN = {
    "body": {"age": "elder", "bulk": 0.6},
    "hair": {"style": "short"},
    "beard": "full",
    "clothes": {"top": "coat"},
    "colors": {"cloth_a": "#3f7f5f", "cloth_b": "#d8c8a0", "hair": "#d8d8d8", "skin": "#8a5a3c"},
}


@lru_cache(maxsize=128)
def _drawn(pose: str, emotion: str, who: str, style: str, framing: str) -> NDArray[np.uint8]:
    dna: Any = {"ann": ANN, "ben": BEN}[who]
    fields = {"pose": pose, "emotion": emotion, "dna": dna, "style": style, "framing": framing}
    return pixels(SpriteSpec.read({**fields, "width": SIZE, "height": SIZE}))


def drawn(
    pose: str = "standing", emotion: str = "neutral", who: str = "ann", style: str = "storybook", framing: str = "whole"
) -> NDArray[np.uint8]:
    return _drawn(pose, emotion, who, style, framing)


def apart(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> float:
    """How much of the figures differs, from 0 to 1."""
    differs = (np.abs(first.astype(np.int16) - second.astype(np.int16)).max(axis=2) > 24).sum()
    return float(differs / ((first[..., 3] > 0) | (second[..., 3] > 0)).sum())


def test_lm_47_48_the_whole_matrix_is_there_and_no_two_look_alike() -> None:
    """LM-47 and LM-48: eight poses by eight emotions. Sleepers all keep their eyes shut."""
    matrix = {
        (pose, mood): pixels(SpriteSpec.read({"dna": ANN, "pose": pose, "emotion": mood, "width": 96, "height": 96}))
        for pose in STORY_POSES
        for mood in EMOTIONS
    }
    awake = [key for key in matrix if key[0] != "sleeping"]
    for i, first in enumerate(awake):
        for second in awake[i + 1 :]:
            assert apart(matrix[first], matrix[second]) > 0.008, (first, second)


@pytest.mark.parametrize("pose", POSES)
def test_a_figure_is_whole_in_its_frame(pose: PoseName) -> None:
    alpha = drawn(pose, "happy", "ben")[..., 3]
    assert not alpha[0].any()
    assert not alpha[-1].any()
    assert not alpha[:, 0].any()
    assert not alpha[:, -1].any()
    assert 0.02 < (alpha > 127).mean() < 0.7


PEOPLE = [everyday(seed, {}) for seed in range(6)]
MOMENTS: tuple[PoseName, ...] = ("standing", "walking", "sitting")


Palette = tuple[NDArray[np.float64], NDArray[np.float64]]
RARE = 0.0005
"""Colors on less of a figure than this are blends at its edges."""


def palette(dna: CharacterDNA, pose: PoseName, style: Style) -> Palette:
    """All colors of a picture in OKLab, five bits a channel, and how much of the figure each has.

    A dozen averages would not do: which ones come out hangs on how large each garment is seen, not on the colors.
    """
    drawn = pixels(SpriteSpec(dna=dna, pose=pose, style=style, width=96, height=96))
    solid = drawn[drawn[..., 3] > 250][:, :3]
    found, counts = np.unique(solid >> 3, axis=0, return_counts=True)
    kept = counts >= RARE * counts.sum()
    shares = counts[kept] / counts[kept].sum()
    return to_lab((found[kept] << 3 | 4).astype(np.uint8)).astype(np.float64), shares


def gap(first: Palette, second: Palette) -> float:
    """How far the colors of each are from the nearest of the other, on average over the figure."""
    (a, of_a), (b, of_b) = first, second
    far = np.sqrt(((a[:, None] - b[None]) ** 2).sum(axis=-1))
    return float((far.min(axis=1) * of_a).sum() + (far.min(axis=0) * of_b).sum()) / 2


def lengths(dna: CharacterDNA, pose: PoseName) -> NDArray[np.float64]:
    """How long and how thick the pieces of all limbs are, in heads."""
    figure = staged(dna, pose, "neutral", 0.55)
    found = []
    for part in ("arm_right", "arm_left", "leg_right", "leg_left"):
        for piece in [one for one in figure.solids if one.part == part and one.a != one.b][:2]:
            found += [np.sqrt(sum((q - p) ** 2 for p, q in zip(piece.a, piece.b, strict=True))), piece.ra]
    return np.array(found) / figure.heads[0].size[1]


def within_and_between(measured: list[list[T]], far: Callable[[T, T], float]) -> tuple[float, float]:
    """Medians over all pairs of pictures of one character, and of two."""
    within = [far(a, b) for mine in measured for a, b in combinations(mine, 2)]
    between = [far(a, b) for mine, theirs in combinations(measured, 2) for a in mine for b in theirs]
    return median(within), median(between)


@pytest.mark.parametrize("style", Style)
def test_lm_50_the_colors_of_one_character_lie_together(style: Style) -> None:
    """LM-50: the colors of one picture are in the other pictures of the same character, and not in those of others."""
    some = PEOPLE[:4]
    within, between = within_and_between([[palette(one, pose, style) for pose in MOMENTS] for one in some], gap)
    assert between > 5.0 * within


def test_lm_50_a_character_keeps_its_proportions() -> None:
    """LM-50: limbs are as long and thick in all poses, and differ between people."""
    within, between = within_and_between(
        [[lengths(one, pose) for pose in MOMENTS] for one in PEOPLE], lambda a, b: float(np.abs(a - b).mean())
    )
    assert between > 0.05 > 0.01 > 5 * within


def test_styles_draw_one_figure_in_five_ways() -> None:
    figures = [drawn(style=style.value) for style in Style]
    for i, first in enumerate(figures):
        for second in figures[i + 1 :]:
            assert apart(first, second) > 0.15
            both = (first[..., 3] > 127) & (second[..., 3] > 127)
            either = (first[..., 3] > 127) | (second[..., 3] > 127)
            assert both.sum() / either.sum() > 0.9


def test_ink_has_hardly_any_color() -> None:
    ink = drawn(style="ink")
    spread = (ink[..., :3].max(axis=2).astype(int) - ink[..., :3].min(axis=2))[ink[..., 3] > 200]
    assert np.percentile(spread, 95) < 40


def test_closer_framings_show_less_of_the_body_and_more_of_the_face() -> None:
    skin = []
    for framing in Framing:
        picture = drawn(framing=framing.value)[..., :3].astype(int)
        skin.append(
            float(((picture[..., 0] > 190) & (picture[..., 0] - picture[..., 2] > 40) & (picture[..., 1] > 120)).mean())
        )
    assert skin[0] < skin[1] < skin[2]


def test_a_turned_back_shows_no_face() -> None:
    fields: dict[str, Any] = {"dna": ANN, "width": 256, "height": 256, "style": "flat", "framing": "face"}
    front, back = (pixels(SpriteSpec.read({**fields, "turn": turn}))[..., :3].astype(int) for turn in (0.0, 180.0))

    def blue(picture: NDArray[np.int_]) -> int:
        return int(((picture[..., 2] - picture[..., 0]) > 40).sum())

    assert blue(front) > 200
    assert blue(back) == 0


def test_a_shadow_lies_under_the_feet_and_changes_nothing_else() -> None:
    fields: dict[str, Any] = {"dna": ANN, "width": 256, "height": 256}
    plain, shaded = (pixels(SpriteSpec.read({**fields, "shadow": shadow})) for shadow in (False, True))
    assert (plain[:200] == shaded[:200]).all()
    assert int(shaded[230:, :, 3].sum()) > int(plain[230:, :, 3].sum())


def test_who_walks_in_a_gown_shows_no_bare_legs_and_who_sleeps_no_hat() -> None:
    gown = CharacterDNA.model_validate(
        {
            "clothes": {"top": "dress", "bottom": "shorts", "headgear": "wizard_hat"},
            "gear": {"weapon": "sword"},
            "accessories": ["cloak", "scarf"],
        }
    )
    parts = {pose: {one.part for one in staged(gown, pose, "neutral", 0.55).solids} for pose in POSES}
    assert "weapon" in parts["standing"]
    assert not {"weapon", "headgear", "cloak"} & parts["sleeping"]
    assert "weapon" not in parts["walking"]
    assert "leg_left" not in parts["swimming"]
    picture = pixels(SpriteSpec(dna=gown, pose="walking", width=192, height=192, style=Style.FLAT))
    thighs = picture[120:150][picture[120:150, :, 3] > 250][:, :3].astype(int)
    skin = (abs(thighs - np.array([0xE8, 0xB4, 0x8C])).sum(axis=1) < 60).mean()
    assert skin < 0.25


def test_the_face_of_who_walks_is_turned_to_us() -> None:
    ann = CharacterDNA.model_validate(ANN)
    walking, standing = (staged(ann, pose, "neutral", 0.55).heads[0].forward for pose in ("walking", "standing"))
    assert walking[0] < standing[0] - 0.3


def test_fields_of_the_other_subject_and_poses_of_another_body_are_refused() -> None:
    for wrong, said in (
        ({"weather": "rainy"}, "weather belongs to a background"),
        ({"subject": "background", "pose": "running"}, "pose belongs to a character"),
        ({"dna": {"plan": "quadruped"}, "pose": "reading"}, "cannot be reading"),
    ):
        with pytest.raises(InvalidSpec, match=said):
            SpriteSpec.read(wrong)
