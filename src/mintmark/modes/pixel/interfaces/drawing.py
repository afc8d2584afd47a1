"""Whole sets of an interface: every element of a theme, named, with its slices."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from mintmark.core.canonical import Json
from mintmark.core.stream import Stream
from mintmark.craft.pixels.cel import Cel, flat
from mintmark.craft.pixels.outline import Outline
from mintmark.craft.pixels.ramps import Inks
from mintmark.craft.pixels.relief import Relief
from mintmark.craft.pixels.shapes import plate
from mintmark.modes.pixel.interfaces.frames import (
    STATES,
    Index,
    Look,
    Slices,
    Theme,
    box,
    inks_of,
    made_by_hand,
    slices_of,
    themes,
    unit_of,
)

FILLS = {"health": "#d8324c", "mana": "#3d6fe0", "stamina": "#45b052", "experience": "#e6ad35"}
Elements = list[tuple[Cel, Slices | None]]

LOOKS = {
    "normal": Look(border="border", field="border"),
    "hover": Look(border="border", field="border", lift=1),
    "pressed": Look(border="border", field="border", sunk=True, lift=-1),
    "disabled": Look(border="off", field="off", stud="off"),
}


def _panels(theme: Theme, size: int) -> Elements:
    inks, unit = inks_of(theme), unit_of(size)
    cut = slices_of(theme, unit)
    main = flat(box(theme, inks, size, size, unit, Look()), inks.palette, name="panel")
    inset = flat(box(theme, inks, size, size, unit, Look(sunk=True), studs=False), inks.palette, name="panel_inset")
    title = box(theme, inks, size, size, unit, Look())
    reach = (theme.inset + 1) * unit
    bar = slice(reach, reach + 4 * unit)
    title[bar, reach : size - reach] = inks.ink("trim", 2)
    title[reach, reach : size - reach] = inks.ink("trim", 3)
    title[reach + 4 * unit - 1, reach : size - reach] = inks.ink("trim", 1)
    high = Slices(cut.left, cut.top + 4 * unit, cut.right, cut.bottom)
    return [(main, cut), (inset, cut), (flat(title, inks.palette, name="panel_title"), high)]


def _buttons(theme: Theme, size: int) -> Elements:
    inks, unit = inks_of(theme), unit_of(size)
    thin = replace(theme, inset=2, stud="none")
    cut = slices_of(thin, unit)
    found: Elements = []
    for state in STATES:
        high = size // 2
        down = unit if state == "pressed" else 0
        index = np.zeros((high, size), np.uint8)
        index[down:] = box(thin, inks, size, high - down, unit, LOOKS[state], studs=False)
        if state != "pressed":  # the edge on which it stands
            index[high - 2 * unit : high - unit][index[high - 2 * unit : high - unit] > 0] = inks.ink(
                LOOKS[state].border, 0
            )
        found.append((flat(index, inks.palette, name=f"button_{state}"), cut))
    return found


def _slots(theme: Theme, size: int) -> Elements:
    inks, unit = inks_of(theme), unit_of(size)
    thin = replace(theme, inset=2, stud="none")
    cut = slices_of(thin, unit)
    found: Elements = [
        (flat(box(thin, inks, size, size, unit, Look(sunk=True), studs=False), inks.palette, name="slot"), cut)
    ]
    chosen = box(thin, inks, size, size, unit, Look(border="trim", sunk=True, lift=1), studs=False)
    found.append((flat(chosen, inks.palette, name="slot_selected"), cut))
    half = size // 2
    off = box(thin, inks, half, half, unit, Look(sunk=True), studs=False)
    found.append((flat(off, inks.palette, name="checkbox_off"), None))
    found.append((flat(_ticked(off, inks, unit), inks.palette, name="checkbox_on"), None))
    return found


def _ticked(off: Index, inks: Inks, unit: int) -> Index:
    size = off.shape[0]
    y, x = np.mgrid[0:size, 0:size]
    place_x, place_y = x / size, y / size
    tick = (abs(place_y - 0.72 + (place_x - 0.42)) < 0.1) & (place_x >= 0.4) & (place_x < 0.8)
    tick |= (abs(place_y - 0.72 - (place_x - 0.42)) < 0.1) & (place_x < 0.44) & (place_x > 0.2)
    on = off.copy()
    on[tick] = inks.ink("trim", 3)
    on[np.roll(tick, unit, 0) & ~tick] = inks.line("trim")
    return on


def _bars(theme: Theme, size: int) -> Elements:
    unit = unit_of(size)
    found: Elements = []
    for kind, color in FILLS.items():
        inks = inks_of(theme, fill=color)
        high = max(10 * unit, size // 4)
        thin = replace(theme, inset=2, stud="none", corner=min(theme.corner, 2))
        frame = box(thin, inks, size, high, unit, Look(sunk=True), studs=False)
        inner = 3 * unit
        y = np.arange(high)[inner : high - inner]
        steps = np.where(y < inner + unit, 4, np.where(y >= high - inner - unit, 1, 2))
        fill = np.zeros((high, size), np.uint8)
        fill[inner : high - inner, inner : size - inner] = np.array(
            [inks.ink("fill", int(step)) for step in steps], np.uint8
        )[:, None]
        cut = Slices(inner + unit, inner + unit, inner + unit, inner + unit)
        if not found:
            found.append((flat(frame, inks.palette, name="bar_frame"), cut))
        found.append((flat(fill, inks.palette, name=f"bar_{kind}"), cut))
    return found


def _cursors(theme: Theme, size: int) -> Elements:
    half = max(16, size // 2)
    found: Elements = []
    inks = inks_of(theme)
    arrow = [(-0.72, 0.9), (0.62, -0.14), (0.06, -0.2), (0.36, -0.78), (0.1, -0.92), (-0.2, -0.32), (-0.62, -0.66)]
    hand = [
        (-0.3, 0.86),
        (-0.08, 0.86),
        (-0.08, 0.2),
        (0.6, 0.1),
        (0.72, -0.1),
        (0.6, -0.86),
        (-0.36, -0.86),
        (-0.72, -0.26),
        (-0.6, -0.1),
        (-0.3, -0.3),
    ]
    cross = [(-0.12, 0.85), (0.12, 0.85), (0.12, 0.3), (-0.12, 0.3)]
    for name, shapes in (
        ("arrow", [arrow]),
        ("hand", [hand]),
        ("target", [cross, [(x, -y) for x, y in cross], [(y, x) for x, y in cross], [(-y, x) for x, y in cross]]),
    ):
        relief = Relief(half, half)
        for corners in shapes:
            plate(
                relief,
                [(x * 0.86, y * 0.86) for x, y in corners],
                "trim" if name == "target" else "border",
                bevel=0.14,
                steep=0.8,
            )
        cel = relief.cel(inks, outline=Outline.SOFT, name=f"cursor_{name}")
        left, top, _, _ = cel.box()
        found.append(
            (
                replace(
                    cel, anchor=(left, top) if name == "arrow" else (half // 2, top if name == "hand" else half // 2)
                ),
                None,
            )
        )
    return found


ELEMENTS: Mapping[str, Callable[[Theme, int], Elements]] = {
    "panel": _panels, "button": _buttons, "slot": _slots, "bar": _bars, "cursor": _cursors,
}  # fmt: skip


def draw_interface(theme: str, element: str, size: int, stream: Stream, *, woven: bool = False) -> Elements:
    """The elements of one kind in a theme, or of all kinds for `set`; `woven` softens the light on their borders."""
    kinds = ELEMENTS if element == "set" else {element: ELEMENTS[element]}
    made = replace(made_by_hand(themes()[theme], stream), woven=woven)
    return [one for draw in kinds.values() for one in draw(made, size)]


def described(elements: Elements) -> dict[str, Json]:
    """The slices by name; elements without any are not stretched."""
    return {cel.name: cut.json_value() for cel, cut in elements if cut is not None}
