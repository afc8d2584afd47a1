"""What characters in pixels promise: sheets, palettes, anchors, faces, and one look in every picture."""

import json
from base64 import b64encode
from io import BytesIO
from itertools import pairwise, product

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from fixtures.making import Make
from mintmark.core.artifact import Piece
from mintmark.core.errors import InvalidSpec
from mintmark.craft.lab import to_lab
from mintmark.craft.pixels.cel import Cel
from mintmark.craft.rig.figure import PARTS
from mintmark.craft.rig.lot import roll
from mintmark.craft.rig.repertoire import EMOTIONS, STORY_POSES
from mintmark.modes.pixel.director import read
from mintmark.modes.pixel.engine import compose
from mintmark.modes.pixel.exporters import EXPORTERS
from mintmark.modes.pixel.spec import PixelSpec

KNIGHT = roll(5, calling="knight", clothes={"headgear": "none"})


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def rgba(piece: Piece) -> NDArray[np.uint8]:
    return np.asarray(opened(piece.picture.content).convert("RGBA"))


def cels(**fields: object) -> tuple[Cel, ...]:
    return compose(PixelSpec.read({"dna": KNIGHT.model_dump(mode="json"), **fields})).cels


def base64(pixels: NDArray[np.uint8]) -> str:
    out = BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    return b64encode(out.getvalue()).decode()


def test_a_sheet_and_its_json_agree(make: Make) -> None:
    """LM-59, WG-61: eight directions of eight frames, each where the JSON says, in one palette."""
    piece = make("pixel", dna=KNIGHT.model_dump(mode="json"), animation="walk", directions=8, size=32)
    sheet, told = opened(piece.picture.content), json.loads(piece.artifacts[1].content)
    assert sheet.size == (8 * 32, 8 * 32) == (told["width"], told["height"])
    assert [strip["name"] for strip in told["animations"]][:3] == ["walk_south", "walk_south_east", "walk_east"]
    assert {(strip["fps"], strip["loops"], len(strip["frames"])) for strip in told["animations"]} == {(12, True, 8)}
    places = {place["name"]: place for place in told["frames"]}
    drawn = compose(PixelSpec(dna=KNIGHT, animation="walk", directions=8, size=32)).cels  # type: ignore[arg-type]
    pixels = rgba(piece)
    for cel in drawn:
        at = places[cel.name]
        assert np.array_equal(pixels[at["y"] : at["y"] + 32, at["x"] : at["x"] + 32], cel.rgba())
    assert len({(place["anchor"]["x"], place["anchor"]["y"]) for place in told["frames"]}) == 1
    colors = {tuple(color[:3]) for color in pixels[pixels[..., 3] > 0].tolist()}
    assert colors <= {tuple(bytes.fromhex(color[1:])) for color in told["palette"]}
    assert [one.role for one in piece.artifacts] == ["picture", "atlas", "normal", "emission", "ids"]


def test_feet_stay_where_the_anchor_is() -> None:
    bare = roll(5, calling="villager", gear={"weapon": "none", "off_hand": "none"}, accessories=[])
    frames = cels(dna=bare.model_dump(mode="json"), animation="walk", size=48, view="side")
    lowest = [cel.box()[1] + cel.box()[3] for cel in frames]
    assert max(lowest) - min(lowest) <= 1
    assert abs(lowest[0] - frames[0].anchor[1]) <= 3


def test_the_head_has_the_same_pixels_in_every_frame_of_a_walk() -> None:
    """Set on the grid: it moves as one piece, without a shimmer."""
    heads = set()
    for cel in cels(animation="walk", size=48, direction="east", emotion="neutral", outline="none"):
        rows, columns = np.nonzero(cel.ident == PARTS.index("hair") + 1)
        heads.add((int(rows.max() - rows.min()), int(columns.max() - columns.min())))
    assert len(heads) <= 3


def test_a_gif_moves_as_asked(make: Make) -> None:
    """WG-60: frames and speed."""
    piece = make("pixel", animation="run", size=24)
    gif = next(one for one in EXPORTERS if one.name == "gif")
    with opened(gif.write(piece)[0].content) as image:
        assert image.n_frames == 6  # type: ignore[attr-defined]
        assert image.info["duration"] in (50, 60)
        assert image.info["loop"] == 0


@pytest.mark.parametrize("colors", [4, 8, 16, 32])
def test_no_piece_has_more_colors_than_asked(colors: int) -> None:
    frames = cels(animation="attack", size=32, colors=colors)
    assert len({ink for cel in frames for ink in np.unique(cel.index).tolist()} - {0}) <= colors


def test_a_pose_that_is_told_best_aslant_is_drawn_so_unless_somebody_says_otherwise() -> None:
    """LM-48: from the front, who sits looks like who stands; the head is then turned to us."""
    (usual,), (front,), (aslant,) = (
        cels(size=32, pose="sitting", **more) for more in ({}, {"direction": "south"}, {"direction": "south_east"})
    )
    assert [cel.name for cel in (usual, front, aslant)] == [
        f"sitting_{way}" for way in ("south_east", "south", "south_east")
    ]
    assert len({cel.index.tobytes() for cel in (usual, front, aslant)}) == 3
    assert cels(size=32, pose="standing")[0].name == "standing_south"
    assert cels(size=32, pose="sitting", view="side", direction="east")[0].name == "sitting_east"


def test_a_given_palette_is_kept_to() -> None:
    frames = cels(size=32, palette=["#101820", "#607080", "#d0c0a0"])
    seen = {tuple(color) for cel in frames for color in cel.rgba()[cel.index > 0][:, :3].tolist()}
    assert seen <= {(16, 24, 32), (96, 112, 128), (208, 192, 160)}
    assert len(seen) == 3


def test_all_poses_and_moods_are_other_pictures() -> None:
    """LM-48: eight poses times eight emotions."""
    pictures = {
        cels(size=48, pose=pose, emotion=mood)[0].index.tobytes() for pose, mood in product(STORY_POSES, EMOTIONS)
    }
    assert len(pictures) >= 62  # asleep, some moods look alike


def test_a_character_is_nearer_to_itself_than_to_others() -> None:
    """LM-01, LM-50: palettes and proportions, within one and between two."""
    people = [
        roll(seed, clothes={"headgear": "none"}, gear={"weapon": "none", "off_hand": "none"}) for seed in (1, 2, 3, 4)
    ]

    def colors(seed: int, pose: str) -> NDArray[np.int64]:
        (cel,) = compose(PixelSpec(dna=people[seed], pose=pose, size=64)).cels
        body = (cel.ident > 0) & (cel.ident != PARTS.index("prop") + 1)
        return to_lab(cel.rgba()[body]).astype(np.int64).mean(axis=0)

    def gap(a: NDArray[np.int64], b: NDArray[np.int64]) -> float:
        return float(np.sqrt(((a - b) * (a - b)).sum()))

    looks = [[colors(seed, pose) for pose in ("standing", "walking", "running")] for seed in range(4)]
    within = [gap(a, b) for look in looks for a, b in pairwise(look)]
    between = [gap(looks[i][k], looks[j][k]) for i in range(4) for j in range(i) for k in range(3)]
    assert 5.0 * np.median(within) < np.median(between)


def test_only_masked_pixels_change(make: Make) -> None:
    """WG-62: all else stays to the pixel."""
    before = make("pixel", dna=KNIGHT.model_dump(mode="json"), size=32)
    pixels = rgba(before)
    mask = np.zeros_like(pixels)
    mask[:16] = 255
    patch = {"picture": base64(pixels), "mask": base64(mask)}
    after = rgba(make("pixel", dna=roll(9).model_dump(mode="json"), size=32, inpaint=patch))
    assert np.array_equal(after[16:], pixels[16:])
    assert not np.array_equal(after[:16], pixels[:16])
    with pytest.raises(InvalidSpec, match="64 x 64"):
        make("pixel", size=64, inpaint=patch)


def test_normals_point_out_and_lights_shine_where_something_glows() -> None:
    wizard = roll(3, calling="wizard", gear={"weapon": "staff", "off_hand": "none"})
    (cel,) = cels(dna=wizard.model_dump(mode="json"), size=64)
    body = (cel.index > 0) & (cel.ident > 0)
    lengths = np.sqrt((cel.normal[body].astype(np.float64) ** 2).sum(axis=1))
    assert np.abs(lengths - 127).max() < 3
    assert cel.normal[body][:, 2].min() >= -12
    shining = cel.emission > 100
    assert shining.any()
    assert (cel.ident[shining] == PARTS.index("weapon") + 1).all()


def test_an_animation_with_a_pose_is_refused() -> None:
    with pytest.raises(InvalidSpec, match="leave out the pose"):
        PixelSpec.read({"animation": "walk", "pose": "sitting"})
    with pytest.raises(InvalidSpec, match="belongs to"):
        PixelSpec.read({"subject": "portrait", "animation": "walk"})


def test_a_brief_becomes_a_spec_with_an_account_of_its_words() -> None:
    reading = read("an angry old wizard with a red cloak, walk cycle in eight directions, 64 px, frobnicated")
    spec = PixelSpec.read(reading.spec)
    assert (spec.animation, spec.directions, spec.size, spec.emotion) == ("walk", 8, 64, "angry")
    assert spec.dna is not None
    assert spec.dna.calling == "wizard"
    assert reading.missed == ("frobnicated",)
    assert read("a red potion").spec["item"] == "potion"
    assert read("a blue dragon, sleeping").adjusted
