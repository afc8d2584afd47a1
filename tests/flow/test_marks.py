"""How much a file tells of itself: full, public, none."""

from typing import Any, Literal

import pytest
from pydantic import Field

from fixtures.making import HOUSE, MODES, wish
from fixtures.pixels import pixel_hash
from mintmark.core.artifact import MediaType
from mintmark.core.errors import InvalidSpec, UnknownName
from mintmark.core.spec import Spec
from mintmark.craft.mark import MarkLevel, make_mark, read_mark
from mintmark.flow.strike import _private_fields, export, private_fields, remark, strike

SECRET = "THE QUIET DOOR"
BRIEF = "what nobody should read"
NAMED = wish("ink", subject="enso", width=64, height=64, caption=SECRET)
MARKED = [one.name for one in HOUSE.modes.get("ink").exporters if one.media_type is not MediaType.JSON]


@pytest.mark.parametrize("form", MARKED)
def test_words_that_somebody_typed_are_in_no_public_file(form: str) -> None:
    piece = strike(NAMED)
    told = {level: export(NAMED, piece, form, level=level, brief=BRIEF).content for level in MarkLevel}
    for word in (SECRET, BRIEF):
        assert word.encode() in told[MarkLevel.FULL]
        assert word.encode() not in told[MarkLevel.PUBLIC]
        assert word.encode() not in told[MarkLevel.NONE]
    full, public = read_mark(told[MarkLevel.FULL]), read_mark(told[MarkLevel.PUBLIC])
    assert full.piece == public.piece == NAMED.recipe.fingerprint
    assert (full.withheld, public.withheld) == ((), ("caption",))
    assert public.recipe.spec == {name: value for name, value in full.recipe.spec.items() if name != "caption"}
    assert b"mintmark" not in told[MarkLevel.NONE]


@pytest.mark.parametrize("form", [name for name in MARKED if name != "svg"])
def test_pixels_are_the_same_whatever_is_told(form: str) -> None:
    piece = strike(NAMED)
    assert len({pixel_hash(export(NAMED, piece, form, level=level).content) for level in MarkLevel}) == 1


def test_words_inside_layers_are_held_back_too() -> None:
    layers = [{"kind": "ring"}, {"kind": "text", "text": SECRET}]
    lettered = wish("ink", subject="layers", width=64, height=64, layers=layers)
    public = remark(lettered, strike(lettered).picture, level=MarkLevel.PUBLIC).content
    assert SECRET.encode() not in public
    assert read_mark(public).withheld == ("layers",)


def test_a_public_file_without_words_tells_its_whole_recipe() -> None:
    plain = wish("ink", subject="enso", width=64, height=64)
    public = remark(plain, strike(plain).picture, level=MarkLevel.PUBLIC, brief=BRIEF).content
    mark = read_mark(public)
    assert (mark.withheld, mark.brief, mark.recipe) == ((), "", plain.recipe)
    assert BRIEF.encode() not in public


def test_a_mark_is_replaced_and_never_doubled() -> None:
    picture = strike(NAMED).picture
    there_and_back = picture
    for level in (MarkLevel.NONE, MarkLevel.PUBLIC, MarkLevel.FULL):
        there_and_back = remark(NAMED, there_and_back, level=level)
    assert there_and_back.content == picture.content


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_every_field_of_free_text_is_private(mode: Any) -> None:
    """A new field that holds words is under this law the moment it is there."""
    properties = mode.spec_type.model_json_schema()["properties"]
    texts = {
        name
        for name, field in properties.items()
        if field.get("type") == "string" and not {"pattern", "enum"} & {*field}
    }
    assert texts <= _private_fields(mode.spec_type)
    assert mode.name != "ink" or texts == {"caption"}
    chosen = {"subject"} if mode.subjects else set()
    assert not ({"seed", "width", "height"} | chosen) & _private_fields(mode.spec_type)


class Inner(Spec):
    """One part."""

    note: str = ""


class Tree(Spec):
    """A part that holds parts of its kind."""

    branches: tuple["Tree", ...] = ()


class Wordy(Spec):
    """Free text at every depth, and beside it what only looks like words."""

    text: str = ""
    maybe: str | None = None
    several: tuple[str, ...] = ()
    nested: tuple[Inner, ...] = ()
    chosen: Literal["a", "b"] = "a"
    color: str = Field(default="#000000", pattern="^#[0-9a-f]{6}$")
    tree: Tree = Tree()
    number: int = 0


def test_free_text_is_found_at_every_depth_and_nothing_else_is() -> None:
    assert _private_fields(Wordy) == {"text", "maybe", "several", "nested"}


def test_only_fields_that_hold_something_are_named_as_withheld() -> None:
    recipe = NAMED.recipe
    mark = make_mark(recipe, MarkLevel.PUBLIC, private=private_fields(NAMED))
    assert mark is not None
    assert mark.withheld == ("caption",), "layers are empty here"
    assert make_mark(recipe, MarkLevel.NONE, private=private_fields(NAMED)) is None


def test_a_form_that_is_none_is_refused() -> None:
    with pytest.raises(UnknownName, match="No form of ink is called 'gif'; there are: jpg, png"):
        export(NAMED, strike(NAMED), "gif")


def test_a_mode_that_must_ask_is_not_drawn_unanswered() -> None:
    from dataclasses import replace

    from fixtures.flow import ASKING

    with pytest.raises(InvalidSpec, match="'asking' must ask a provider first: motto"):
        strike(replace(NAMED, mode=ASKING))
