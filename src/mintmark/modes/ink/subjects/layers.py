"""A picture that somebody composed: parts in their order, each by the same hand as the subjects."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from mintmark.craft.curve import arc, ellipse, placed
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.lettering import letter
from mintmark.craft.painting import Brush, Layer, Mark, Painting, Point, Spots, Wash
from mintmark.modes.ink import parts
from mintmark.modes.ink.hand import FLAT, ROUND, Hand, even, settled, swell, taper
from mintmark.modes.ink.spec import DEFAULT_SIZES, InkSpec, Subject

UNIT = 1000.0
FULL_STRENGTH = 4.0

PRESSES: dict[str, Callable[[float], float]] = {"swell": swell, "taper": taper, "even": even}


def compose(spec: InkSpec, compose_figure: Callable[[InkSpec], Painting]) -> Painting:
    """The parts on a sheet of the very aspect that is asked for; `compose_figure` draws subjects among them."""
    hand = Hand.of(spec)
    shorter = min(spec.width, spec.height)
    width, height = UNIT * spec.width / shorter, UNIT * spec.height / shorter
    easel = _Easel(spec, width, height, compose_figure)
    layers = [
        _filtered(layer, part)
        for index, part in enumerate(spec.layers)
        for layer in easel.draw(hand.child(index), part)
    ]
    return Painting(width, height, tuple(layers), spec.paper, hand.key())


def _filtered(layer: Layer, part: parts.Part) -> Layer:
    """A layer under the filters of its part; those that are not named leave it as it is."""
    if part.blend != "normal":
        layer = replace(layer, blend=part.blend, apart=False)
    if part.soft > 0.0:
        layer = replace(layer, glow=max(layer.glow, part.soft))
    if part.rough is not None:
        layer = replace(layer, rough=1.2 * part.rough)
    return layer if part.wet is None else replace(layer, wet=part.wet)


class _Easel:
    """Draws parts; knows the sheet they lie on."""

    def __init__(
        self, spec: InkSpec, width: float, height: float, compose_figure: Callable[[InkSpec], Painting]
    ) -> None:
        self.spec, self.width, self.height = spec, width, height
        self._compose_figure = compose_figure

    def draw(self, hand: Hand, part: parts.LayerPart) -> Sequence[Layer]:
        """The layers of one part."""
        match part:
            case parts.Figure():
                return self._figure(hand, part)
            case parts.Glow():
                disc = Wash(tuple(ellipse((part.x, part.y), part.radius, part.radius)), tone=1.0, mottle=0.0)
                strength = FULL_STRENGTH * part.opacity
                return [Layer(self._color(part), (disc,), rough=0.0, strength=strength, glow=part.radius / 2.0)]
            case _:
                layer = hand.layer(self._color(part), self._marks(hand, part), strength=FULL_STRENGTH * part.opacity)
                return [layer]

    def _marks(self, hand: Hand, part: parts.LayerPart) -> list[Mark]:
        match part:
            case parts.Fill():
                # Beyond the edges, so that no edge of the paint is seen.
                corners = ((-50.0, -50.0), (self.width + 50.0, -50.0), (self.width + 50.0, self.height + 50.0))
                return [Wash((*corners, (-50.0, self.height + 50.0)), tone=1.0, mottle=0.05, smooth=False)]
            case parts.Clouds():
                return _clouds(hand, part)
            case parts.Ring():
                return _ring(hand, part)
            case parts.Spiral():
                return _spiral(hand, part)
            case parts.Stars():
                return [_stars(hand, part)]
            case parts.Splatter():
                return [hand.spatter((part.x, part.y), part.radius, part.count, part.size)]
            case parts.Shape():
                return _shape(hand, part)
            case parts.Line():
                brush = replace(ROUND, bristles=part.bristles)
                return [hand.stroke(part.points, part.width, brush=brush, press=PRESSES[part.press], stray=6.0)]
            case parts.Text():
                return _text(hand, part)
            case _:
                return []

    def _figure(self, hand: Hand, part: parts.Figure) -> Sequence[Layer]:
        subject = Subject(part.subject)
        width, height = DEFAULT_SIZES[subject]
        fields = {**self.spec.model_dump(), "subject": subject, "layers": (), "caption": "", "paper": None}
        drawn = self._compose_figure(
            InkSpec.model_validate({**fields, "width": width, "height": height, "seed": hand.stream.key & (2**53 - 1)})
        )
        scale = part.size / max(drawn.width, drawn.height)
        middle = settled(drawn.layers, dx=-drawn.width / 2.0, dy=-drawn.height / 2.0)
        there = settled(middle, scale=scale, dx=part.x, dy=part.y, turn=part.turn, mirror=part.mirror)
        return [replace(one, strength=one.strength * part.opacity, glow=one.glow * scale, apart=False) for one in there]

    def _color(self, part: parts.Part) -> str:
        match part.color:
            case "ink":
                return self.spec.ink
            case "wash":
                return self.spec.wash
            case "accent":
                return self.spec.accent
            case color:
                return color


def _clouds(hand: Hand, part: parts.Clouds) -> list[Mark]:
    squash = part.height / part.width
    outline = hand.blob((part.x, part.y), part.width / 2.0, rough=0.18, squash=squash, points=18)
    return [hand.wash(outline, tone=0.5, touch=0.9, mottle=part.uneven)]


def _ring(hand: Hand, part: parts.Ring) -> list[Mark]:
    points = arc((part.x, part.y), part.radius, part.turn, 1.0 - part.gap, 49)
    brush = replace(FLAT, bristles=part.bristles)
    return [hand.stroke(points, part.width, brush=brush, press=taper, least=0.45, firm=1.15, stray=part.radius * 0.05)]


def _spiral(hand: Hand, part: parts.Spiral) -> list[Mark]:
    steps = int(part.turns * 28) + 2
    points: list[Point] = []
    for step in range(steps):
        share = step / (steps - 1)
        reach = part.radius * share
        turn = part.turns * share
        points.append((part.x + reach * cos_turns(turn), part.y + reach * sin_turns(turn)))
    return [hand.stroke(points, part.width, press=taper, least=0.3, stray=part.radius * 0.04)]


def _stars(hand: Hand, part: parts.Stars) -> Mark:
    drops = []
    for index in range(part.count):
        draws = hand.child(f"star-{index}").draws()
        x, y = draws.between(-1.0, 1.0), draws.between(-1.0, 1.0)
        # Drawn in a square; those in its corners are brought into the disc, so that their number stays.
        far = x * x + y * y
        inside = 1.0 if far <= 1.0 else 0.7
        small = draws.unit()
        radius = part.size * (0.2 + 0.8 * small * small * small)
        drops.append(
            (part.x + x * inside * part.radius, part.y + y * inside * part.radius, radius, 0.5 + draws.unit() / 2)
        )
    return Spots(tuple(drops))


def _shape(hand: Hand, part: parts.Shape) -> list[Mark]:
    match part.shape:
        case "disc":
            outline = ellipse((0.0, 0.0), part.width, part.height, 32)
        case "rectangle":
            w, h = part.width / 2.0, part.height / 2.0
            outline = [(-w, -h), (w, -h), (w, h), (-w, h)]
        case _:
            corners = [i / part.sides - 0.25 for i in range(part.sides)]
            outline = [(part.width / 2.0 * cos_turns(t), part.height / 2.0 * sin_turns(t)) for t in corners]
    outline = placed(outline, (part.x, part.y), turn=part.turn)
    round_off = part.shape == "disc"
    if part.filled:
        return [Wash(tuple(hand.wander(outline, part.width * 0.02)), tone=0.95, smooth=round_off)]
    if round_off:
        return [hand.stroke([*outline, outline[0]], part.line, brush=ROUND, press=even, stray=part.width * 0.02)]
    sides = zip(outline, [*outline[1:], outline[0]], strict=True)
    return [
        hand.child(f"side-{i}").stroke(_between(a, b), part.line, brush=ROUND, press=even, stray=part.width * 0.015)
        for i, (a, b) in enumerate(sides)
    ]


def _between(first: Point, second: Point) -> list[Point]:
    return [
        (first[0] + (second[0] - first[0]) * i / 8.0, first[1] + (second[1] - first[1]) * i / 8.0) for i in range(9)
    ]


PEN = Brush(bristles=5, spread=0.0, drying=0.25, streak=0.15, edge=0.1, stray=0.03, thick=2.4, soft=0.25, round=0.4)


def _text(hand: Hand, part: parts.Text) -> list[Mark]:
    line = letter(part.text, part.height, tracking=0.08)
    left, base = part.x - line.width / 2.0, part.y + part.height / 2.0
    marks: list[Mark] = []
    for index, sign in enumerate(line.letters):
        for number, stroke in enumerate(sign.strokes):
            points = [(left + x, base + y) for x, y in stroke.points]
            if len(points) == 1:
                marks.append(Spots(((*points[0], part.height * 0.07, 0.95),)))
                continue
            part_hand = hand.child(index).child(number)
            width = part.height * 0.13
            marks.append(part_hand.stroke(points, width, brush=PEN, press=even, stray=part.height * 0.02))
    return marks
