"""Is a file what its recipe makes? What is not said over HTTP or on the command line."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from fixtures.making import HOUSE, wish
from mintmark.core.errors import UnreadableFile
from mintmark.core.fingerprint import content_hash
from mintmark.core.recipe import Recipe
from mintmark.craft.mark import MarkLevel, make_mark, mark_file
from mintmark.flow.strike import export, remark, strike
from mintmark.flow.verify import Verdict, Verify

SMALL: dict[str, Any] = {"subject": "enso", "width": 64, "height": 64}
ENSO = wish("ink", **SMALL)
PICTURE = strike(ENSO).picture


def marked(recipe: Recipe, *, form: str = "") -> bytes:
    """The picture with the mark of another recipe."""
    return mark_file(PICTURE, make_mark(recipe, MarkLevel.FULL, form=form), "").content


def test_a_file_as_it_was_struck_is_bit_exact() -> None:
    found = HOUSE.verify(PICTURE.content)
    assert (found.verdict, found.genuine) == (Verdict.BIT_EXACT, True)
    assert found.file_hash == found.struck_hash == PICTURE.hash
    assert (found.fingerprint, found.mode, found.form) == (ENSO.recipe.fingerprint, "ink", "")
    assert found.recipe == ENSO.recipe.model_dump(mode="json")


@pytest.mark.parametrize("words", ["", "a quiet ring", "<script> & “quotes”"])
@pytest.mark.parametrize("form", ["png", "svg", "webp", "jpg", "replay", "truecolor"])
def test_a_form_with_a_brief_is_bit_exact(form: str, words: str) -> None:
    content = export(ENSO, strike(ENSO), form, brief=words).content
    assert HOUSE.verify(content).verdict is Verdict.BIT_EXACT


@pytest.mark.parametrize("form", ["svg", "webp"])
def test_a_file_of_another_piece_differs_from_the_recipe_it_was_given(form: str) -> None:
    other = strike(wish("ink", **SMALL, chaos=1.9))
    artifact = export(wish("ink", **SMALL, chaos=1.9), other, form)
    forged = mark_file(artifact, make_mark(ENSO.recipe, MarkLevel.FULL, form=form), "")
    assert HOUSE.verify(forged.content).verdict is Verdict.DIFFERS


def test_a_picture_of_another_size_differs() -> None:
    found = HOUSE.verify(marked(wish("ink", subject="enso", width=65, height=64).recipe))
    assert found.verdict is Verdict.DIFFERS
    assert found.reason == "It is not of the size that its recipe makes."
    assert not found.genuine


def test_pixels_below_full_transparency_do_not_count() -> None:
    """What nobody can see may differ: other programs write other colors there."""
    with Image.open(BytesIO(PICTURE.content)) as image:
        pixels = image.convert("RGBA")
        texts = PngImagePlugin.PngInfo()
        for name, text in image.text.items():  # type: ignore[attr-defined]
            texts.add_itxt(name, text)
    assert pixels.getpixel((0, 0))[3] == 0  # type: ignore[index]
    pixels.putpixel((0, 0), (200, 100, 50, 0))
    saved = BytesIO()
    pixels.save(saved, "PNG", pnginfo=texts)
    found = HOUSE.verify(saved.getvalue())
    assert (found.verdict, found.genuine) == (Verdict.EQUAL_PIXELS, True)


def test_an_animation_that_lost_a_frame_differs() -> None:
    replay = export(ENSO, strike(ENSO), "replay")
    still = mark_file(PICTURE, make_mark(ENSO.recipe, MarkLevel.FULL, form="replay"), "")
    assert HOUSE.verify(replay.content).verdict is Verdict.BIT_EXACT
    assert HOUSE.verify(still.content).verdict is Verdict.DIFFERS


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"version": 99}, "This recipe is for version 99 of 'ink'; here is version 1, which draws other bytes."),
        ({"mode": "marble"}, "No mode is called 'marble'; there are: ink, level, pixel, shot, sprite."),
        ({"spec": {"chaos": 9}}, "chaos: Input should be less than or equal to 2"),
        ({"spec": {**ENSO.recipe.spec, "dance": 1}}, "dance: Extra inputs are not permitted"),
    ],
)
def test_a_recipe_that_cannot_be_struck_here_is_unknown_and_says_why(changes: dict[str, Any], reason: str) -> None:
    found = HOUSE.verify(marked(ENSO.recipe.model_copy(update=changes)))
    assert (found.verdict, found.genuine, found.struck_hash) == (Verdict.UNKNOWN, False, None)
    assert reason in found.reason


def test_a_form_that_no_exporter_writes_is_unknown() -> None:
    found = HOUSE.verify(marked(ENSO.recipe, form="gif"))
    assert found.verdict is Verdict.UNKNOWN
    assert "No form of ink is called 'gif'" in found.reason


def test_a_public_file_is_verified_where_its_words_are_known_only() -> None:
    named = wish("ink", **SMALL, caption="VOID")
    public = remark(named, strike(named).picture, level=MarkLevel.PUBLIC).content
    known = {named.recipe.fingerprint: named.recipe}
    assert HOUSE.verify(public).verdict is Verdict.UNKNOWN
    found = Verify(HOUSE.wishes, known.get)(public)
    assert (found.verdict, found.fingerprint) == (Verdict.BIT_EXACT, named.recipe.fingerprint)
    assert "VOID" not in found.model_dump_json(), "whoever verifies does not learn the words"


def test_a_recipe_that_is_found_under_a_false_name_is_not_believed() -> None:
    named = wish("ink", **SMALL, caption="VOID")
    public = remark(named, strike(named).picture, level=MarkLevel.PUBLIC).content
    assert Verify(HOUSE.wishes, lambda _: ENSO.recipe)(public).verdict is Verdict.UNKNOWN


def test_a_drawing_that_another_program_saved_anew_differs() -> None:
    drawing = export(ENSO, strike(ENSO), "svg").content
    found = HOUSE.verify(b'<?xml version="1.0"?>\n<!-- saved elsewhere -->\n' + drawing)
    assert found.verdict is Verdict.DIFFERS
    assert found.reason == "Its lines are not those that its recipe makes."


def test_a_picture_that_says_to_be_huge_is_not_unpacked() -> None:
    content = PICTURE.content
    header = b"IHDR" + struct.pack(">II", 60_000, 60_000) + content[24:29]
    bomb = content[:12] + header + struct.pack(">I", zlib.crc32(header)) + content[33:]
    found = HOUSE.verify(bomb)
    assert found.verdict is Verdict.DIFFERS
    assert "far larger than its recipe makes" in found.reason


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP", b"\xff\xd8", b"<svg/>", b"GIF89a"])
def test_what_carries_no_mark_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        HOUSE.verify(content)


FORMS = {form: export(ENSO, strike(ENSO), form).content for form in ("png", "webp", "jpg", "replay")}


@given(form=st.sampled_from(sorted(FORMS)), place=st.integers(0, 10**6), byte=st.integers(0, 255), cut=st.booleans())
@settings(max_examples=150, deadline=None)
def test_damage_of_any_kind_is_judged_or_refused_and_never_more(form: str, place: int, byte: int, cut: bool) -> None:
    content = bytearray(FORMS[form])
    place %= len(content)
    content[place] = byte
    damaged = bytes(content[:place] if cut else content)
    try:
        found = HOUSE.verify(damaged)
    except UnreadableFile:
        return
    assert found.file_hash == content_hash(damaged)
    assert found.verdict is not Verdict.BIT_EXACT or damaged == FORMS[form]
