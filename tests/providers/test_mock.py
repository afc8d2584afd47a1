"""The mock: a slate for every question, the same for the same, and no wait."""

import asyncio
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from mintmark.core.errors import ProviderRefused
from mintmark.core.fingerprint import content_hash
from mintmark.core.plan import Ask, Capability, Reply
from mintmark.providers.mock import Mock, palette

PROMPT: dict[str, Any] = {
    "short_description": "Kopfhörer auf Grau",
    "objects": [{"description": "headphones", "location": "left third", "relative_size": "large"}],
    "aesthetics": {"color_scheme": "#2c3e50 on #E8F0F5, again #2c3e50"},
    "photographic_characteristics": {"camera_angle": "eye level", "lens_focal_length": "50mm"},
}


def answer(**settings: Any) -> Reply:
    whole = {"width": 320, "height": 180, "seed": 7, "structured_prompt": PROMPT, **settings}
    return asyncio.run(Mock().answer(Ask("picture", Capability.IMAGE, "words", settings=whole)))


def test_fa_17_the_same_question_gets_the_same_slate_in_the_size_that_was_asked() -> None:
    first, again = answer(), answer()
    assert first == again
    with Image.open(BytesIO(first.content)) as picture:
        assert (picture.size, picture.format) == ((320, 180), "PNG")
        colors = {color for _, color in picture.convert("RGB").getcolors(1 << 16) or ()}
    assert {(0x2C, 0x3E, 0x50), (0xE8, 0xF0, 0xF5)} <= colors, "the palette is to be seen"


def test_fa_17_a_slate_is_pinned() -> None:
    """A change of these bytes is a change of `MODEL`."""
    assert content_hash(answer().content) == PINNED


def test_another_question_gets_another_slate() -> None:
    others = [answer(seed=8), answer(structured_prompt={**PROMPT, "objects": []}), answer(structured_prompt=None)]
    assert len({one.content for one in [answer(), *others]}) == 4


@pytest.mark.parametrize("size", [(1, 1), (16, 9), (64, 64), (37, 500), (2048, 858)])
def test_a_slate_has_any_size(size: tuple[int, int]) -> None:
    with Image.open(BytesIO(answer(width=size[0], height=size[1]).content)) as picture:
        assert picture.size == size


@pytest.mark.parametrize("prompt", ['{"objects": "none"}', "no JSON", [1], {"objects": [1, {"location": None}]}, ""])
def test_a_slate_is_drawn_of_whatever_is_asked(prompt: Any) -> None:
    assert answer(structured_prompt=prompt).content.startswith(b"\x89PNG")


def test_without_colors_it_has_colors_of_its_own() -> None:
    assert palette({}, "00ff10" * 10)[0] == (0, 255, 16)
    assert len(palette({"a": " ".join(f"#{n:06x}" for n in range(20))}, "")) == 6


def test_it_refuses_what_it_does_not_draw() -> None:
    with pytest.raises(ProviderRefused, match="no structured_text"):
        asyncio.run(Mock().answer(Ask("x", Capability.STRUCTURED_TEXT, "x")))
    with pytest.raises(ProviderRefused, match="at most 4096"):
        answer(width=5000)
    with pytest.raises(ProviderRefused, match="no size of 0 x 180"):
        answer(width=0)


PINNED = "9bf363ca19c9bc0b03d4ca266a2d897879e6c62db19914ff067f1f86ce81274e"
