"""Characters, creatures and portraits: from the spec to cels."""

import itertools
from dataclasses import replace

from mintmark.core.stream import Stream
from mintmark.craft.pixels.outline import Outline as Lines
from mintmark.craft.rig.dna import CharacterDNA, Plan
from mintmark.craft.rig.figure import Figure, build
from mintmark.craft.rig.glance import glancing
from mintmark.craft.rig.lot import grown
from mintmark.craft.rig.measures import measure
from mintmark.craft.rig.motion import TIMINGS, phase_of, travel
from mintmark.craft.rig.repertoire import DIRECTIONS, FOUR_DIRECTIONS, Direction
from mintmark.modes.pixel.characters.drawing import ELEVATIONS, Camera, Look, extent, frames, inks_of
from mintmark.modes.pixel.drawing import Drawing, Strip
from mintmark.modes.pixel.spec import Dither, PixelSpec, Subject, View

ASLANT = frozenset({"sitting", "walking", "running", "reading", "eating", "riding_bike"})
"""Poses that from the front look like standing."""
BESIDE = frozenset({"none", "staff", "spear"})
"""Weapons that stand upright beside a head."""
GLANCE = 30.0
"""How far a head is then turned back to us, in degrees, so that the mood is seen."""
STANDARD = 1.95
"""Meters that fill four fifths of a cell."""
HEADS = {16: 1.0, 32: 1.0, 48: 1.0, 64: 0.92, 96: 0.82, 128: 0.72, 192: 0.62, 256: 0.55}
"""How large heads are drawn, by the size of the cell: small pictures need large faces."""
TINY = 24
"""Up to this size a body fills its cell: every pixel counts."""
STRETCHED: tuple[tuple[str, str | None], ...] = (("excited", None), ("neutral", "attack"), ("neutral", "cast"))
"""Where arms and what they hold reach highest: a body is so large that they stay in the cell."""
STRETCHED_PHASE = 0.4
ODD_PLANS = tuple(plan for plan in Plan if plan is not Plan.HUMANOID)


def chibi_of(size: int) -> float:
    """How large heads are in cells of a size, between those of the table."""
    sizes = sorted(HEADS)
    for low, high in itertools.pairwise(sizes):
        if size <= high:
            share = (size - low) / (high - low)
            return HEADS[low] + (HEADS[high] - HEADS[low]) * share
    return HEADS[sizes[-1]]


def who(spec: PixelSpec, stream: Stream) -> CharacterDNA:
    """The character that is asked for, or one by lot."""
    if spec.dna is not None:
        return spec.dna
    stream = stream.child("dna")
    plan = stream.child("plan").generator().pick(ODD_PLANS) if spec.subject is Subject.CREATURE else Plan.HUMANOID
    return grown(stream, {"plan": plan.value})


def portray(spec: PixelSpec, stream: Stream) -> Drawing:
    """A character or a creature: one picture, all directions, or an animation in all directions."""
    dna = who(spec, stream)
    directions = directions_of(spec)
    figures, timing = _figures(spec, dna)
    camera = camera_of(spec, dna)
    figures = [_kept_in(figure, camera) for figure in figures]
    cels = frames(figures, directions, camera, look_of(spec, dna))
    count = len(figures)
    kind = spec.animation if spec.animation != "none" else spec.pose
    named = []
    for place, cel in enumerate(cels):
        direction, frame = directions[place // count], place % count
        name = f"{kind}_{direction}" + (f"_{frame}" if count > 1 else "")
        named.append(replace(cel, name=name, milliseconds=1000 // timing[0] if timing else 0))
    strips = []
    if timing is not None:
        strips = [Strip(f"{kind}_{one}", place * count, count, *timing) for place, one in enumerate(directions)]
    facts = {}
    if kind in ("walk", "run") and dna.plan is Plan.HUMANOID:
        leg = measure(dna.body, chibi_of(spec.size)).leg
        facts["pixels_per_cycle"] = int(travel(kind, leg) * camera.unit * 16.0 + 0.5) / 16.0
    columns = count if count > 1 else len(cels)
    return Drawing(tuple(named), columns, tuple(strips), facts)


def directions_of(spec: PixelSpec) -> tuple[Direction, ...]:
    """The directions that are drawn, in order."""
    if spec.directions == 8:
        return DIRECTIONS
    if spec.directions == 4:
        return FOUR_DIRECTIONS
    if _is_aslant(spec):
        return ("south_east",)
    return (spec.direction or ("east" if spec.view is View.SIDE else "south"),)


def _is_aslant(spec: PixelSpec) -> bool:
    """Whether nobody said where a pose faces that is told best from aslant."""
    return spec.direction is None and spec.directions == 1 and spec.animation == "none" and spec.pose in ASLANT


def _figures(spec: PixelSpec, dna: CharacterDNA) -> tuple[list[Figure], tuple[int, bool] | None]:
    """A figure for each frame, and how fast and whether they go round."""
    chibi, emotion = chibi_of(spec.size), spec.emotion
    if spec.animation == "none":
        still = build(dna, pose=spec.pose, emotion=emotion, chibi=chibi)
        return [glancing(still, GLANCE if _is_aslant(spec) else 0.0)], None
    name = spec.animation
    timing = TIMINGS[name]
    count = spec.frames or timing.frames
    found = [
        build(dna, emotion=emotion, animation=name, phase=phase_of(name, frame, count), chibi=chibi)
        for frame in range(count)
    ]
    return found, (timing.fps, timing.loops)


def camera_of(spec: PixelSpec, dna: CharacterDNA) -> Camera:
    """Where the ground is and how large things are: the same for all pictures of a character at one size and view."""
    size, tilt = spec.size, ELEVATIONS[spec.view.value]
    chibi = chibi_of(size)
    wide, high, low = extent(build(dna, chibi=chibi), tilt)
    margin = max(1, size // 24)
    if dna.plan is Plan.HUMANOID:
        tiny = size <= TINY
        foot = 2 if tiny else margin + max(2, int(size * 0.055 + 0.5))
        for emotion, animation in STRETCHED:
            stretched = build(dna, emotion=emotion, animation=animation, phase=STRETCHED_PHASE, chibi=chibi)
            high = max(high, extent(stretched, tilt)[1])
        unit = min((0.92 if tiny else 0.8) * size / STANDARD, (size - foot - 1.0) / high)
    else:
        unit = min(0.47 * size / wide, (size * 0.9 - margin) / (high + max(low, 0.0)))
        foot = margin + int(max(low, 0.04) * unit + 0.5) + 1
    return Camera(size, unit, size // 2, size - foot, tilt)


def _kept_in(figure: Figure, camera: Camera) -> Figure:
    """The figure no higher in the air than its cell."""
    if figure.lift <= 0.0:
        return figure
    over = extent(figure, camera.elevation)[1] - (camera.row - 1.0) / camera.unit
    return figure.lowered(min(over, figure.lift)) if over > 0.0 else figure


def look_of(spec: PixelSpec, dna: CharacterDNA) -> Look:
    """Inks and choices."""
    pattern = "cloth_b" if dna.plan is Plan.QUADRUPED else "accent"
    return Look(inks_of(dna, spec.colors), Lines(spec.outline.value), spec.dither is Dither.ORDERED, pattern)


def portrait(spec: PixelSpec, stream: Stream) -> Drawing:
    """Head and shoulders; what the frame would cut a piece out of is not in the hand."""
    dna = who(spec, stream)
    if dna.gear.weapon not in BESIDE:
        dna = dna.model_copy(update={"gear": dna.gear.model_copy(update={"weapon": "none"})})
    figure = build(dna, emotion=spec.emotion, chibi=0.9)
    direction = spec.direction or "south"
    size = spec.size
    tilt = 4.0 / 360.0
    if figure.heads:
        head = figure.heads[0]
        unit = size * 0.29 / head.size[0]
        row = int(size * 0.56 + head.middle[1] * unit + 0.5)
    else:
        wide, high, _ = extent(figure, tilt)
        unit = min(size * 0.46 / wide, size * 0.84 / high)
        row = size - 2
    camera = Camera(size, unit, size // 2, row, tilt)
    (cel,) = frames([figure], [direction], camera, look_of(spec, dna))
    return Drawing((replace(cel, name=f"portrait_{spec.emotion}"),))
