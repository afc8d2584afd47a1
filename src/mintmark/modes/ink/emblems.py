"""Small drawn signs of no script: emblems for the middle of a figure, and how its lines end."""

from mintmark.modes.ink.runes import Rune, read_stroke


def _sign(*strokes: str) -> Rune:
    return tuple(read_stroke(stroke) for stroke in strokes)


EMBLEMS: dict[str, Rune] = {
    "eye": _sign(
        "-54,2 -30,-24 0,-34 30,-24 54,2", "-54,2 -28,22 0,30 28,22 54,2", "-13,0 0,-13 13,0 0,13 -13,0", "0,0"
    ),
    "moon": _sign("16,-42 -14,-38 -38,0 -14,38 16,42", "16,-42 -6,-24 -12,0 -6,24 16,42", "16,0"),
    "sun": _sign(
        "-18,0 0,-18 18,0 0,18 -18,0",
        "0,0",
        "0,-28 0,-50",
        "28,0 50,0",
        "0,28 0,50",
        "-28,0 -50,0",
        "21,-21 32,-32",
        "21,21 32,32",
        "-21,21 -32,32",
        "-21,-21 -32,-32",
    ),
    "lozenge": _sign("0,-46 34,0", "34,0 0,46", "0,46 -34,0", "-34,0 0,-46", "0,-10 0,10"),
    "keyhole": _sign("-8,6 -22,-16 0,-38 22,-16 8,6", "-8,6 -20,44", "8,6 20,44", "-22,46 22,46", "0,-14"),
    "hourglass": _sign("-30,-44 30,-44", "30,-44 4,0 30,44", "-30,-44 -4,0 -30,44", "-30,44 30,44", "0,26"),
    "spiral": _sign("2,2 12,-6 2,-18 -16,-10 -16,14 6,28 32,12 34,-20 8,-42 -26,-36"),
}
"""Strokes in a box of 100 around the origin."""

TERMINALS: dict[str, Rune] = {
    "cross": _sign("0,0 0,-62", "-26,-34 26,-34", "0,-84"),
    "cup": _sign("0,0 0,-34", "-34,-74 -26,-46 0,-34 26,-46 34,-74", "0,-66"),
    "fork": _sign("0,0 0,-78", "-26,-76 -20,-44 0,-30", "26,-76 20,-44 0,-30"),
    "eyelet": _sign("0,0 0,-30", "0,-30 -22,-52 0,-76 22,-52 0,-30", "0,-53"),
    "blade": _sign("0,-4 -16,-34 0,-86", "0,-4 16,-34 0,-86"),
}
"""Strokes in units like those of runes; they stand on the origin and point up."""
