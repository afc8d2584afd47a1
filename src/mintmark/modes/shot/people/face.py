"""What a face says: eyes and where they look, lids, brows and mouth; in heads, laid onto the skull."""

from dataclasses import dataclass

from mintmark.craft.camera import Vec, plus, times, turned, unit
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.palette import mixed
from mintmark.craft.tracer.scene import Capsule, Ellipsoid, Mesh, Sphere
from mintmark.modes.shot.paints import hair as hair_paint
from mintmark.modes.shot.paints import shiny, skin, smooth, wet
from mintmark.modes.shot.people.look import Look
from mintmark.modes.shot.people.skull import EYE_R, EYE_X, EYE_Y, EYE_Z, face_z
from mintmark.modes.shot.pieces import Piece, carried
from mintmark.modes.shot.spec import Expression


@dataclass(frozen=True, slots=True)
class Mien:
    """The face of an expression. Heights in heads; angles in degrees."""

    brow_in: float = 0.0
    """How far the inner ends of the brows are raised; then the middle and the outer ends."""
    brow_mid: float = 0.0
    brow_out: float = 0.0
    brow_close: float = 0.0
    """How far the brows are drawn together."""
    lid_up: float = 24.0
    """Elevation of the upper lid's rim; the iris reaches to about 30."""
    lid_low: float = -26.0
    lid_tilt: float = 0.0
    """Positive lowers the outer end of the upper lid."""
    corner: float = 0.0
    """How far the corners of the mouth are raised."""
    wide: float = 0.118
    """Half the mouth's width."""
    open: float = 0.0
    """How far the lips are apart."""
    teeth: bool = False
    full: float = 1.0
    """How full the lips are."""


MIENS: dict[Expression, Mien] = {
    Expression.NEUTRAL: Mien(corner=0.002),
    Expression.HAPPY: Mien(
        brow_mid=0.014, brow_out=0.006, lid_up=20.0, lid_low=-14.0, corner=0.052, wide=0.150, open=0.044, teeth=True,
        full=0.85,
    ),
    Expression.SAD: Mien(
        brow_in=0.046, brow_mid=0.008, brow_out=-0.030, brow_close=0.012, lid_up=10.0, lid_low=-24.0, lid_tilt=14.0,
        corner=-0.040, wide=0.104, full=1.1,
    ),
    Expression.ANGRY: Mien(
        brow_in=-0.046, brow_mid=-0.010, brow_out=0.030, brow_close=0.026, lid_up=14.0, lid_low=-18.0, lid_tilt=-18.0,
        corner=-0.024, wide=0.112, open=0.030, teeth=True, full=0.6,
    ),
    Expression.AFRAID: Mien(
        brow_in=0.056, brow_mid=0.034, brow_out=0.002, brow_close=0.014, lid_up=46.0, lid_low=-34.0, lid_tilt=6.0,
        corner=-0.022, wide=0.120, open=0.040, teeth=True, full=0.75,
    ),
    Expression.SURPRISED: Mien(
        brow_in=0.056, brow_mid=0.074, brow_out=0.050, lid_up=48.0, lid_low=-36.0, corner=-0.006, wide=0.062,
        open=0.112, full=1.1,
    ),
}  # fmt: skip


def face(look: Look, young: float, expression: Expression, gaze: Vec) -> list[Piece]:
    """All pieces; `gaze` is where the eyes point, in the head's own directions."""
    mien = MIENS[expression]
    pieces: list[Piece] = []
    for side in (1.0, -1.0):
        pieces += _eye(look, mien, side, gaze)
        pieces += _brow(look, young, mien, side)
    pieces += _mouth(look, young, mien)
    if look.glasses:
        pieces += _glasses(look)
    return pieces


def _eye(look: Look, mien: Mien, side: float, gaze: Vec) -> list[Piece]:
    middle = (side * EYE_X, EYE_Y, EYE_Z)
    sight = unit((gaze[0], gaze[1], max(gaze[2], 0.2)))

    def disc(along: float, radius: float, flat: float) -> Ellipsoid:
        axes = _toward(sight)
        return Ellipsoid(plus(middle, times(sight, EYE_R * along)), (radius, radius, flat), axes)

    lid = skin(mixed(look.skin, "#6a3a30", 0.10))
    return [
        (Sphere(middle, EYE_R), wet("#efebe6")),
        (disc(0.86, EYE_R * 0.535, EYE_R * 0.20), wet(look.iris)),
        (disc(0.99, EYE_R * 0.245, EYE_R * 0.10), wet("#060505")),
        (_lid(middle, mien.lid_up, 94.0, side * mien.lid_tilt), lid),
        (_lid(middle, -94.0, mien.lid_low, 0.0), lid),
        (_lash(middle, mien.lid_up, side * mien.lid_tilt, look.feminine), smooth(mixed(look.hair, "#120c0a", 0.7))),
    ]


def _toward(forward: Vec) -> tuple[Vec, Vec, Vec]:
    right = unit((forward[2], 0.0, -forward[0]), (1.0, 0.0, 0.0))
    up = (
        forward[1] * right[2] - forward[2] * right[1],
        forward[2] * right[0] - forward[0] * right[2],
        forward[0] * right[1] - forward[1] * right[0],
    )
    return right, up, forward


def _on_ball(elevation: float, azimuth: float, radius: float) -> Vec:
    """On a ball whose poles are its left and right, so that lines of one elevation meet in the corners of the eye."""
    se, ce = sin_turns(elevation / 360.0), cos_turns(elevation / 360.0)
    sa, ca = sin_turns(azimuth / 360.0), cos_turns(azimuth / 360.0)
    return radius * sa, radius * ca * se, radius * ca * ce


def _lid(middle: Vec, low: float, high: float, tilt: float) -> Mesh:
    """A shell over the eyeball between two elevations."""
    import numpy as np

    turn = turned(0.0, 0.0, -tilt)
    rows, columns = 9, 17
    points: list[Vec] = []
    for row in range(rows):
        elevation = low + (high - low) * row / (rows - 1)
        for column in range(columns):
            azimuth = -86.0 + 172.0 * column / (columns - 1)
            points.append(carried(turn, _on_ball(elevation, azimuth, 1.0)))
    normals = np.array(points)
    triangles = []
    for row in range(rows - 1):
        for column in range(columns - 1):
            a = row * columns + column
            triangles += [(a, a + 1, a + columns + 1), (a, a + columns + 1, a + columns)]
    return Mesh(normals * (EYE_R * 1.09) + np.array(middle), np.array(triangles, dtype="int32"), normals)


def _lash(middle: Vec, elevation: float, tilt: float, feminine: bool) -> Mesh:  # noqa: FBT001 - one caller, one word
    return _lid_line(middle, elevation, tilt, 7.5 if feminine else 4.5)


def _lid_line(middle: Vec, elevation: float, tilt: float, thick: float) -> Mesh:
    import numpy as np

    turn = turned(0.0, 0.0, -tilt)
    columns = 17
    points, triangles = [], []
    for column in range(columns):
        azimuth = -80.0 + 160.0 * column / (columns - 1)
        share = 1.0 - (azimuth / 80.0) * (azimuth / 80.0)
        points += [
            carried(turn, _on_ball(elevation - 1.0, azimuth, 1.105)),
            carried(turn, _on_ball(elevation + thick * (0.35 + 0.65 * share), azimuth, 1.115)),
        ]
    for column in range(columns - 1):
        a = 2 * column
        triangles += [(a, a + 2, a + 3), (a, a + 3, a + 1)]
    vertices: np.ndarray[tuple[int, int], np.dtype[np.float64]] = np.array(points)
    return Mesh(vertices * EYE_R + np.array(middle), np.array(triangles, dtype="int32"), None)


def _line(points: list[Vec], radii: list[float]) -> list[Capsule]:
    return [Capsule(a, b, p, q) for a, b, p, q in zip(points[:-1], points[1:], radii[:-1], radii[1:], strict=True)]


def _brow(look: Look, young: float, mien: Mien, side: float) -> list[Piece]:
    thick = (0.0125 if look.feminine else 0.018) * (1.0 - 0.2 * young)
    rise = 0.112 + (0.012 if look.feminine else 0.0)
    shape = (
        (0.052 - mien.brow_close, rise + mien.brow_in - 0.006, 0.9),
        (0.100 - mien.brow_close * 0.7, rise + 0.010 + (mien.brow_in + mien.brow_mid) * 0.5, 1.05),
        (0.160, rise + 0.018 + mien.brow_mid, 0.9),
        (0.222, rise - 0.010 + mien.brow_out, 0.45),
    )
    points = [(side * x, y, face_z(look, young, x, y) + thick * 0.1) for x, y, _ in shape]
    material = hair_paint(mixed(look.hair, "#1a120c", 0.35) if not look.elder else mixed(look.hair, "#4a4644", 0.4))
    return [(piece, material) for piece in _line(points, [thick * w for _, _, w in shape])]


def _mouth(look: Look, young: float, mien: Mien) -> list[Piece]:
    middle = -0.262 + 0.012 * young
    red = mixed(look.skin, "#9c3b3a" if look.feminine else "#8a4a40", 0.52 if look.feminine else 0.34)
    lips = shiny(red, 0.42)
    count = 7
    upper: list[Vec] = []
    lower: list[Vec] = []
    thick: list[float] = []
    for i in range(count):
        share = 2.0 * i / (count - 1) - 1.0
        arch = 1.0 - share * share
        x = share * mien.wide
        line = middle + mien.corner * share * share - (mien.corner * 0.35 if mien.corner > 0 else 0.0)
        top = line + mien.open * 0.42 * arch + 0.006 * arch
        bottom = line - mien.open * 0.66 * arch - 0.016 * arch * mien.full
        upper.append((x, top, face_z(look, young, x, top) - 0.003))
        lower.append((x, bottom, face_z(look, young, x, bottom) - 0.001))
        thick.append(0.006 + 0.0125 * arch * mien.full)
    pieces: list[Piece] = [(one, lips) for one in _line(upper, [0.86 * t for t in thick])]
    pieces += [(one, lips) for one in _line(lower, [1.1 * t for t in thick])]
    if mien.open > 0.0:
        pieces += _inside(look, young, mien, middle)
    else:
        seam = [(p[0], (p[1] + q[1]) * 0.5 + 0.002, max(p[2], q[2]) + 0.010) for p, q in zip(upper, lower, strict=True)]
        dark = smooth(mixed(red, "#1a0808", 0.7))
        pieces += [(one, dark) for one in _line(seam, [0.0035] * count)]
    return pieces


def _inside(look: Look, young: float, mien: Mien, middle: float) -> list[Piece]:
    """The dark of an open mouth, and the teeth."""
    shift = mien.corner * 0.2
    height = middle + shift - mien.open * 0.10
    z = face_z(look, young, 0.0, height)
    dark = Ellipsoid((0.0, height, z - 0.022), (mien.wide * 0.93, mien.open * 0.56 + 0.010, 0.032), turned(0, 0, 0))
    pieces: list[Piece] = [(dark, smooth("#240b0b"))]
    if mien.teeth:
        row = Ellipsoid(
            (0.0, height + mien.open * 0.16, z - 0.016),
            (mien.wide * 0.80, mien.open * 0.36 + 0.003, 0.031),
            turned(0, 0, 0),
        )
        pieces.append((row, wet("#e9e4da")))
    return pieces


def _glasses(look: Look) -> list[Piece]:
    rim = shiny(mixed(look.shoes, "#15110f", 0.6), 0.25)
    z, radius = EYE_Z + EYE_R * 1.7, 0.098
    pieces: list[Piece] = []
    steps = 14
    for side in (1.0, -1.0):
        ring = [
            (
                side * EYE_X + radius * 1.08 * cos_turns(i / steps),
                EYE_Y - 0.012 + radius * 0.86 * sin_turns(i / steps),
                z - 0.05 * abs(side * EYE_X + radius * cos_turns(i / steps)),
            )
            for i in range(steps + 1)
        ]
        pieces += [(one, rim) for one in _line(ring, [0.009] * (steps + 1))]
        pieces.append((Capsule((side * 0.24, 0.012, z - 0.012), (side * 0.325, 0.03, -0.02), 0.009, 0.009), rim))
    pieces.append((Capsule((-0.04, 0.01, z), (0.04, 0.01, z), 0.009, 0.009), rim))
    return pieces
