"""Screenplays: every element of Fountain is known, and each paragraph and speech is covered by a shot."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mintmark.productions.storyboards.ingest import fountain, ingest
from mintmark.productions.storyboards.ingest.fountain import Element
from mintmark.productions.storyboards.ingest.ingested import IngestRefused

EXAMPLE = Path(__file__).parents[3] / "examples" / "scene.fountain"


def elements(text: str) -> list[tuple[str, str]]:
    return [(part.element.value, part.text) for part in fountain.read(text).parts]


@pytest.mark.parametrize(
    ("text", "element", "said"),
    [
        ("INT. CAFE - DAY", "heading", "INT. CAFE - DAY"),
        ("ext house", "heading", "ext house"),
        ("I/E. CAR - NIGHT", "heading", "I/E. CAR - NIGHT"),
        (".A PLACE OF OUR OWN", "heading", "A PLACE OF OUR OWN"),
        ("INT. CAFE - DAY #1A#", "heading", "INT. CAFE - DAY"),
        ("He waits.", "action", "He waits."),
        ("!SCREAMING", "action", "SCREAMING"),
        ("He *really* **waits** for _it_.", "action", "He really waits for it."),
        ("a \\*star\\*", "action", "a *star*"),
        ("CUT TO:", "transition", "CUT TO:"),
        ("> Burn to white.", "transition", "Burn to white."),
        ("> THE END <", "centered", "THE END"),
        ("# Act one", "section", "Act one"),
        ("= They meet.", "synopsis", "They meet."),
        ("~La la la", "lyrics", "La la la"),
    ],
)
def test_each_element_is_known(text: str, element: str, said: str) -> None:
    assert elements(f"Go.\n\n{text}\n")[1:] == [(element, said)]


def test_a_speech_has_its_speaker_manner_and_extension() -> None:
    part = fountain.read("\nMARA (V.O.) (CONT'D)\n(angry)\nYou kept\nit.\n").parts[0]
    assert (part.element, part.character, part.extension) == (Element.DIALOGUE, "MARA", "V.O.; CONT'D")
    assert (part.parenthetical, part.text) == ("angry", "You kept it.")
    assert fountain.read("@McAvoy\nHello.\n").parts[0].character == "McAvoy"
    assert fountain.read("JON ^\nMe too.\n").parts[0].dual


def test_notes_and_boneyard_leave_the_lines_as_they_are() -> None:
    text = "Title: X\n\nINT. A\n\n/* gone\n\nstill gone */\n\nHe waits. [[a note\nof two]]\n\nShe goes.\n"
    parts = fountain.read(text).parts
    assert [(part.line, part.text, part.notes) for part in parts] == [
        (3, "INT. A", ""),
        (9, "He waits.", "a note of two"),
        (12, "She goes.", ""),
    ]


def test_a_title_page_is_no_scene() -> None:
    screenplay = fountain.read("Title:\n    _**THE LETTER**_\nAuthor: N\n\nINT. A\n")
    assert screenplay.title == "THE LETTER"
    assert len(screenplay.parts) == 1


def test_a_screenplay_is_covered() -> None:
    found = ingest(EXAMPLE.read_bytes(), name="scene.fountain")
    assert (found.kind, found.title) == ("fountain", "The Letter")
    sizes = [one.fields["size"] for one in found.records]
    assert sizes[:4] == ["Establishing WS", "MS two-shot", "MCU OTS", "MCU OTS"]
    assert "Insert" in sizes
    assert "POV" in sizes
    assert found.records[0].shot_id == "12-1"
    assert found.records[1].fields["dialogue"] == "You kept it."
    assert all(isinstance(one.fields["duration"], float) for one in found.records)
    assert {one.fields["scene"] for one in found.records} == {"12", "13"}
    assert [one.fields.get("notes") for one in found.records].count("Wet ground: we want the reflections.") == 1
    assert not any("stunt" in str(one.fields) for one in found.records)


def test_a_screenplay_is_known_by_its_look() -> None:
    assert ingest(EXAMPLE.read_bytes()).kind == "fountain"
    with pytest.raises(IngestRefused):
        ingest(b"\n\n", name="x.fountain")


@settings(max_examples=80, deadline=None)
@given(st.text("INT. AB-\n()[]/*#>=~!@^:ab", max_size=120))
def test_any_text_is_a_screenplay(text: str) -> None:
    lines = text.count("\n") + 1
    parts = fountain.read(text).parts
    assert all(1 <= part.line <= lines for part in parts)
    assert [part.line for part in parts] == sorted(part.line for part in parts)
