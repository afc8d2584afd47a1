"""How a camera's movement looks on a still: which part of it is seen at each moment, in whole numbers."""

from dataclasses import dataclass

ONE = 1 << 16
"""A whole, in the fixed-point numbers of this file."""


@dataclass(frozen=True, slots=True)
class View:
    """A part of a still: its middle and its size against the whole, in percent."""

    across: int = 50
    down: int = 50
    size: int = 100


STILL = View()
MOVES: dict[str, tuple[View, View]] = {
    "static": (STILL, STILL),
    "pan_left": (View(58, 50, 84), View(42, 50, 84)),
    "pan_right": (View(42, 50, 84), View(58, 50, 84)),
    "tilt_up": (View(50, 58, 84), View(50, 42, 84)),
    "tilt_down": (View(50, 42, 84), View(50, 58, 84)),
    "dolly_in": (STILL, View(50, 50, 80)),
    "dolly_out": (View(50, 50, 80), STILL),
    "truck_left": (View(56, 50, 88), View(44, 50, 88)),
    "truck_right": (View(44, 50, 88), View(56, 50, 88)),
    "crane_up": (View(50, 57, 82), View(50, 44, 88)),
    "crane_down": (View(50, 44, 88), View(50, 57, 82)),
    "zoom_in": (STILL, View(50, 50, 66)),
    "zoom_out": (View(50, 50, 66), STILL),
    "handheld": (View(50, 50, 94), View(50, 50, 94)),
    "drone": (View(50, 56, 76), STILL),
}
"""Where each movement of a shot's camera begins and ends."""
_SHAKE = 9
"""So many frames a hand takes from one place to the next."""
_REACH = 1400
"""How far it strays at most, in 1/65536 of the picture."""


def seen(movement: str, frame: int, frames: int, width: int, height: int) -> tuple[int, int, int, int]:
    """The part that is seen in a frame: left, top, right and bottom in 1/65536 pixel of a still of that size."""
    first, last = MOVES.get(movement, (STILL, STILL))
    along = _eased(frame, frames)
    across, down, size = (
        (a * (ONE - along) + b * along) // 100
        for a, b in ((first.across, last.across), (first.down, last.down), (first.size, last.size))
    )
    if movement == "handheld":
        across += _strayed(frame, 0)
        down += _strayed(frame, 1)
    half = size // 2
    return (across - half) * width, (down - half) * height, (across + half) * width, (down + half) * height


def moves(movement: str) -> bool:
    """Whether its frames differ at all."""
    return movement in MOVES and movement != "static"


def _eased(frame: int, frames: int) -> int:
    """How far along a movement is, starting and ending gently: 3t² - 2t³."""
    t = frame * ONE // max(1, frames - 1)
    return (t * t * (3 * ONE - 2 * t)) // (ONE * ONE)


def _strayed(frame: int, axis: int) -> int:
    """Where a hand has strayed to: smoothly from one random place to the next."""
    step, inside = divmod(frame, _SHAKE)
    here, there = _place(step, axis), _place(step + 1, axis)
    along = _eased(inside, _SHAKE + 1)
    return here + (there - here) * along // ONE


def _place(step: int, axis: int) -> int:
    """One of the places, from a mixing of bits. Source: Bob Jenkins' and Thomas Wang's 32-bit integer hashes."""
    value = (step * 2 + axis + 1) * 0x9E3779B1 & 0xFFFFFFFF
    value = ((value ^ value >> 15) * 0x85EBCA6B) & 0xFFFFFFFF
    value ^= value >> 13
    return value % (2 * _REACH + 1) - _REACH
