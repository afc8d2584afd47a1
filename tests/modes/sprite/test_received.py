"""Sprites that a provider draws: asked for in words, cut out of their ground, stood in the frame."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw

from mintmark.core.errors import UnreadableFile
from mintmark.core.plan import Capability, Reply
from mintmark.modes.sprite.engine import draw
from mintmark.modes.sprite.plan import PICTURE, plan
from mintmark.modes.sprite.spec import SpriteSpec


def sent(image: Image.Image) -> Reply:
    out = BytesIO()
    image.save(out, "PNG")
    return Reply(PICTURE, "somebody", "their-model", content=out.getvalue(), media_type="image/png")


def spec(**fields: object) -> SpriteSpec:
    return SpriteSpec.read({"finish": "image", "width": 256, "height": 256, **fields})


def test_the_ask_names_who_what_and_how() -> None:
    (ask,) = plan(spec(pose="reading", emotion="happy", dna={"body": {"age": "child"}, "clothes": {"top": "hoodie"}}))
    assert ask.capability is Capability.IMAGE
    assert all(word in ask.words for word in ("reading", "happy", "child", "hoodie", "watercolor", "alone"))
    (place,) = plan(spec(subject="background", setting="beach", weather="stormy"))
    assert all(word in place.words for word in ("beach", "stormy", "no people"))
    assert plan(SpriteSpec()) == ()


def test_lm_49_the_ground_goes_and_a_white_shirt_stays() -> None:
    """LM-49: white inside of the figure is not taken for the white around it."""
    image = Image.new("RGB", (300, 400), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((100, 40, 200, 140), fill="#c08050", outline="#402010", width=4)
    pen.rectangle((80, 140, 220, 360), fill="white", outline="#402010", width=6)
    files = draw(spec(), {PICTURE: sent(image)})
    assert [file.role for file in files] == ["picture", "original", "answer"]
    with Image.open(BytesIO(files[0].content)) as opened:
        alpha = np.asarray(opened.convert("RGBA"))[..., 3]
    assert alpha.shape == (256, 256)
    assert not alpha[:4, :4].any()
    rows, columns = np.flatnonzero(alpha.any(axis=1)), np.flatnonzero(alpha.any(axis=0))
    assert alpha[180, (columns[0] + columns[-1]) // 2] == 255
    assert rows[-1] > 240


def test_a_background_fills_the_frame() -> None:
    image = Image.new("RGB", (400, 200), "#3070a0")
    files = draw(spec(subject="background"), {PICTURE: sent(image)})
    with Image.open(BytesIO(files[0].content)) as opened:
        assert (opened.mode, opened.size) == ("RGB", (256, 256))


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="somebody"):
        draw(spec(), {PICTURE: Reply(PICTURE, "somebody", "m", content=b"no picture", media_type="image/png")})
