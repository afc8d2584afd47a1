"""Faces of heads that are wide enough to draw eyes, brows and mouths as forms, not as glyphs."""

from mintmark.craft.rig.figure import Head, Mien
from mintmark.modes.pixel.characters.page import Box, Page, Spot


def _size(head: Head, half: float) -> tuple[int, int]:
    """Width and height of an eye in pixels."""
    wide = {"narrow": 1.15, "dot": 0.7, "round": 1.15, "sharp": 1.1}.get(head.eyes, 1.0) * head.scale
    high = {"narrow": 0.62, "dot": 0.6, "round": 0.85, "sleepy": 0.75, "sharp": 0.8}.get(head.eyes, 1.0) * head.scale
    if half < 4.4:
        return 1, 1 if half < 3.0 or high < 0.7 else 2
    width = int(half * (0.29 if half < 9.0 else 0.35) * wide + 0.5)
    height = int(half * 0.44 * high + 0.5)
    return max(width, 2 if half >= 6.0 else 1), max(height, 2)


def large_eye(page: Page, head: Head, one: Spot, half: float) -> Box:
    """One eye; what comes back is its box."""
    mien = head.mien
    width, height = _size(head, half)
    if one.facing < 0.55:
        width = max(1, width - max(1, width // 3))
    x, y = int(one.x - width / 2.0 + 0.5), int(one.y - height / 2.0 + 0.5)
    if mien.joy or mien.open < 0.3:
        return _shut(page, mien, x, y, width, height, page.inks.line("ink"))
    if mien.open < 0.6:
        y, height = y + 1, height - 1
    if mien.open > 1.05:
        y, height = y - 1, height + 1
    _large_eye(page, head, x, y, width, height, one)
    return x, y, width, height


def _shut(page: Page, mien: Mien, x: int, y: int, width: int, height: int, dark: int) -> tuple[int, int, int, int]:
    low = y + height // 2
    wide = max(width, 2)
    if mien.joy and wide >= 2:
        page.put(x - 1, low, dark)
        page.line(x, low - 1, wide, dark)
        page.put(x + wide, low, dark)
    else:
        page.line(x, low, wide, dark)
        if wide >= 3:
            page.put(x - 1, low - 1, dark)
            page.put(x + wide, low - 1, dark)
    return x, y, width, height


def _large_eye(page: Page, head: Head, x: int, y: int, width: int, height: int, one: Spot) -> None:  # noqa: C901 - a table of cases, read from top to bottom
    """Five pixels and more: white, iris, pupil and two lights."""
    inks = page.inks
    dark, white, pale = inks.line("ink"), inks.ink("white", -1), inks.ink("white", 1)
    color, bright, deep = inks.ink(head.eye_slot, -2), inks.ink(head.eye_slot, -1), inks.ink(head.eye_slot, 0)
    startled = head.mien.open > 1.05
    rx, ry = width / 2.0, height / 2.0
    iris_x, iris_y = rx * (0.45 if startled else 0.72), ry * (0.5 if startled else 0.86)
    shift = -one.side * width * 0.04
    for row in range(height):
        for column in range(width):
            dx, dy = column + 0.5 - rx, row + 0.5 - ry
            if (dx / rx) * (dx / rx) * (dx / rx) * (dx / rx) + (dy / ry) * (dy / ry) * (dy / ry) * (dy / ry) > 1.05:
                continue
            ux, uy = (dx - shift) / iris_x, (dy - ry * 0.06) / iris_y
            ring = ux * ux + uy * uy
            ink = pale if row < height * 0.3 else white
            if ring <= 1.0:
                ink = deep if ring > 0.7 or uy < -0.3 else color
                if uy > 0.35 and ring < 0.75:
                    ink = bright
                if ring < 0.2:
                    ink = dark
            if row < max(1, height // 6):
                ink = dark
            page.put(x + column, y + row, ink)
    light = max(1, width // 4)
    for row in range(light + (1 if height > 8 else 0)):
        for column in range(light):
            page.put(int(x + rx + shift - iris_x * 0.62) + column, int(y + ry * 0.55) + row, white)
    if height >= 8:
        page.put(int(x + rx + shift + iris_x * 0.4), int(y + ry * 1.4), white)
    if head.lashes:
        outer = x - 1 if one.side < 0 else x + width
        page.put(outer, y, dark)
        page.put(outer, y + 1, dark)
        page.put(outer + (-1 if one.side < 0 else 1), y, dark)


def large_brow(page: Page, head: Head, one: Spot, box: tuple[int, int, int, int], half: float) -> None:
    """The brow over an eye."""
    x, y, width, _ = box
    mien = head.mien
    if half < 9.0 and abs(mien.slant) < 0.5 and abs(mien.brow) < 0.6 and mien.lopsided < 0.5:
        return
    ink = page.inks.ink(head.brow_slot, 0) if half >= 6.0 else page.inks.line("ink")
    long = max(width, 2) + (1 if half >= 9.0 else 0)
    start = x if one.side > 0 else x + width - long
    lift = mien.brow * max(1.0, half * 0.12) + (mien.lopsided * half * 0.2 if one.side < 0 else 0.0)
    gap = 1 if half < 13.0 else 2
    level = y - gap - int(lift + (0.5 if lift >= 0.0 else -0.5))
    level = min(level, y - 1)
    steep = mien.slant * max(1.0, half * 0.16)
    thick = {"thick": 2, "bushy": 2}.get(head.brows, 1) if half >= 9.0 else 1
    if half >= 18.0:
        thick += 1
    for i in range(long):
        share = (i + 0.5) / long - 0.5
        inward = -share if one.side > 0 else share
        drop = -steep * inward * 1.6 + abs(steep) * 0.35
        row = level + int(drop + (0.5 if drop >= 0.0 else -0.5))
        for k in range(thick):
            page.put(start + i, row - k, ink)


def large_mouth(page: Page, head: Head, at: Spot, half: float) -> None:
    """The mouth."""
    inks, mien = page.inks, head.mien
    if half < 4.4:
        if half >= 3.0 and (mien.gape > 0.2 or abs(mien.smile) > 0.6):
            page.put(int(at.x), int(at.y + 0.5), inks.ink("mouth", 0))
        return
    line = inks.line(head.slot)
    wide = int(half * (0.2 + 0.42 * mien.wide) + 0.5)
    if at.facing < 0.75:
        wide = max(1, int(wide * 0.6 + 0.5))
    wide = max(wide, 2)
    if abs(head.forward[0]) < 0.05 and wide % 2:
        wide += 1
    x, y = int(at.x - wide / 2.0 + 0.5), int(at.y + 0.5)
    if mien.gape > 0.2:
        _open_mouth(page, mien, x, y, wide, half)
        return
    for i in range(wide):
        page.put(x + i, y, line)
    if (half >= 5.0 and abs(mien.smile) > 0.3) or (half >= 9.0 and abs(mien.smile) > 0.1):
        rise = -1 if mien.smile > 0.0 else 1
        page.put(x - 1, y + rise, line)
        page.put(x + wide, y + rise, line)
    if mien.lopsided > 0.5:
        page.put(x + wide, y - 1, line)
    if half >= 13.0:
        page.line(x + 1, y + 1, wide - 2, page.inks.ink(head.slot, 0))


def _open_mouth(page: Page, mien: Mien, x: int, y: int, wide: int, half: float) -> None:  # noqa: C901 - a table of cases, read from top to bottom
    inks = page.inks
    high = max(1, int(half * 0.3 * mien.gape + 0.5))
    dark, red, white = inks.line("mouth"), inks.ink("mouth", 1), inks.ink("white", -1)
    if mien.wide < 0.25:
        wide = max(2, wide - wide % 2)
        high = max(2, high)
    for row in range(high):
        cut = 0
        if high >= 2 and mien.smile > 0.3 and row == high - 1:
            cut = 1
        if high >= 3 and mien.smile <= 0.3 and row in (0, high - 1):
            cut = 1
        if wide - 2 * cut < 1:
            cut = 0
        for i in range(cut, wide - cut):
            ink = dark if high < 3 or row == 0 else red if row >= high - 1 else dark
            if mien.teeth and (row == 0 or high == 1):
                ink = white
            page.put(x + i, y + row, ink)
    if mien.smile > 0.3 and half >= 5.0:
        page.put(x - 1, y - (1 if high < 3 else 0), dark)
        page.put(x + wide, y - (1 if high < 3 else 0), dark)
        if high >= 3 and half >= 9.0:
            page.line(x + 1, y, wide - 2, white)
    elif mien.smile < -0.3 and half >= 5.0:
        page.put(x - 1, y + high, dark)
        page.put(x + wide, y + high, dark)
