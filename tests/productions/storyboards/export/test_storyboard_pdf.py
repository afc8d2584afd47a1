"""The storyboard on paper, read back with a reader that is not ours."""

import io
import warnings
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from fixtures.boards import scene
from mintmark.core.storyboard import Verdict
from mintmark.productions.storyboards.export.about import About, about
from mintmark.productions.storyboards.export.batch import ExportBatch, Paper, PdfLayout
from mintmark.productions.storyboards.export.pdf.sheet import Line, Sheet
from mintmark.productions.storyboards.export.pdf.storyboard import StoryboardPdf
from mintmark.productions.storyboards.export.pdf.typeface import FACES, Typeface
from mintmark.productions.storyboards.export.pictures import picture_of, pixels_of


class Unseekable(io.RawIOBase):
    """A pipe: it takes bytes and cannot go back."""

    def __init__(self) -> None:
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self.content += content
        return len(content)


def written(batch: ExportBatch, layout: PdfLayout = PdfLayout.ROWS, paper: Paper = Paper.A4, **words: str) -> bytes:
    out = Unseekable()
    pdf = StoryboardPdf(out, title="Nobody Is Here", creator="mintmark", at=1.79e9, layout=layout, paper=paper)
    for shot in batch.shots:
        content = picture_of(shot)
        pixels = None if content is None else pixels_of(content)
        one: About = replace(about(shot), **words)
        pdf.add(one, shot.version.number, shot.version.review.verdict, shot.status, pixels)
    pdf.close()
    return bytes(out.content)


def read(content: bytes) -> PdfReader:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return PdfReader(io.BytesIO(content), strict=True)


def words_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


def test_the_table_has_picture_shot_dialogue_action_notes_and_duration() -> None:
    content = written(scene())
    said = words_of(content)
    for word in (
        *("Nobody Is Here", "PICTURE", "SHOT", "DIALOGUE", "ACTION", "NOTES", "TIME", "Scene 1 — INT. CAFÉ — NIGHT"),
        *("1A", "WS · eye · dolly in", "4 s", "The café after closing.", "Neon from the street"),
        *("TOMASZ", "You said nobody would be here.", "3.5 s", "v2 · approved", "v1 · rejected", "2.5 s", "failed"),
    ):
        assert word in said, word
    assert sum(len(page.images) for page in read(content).pages) == 4


def test_equal_storyboards_make_equal_bytes_and_no_clock_is_in_them() -> None:
    content = written(scene())
    assert content == written(scene())
    about_it = read(content).metadata
    assert about_it is not None
    assert (about_it.title, about_it.creator) == ("Nobody Is Here", "mintmark")
    assert about_it.creation_date is not None
    assert about_it.creation_date.timestamp() == 1.79e9


@pytest.mark.parametrize("layout", PdfLayout)
@pytest.mark.parametrize("paper", Paper)
def test_every_layout_shows_every_shot_on_the_paper_asked_for(layout: PdfLayout, paper: Paper) -> None:
    content = written(scene(4), layout, paper)
    pages = read(content).pages
    size = {Paper.A4: (842, 595), Paper.LETTER: (792, 612)}[paper]
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {size}
    said = words_of(content)
    assert all(f"{turn}{letter}" in said for turn in range(1, 5) for letter in "ABCD")
    assert len(pages) == {PdfLayout.ROWS: 8, PdfLayout.GRID: 4}[layout]
    assert sum(len(page.images) for page in pages) == 16


def test_pages_are_numbered_and_scenes_are_in_the_list_of_contents() -> None:
    document = read(written(scene()))
    assert [page.extract_text().split()[-1] for page in document.pages] == ["1", "2"]
    assert [item.title for item in document.outline] == [  # type: ignore[union-attr]  # a flat list
        "Scene 1 — INT. CAFÉ — NIGHT",
        "Scene 2 — EXT. STREET — NIGHT",
    ]


def test_words_that_are_too_many_for_a_page_go_on_and_none_is_lost() -> None:
    words = " ".join(f"word{index}" for index in range(900))
    first = replace(scene(), shots=list(scene().shots)[:1])
    said = words_of(written(first, action=words))
    assert [word for word in said.split() if word.startswith("word")] == words.split()
    assert "continued" in said
    short = words_of(written(first, PdfLayout.GRID, action=words))
    assert "word0" in short
    assert "…" in short  # a grid has room for a few


def test_signs_the_typeface_lacks_become_a_box_and_are_reported() -> None:
    out = io.BytesIO()
    pdf = StoryboardPdf(out, title="Ελλάδα, Łódź, Київ", creator="m", at=0.0, layout=PdfLayout.ROWS, paper=Paper.A4)
    one = replace(about(next(iter(scene().shots))), notes="日本 🎬 e\u0301\u200b → ok", shot_id="1A")
    pdf.add(one, 1, Verdict.PENDING, "planned", None)
    pdf.close()
    assert pdf.lacking == ("日", "本", "🎬")
    said = words_of(out.getvalue())
    assert "Ελλάδα, Łódź, Київ" in said
    assert "é" in said


def test_no_line_is_wider_than_its_column() -> None:
    face = Typeface(FACES["R"])
    text = "Wörter und ein " + "sehr" * 60 + " langes Wort, dann noch eines. " * 3 + "x"
    lines = face.lines(text, 8.4, 90.0)
    assert max(face.width(line, 8.4) for line in lines) <= 90.0
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert face.lines("a\n\nb", 8.4, 90.0) == ["a", "b"]
    assert face.width(face.shortened(text, 8.4, 50.0), 8.4) <= 50.0
    assert face.width("AV", 10.0) < face.width("A", 10.0) + face.width("V", 10.0)  # pairs stand closer


def test_a_sheet_sets_type_where_it_is_asked_to() -> None:
    faces = {key: Typeface(name) for key, name in FACES.items()}
    sheet = Sheet(faces, Paper.A4)
    sheet.set(Line("Right", size=10.0), 0.0, 100.0, right=500.0)
    left = 500.0 - faces["R"].width("Right", 10.0)
    assert f"{left:.3f}".rstrip("0") in sheet.page.parts[-1]


def test_an_empty_storyboard_is_one_page() -> None:
    assert len(read(written(replace(scene(), shots=[]))).pages) == 1
