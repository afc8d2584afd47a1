"""Contact sheets: all shots at a glance."""

import io
from dataclasses import replace

import numpy as np
from PIL import Image

from fixtures.boards import picture, scene
from mintmark.core.storyboard import Verdict
from mintmark.craft.palette import rgb
from mintmark.productions.storyboards.export.about import about
from mintmark.productions.storyboards.export.contact_sheet import CELL, GAP, HEAD, MARGIN, ContactSheets
from mintmark.productions.storyboards.export.pictures import pixels_of


def sheets(count: int, title: str = "Nobody Is Here") -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]:
    given: dict[str, bytes] = {}
    maker = ContactSheets(title, count, given.__setitem__)
    one = about(next(iter(scene().shots)))
    for index in range(count):
        pixels = None if index == 1 else pixels_of(picture(index))
        maker.add(
            replace(one, shot_id=f"S{index}"), 1, Verdict.PENDING, "done" if pixels is not None else "failed", pixels
        )
    maker.close()
    return {name: np.asarray(Image.open(io.BytesIO(content)).convert("RGB")) for name, content in given.items()}


def test_pictures_stand_in_order_on_bone_with_words_under_them() -> None:
    sheet = sheets(4)["contact_sheet.png"]
    assert tuple(sheet[0, 0]) == rgb("#f1eadd")
    for place in (0, 3):
        left = MARGIN + (place % 2) * (CELL + GAP)
        top = MARGIN + HEAD + (place // 2) * (236 + 92)
        small = pixels_of(picture(place))
        assert np.abs(sheet[top + 118, left + 210].astype(int) - small[27, 48].astype(int)).max() <= 24
    words = sheet[MARGIN + HEAD + 240 : MARGIN + HEAD + 300, MARGIN : MARGIN + CELL]
    assert (words.astype(int).sum(axis=2) < 300).sum() > 60  # dark letters


def test_equal_shots_make_equal_sheets_and_other_pictures_others() -> None:
    first, second = sheets(3)["contact_sheet.png"], sheets(3)["contact_sheet.png"]
    assert (first == second).all()
    assert (sheets(4)["contact_sheet.png"] != first).any()


def test_many_shots_go_on_several_sheets() -> None:
    found = sheets(49)
    assert list(found) == ["contact_sheet.png", "contact_sheet_02.png"]
    assert found["contact_sheet.png"].shape[1] == found["contact_sheet_02.png"].shape[1]
    assert found["contact_sheet_02.png"].shape[0] < found["contact_sheet.png"].shape[0]


def test_no_shots_and_a_title_far_too_long_still_make_a_sheet() -> None:
    assert list(sheets(0)) == ["contact_sheet.png"]
    wide = sheets(1, title="An endless name " * 40)["contact_sheet.png"]
    assert (wide[:, 2 - MARGIN :] == rgb("#f1eadd")).all()  # nothing runs into the margin
