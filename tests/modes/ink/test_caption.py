"""Captions: where the words go, and that the drawing makes room for them."""

import numpy as np
import pytest
from numpy.typing import NDArray

from mintmark.core.errors import InvalidSpec
from mintmark.craft.lettering import width_of
from mintmark.craft.painter import paint
from mintmark.craft.painting import Painting
from mintmark.craft.svg import draw_svg
from mintmark.modes.ink.composition import compose
from mintmark.modes.ink.lettered import _fitted
from mintmark.modes.ink.spec import InkSpec, Subject

LONG = "The quick brown fox jumps over the lazy dog while the moon looks on quietly, ok"


def painted(**fields: object) -> tuple[Painting, NDArray[np.uint8]]:
    spec = InkSpec.read({"seed": 3, **fields})
    painting = compose(spec)
    return painting, paint(painting, spec.width, spec.height).rgba()


@pytest.mark.parametrize("subject", sorted(set(Subject) - {Subject.LAYERS}))
def test_every_subject_makes_room_for_its_caption(subject: str) -> None:
    plain, before = painted(subject=subject)
    captioned, after = painted(subject=subject, caption="Entering the Void")
    assert before.shape == after.shape
    assert (before != after).any()
    assert captioned.mark_count > plain.mark_count + 20


def test_the_words_stand_below_the_drawing_and_centered() -> None:
    _, picture = painted(subject="sigil", caption="Entering the Void", chaos=0.2)
    height, width = picture.shape[:2]
    dark = (picture[..., 3] > 200) & (picture[..., :3].max(axis=2) < 60)
    inked = dark.any(axis=1)
    foot = int(np.nonzero(inked)[0].max())
    gap = int(np.nonzero(~inked[:foot])[0].max())
    columns = np.nonzero(dark[gap:].any(axis=0))[0]
    assert 0.88 * height < gap < foot < height - 4
    assert not inked[gap - 8 : gap].any()
    assert abs((columns.min() + columns.max()) / 2 - width / 2) < 0.02 * width
    assert columns.min() > 0.04 * width


@pytest.mark.parametrize(("width", "height"), [(500, 500), (300, 900), (900, 300), (256, 256)])
def test_words_stay_on_the_sheet_at_any_aspect(width: int, height: int) -> None:
    for words in ("Void", LONG):
        painting, picture = painted(subject="sigil", width=width, height=height, caption=words)
        assert painting.width / painting.height == pytest.approx(width / height)
        assert picture[:, 0, 3].max() < 80
        assert picture[:, -1, 3].max() < 80
        assert picture[-1, :, 3].max() < 80


def test_a_long_caption_takes_two_lines_and_a_short_one_takes_one() -> None:
    one, two = (_fitted(text, 500.0, 28.0) for text in ("Void", LONG))
    assert len(one[0]) == 1
    assert len(two[0]) == 2
    assert one[1] == 28.0
    assert two[1] < 28.0
    assert max(width_of(row) for row in two[0]) * two[1] <= 0.9 * 500.0


def test_a_caption_on_black_and_on_white_reads() -> None:
    spec = InkSpec.read({"subject": "void_orb", "caption": "Void", "width": 400, "height": 400})
    picture = paint(compose(spec), 400, 400).rgba().astype(np.int64)
    band = picture[355:]
    for ground in (0, 255):
        seen = (band[..., :3] * band[..., 3:] + ground * (255 - band[..., 3:])) // 255
        assert (np.abs(seen - ground).max(axis=2) > 60).sum() > 150


def test_the_drawing_itself_is_the_same_only_smaller() -> None:
    plain, _ = painted(subject="runic_circle")
    captioned, _ = painted(subject="runic_circle", caption="Void")
    assert captioned.width > plain.width
    for before, after in zip(plain.layers, captioned.layers, strict=False):
        assert before.color == after.color
        assert len(before.marks) == len(after.marks)


def test_an_empty_caption_changes_nothing() -> None:
    plain, _ = painted(subject="enso")
    for words in ("", "   "):
        assert painted(subject="enso", caption=words)[0] == plain


def test_what_the_brush_cannot_letter_is_refused_and_named() -> None:
    with pytest.raises(InvalidSpec, match="cannot letter 漢 字; it knows Latin letters"):
        InkSpec.read({"caption": "漢字 and more"})


def test_words_are_in_the_svg_too() -> None:
    spec = InkSpec.read({"subject": "enso", "caption": "Void"})
    plain = InkSpec.read({"subject": "enso"})
    assert draw_svg(compose(spec), 800, 800).count(b"<g ") > draw_svg(compose(plain), 800, 800).count(b"<g ") + 1


def test_a_textured_sheet_is_written_on_and_keeps_its_size() -> None:
    plain, before = painted(subject="parchment", width=300, height=300)
    captioned, after = painted(subject="parchment", width=300, height=300, caption="1487")
    assert (plain.width, plain.height) == (captioned.width, captioned.height)
    changed = np.nonzero((before != after).any(axis=(1, 2)))[0]
    assert changed.min() > 240
