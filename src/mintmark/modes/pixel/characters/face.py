"""Faces on the pixel grid: eyes, brows and mouths set pixel by pixel, by how many pixels the head has.

A head of a few pixels has dots for eyes; up to a certain width faces are glyphs, beyond it forms.
"""

from math import floor, sqrt

from mintmark.craft.camera import Vec, dot, plus
from mintmark.craft.rig.figure import Head
from mintmark.modes.pixel.characters.face_marks import Made, draw_marks
from mintmark.modes.pixel.characters.glyphs import Face, face_of, letters, look, mouthed
from mintmark.modes.pixel.characters.large_face import large_brow, large_eye, large_mouth
from mintmark.modes.pixel.characters.page import HAIR_NUMBER, Box, Page, Project, Spot

LARGE = 11.5
"""From which half width of the head on faces are forms."""
BROWED = 8.4
"""From which on calm faces have brows."""
MOUTH_BELOW = 0.36
"""How far below the eyes the mouth is, in half heights of the head."""
RAISED = 0.12
"""How much higher features stand on a head of few pixels that is seen from above: the chin sinks behind the chest."""
TURNED = 0.55
"""Below this cosine a feature is seen from the side."""


def draw_face(page: Page, head: Head, project: Project, toward: Vec, unit: float) -> set[tuple[int, int]]:
    """Set a face onto a frame; `toward` points to the viewer and `unit` is pixels to a meter.

    Returns the pixels it set, as column and row.
    """
    half = head.size[0] * unit
    cx, _cy = project(head.middle)
    fx, _fy = project(plus(head.middle, head.forward))
    aside = (fx - cx) / unit  # how far it looks to a side: 1 is a profile

    def spot(across: float, up: float) -> Spot:
        rest = 1.0 - across * across - up * up
        deep = sqrt(rest) if rest > 0.0 else 0.0
        r, u, f, s = head.right, head.up, head.forward, head.size
        x, y, z = across * s[0], up * s[1], deep * s[2]
        place = tuple(head.middle[i] + r[i] * x + u[i] * y + f[i] * z for i in range(3))
        n = tuple(r[i] * across + u[i] * up * 0.4 + f[i] * deep for i in range(3))
        px, py = project(place)  # type: ignore[arg-type]
        most = (0.74 - 0.18 * abs(aside)) * half
        px = min(max(px, cx - most), cx + most)
        return Spot(px, py, dot(n, toward), across)  # type: ignore[arg-type]

    lying = abs(dot(head.up, (1.0, 0.0, 0.0))) > 0.75 and abs(head.up[1]) < 0.6
    if dot(head.forward, toward) < -0.2:
        return page.drawn
    level = head.level + (RAISED if half < LARGE and toward[1] > 0.0 else 0.0)
    eyes = (spot(-head.spread, level), spot(head.spread, level))
    mouth = spot(0.0, level - MOUTH_BELOW)
    if lying:
        _lying(page, eyes, half)
        return page.drawn
    drawn = [_eye(page, head, one, half) if one.facing >= 0.12 else None for one in eyes]
    if head.mouth and mouth.facing > 0.1:
        _mouth(page, head, mouth, half, mouth.x - cx)
    cheeks = (spot(-0.6, level - 0.2), spot(0.6, level - 0.2))
    made = Made(page, head, eyes, (drawn[0], drawn[1]), mouth, cheeks, spot(0.72, 0.2), half)
    draw_marks(made)
    return page.drawn


def _eye(page: Page, head: Head, one: Spot, half: float) -> Box:
    """One eye and its brow; what comes back is the eye's box."""
    if head.eyes in ("glow", "visor"):
        return _lamp(page, one, half)
    if half >= LARGE:
        box = large_eye(page, head, one, half)
        if head.brows != "none" or abs(head.mien.slant) > 0.5:
            large_brow(page, head, one, box, half)
        return box
    face = face_of(half)
    return _dot(page, head, one, half) if face is None else _glyph_eye(page, head, one, face, half)


def _lamp(page: Page, one: Spot, half: float) -> Box:
    """An eye that shines."""
    width, height = max(1, int(half * 0.3 + 0.5)), max(1, int(half * 0.3))
    x, y = int(one.x - width / 2.0 + 0.5), int(one.y - height / 2.0 + 0.5)
    for row in range(height):
        page.line(x, y + row, width, page.inks.ink("glow", -1))
    return x, y, width, height


def _dot(page: Page, head: Head, one: Spot, half: float) -> Box:
    """An eye of one pixel or two, with a pixel of brow where a mood is strong."""
    dark, mien = page.inks.line("ink"), head.mien
    high = 1 if half < 3.0 or mien.open < 0.6 or mien.joy else 2
    x, y = floor(one.x) if one.side >= 0.0 else -floor(-one.x) - 1, int(one.y - high / 2.0 + 0.5)
    for row in range(high):
        page.put(x, y + row, dark)
    if half >= 3.6 and abs(mien.slant) > 0.5:
        outward = 1 if one.side >= 0.0 else -1
        page.put(x + (outward if mien.slant < 0.0 else -outward), y - 1, dark)
    return x, y, 1, high


def _glyph_eye(page: Page, head: Head, one: Spot, face: Face, half: float) -> Box:
    shown = look(head.mien, head.eyes, first=one.side < 0.0)
    rows = face.eyes.get(shown, face.eyes["tall"])
    mirrored = one.side < 0.0
    wide = len(rows[0])
    # Mirrored about the middle of the head, so that both eyes are equally far from it.
    left = floor(one.x - face.center + 0.5) if not mirrored else -floor(-(one.x + face.center) + 0.5) - wide
    bottom = floor(one.y + face.low)
    inks = letters(head, page.inks)
    inks["g"], inks["h"] = (inks["D"], inks["W"]) if mirrored else (inks["W"], inks["D"])
    dropped = face.drop if one.facing < TURNED else -1
    columns = [column for column in range(wide) if column != dropped]
    for number, row in enumerate(rows):
        y = bottom - len(rows) + 1 + number
        for place, column in enumerate(columns):
            letter = row[column]
            x = left + (len(columns) - 1 - place if mirrored else place)
            if letter == "S":
                page.put(x, y, inks["S"], parts=(HAIR_NUMBER,))
            elif inks[letter]:
                page.put(x, y, inks[letter])
    core, high = max(1, int(2.0 * face.center - 2.0)) - (dropped >= 0), max(1, min(len(rows), int(face.center * 2.0)))
    inner = left + 1 if not mirrored else left + len(columns) - 1 - core
    box = (inner, bottom - high + 1, core, high)
    if half >= BROWED and shown == head.eyes and head.brows != "none":
        ink = page.inks.ink(head.brow_slot, 0)
        for x in range(inner, inner + core):
            page.put(x, bottom - len(rows) - 1, ink, skin_only=True)
    if head.lashes and shown == head.eyes and high > 2:
        page.put(inner - 1 if mirrored else inner + core, bottom - len(rows) + 1, inks["D"])
    return box


def _mouth(page: Page, head: Head, at: Spot, half: float, aside: float) -> None:
    """The mouth; `aside` is how far it is from the middle of the head."""
    face = face_of(half)
    if half >= LARGE:
        large_mouth(page, head, at, half)
        return
    if face is None:
        if half >= 3.0 and (head.mien.gape > 0.2 or abs(head.mien.smile) > 0.6):
            page.put(int(at.x), int(at.y + 0.5), page.inks.ink("mouth", 0))
        return
    rows = face.mouths[mouthed(head.mien)]
    inks = letters(head, page.inks)
    wide = len(rows[0])
    if at.facing < TURNED:
        # From the side one half of it is seen, with its end toward the ear.
        half_wide = (wide + 1) // 2
        rows = tuple(row[:half_wide] if aside > 0.0 else row[wide - half_wide :] for row in rows)
        wide = half_wide
    left, top = int(at.x - wide / 2.0 + 0.5), int(at.y + 0.5) - (len(rows) - 1) // 2
    for number, row in enumerate(rows):
        for place, letter in enumerate(row):
            if inks[letter]:
                page.put(left + place, top + number, inks[letter])


def _lying(page: Page, eyes: tuple[Spot, Spot], half: float) -> None:
    """Shut eyes of somebody on their side: upright strokes."""
    dark = page.inks.line("ink")
    for one in eyes:
        long = max(2, int(half * 0.3 + 0.5)) if half >= 4.4 else 1
        x, y = int(one.x), int(one.y - long / 2.0 + 0.5)
        for k in range(long):
            page.put(x, y + k, dark)
