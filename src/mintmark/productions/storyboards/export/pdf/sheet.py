"""One page of a storyboard: its ground, heading and foot, and how type is set on it. Here y is down from the top."""

from dataclasses import dataclass
from typing import TypeAlias

from mintmark.craft.palette import Rgb
from mintmark.productions.storyboards.export.batch import Paper
from mintmark.productions.storyboards.export.pdf.document import Page, Picture
from mintmark.productions.storyboards.export.pdf.typeface import Typeface, number
from mintmark.productions.storyboards.export.pictures import GREY, INK, LINE, SHEET

SIZES = {Paper.A4: (841.89, 595.276), Paper.LETTER: (792.0, 612.0)}
"""Width and height of the sheets, lying, in points."""
MARGIN, TOP, FOOT = 46.0, 40.0, 38.0
Faces: TypeAlias = dict[str, Typeface]


def upright(faces: Faces, style: str, text: str) -> str:
    """The style a text is set in: upright where the italics lack one of its signs."""
    return style if style != "I" or faces["I"].has(text) else "R"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of type."""

    text: str
    face: str = "R"
    """`R` upright, `I` italic, `S` semi-bold."""
    size: float = 8.4
    leading: float = 11.6
    """From the line before to this one."""
    color: Rgb = INK
    tracking: float = 0.0


class Sheet:
    """A page to set type and pictures on."""

    def __init__(self, faces: Faces, paper: Paper) -> None:
        self.width, self.height = SIZES[paper]
        self.left, self.right = MARGIN, self.width - MARGIN
        self.page = Page(self.width, self.height)
        self._faces = faces
        self.fill(SHEET, 0.0, 0.0, self.width, self.height)

    def fill(self, color: Rgb, left: float, top: float, width: float, height: float) -> None:
        """A rectangle of one color."""
        box = " ".join(map(number, (left, self.height - top - height, width, height)))
        self.page.draw(f"{_paint(color)} rg {box} re f")

    def rule(self, top: float, color: Rgb = LINE, thickness: float = 0.5) -> None:
        """A line across the page."""
        self.fill(color, self.left, top, self.right - self.left, thickness)

    def set(self, line: Line, left: float, base: float, *, right: float | None = None) -> None:
        """A line of type from `left`, or up to `right` where that is given."""
        face = self._faces[line.face]
        if right is not None:
            left = right - face.width(line.text, line.size, line.tracking)
        place = f"{number(left)} {number(self.height - base)}"
        self.page.draw(
            f"BT {_paint(line.color)} rg /{line.face} {number(line.size)} Tf {number(line.tracking)} Tc "
            f"{place} Td {face.shown(line.text)} TJ ET"
        )

    def set_all(self, lines: list[Line], left: float, top: float) -> None:
        """Lines of type, one under the other."""
        for line in lines:
            top += line.leading
            self.set(line, left, top)

    def show(self, picture: Picture, left: float, top: float, width: float, height: float) -> None:
        """A picture with a hair line around it."""
        self.page.place(picture, left, self.height - top - height, width, height)
        self.frame(left, top, width, height)

    def frame(self, left: float, top: float, width: float, height: float) -> None:
        """A hair line around a place."""
        box = " ".join(map(number, (left, self.height - top - height, width, height)))
        self.page.draw(f"{_paint(LINE)} RG 0.4 w {box} re S")

    def head(self, title: str, scene: str) -> float:
        """The heading of the page; returns where the body begins."""
        base = TOP + 14.0
        style = upright(self._faces, "I", scene)
        place = Line(self._faces[style].shortened(scene, 9.6, (self.right - self.left) / 2.0), style, 9.6, color=GREY)
        wide = self._faces[style].width(place.text, place.size)
        shown = self._faces["S"].shortened(title, 15.0, self.right - self.left - wide - 30.0)
        self.set(Line(shown, "S", 15.0), self.left, base)
        if scene:
            self.set(place, 0.0, base, right=self.right)
        self.rule(base + 9.0, INK, 0.9)
        return base + 10.0

    def foot(self, said: str, turn: int) -> None:
        """The foot of the page: who made it, and its number."""
        base = self.height - FOOT + 14.0
        self.set(Line(said, size=7.2, color=GREY), self.left, base)
        self.set(Line(str(turn), "S", 8.4), 0.0, base, right=self.right)


def _paint(color: Rgb) -> str:
    return " ".join(number(round(channel / 255.0, 4)) for channel in color)
