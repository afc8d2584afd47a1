"""A storyboard on paper: a table with picture, shot, dialogue, action, notes and duration, or a grid of pictures."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import IO

import numpy as np
from numpy.typing import NDArray

from mintmark.core.storyboard import Verdict
from mintmark.craft.resample import fitted, inside
from mintmark.productions.storyboards.export.about import About
from mintmark.productions.storyboards.export.batch import Paper, PdfLayout
from mintmark.productions.storyboards.export.pdf.document import Document, Picture
from mintmark.productions.storyboards.export.pdf.sheet import FOOT, SIZES, TOP, Faces, Line, Sheet, upright
from mintmark.productions.storyboards.export.pdf.typeface import FACES, Typeface
from mintmark.productions.storyboards.export.pictures import BONE, GREY, INK, MARK

DOTS = 4.0
"""Pixels a point: 288 to the inch."""
COLUMNS = (("Picture", 226), ("Shot", 92), ("Dialogue", 130), ("Action", 128), ("Notes", 84), ("Time", 30))
"""Headings and widths, which share the page."""
BETWEEN = 14.0
ROWS, GAP, BAND = 3, 13.0, 19.0
"""Rows of a page, what is between two, and the height of a scene's heading between them."""
GRID = (3, 2)
_CUE = re.compile(r"([^\W\d_][\w .'’()\-]{0,40}):\s*(.+)\Z", re.DOTALL)


@dataclass(slots=True)
class _Row:
    """What is still to be set of one shot."""

    about: About
    picture: Picture | None
    said: str
    columns: dict[str, list[Line]]
    begun: bool = False

    @property
    def height(self) -> float:
        return max((sum(line.leading for line in lines) for lines in self.columns.values()), default=0.0)


class StoryboardPdf:
    """Takes shots one after another and writes pages."""

    def __init__(self, out: IO[bytes], *, title: str, creator: str, at: float, layout: PdfLayout, paper: Paper) -> None:
        self._faces: Faces = {key: Typeface(name) for key, name in FACES.items()}
        self._document = Document(out, self._faces, title=title, creator=creator, at=at)
        self._title, self._paper, self._layout = title, paper, layout
        self._made = f"{creator} · {datetime.fromtimestamp(at, UTC):%d %B %Y}".lstrip()
        self._sheet: Sheet | None = None
        self._turn, self._top, self._cell = 0, 0.0, 0
        self._scene = ""
        self._marks: list[str] = []
        self._add: Mapping[PdfLayout, Callable[[_Row], None]] = {
            PdfLayout.ROWS: self._add_row,
            PdfLayout.GRID: self._add_cell,
        }

    @property
    def lacking(self) -> tuple[str, ...]:
        """Signs that the typeface lacks; each stands as an empty box."""
        return tuple(dict.fromkeys(sign for face in self._faces.values() for sign in face.lacking))

    def add(self, about: About, version: int, verdict: Verdict, status: str, pixels: NDArray[np.uint8] | None) -> None:
        """The next shot; `pixels` has the shape (height, width, 3)."""
        picture = None
        if pixels is not None:
            height, width, _ = pixels.shape
            most = (int(self._widths()["Picture"] * DOTS), int(self._high() * DOTS))
            if width > most[0] or height > most[1]:
                pixels = fitted(pixels, *inside((width, height), most))
            picture = self._document.picture(pixels)
        columns = self._columns(about, version, verdict)
        self._add[self._layout](_Row(about, picture, status if status != "done" else "no picture", columns))

    def close(self) -> None:
        """No more will come. An empty storyboard has one empty page."""
        if self._sheet is None:
            self._sheet = self._new_page("")
        self._end_page()
        self._document.close()

    # Pages

    def _new_page(self, scene: str) -> Sheet:
        self._end_page()
        sheet = Sheet(self._faces, self._paper)
        self._turn += 1
        self._top = sheet.head(self._title, scene)
        self._marks = [scene] if scene != self._scene else []
        self._scene, self._cell = scene, 0
        if self._layout is PdfLayout.ROWS:
            left = sheet.left
            for name, width in self._widths().items():
                sheet.set(Line(name.upper(), "S", 5.8, color=GREY, tracking=0.9), left, self._top + 12.0)
                left += width + BETWEEN
            self._top += 20.0
        else:
            self._top += 14.0
        return sheet

    def _end_page(self) -> None:
        if self._sheet is not None:
            self._sheet.foot(self._made, self._turn)
            self._document.add(self._sheet.page, self._marks)

    def _body(self) -> tuple[float, float]:
        """Where a page's body begins and ends."""
        _, height = SIZES[self._paper]
        return TOP + 24.0 + 20.0, height - FOOT - 4.0

    def _high(self) -> float:
        """The greatest height of a picture."""
        top, bottom = self._body()
        return (bottom - top - BAND) / ROWS - GAP if self._layout is PdfLayout.ROWS else (bottom - top) / 2.0 - 78.0

    def _widths(self) -> dict[str, float]:
        """The width of each column, or of a picture in a grid."""
        across = SIZES[self._paper][0] - 92.0
        if self._layout is PdfLayout.GRID:
            return {"Picture": (across - (GRID[0] - 1) * 24.0) / GRID[0]}
        share = (across - BETWEEN * (len(COLUMNS) - 1)) / sum(width for _, width in COLUMNS)
        return {name: width * share for name, width in COLUMNS}

    # The table

    def _columns(self, about: About, version: int, verdict: Verdict) -> dict[str, list[Line]]:
        widths = self._widths()
        if self._layout is PdfLayout.GRID:
            wide = widths["Picture"]
            words = [*self._lines(about.title, wide, "I"), *self._said(about.dialogue, wide)]
            return {"words": [*words, *self._lines(about.action, wide), *self._lines(about.notes, wide, color=GREY)]}
        told = f"v{version}" + (f" · {verdict}" if verdict is not Verdict.PENDING else "")
        color = MARK if verdict is Verdict.REJECTED else INK if verdict is Verdict.APPROVED else GREY
        name = self._lines(about.shot_id, widths["Shot"], "S", 13.0)
        return {
            "Shot": [
                *[replace(line, leading=14.0) for line in name],
                *self._lines(about.framing, widths["Shot"], size=7.8),
                replace(Line(told, "I", 7.6, color=color), leading=13.0),
            ],
            "Dialogue": self._said(about.dialogue, widths["Dialogue"]),
            "Action": _apart(
                self._lines(about.title, widths["Action"], "I"), self._lines(about.action, widths["Action"])
            ),
            "Notes": self._lines(about.notes, widths["Notes"], size=7.8, color=GREY),
            "Time": [Line(about.duration, size=8.4)] if about.duration else [],
        }

    def _lines(
        self, text: str, width: float, face: str = "R", size: float = 8.4, color: tuple[int, int, int] = INK
    ) -> list[Line]:
        face = upright(self._faces, face, text)
        return [Line(line, face, size, color=color) for line in self._faces[face].lines(text, size, width)]

    def _said(self, dialogue: str, width: float) -> list[Line]:
        """Dialogue, each speaker's name over what is said."""
        found: list[Line] = []
        for speech in dialogue.splitlines():
            cue = _CUE.match(speech)
            if cue is not None and cue.group(1).upper() == cue.group(1):
                found.append(Line(cue.group(1), "S", 6.4, 13.0 if found else 10.6, GREY, 0.6))
                speech = cue.group(2)  # noqa: PLW2901 - what is left of it
            found.extend(self._lines(speech, width))
        return found

    def _add_row(self, row: _Row) -> None:
        top, bottom = self._body()
        least = (bottom - top - BAND) / ROWS - GAP
        while True:
            change = bool(self._sheet) and row.about.scene != self._scene
            need = min(max(least, row.height), bottom - top - BAND) + (BAND if change else 0.0)
            if self._sheet is None or self._top + need > bottom + 0.5:
                self._sheet = self._new_page(row.about.scene)
            elif change:
                self._scene_heading(self._sheet, row.about.scene)
            elif self._top > top + 1.0:
                self._sheet.rule(self._top - GAP / 2.0)
            rest = self._draw_row(self._sheet, row, bottom - self._top)
            self._top += min(max(least, row.height), bottom - self._top) + GAP
            if rest is None:
                return
            row = rest

    def _scene_heading(self, sheet: Sheet, scene: str) -> None:
        sheet.rule(self._top - GAP / 2.0)
        sheet.set(Line(scene, upright(self._faces, "I", scene), 9.6, color=GREY), sheet.left, self._top + 9.0)
        self._scene = scene
        self._marks.append(scene)
        self._top += BAND

    def _draw_row(self, sheet: Sheet, row: _Row, room: float) -> _Row | None:
        """Set as much of a row as there is room for; returns what is left of it."""
        widths = self._widths()
        self._draw_picture(sheet, row, sheet.left, widths["Picture"], self._high())
        left, rest = sheet.left + widths["Picture"] + BETWEEN, dict[str, list[Line]]()
        for name, width in widths.items():
            if name == "Picture":
                continue
            lines, used = row.columns[name], 0.0
            count = next((i for i, line in enumerate(lines) if (used := used + line.leading) > room), len(lines))
            sheet.set_all(lines[:count], left, self._top - 1.5)
            rest[name] = lines[count:]
            left += width + BETWEEN
        if not any(rest.values()):
            return None
        rest["Shot"] = [
            Line(row.about.shot_id, "S", 13.0, 14.0),
            Line("continued", "I", 7.6, 11.0, GREY),
            *rest["Shot"],
        ]
        return _Row(row.about, None, "", rest, begun=True)

    def _draw_picture(self, sheet: Sheet, row: _Row, left: float, width: float, height: float) -> None:
        if row.picture is not None:
            shape = (row.picture.width, row.picture.height)
            share = min(width / shape[0], height / shape[1])
            sheet.show(row.picture, left, self._top, shape[0] * share, shape[1] * share)
        elif not row.begun:
            tall = min(height, width * 9.0 / 16.0)
            sheet.fill(BONE, left, self._top, width, tall)
            sheet.frame(left, self._top, width, tall)
            sheet.set(Line(row.said, "I", 9.0, color=GREY), left + 12.0, self._top + tall / 2.0 + 3.0)

    # The grid

    def _add_cell(self, row: _Row) -> None:
        across, down = GRID
        if self._sheet is None or self._cell == across * down:
            self._sheet = self._new_page(row.about.scene)
        width, (top, bottom) = self._widths()["Picture"], self._body()
        column, line = self._cell % across, self._cell // across
        left, height = self._sheet.left + column * (width + 24.0), (bottom - top) / down
        self._top = top - 2.0 + line * height
        tall = min(self._high(), width * 9.0 / 16.0) if row.picture is None else self._tall(row.picture, width)
        self._draw_picture(self._sheet, row, left, width, self._high())
        self._top += tall
        self._words_under(self._sheet, row, left, width, height - tall)
        self._cell += 1

    def _tall(self, picture: Picture, width: float) -> float:
        return min(self._high(), width * picture.height / picture.width)

    def _words_under(self, sheet: Sheet, row: _Row, left: float, width: float, room: float) -> None:
        name = Line(row.about.shot_id, "S", 10.5)
        wide = self._faces["S"].width(name.text, name.size)
        sheet.set(name, left, self._top + 15.0)
        told = " · ".join(part for part in (row.about.framing, row.about.duration) if part)
        short = self._faces["R"].shortened(told, 7.8, max(0.0, width - wide - 10.0)) if told else ""
        sheet.set(Line(short, size=7.8, color=GREY), 0.0, self._top + 15.0, right=left + width)
        lines, used = row.columns["words"], 21.0
        count = next((i for i, one in enumerate(lines) if (used := used + one.leading) > room - 8.0), len(lines))
        kept = lines[:count]
        if count < len(lines) and kept:
            face = self._faces[kept[-1].face]
            kept[-1] = replace(kept[-1], text=face.shortened(f"{kept[-1].text} …", kept[-1].size, width))
        sheet.set_all(kept, left, self._top + 18.0)


def _apart(first: list[Line], then: list[Line]) -> list[Line]:
    """Two paragraphs with a little room between them."""
    return [*first, *([replace(then[0], leading=14.6), *then[1:]] if first and then else then)]
