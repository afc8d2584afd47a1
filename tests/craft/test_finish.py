"""Every operation from file to file, by its name and its options."""

import json

import numpy as np
import pytest

from fixtures.figures import as_a_model_draws_it, person, sprite
from mintmark.core.artifact import MediaType
from mintmark.core.errors import InvalidSpec, UnknownName, UnreadableFile
from mintmark.craft.convert import read_picture, write_picture
from mintmark.craft.finish import OPERATIONS, warm

ART = write_picture(sprite(), MediaType.PNG)
DRAWN = write_picture(as_a_model_draws_it(sprite(), 9), MediaType.PNG)


@pytest.mark.parametrize("name", OPERATIONS.names())
def test_every_operation_makes_the_same_file_twice_and_says_what_it_is(name: str) -> None:
    operation = OPERATIONS.get(name)
    first, second = operation(DRAWN), operation(DRAWN)
    assert first == second
    assert operation.summary.endswith(".")
    if first.media_type is MediaType.PNG:
        assert read_picture(first.content).shape[1::-1] == (first.width, first.height)


@pytest.mark.parametrize("name", OPERATIONS.names())
def test_every_operation_refuses_what_it_cannot_do(name: str) -> None:
    with pytest.raises(InvalidSpec, match="wonder"):
        OPERATIONS.get(name)(ART, {"wonder": 1})
    with pytest.raises(UnreadableFile):
        OPERATIONS.get(name)(b"no picture")


def test_options_reach_what_they_are_for() -> None:
    def done(name: str, **options: object) -> object:
        made = OPERATIONS.get(name)(DRAWN, options)
        return json.loads(made.content) if made.media_type is MediaType.JSON else (made.width, made.height)

    assert done("repixel") == (16, 16)
    assert done("repixel", columns=8, rows=8) == (8, 8)
    assert done("upscale", times=3) == (432, 432)
    assert done("upscale", width=72) == (72, 72)
    assert done("upscale", how="art", times=2) == (288, 288)
    assert done("crop", aspect="16:9") == (144, 81)
    assert done("palette", count=3)["colors"][0]["count"] > 5000  # type: ignore[index]
    assert done("vectorise", colors=4) == (144, 144)
    assert OPERATIONS.get("convert")(DRAWN, {"media_type": "image/webp"}).media_type is MediaType.WEBP


def test_a_cutout_may_be_trimmed() -> None:
    pixels, truth = person(128, "#8fb4d8")
    whole = write_picture(pixels, MediaType.PNG)
    rows = np.flatnonzero((truth > 127).any(axis=1))
    made = OPERATIONS.get("cutout")(whole, {"trim": True})
    assert abs(made.height - (rows[-1] - rows[0] + 1)) <= 3


def test_contradictions_are_said() -> None:
    with pytest.raises(InvalidSpec, match="together"):
        OPERATIONS.get("repixel")(DRAWN, {"columns": 8})
    with pytest.raises(InvalidSpec, match="whole numbers"):
        OPERATIONS.get("upscale")(ART, {"how": "art", "width": 99})
    with pytest.raises(UnknownName, match="cutout"):
        OPERATIONS.get("cut_out")


def test_warming_up_needs_nothing() -> None:
    warm()
