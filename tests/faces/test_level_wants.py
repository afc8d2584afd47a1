"""What may be asked of levels, at every door."""

import pytest

from mintmark.core.errors import InvalidSpec, UnknownName
from mintmark.faces.level_wants import CHOICES, LONGEST_PROMPT, composed, read_wants
from mintmark.modes.level import prompting


@pytest.mark.parametrize(
    ("asked", "given"), [((0, 5), (0.1, 100)), ((9, 99_999), (2.0, 2799)), ((1.5, 1400), (1.5, 1400))]
)
def test_what_is_out_of_range_is_brought_in_and_said(asked: tuple[float, int], given: tuple[float, int]) -> None:
    """MG-04, MG-05, MG-09."""
    wants = read_wants("many pipes", *asked)
    assert (wants.temperature, wants.size) == given
    assert len(wants.adjusted) == sum(a != b for a, b in zip(asked, given, strict=True))
    assert wants.columns == given[1] // 14


@pytest.mark.parametrize(
    "wrong", [("x",), ("", "hot"), ("", 1.0, "big"), ("", 1.0, 700.5), ("", float("nan")), ("", True), (3,)]
)
def test_values_of_other_types_are_refused(wrong: tuple[object, ...]) -> None:
    """MG-32."""
    if wrong == ("x",):
        assert read_wants(*wrong).prompt == "x"
        return
    with pytest.raises(InvalidSpec):
        read_wants(*wrong)


def test_markup_and_control_signs_are_taken_out_of_prompts() -> None:
    """MG-50."""
    wants = read_wants('many <script>alert`1`</script> pipes\x00\u202e, "some" enemies')
    assert wants.prompt == "many script alert 1 /script pipes , some enemies"
    assert len(wants.adjusted) == 1
    long = read_wants("pipes " * 500)
    assert len(long.prompt) <= LONGEST_PROMPT
    assert "cut" in long.adjusted[0]


def test_the_same_choices_always_make_the_same_prompt() -> None:
    """MG-02, MG-10."""
    assert composed("many", "no", "some", "low") == "many pipes, no enemies, some blocks, low elevation"
    with pytest.raises(UnknownName, match="little, many, some"):
        composed("many", "no", "no", "low")


def test_the_doors_offer_exactly_what_the_reader_of_prompts_knows() -> None:
    assert dict(prompting.CHOICES) == CHOICES
    for pipes in CHOICES["pipes"]:
        wanted = prompting.read(composed(pipes, "some", "some", "high")).wanted
        assert (wanted.pipes, wanted.elevation) == (pipes, "high")
