"""Marks on a face beside eyes, brows and mouth: blushes, whiskers, masks, glasses, tears, and signs above it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from mintmark.craft.rig.figure import Head
from mintmark.modes.pixel.characters.page import EFFECT_NUMBER, HEAD_NUMBER, Box, Page, Project, Spot


@dataclass(frozen=True, slots=True)
class Made:
    """A face as far as it is drawn."""

    page: Page
    head: Head
    eyes: tuple[Spot, Spot]
    boxes: tuple[Box | None, Box | None]
    mouth: Spot
    cheeks: tuple[Spot, Spot]
    temple: Spot
    half: float
    """Half the head's width, in pixels."""

    @property
    def seen(self) -> list[Box]:
        """The eyes that can be seen."""
        return [box for box in self.boxes if box is not None]


def draw_marks(made: Made) -> None:
    """All marks that the character wears or its mood brings."""
    wanted = set(made.head.extras)
    mien = made.head.mien
    moods = {"blush": mien.blush > 0.3, "tears": mien.tears > 0.5, "sweat": mien.sweat > 0.5}
    wanted |= {name for name, is_felt in moods.items() if is_felt}
    for name, least, draw in MARKS:
        if name in wanted and made.half >= least:
            draw(made)


def _blush(made: Made) -> None:
    page, ink = made.page, made.page.inks.ink("blush", -2)
    wide = max(1, int(made.half * 0.17 + 0.5))
    for cheek in made.cheeks:
        if cheek.facing > 0.25:
            left, top = int(cheek.x - wide / 2.0 + 0.5), int(cheek.y + 0.5)
            for row in range(1 if made.half < 13.0 else 2):
                for i in range(wide):
                    page.put(left + i, top + row, ink, skin_only=True)


def _freckles(made: Made) -> None:
    ink = made.page.inks.ink(made.head.slot, 1)
    for cheek in made.cheeks:
        if cheek.facing > 0.3:
            for i, j in ((-1, 0), (1, 0), (0, 1)):
                made.page.put(int(cheek.x) + i, int(cheek.y) + j, ink, skin_only=True)


def _mustache(made: Made) -> None:
    page, mouth, half = made.page, made.mouth, made.half
    if mouth.facing <= 0.1:
        return
    wide = max(2, int(half * 0.62 + 0.5)) if mouth.facing > 0.75 else max(2, int(half * 0.4))
    x, y = int(mouth.x - wide / 2.0 + 0.5), int(mouth.y + 0.5) - 1
    for row in range(1 if half < 9.0 else 2):
        page.line(x, y - row, wide, page.inks.ink("hair", 2 if row else 1))
    page.put(x - 1, y + 1, page.inks.ink("hair", 1))
    page.put(x + wide, y + 1, page.inks.ink("hair", 1))


def _stubble(made: Made) -> None:
    ink = made.page.inks.ink(made.head.slot, 1)
    _lower_face(made.page, made.mouth.y - made.half * 0.18, lambda *_: ink)


def _mask(made: Made) -> None:
    inks, mouth = made.page.inks, made.mouth
    low = max((top + high for _, top, _, high in made.seen), default=int(mouth.y) - 1)
    edge = mouth.x + made.half * 0.3
    _lower_face(made.page, low, lambda x, y: inks.ink("accent", 1 if y > mouth.y or x > edge else 2))


def _paint(made: Made) -> None:
    wide = max(2, int(made.half * 0.24))
    for cheek in made.cheeks:
        if cheek.facing > 0.25:
            left = int(cheek.x - wide / 2.0 + 0.5)
            made.page.line(left, int(cheek.y) - 1, wide, made.page.inks.ink("accent", -2))


def _scar(made: Made) -> None:
    if made.cheeks[1].facing <= 0.2:
        return
    x, y = int(made.eyes[1].x), int(made.eyes[1].y)
    reach = max(2, int(made.half * 0.4))
    for k in (-reach, -reach + 1, reach - 1, reach):
        made.page.put(x + (1 if k < 0 else 0), y + k, made.page.inks.ink("blush", 1))


def _glasses(made: Made) -> None:
    page, ink = made.page, made.page.inks.line("ink")
    for box in made.seen:
        _rim(made, box, ink)
    first, second = made.boxes
    if first is not None and second is not None:
        start = first[0] + first[2] + 1
        page.line(start, first[1] + 1, max(1, second[0] - start - 1), ink)


def _monocle(made: Made) -> None:
    if made.boxes[1] is not None:
        _rim(made, made.boxes[1], made.page.inks.ink("gold", 1))


def _rim(made: Made, box: Box, ink: int) -> None:
    page, half = made.page, made.half
    x, y, width, height = box
    left, right, low = x - 1, x + width, y + height
    for row in range(y, low + 1):
        page.put(left, row, ink)
        page.put(right, row, ink)
    cut = 1 if half >= 9.0 else 0
    page.line(left + cut, low, right - left - cut, ink)
    page.line(left, y - (1 if half >= 6.0 else 0), right - left + 1, ink)


def _eyepatch(made: Made) -> None:
    if made.boxes[0] is None:
        return
    x, y, width, height = made.boxes[0]
    ink = made.page.inks.line("ink")
    grown = 1 if width > 1 else 0
    for row in range(-1, height):
        made.page.line(x - grown, y + row, width + 1 + grown, ink)
    for k in range(1, int(made.half * 0.9)):
        made.page.put(x + width + k, y - 1 - k // 2, ink)


def _tears(made: Made) -> None:
    page, half = made.page, made.half
    light, plain = page.inks.ink("tear", -1), page.inks.ink("tear", -2)
    for x, y, width, height in made.seen:
        middle, top = x + width // 2, y + height
        page.put(middle, top, light)
        if half >= 6.0:
            page.put(middle, top + 1, plain)
        if half >= 13.0:
            for k in range(int(half * 0.2)):
                page.line(middle, top + 1 + k, 2, plain)


def _sweat(made: Made) -> None:
    if made.temple.facing <= 0.0:
        return
    page, half = made.page, made.half
    x, y = int(made.temple.x), int(made.temple.y)
    for k in range(2 if half < 9.0 else int(half * 0.3)):
        fat = k > 1 and half >= 9.0
        page.line(x - (1 if fat else 0), y + k, 2 if fat else 1, page.inks.ink("tear", -1 if k == 0 else -2))


MARKS: tuple[tuple[str, float, Callable[[Made], None]], ...] = (
    ("blush", 4.4, _blush),
    ("freckles", 6.0, _freckles),
    ("mustache", 4.4, _mustache),
    ("stubble", 6.0, _stubble),
    ("mask", 0.0, _mask),
    ("face_paint", 4.4, _paint),
    ("scar", 6.0, _scar),
    ("glasses", 0.0, _glasses),
    ("monocle", 0.0, _monocle),
    ("eyepatch", 0.0, _eyepatch),
    ("tears", 3.6, _tears),
    ("sweat", 4.4, _sweat),
)
"""Each mark, from which half width of the head on it is drawn, in the order of drawing."""


def _lower_face(page: Page, low: float, ink_at: Callable[[int, int], int]) -> None:
    """Recolor what is below a row of the face."""
    rows, columns = np.nonzero(page.part == HEAD_NUMBER)
    for y, x in zip(rows.tolist(), columns.tolist(), strict=True):
        if y >= low and (x, y) not in page.drawn and (ink := ink_at(x, y)):
            page.put(x, y, ink, skin_only=True)


SIGNS = {
    "anger": ("#.#", ".#.", "#.#"),
    "question": (".##.", "#..#", "..#.", "....", "..#."),
    "exclamation": ("#", "#", "#", ".", "#"),
    "sparkle": (".#.", "###", ".#."),
    "sleep": ("###", ".#.", "###"),
}
"""Signs above heads."""
SIGN_SLOTS = {"anger": "mouth", "question": "white", "exclamation": "gold", "sparkle": "gold", "sleep": "white"}


def draw_sign(page: Page, head: Head, project: Project, unit: float) -> None:
    """The sign of a mood beside the head, where there is room for one."""
    rows = SIGNS.get(head.mien.mark)
    half = head.size[0] * unit
    if rows is None or half < 4.4:
        return
    by = 1 if half < 11.0 else 2 if half < 20.0 else 3
    cx, cy = project(head.middle)
    places = ((1.22, 1.0),) if head.mien.mark != "sparkle" else ((1.3, 1.0), (-1.35, 0.7))
    ink = page.inks.ink(SIGN_SLOTS[head.mien.mark], -1)
    _height, width = page.index.shape
    for right, up in places:
        x0 = int(cx + right * half) - (0 if right > 0 else len(rows[0]) * by)
        y0 = int(cy - up * half * 1.05) - len(rows) * by
        x0, y0 = min(max(x0, 1), width - len(rows[0]) * by - 1), max(y0, 1)
        for j, row in enumerate(rows):
            for i, sign in enumerate(row):
                if sign == "#":
                    for a in range(by):
                        for b in range(by):
                            y, x = y0 + j * by + a, x0 + i * by + b
                            if page.index[y, x] == 0:
                                page.index[y, x] = ink
                                page.part[y, x] = EFFECT_NUMBER
                                page.drawn.add((x, y))
