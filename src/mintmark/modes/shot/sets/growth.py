"""What grows, and where land stays flat."""

import numpy as np

from mintmark.core.stream import Draws
from mintmark.craft.camera import Vec
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.palette import mixed
from mintmark.modes.shot.paints import cloth, smooth
from mintmark.modes.shot.pieces import Piece, ball, drum, rod, rods
from mintmark.modes.shot.sets.terrain import Grid


def flat_middle(x: Grid, z: Grid, radius: float, soft: float) -> Grid:
    """0 around the origin, 1 away from it."""
    far = np.sqrt(x * x + z * z)
    share = np.minimum(np.maximum((far - radius) / soft, 0.0), 1.0)
    return share * share * (3.0 - 2.0 * share)


def open_front(x: Grid, z: Grid) -> Grid:
    """1 behind the stage, falling to 0 on the camera's side, so that hills never stand before the lens."""
    share = np.minimum(np.maximum((-z + 0.35 * np.abs(x)) / 14.0, 0.0), 1.0)
    return share * share * (3.0 - 2.0 * share)


def conifer(draws: Draws, tall: float) -> list[Piece]:
    """A fir."""
    green = smooth(draws.pick(("#2f4a33", "#37553a", "#29432f")))
    pieces = [drum((0.0, -0.3, 0.0), (0.0, tall * 0.9, 0.0), tall * 0.028, smooth("#46372c"), tall * 0.006)]
    tiers = 6
    for k in range(tiers):
        low = tall * (0.12 + 0.135 * k)
        pieces.append(
            drum((0.0, low, 0.0), (0.0, low + tall * 0.25, 0.0), tall * (0.21 - 0.027 * k), green, tall * 0.012)
        )
    return pieces


def old_tree(draws: Draws) -> list[Piece]:
    """A tall tree whose lowest leaves are far up."""
    bark = smooth(draws.pick(("#4b3b2e", "#564538", "#43362b")))
    r, lean = draws.between(0.2, 0.38), draws.around(0.0, 0.5)
    pieces = [
        drum((0.0, -0.3, 0.0), (0.0, 0.7, 0.0), r * 1.5, bark, r * 1.02),
        drum((0.0, 0.6, 0.0), (lean, 9.0, 0.0), r, bark, r * 0.7),
        drum((lean, 9.0, 0.0), (lean * 1.4, 15.0, 0.2), r * 0.7, bark, 0.05),
    ]
    for _ in range(3):
        y, turn = draws.between(3.6, 7.0), draws.unit()
        pieces.append(
            rod(
                (lean * y / 9.0, y, 0.0),
                (lean * y / 9.0 + 1.6 * cos_turns(turn), y + 0.7, 1.6 * sin_turns(turn)),
                0.06,
                bark,
                0.02,
            )
        )
    leaf = smooth(draws.pick(("#3f5f33", "#4a6b38", "#375530")))
    for _ in range(4):
        turn = draws.unit()
        pieces.append(
            ball((lean + 1.9 * cos_turns(turn), draws.between(6.6, 10.5), 1.9 * sin_turns(turn)), (1.7, 0.9, 1.7), leaf)
        )
    return pieces


def clump(at: Vec, draws: Draws, size: float) -> list[Piece]:
    """A far broad tree."""
    x, y, z = at
    leaf = smooth(draws.pick(("#567a3c", "#66853f", "#4b6e3a", "#738a45")))
    pieces = [drum((x, y - 0.5, z), (x, y + size * 0.6, z), size * 0.06, smooth("#4b382a"), size * 0.03)]
    pieces += [
        ball(
            (
                x + draws.around(0.0, size * 0.3),
                y + size * draws.between(0.55, 0.95),
                z + draws.around(0.0, size * 0.25),
            ),
            (size * draws.between(0.3, 0.44), size * draws.between(0.26, 0.38), size * 0.36),
            leaf,
        )
        for _ in range(5)
    ]
    return pieces


def palm(draws: Draws) -> list[Piece]:
    """A palm."""
    bark, leaf = smooth("#7a6248"), smooth("#4f7a3a")
    lean = draws.between(0.5, 1.2)
    pieces = rods([(0.0, -0.5, 0.0), (lean * 0.3, 1.8, 0.0), (lean * 0.65, 3.6, 0.0), (lean, 5.4, 0.0)], 0.13, bark)
    for k in range(11):
        c, s = cos_turns(k / 11), sin_turns(k / 11)
        drop = draws.between(0.2, 0.9)
        points = [
            (lean, 5.4, 0.0),
            (lean + 0.9 * c, 5.75, 0.9 * s),
            (lean + 1.7 * c, 5.5 - drop * 0.4, 1.7 * s),
            (lean + 2.2 * c, 5.0 - drop, 2.2 * s),
        ]
        pieces += rods(points, 0.02, leaf)
        for share in (0.35, 0.65):
            a, b = points[1], points[3]
            pieces.append(
                ball(
                    (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share),
                    (0.62, 0.025, 0.2),
                    leaf,
                    ((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c)),
                )
            )
    return pieces


def hedge(at: Vec, long: float, draws: Draws) -> list[Piece]:
    """A clipped hedge."""
    x, y, z = at
    leaf = cloth("#47692f")
    return [
        ball(
            (x - long / 2 + long * k / 7, y + 0.42, z + draws.around(0.0, 0.05)),
            (0.36, draws.between(0.5, 0.56), 0.42),
            leaf,
        )
        for k in range(8)
    ]


def fern(draws: Draws) -> list[Piece]:
    """A fern."""
    leaf = smooth(draws.pick(("#5a7f3a", "#4b7236")))
    pieces: list[Piece] = []
    for k in range(7):
        turn = k / 7
        c, s = cos_turns(turn), sin_turns(turn)
        pieces += rods([(0.0, 0.0, 0.0), (0.18 * c, 0.34, 0.18 * s), (0.5 * c, 0.40, 0.5 * s)], 0.008, leaf)
        pieces.append(
            ball((0.36 * c, 0.40, 0.36 * s), (0.2, 0.015, 0.075), leaf, ((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c)))
        )
    return pieces


def grass(draws: Draws, count: int, reach: float, color: str, keep: float = 2.6) -> list[Piece]:
    """Tufts of blades outside the stage."""
    pieces: list[Piece] = []
    for _ in range(count):
        turn, far = draws.unit(), draws.between(keep, reach)
        x, z = far * cos_turns(turn), far * sin_turns(turn)
        material = smooth(mixed(color, draws.pick(("#d8d88a", "#1f3a1a")), draws.between(0.0, 0.3)))
        for k in range(3):
            lean = draws.around(0.0, 0.10)
            pieces.append(
                drum(
                    (x + 0.03 * k, -0.02, z),
                    (x + 0.03 * k + lean, draws.between(0.10, 0.24), z + draws.around(0.0, 0.06)),
                    0.012,
                    material,
                    0.001,
                )
            )
    return pieces
