"""A void orb: a ball of nothing with ink turning in it, light along its rim, dust in orbit around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TypeAlias

from mintmark.craft.curve import distance
from mintmark.craft.exact import cos_turns, sin_turns, unit_vector
from mintmark.craft.painting import Layer, Mark, Painting, Point, Spots, Stroke, Touch
from mintmark.modes.ink.figures import around, by_light, dyadic, waist, wild
from mintmark.modes.ink.hand import FLAT, LINER, ROUND, Hand, swell, taper
from mintmark.modes.ink.spec import InkSpec

SIZE = 300.0
CENTER = (150.0, 150.0)
RADIUS = 90.0
KINDS = ("spiral", "spiral", "bands", "storm")

Vector: TypeAlias = tuple[float, float, float]
"""x to the right, y down, z towards the viewer."""


@dataclass(frozen=True)
class Orbit:
    """A ring of moons: its tilt in turns, its height over its width as it is seen, its radius against the ball's."""

    tilt: float
    open: float
    reach: float


@dataclass(frozen=True)
class Ball:
    """One orb: where its light comes from, and the axis its ink turns about."""

    light: Vector
    axis: Vector
    side: Vector
    cross: Vector
    kind: str
    twist: float
    """How many turns the ink winds from the pole to the far side."""
    rim: float
    """How wide the lit rim is, in units."""
    orbits: tuple[Orbit, ...]

    def at(self, away: float, turn: float) -> Vector:
        """The point of the unit ball so many turns away from the pole, at that turn around it."""
        near, far = cos_turns(away), sin_turns(away)
        a, b = far * cos_turns(turn), far * sin_turns(turn)
        x, y, z = (near * p + a * s + b * c for p, s, c in zip(self.axis, self.side, self.cross, strict=True))
        return (x, y, z)

    def lit(self, point: Vector) -> float:
        """How much light falls on a point, 0 to 1."""
        return max(0.0, sum(a * b for a, b in zip(self.light, point, strict=True)))


def compose(spec: InkSpec) -> Painting:
    """Halo, what peels off, far moons, the ball, what turns in it, its lit rim, near moons."""
    hand = Hand.of(spec)
    ball = _ball(hand.child("ball"))
    void, light = by_light(spec.ink, spec.wash)
    body = hand.child("body").wash(
        hand.child("body").blob(CENTER, RADIUS, rough=0.008, points=28), tone=0.97, mottle=0.3
    )
    wisps = _wisps(hand.child("wisps"), ball)
    far, near = _moons(hand.child("moons"), ball)
    swirls = _swirls(hand.child("swirls"), ball)
    lights = [*swirls[::2], *_crescent(hand.child("crescent"), ball), *_glints(ball)]
    layers = (
        Layer(spec.accent, (body,), rough=0.0, wet=spec.wetness, strength=3.0, glow=12.0),
        Layer(light, (*wisps, *far.dark, *near.dark), rough=0.0, wet=spec.wetness, strength=5.0, glow=3.0),
        hand.layer(spec.accent, _paths(hand.child("far"), ball, 0.5), rough=0.4),
        hand.layer(void, [*wisps, *far.dark, body], rough=0.35, strength=4.5),
        hand.layer(spec.accent, [*swirls[1::2], *_paths(hand.child("near"), ball, 0.0)], rough=0.45),
        hand.layer(light, lights, rough=0.45),
        hand.layer(void, near.dark, rough=0.2, strength=4.5),
        hand.layer(light, [*far.light, *near.light], rough=0.2),
    )
    return Painting(SIZE, SIZE, layers, spec.paper, hand.key())


def _normal(x: float, y: float, z: float) -> Vector:
    length = sqrt(x * x + y * y + z * z)
    return (x / length, y / length, z / length)


def _ball(hand: Hand) -> Ball:
    draws = hand.draws()
    left, above = draws.chance(0.7), draws.chance(0.85)
    across, down = draws.between(0.4, 0.85), draws.between(0.4, 0.85)
    light = _normal(-across if left else across, -down if above else down, draws.between(0.35, 0.6))
    lean, turn = draws.between(0.25, 0.85), draws.unit()
    axis = _normal(lean * sin_turns(turn), -lean * cos_turns(turn), 0.75)
    ux, uy = unit_vector(-axis[1], axis[0])
    side = (ux, uy, 0.0)
    cross = (-axis[2] * uy, axis[2] * ux, axis[0] * uy - axis[1] * ux)
    return Ball(
        light=light,
        axis=axis,
        side=side,
        cross=cross,
        kind=draws.pick(KINDS),
        twist=draws.pick((-1.0, 1.0)) * draws.between(0.5, 1.1),
        rim=draws.between(7.0, 15.0),
        orbits=tuple(_orbit_of(hand.child(f"orbit-{index}"), index) for index in range(draws.pick((1, 1, 2)))),
    )


def _orbit_of(hand: Hand, index: int) -> Orbit:
    """The first ring lies nearly level; a second one is steep and narrower."""
    draws = hand.draws()
    steep = draws.pick((-1.0, 1.0)) * draws.between(0.12, 0.22) if index else draws.around(0.0, 0.13)
    return Orbit(steep, draws.between(0.14, 0.4), draws.between(1.3, 1.42) - 0.1 * index)


def _placed(point: Vector, reach: float = 1.0) -> Point:
    return (CENTER[0] + RADIUS * reach * point[0], CENTER[1] + RADIUS * reach * point[1])


def _arc(ball: Ball, middle: float, sweep: float, radius: float, *, lift: float = 0.0) -> list[Point]:
    """Points on a circle about the ball, half of `sweep` to each side of the light (`middle` 0) or of the dark (0.5).

    `lift` moves the arc's middle inwards, so that it makes a crescent with the rim.
    """
    dx, dy = unit_vector(ball.light[0], ball.light[1])
    points = []
    for share in _shares(20):
        swing = 2.0 * share - 1.0
        turn = middle + sweep / 2.0 * swing
        cos, sin = cos_turns(turn), sin_turns(turn)
        reach = radius - lift * (1.0 - swing * swing)
        points.append((CENTER[0] + reach * (dx * cos - dy * sin), CENTER[1] + reach * (dx * sin + dy * cos)))
    return points


def _crescent(hand: Hand, ball: Ball) -> list[Mark]:
    """The lit rim: a pale crescent, and dry pulls that let it sink into the dark; a thin one opposite."""
    outer = _arc(ball, 0.0, 0.62, RADIUS + 0.5)
    inner = _arc(ball, 0.0, 0.62, RADIUS + 0.5, lift=ball.rim)
    marks: list[Mark] = [hand.wash([*outer, *reversed(inner[1:-1])], tone=0.95, mottle=0.25)]
    for index, (lift, width, firm) in enumerate(((0.9, 5.0, 0.8), (1.35, 7.0, 0.6), (2.0, 8.0, 0.45))):
        line = _arc(ball, 0.0, 0.56 - 0.09 * index, RADIUS - 1.0, lift=ball.rim * lift)
        marks.append(
            hand.child(index).stroke(line, width, brush=FLAT, firm=firm, dry=0.25, tone=0.9 - 0.12 * index, least=0.05)
        )
    echo = _arc(ball, 0.5, 0.36, RADIUS - 2.5)
    marks.append(hand.child("echo").stroke(echo, 3.4, brush=ROUND, firm=0.85, tone=0.75, least=0.05))
    return marks


def _swirls(hand: Hand, ball: Ball) -> list[Mark]:
    """What turns in the void: lines that wind from the pole around the ball."""
    marks: list[Mark] = []
    for index in range(hand.count(7, 60)):
        part = hand.child(index)
        draws = part.draws()
        start, size = dyadic(index) + draws.around(0.0, 0.02), draws.unit()
        near, far = draws.between(0.02, 0.1), draws.between(0.2, 0.34)
        wobble, phase = draws.around(0.0, 0.06) * wild(hand), draws.unit()
        width = 2.2 + 6.0 * size * size
        if ball.kind == "bands":
            away = 0.03 + 0.34 * dyadic(index * 5 % 64)
            path = [
                (away + 0.3 * wobble * sin_turns(2.0 * s + phase), start * 3.0 + (0.25 + far) * s) for s in _shares(14)
            ]
        else:
            waves = 1.5 * wobble if ball.kind == "storm" else wobble
            path = [
                (
                    near + (far - near) * s,
                    start + ball.twist * 2.2 * (far - near) * s + waves * sin_turns(1.5 * s + phase),
                )
                for s in _shares(14)
            ]
        stroke = _on_ball(part, ball, path, width)
        if stroke is not None:
            marks.append(stroke)
    return marks


def _shares(steps: int) -> list[float]:
    return [step / steps for step in range(steps + 1)]


def _on_ball(hand: Hand, ball: Ball, path: Sequence[tuple[float, float]], width: float) -> Stroke | None:
    """A stroke along the ball: narrower towards its edge, fainter out of the light; None behind it."""
    touches: list[Touch] = []
    for index, (away, turn) in enumerate(path):
        point = ball.at(away, turn)
        if point[2] < 0.1:
            break
        x, y = _placed(point, 0.97)
        press = swell(0.06 + 0.88 * index / (len(path) - 1))
        light = 0.3 + 0.7 * ball.lit(point)
        touches.append((x, y, width * (0.25 + 0.75 * press) * (0.35 + 0.65 * point[2]), light * (0.5 + 0.6 * press)))
    return Stroke(tuple(touches), hand.brush(ROUND, dry=0.1), hand.key()) if len(touches) > 3 else None


def _wisps(hand: Hand, ball: Ball) -> list[Mark]:
    """Ink that peels off the rim, the way the ball turns."""
    sense = 1.0 if ball.twist > 0.0 else -1.0
    marks: list[Mark] = []
    for index in range(hand.count(2, 18)):
        part = hand.child(index)
        draws = part.draws()
        turn, long, rise = dyadic(index) + draws.around(0.0, 0.08), draws.between(0.07, 0.17), draws.between(6.0, 24.0)
        rise *= 0.35 + 0.65 * hand.chaos
        line = [
            around(CENTER, RADIUS - 5.0 + rise * s * s * (1.5 - 0.5 * s), turn + sense * long * s) for s in _shares(6)
        ]
        marks.append(part.stroke(line, draws.between(6.0, 13.0), brush=ROUND, press=taper, least=0.05, dry=0.1))
    return marks


def _glints(ball: Ball) -> list[Mark]:
    """The light itself, mirrored in the ball."""
    x, y = _placed(ball.light, 0.74)
    dx, dy = unit_vector(-ball.light[0], -ball.light[1])
    return [Spots(((x, y, 5.0, 1.0), (x + 9.0 * dx - 5.0 * dy, y + 9.0 * dy + 5.0 * dx, 2.0, 1.0)), soft=0.4)]


def _around_ball(orbit: Orbit, turn: float, loose: float = 0.0) -> Point:
    """A place on a ring around the ball; from 0 to half a turn it lies before the ball."""
    cos, sin = cos_turns(orbit.tilt), sin_turns(orbit.tilt)
    reach = RADIUS * (orbit.reach + loose)
    x, y = reach * cos_turns(turn), reach * orbit.open * sin_turns(turn)
    return (CENTER[0] + x * cos - y * sin, CENTER[1] + x * sin + y * cos)


def _paths(hand: Hand, ball: Ball, start: float) -> list[Mark]:
    """The paths of the moons in thin lines: the half that begins at a turn."""
    marks: list[Mark] = []
    for index, orbit in enumerate(ball.orbits):
        line = [_around_ball(orbit, start + 0.03 + 0.44 * s) for s in _shares(24)]
        marks.append(hand.child(index).stroke(line, 2.6, brush=LINER, press=waist, stray=3.0))
    return marks


@dataclass
class Moons:
    """Dark bodies, and the light on them."""

    dark: list[Mark]
    light: list[Mark]


def _moons(hand: Hand, ball: Ball) -> tuple[Moons, Moons]:
    """Specks on the rings around the ball, a few as large as moons: those behind it, and those before it."""
    far, near = Moons([], []), Moons([], [])
    draws = hand.draws()
    for index in range(hand.count(6, 120)):
        turn = dyadic(index) + draws.around(0.0, 0.06)
        loose = 0.09 * draws.around(0.0, 1.0) * (0.3 + 0.7 * hand.chaos)
        small, depth = draws.unit(), sin_turns(turn)
        size = (0.9 + 5.2 * small * small * small * small) * (1.0 + 0.25 * depth)
        x, y = _around_ball(ball.orbits[index % len(ball.orbits)], turn, loose)
        if depth <= 0.0 and distance((x, y), CENTER) < RADIUS:
            continue  # hidden by the ball
        moons = near if depth > 0.0 else far
        lit = (x + 0.28 * size * ball.light[0], y + 0.28 * size * ball.light[1])
        moons.dark.append(Spots(((x, y, size, 0.97),)))
        moons.light.append(Spots(((*lit, 0.6 * size, 0.95),)))
    return far, near
