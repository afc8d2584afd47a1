"""Eyes, brows and mouths as glyphs for heads of few pixels: which one a face shows, and what its letters mean."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mintmark.craft.pixels.ramps import Inks
from mintmark.craft.rig.figure import Head, Mien

Glyph = tuple[str, ...]
DARK_SKIN = 300
"""Skin whose channels add up to less has white beside the eyes: dark on dark is not seen."""
STRONG = 0.5
"""From how much on a feeling changes the face."""


@dataclass(frozen=True, slots=True)
class Face:
    """The glyphs for heads of one width."""

    least: float
    """From which half width of the head on, in pixels."""
    center: float
    """Which column of an eye lies on its place."""
    low: float
    """How far below its place the last row of an eye lies."""
    drop: int
    """The column of an eye that is left out where it is seen from the side; -1 is none."""
    eyes: Mapping[str, Glyph]
    mouths: Mapping[str, Glyph]


@cache
def faces() -> tuple[Face, ...]:
    """All faces, the widest first."""
    text = files(__package__ or "").joinpath("faces.toml").read_text(encoding="utf-8")
    found = [
        Face(
            row["least"],
            row["center"],
            row["low"],
            row["drop"],
            {name: tuple(glyph) for name, glyph in row["eyes"].items()},
            {name: tuple(glyph) for name, glyph in row["mouths"].items()},
        )
        for row in tomllib.loads(text).values()
    ]
    return tuple(sorted(found, key=lambda face: -face.least))


def face_of(half: float) -> Face | None:
    """The glyphs for a head of so many pixels to each side; none for one of a few pixels."""
    return next((face for face in faces() if half >= face.least), None)


def look(mien: Mien, style: str, *, first: bool) -> str:
    """Which eye is shown; `first` for that to the viewer's left, as moods may be lopsided."""
    if mien.open < 0.3:
        return "squeezed" if mien.slant > STRONG else "shut"
    moods = (
        ("joy", mien.joy),
        ("wide", mien.open > 1.05),
        ("angry", mien.slant < -STRONG),
        ("sad", mien.slant > STRONG and mien.open < 0.6),
        ("worried", mien.slant > STRONG),
        ("doubt", mien.lopsided > STRONG and first),
        ("squint", mien.lopsided > STRONG),
        ("bright", mien.brow > STRONG),
    )
    return next((name for name, is_felt in moods if is_felt), style)


def mouthed(mien: Mien) -> str:
    """Which mouth is shown."""
    moods = (
        ("snarl", mien.teeth),
        ("gasp", mien.gape > 0.2 and mien.wide < 0.25),
        ("cheer", mien.gape > STRONG and mien.smile > STRONG),
        ("grin", mien.gape > 0.2 and mien.smile > STRONG),
        ("open", mien.gape > 0.2),
        ("askew", mien.lopsided > STRONG),
        ("wavy", mien.slant > STRONG and mien.open > 0.6),
        ("smile", mien.smile > 0.3),
        ("frown", mien.smile < -0.3),
    )
    return next((name for name, is_felt in moods if is_felt), "calm")


def letters(head: Head, inks: Inks) -> dict[str, int]:
    """The ink of each letter; 0 for those that are left out."""
    skin = inks.ink(head.slot, inks.steps // 2)
    white = inks.ink("white", -1)
    return {
        "D": inks.line("ink"),
        "d": inks.ink(head.eye_slot, 0),
        "e": inks.ink(head.eye_slot, 1),
        "W": white,
        "w": white if sum(inks.palette[skin]) < DARK_SKIN else 0,
        "S": skin,
        "R": inks.ink("mouth", 1),
        "m": inks.line(head.slot),
        ".": 0,
    }
