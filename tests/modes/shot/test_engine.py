"""The three tiers, what is drawn over them, what is asked of providers and what is made of their pictures."""

import json
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pydantic import ValidationError

from fixtures.shots import MUG, picture, shot
from mintmark.core.artifact import MediaType
from mintmark.core.errors import UnreadableFile
from mintmark.core.lineage import merge_patch
from mintmark.core.plan import Capability, Reply
from mintmark.modes.shot import MODE
from mintmark.modes.shot.engine import cost, draw, pixels
from mintmark.modes.shot.plan import aspect_ratio, plan
from mintmark.modes.shot.spec import Movement, ShotSpec, Tier
from mintmark.modes.shot.staging import set_up, stage


@pytest.mark.parametrize("tier", Tier)
def test_fa_01_equal_shots_are_equal_bytes(tier: Tier) -> None:
    one = shot(output={"tier": tier.value, "samples": 2})
    first, second = (draw(one, {})[0].content for _ in range(2))
    assert first == second


def test_the_tiers_are_of_one_camera() -> None:
    """Where one tier shows the thing, the others show it too."""
    masks = []
    for tier in Tier:
        fields: dict[str, Any] = {
            "output": {"tier": tier.value, "width": 96, "height": 96},
            "background": {"place": "void"},
        }
        found, plain = picture(**fields), picture(**fields, subjects=[FAR])
        rows, columns = np.nonzero(np.abs(found - plain).max(axis=2) > (12 if tier is Tier.CLAY else 40))
        masks.append((columns.min(), columns.max(), rows.min()))
    for one in masks[1:]:
        assert np.abs(np.array(one) - np.array(masks[0])).max() <= 4


FAR = {"kind": "product", "shape": "mug", "position": {"x": 0, "y": 0, "z": 900}, "size": 0.01}


def test_more_samples_cost_more_and_boards_less() -> None:
    assert (
        cost(shot(output={"samples": 64})) > cost(shot(output={"samples": 16})) > cost(shot(output={"tier": "board"}))
    )


@pytest.mark.parametrize("movement", [one for one in Movement if one is not Movement.STATIC])
def test_a_board_shows_how_the_camera_moves(movement: Movement) -> None:
    board = {"tier": "board", "width": 128, "height": 96}
    still, moving = picture(output=board), picture(output=board, camera={"movement": movement.value})
    assert (np.abs(still - moving).max(axis=2) > 40).sum() > 30
    traced = {"samples": 1}
    assert (picture(output=traced) == picture(output=traced, camera={"movement": movement.value})).all()


def test_every_movement_has_its_own_arrow() -> None:
    from mintmark.modes.shot.movements import arrows

    assert len({str(arrows(one)) for one in Movement}) == len(Movement)


def test_a_board_letters_the_names_of_people() -> None:
    person = {"kind": "person", "name": "MARA", "position": {"x": 0, "y": -0.6, "z": 0}}
    board = {"tier": "board", "width": 200, "height": 120}
    camera = {"position": {"x": 0, "y": 0.6, "z": 4}, "look_at": {"x": 0, "y": 0.6, "z": 0}}
    stage_ = set_up(shot(subjects=[person], camera=camera))
    assert stage_.names == ("MARA",)
    named = pixels(shot(subjects=[person], output=board, camera=camera)).astype(int)
    bare = merge_patch(MUG, {"subjects": [person], "output": board, "camera": camera})
    from mintmark.craft.tracer.board import board as drawn
    from mintmark.craft.tracer.frame import Quality

    spec = ShotSpec.read(bare)
    without = drawn(stage(spec), Quality(200, 120, samples=8, seed=spec.seed)).astype(int)
    assert (np.abs(named - without).max(axis=2) > 60).sum() > 20


def test_a_further_subject_moves_no_number_of_the_set() -> None:
    two = [*MUG["subjects"], {"kind": "product", "shape": "ball", "position": {"x": 1.5}}]
    one, more = (set_up(shot(subjects=subjects)).scene.parts for subjects in (MUG["subjects"], two))
    assert one[-1].object == more[-1].object


def test_the_engine_asks_nobody_and_a_provider_is_told_the_whole_shot() -> None:
    assert plan(shot()) == ()
    (ask,) = plan(shot(output={"finish": "image", "width": 1920, "height": 1080}, seed=5))
    assert ask.capability is Capability.IMAGE
    assert ask.settings["aspect_ratio"] == "16:9"
    assert (ask.settings["width"], ask.settings["height"], ask.settings["seed"]) == (1920, 1080, 5)
    prompt = ask.settings["structured_prompt"]
    assert isinstance(prompt, dict)
    assert "50mm" in json.dumps(prompt)
    told = {"short_description": "as it stands"}
    (ask,) = plan(shot(output={"finish": "image"}, structured_prompt=told))
    assert ask.settings["structured_prompt"] == told


def test_a_structured_prompt_needs_a_provider() -> None:
    with pytest.raises(ValidationError, match="finish"):
        ShotSpec.model_validate({"structured_prompt": {"short_description": "x"}})


@pytest.mark.parametrize(
    ("size", "ratio"), [((1920, 1080), "16:9"), ((1536, 1024), "3:2"), ((1024, 1024), "1:1"), ((854, 480), "427:240")]
)
def test_aspect_ratios_are_exact(size: tuple[int, int], ratio: str) -> None:
    assert aspect_ratio(*size) == ratio


def reply(width: int, height: int, kind: str = "PNG", mode: str = "RGB") -> Reply:
    out = BytesIO()
    picture = Image.new(mode, (width, height))
    picture.putpixel((width // 2, height // 2), tuple([255] * len(mode)))
    picture.save(out, kind)
    return Reply(
        "picture", "bria", "FIBO", value={"seed": 9}, content=out.getvalue(), media_type=f"image/{kind.lower()}"
    )


@pytest.mark.parametrize(
    ("size", "kind", "done"), [((64, 64), "PNG", 0), ((128, 128), "JPEG", 1), ((200, 100), "WEBP", 2)]
)
def test_a_providers_picture_is_fitted_kept_and_accounted_for(size: tuple[int, int], kind: str, done: int) -> None:
    spec = shot(output={"finish": "image"})
    sent = reply(*size, kind)
    chief, original, account = draw(spec, {"picture": sent})
    assert (chief.width, chief.height, chief.media_type) == (64, 64, MediaType.PNG)
    assert original.content == sent.content
    told = json.loads(account.content)
    assert len(told["done"]) == done
    assert told["answer"] == {"seed": 9}
    assert told["provider"] == "bria"


def test_transparency_lies_on_white() -> None:
    (chief, *_) = draw(shot(output={"finish": "image"}), {"picture": reply(64, 64, mode="RGBA")})
    assert Image.open(BytesIO(chief.content)).getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("content", [b"", b"<html>sorry</html>", b"\x89PNG\r\n\x1a\n garbage"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    sent = Reply("picture", "bria", "FIBO", content=content)
    with pytest.raises(UnreadableFile, match="bria"):
        draw(shot(output={"finish": "image"}), {"picture": sent})


def test_a_picture_too_large_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    from mintmark.modes.shot import finishing

    monkeypatch.setattr(finishing, "MOST_PIXELS", 100)
    with pytest.raises(UnreadableFile, match="at most 100 pixels"):
        draw(shot(output={"finish": "image"}), {"picture": reply(64, 64)})


def test_every_preset_leaves_the_subjects_alone() -> None:
    for preset in MODE.presets():
        assert not {"subject", "subjects", "camera", "seed"} & preset.patch.keys()
        ShotSpec.read(preset.patch)


def test_the_original_brand_preset_is_there() -> None:
    preset = next(one for one in MODE.presets() if one.name == "brand_neutral_cool")
    spec = ShotSpec.read(preset.patch)
    assert spec.background.hex == "#e8f0f5"
    assert spec.color.palette == ("#2c3e50", "#34495e", "#7f8c8d", "#ecf0f1")
    assert len(MODE.presets()) >= 10
