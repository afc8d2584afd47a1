"""The words beside a picture."""

from fractions import Fraction
from typing import Any

import pytest

from fixtures.boards import export_shot, version
from mintmark.productions.storyboards.export.about import DEFAULT_SECONDS, about, seconds_of


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        *[("3s", 3), ("2.5", "2.5"), ("2,5 sec", "2.5"), ("00:03", 3), ("1:02:03", 3723 - 3723), (4, 4), (0.5, "0.5")],
        *[("48 frames", 2), ("12f", "0.5"), ('3"', 3), (".5 s", "0.5"), ("01:05.5", "65.5")],
        *[("", None), (None, None), ("soon", None), (True, None), (0, None), ("-3", None), ("1e9", None), ([3], None)],
    ],
)
def test_durations_are_read_as_people_write_them(said: object, seconds: Any) -> None:
    expected = None if seconds is None or seconds == 0 else Fraction(seconds)  # an hour is too long for a shot
    assert seconds_of(said) == expected


def test_a_shot_list_says_size_angle_movement_and_lens() -> None:
    fields = {
        "scene": 4,
        "size": "MS",
        "lens": "35mm",
        "description": "He waits.",
        "duration": 2,
        "notes": "a\n\n b  c",
    }
    one = about(export_shot(version("4A", 0, movement="dolly_in"), fields))
    assert (one.framing, one.title, one.scene, one.duration) == ("MS · dolly in · 35mm", "He waits.", "Scene 4", "2 s")
    assert (one.notes, one.movement) == ("a\nb c", "dolly_in")


def test_a_product_says_category_material_and_finish() -> None:
    fields = {"product_name": "Mug", "category": "homeware", "material": "ceramic", "finish": "glossy"}
    one = about(export_shot(version("M-1", 0), fields))
    assert (one.title, one.framing, one.duration) == ("Mug", "homeware · ceramic · glossy", "")
    assert one.seconds == DEFAULT_SECONDS


def test_a_shot_without_a_row_is_titled_by_its_subject() -> None:
    one = about(export_shot(version("x", 0), {}))
    assert (one.title, one.framing, one.dialogue, one.given) == ("shot x", "", "", False)
    assert about(export_shot(version("x", 0), {"action": "He runs."})).title == "shot x"


def test_nothing_is_said_twice() -> None:
    spoken = about(export_shot(version("x", 0), {"dialogue": "shot x", "action": "He runs."}))
    assert (spoken.title, spoken.action, spoken.dialogue) == ("He runs.", "", "shot x")
    told = about(export_shot(version("x", 0), {"description": "He runs.", "action": "He runs."}))
    assert (told.title, told.action) == ("He runs.", "")
