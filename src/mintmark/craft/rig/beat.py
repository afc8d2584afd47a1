"""A moment of a creature, whatever its body: how far it has stepped, leapt, leaned, opened its mouth or fallen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import sqrt

from mintmark.core.errors import InvalidSpec
from mintmark.craft.camera import Axes, Vec, plus, turned
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.rig.moods import MOODS
from mintmark.craft.rig.repertoire import BODY_POSES
from mintmark.craft.rig.skeleton import direction
from mintmark.craft.rig.solids import Figure, Head, Mien, Solid


@dataclass(frozen=True, slots=True)
class Beat:
    """One moment, in numbers all bodies understand."""

    gait: float = 0.0
    """Phase of the step cycle."""
    stride: float = 0.0
    """How wide steps are: 0 stands, 1 runs."""
    breath: float = 0.0
    """From 0 to 1 and back."""
    wave: float = 0.0
    """Phase of wings and tails."""
    lift: float = 0.0
    lunge: float = 0.0
    """Forward, in body lengths."""
    pitch: float = 0.0
    """Degrees the body leans forward."""
    squash: float = 1.0
    """Height; the width makes up for it."""
    fall: float = 0.0
    """From upright 0 to on the side 1."""
    gape: float = 0.0
    sit: float = 0.0
    shine: float = 0.0
    """How much it glows: spells."""
    asleep: bool = False


def beat_of(pose: str, animation: str | None, phase: float, plan: str) -> Beat:
    """The moment of a pose or of an animation.

    Raises: InvalidSpec for a pose that such a body cannot take.
    """
    if animation is None:
        return _posed(pose, plan)
    arch = 4.0 * phase * (1.0 - phase)
    breath = 0.5 - 0.5 * cos_turns(phase)
    table = {
        "idle": Beat(breath=breath, wave=phase, squash=1.0 - 0.035 * breath),
        "walk": Beat(gait=phase, stride=0.55, wave=phase, breath=0.5 - 0.5 * cos_turns(2.0 * phase), lift=0.0),
        "run": Beat(
            gait=phase, stride=1.0, wave=phase, lift=0.05 + 0.05 * cos_turns(2.0 * phase), pitch=5.0 * sin_turns(phase)
        ),
        "attack": _attack(phase),
        "cast": Beat(
            breath=breath,
            wave=2.0 * phase,
            lift=0.1 * arch,
            pitch=-10.0 * arch,
            gape=0.7 * arch,
            shine=arch,
            squash=1.0 + 0.08 * arch,
        ),
        "hurt": Beat(
            lunge=-0.22 * (1.0 - phase), pitch=-16.0 * (1.0 - phase), squash=0.9 + 0.1 * phase, gape=0.5 * (1.0 - phase)
        ),
        "death": Beat(
            fall=min(1.0, phase * 1.25), lift=0.06 * max(0.0, 1.0 - 3.0 * phase), wave=0.3, asleep=phase > 0.5, gape=0.3
        ),
        "jump": Beat(
            lift=0.55 * arch,
            squash=0.78 + 0.3 * min(1.0, 3.0 * phase) if phase < 0.34 else 1.08 - 0.25 * max(0.0, phase - 0.7) / 0.3,
            wave=phase,
            stride=0.5 * arch,
            gait=0.1,
        ),
    }
    return table[animation]


def _attack(phase: float) -> Beat:
    if phase < 0.3:
        return Beat(lunge=-0.16 * phase / 0.3, pitch=-12.0 * phase / 0.3, squash=1.0 - 0.14 * phase / 0.3, wave=phase)
    share = max(0.0, 1.0 - (phase - 0.45) / 0.55) if phase > 0.45 else 1.0
    return Beat(
        lunge=0.3 * share,
        pitch=12.0 * share,
        gape=share,
        stride=0.4 * share,
        gait=0.0,
        wave=phase,
        squash=1.0 + 0.05 * share,
    )


def _posed(pose: str, plan: str) -> Beat:
    table = {
        "standing": Beat(),
        "sitting": Beat(sit=1.0),
        "walking": Beat(gait=0.06, stride=0.55),
        "running": Beat(gait=0.08, stride=1.0, lift=0.05),
        "jumping": Beat(lift=0.4, squash=1.08, stride=0.6, gait=0.1, wave=0.2),
        "sleeping": Beat(sit=1.0, squash=0.74, asleep=True),
    }
    if pose not in table:
        raise InvalidSpec(
            f"The body of a {plan} cannot be {pose.replace('_', ' ')}; it can be {', '.join(BODY_POSES)}.",
            [("pose", f"not for {plan}")],
        )
    return table[pose]


def mien_of(emotion: str, beat: Beat) -> Mien:
    """The face of a mood at a moment."""
    mien = MOODS[emotion].mien
    if beat.asleep:
        return replace(mien, open=0.0, joy=False, gape=0.0, mark="sleep" if beat.fall == 0.0 else "")
    if beat.gape > 0.3:
        return replace(mien, gape=max(mien.gape, beat.gape), slant=-0.7 if beat.lunge > 0.0 else mien.slant)
    return mien


def settled(
    solids: Iterable[Solid], heads: Iterable[Head], beat: Beat, *, length: float, half: float, flies: bool = False
) -> Figure:
    """The body moved as one piece: squashed, leaned, lunged, lifted or fallen on its side.

    `length` is its own along z, `half` its half width.
    """
    axes = turned(beat.pitch, 0.0, 88.0 * beat.fall)
    wide = 1.0 / sqrt(beat.squash)
    lift = beat.lift * (0.6 + 0.4 * length)
    offset = (0.42 * half * beat.fall, lift + half * 0.85 * sin_turns(beat.fall * 0.22) / 0.982, beat.lunge * length)

    def place(p: Vec) -> Vec:
        return plus(direction(axes, (p[0] * wide, p[1] * beat.squash, p[2] * wide)), offset)

    def way(v: Vec) -> Vec:
        return direction(axes, (v[0] * wide, v[1] * beat.squash, v[2] * wide))

    still = axes == turned(0.0, 0.0, 0.0) and beat.squash == 1.0 and offset == (0.0, 0.0, 0.0)
    if still:
        return Figure(tuple(solids), tuple(heads))
    moved = []
    for solid in solids:
        turned_axes: Axes = (way(solid.axes[0]), way(solid.axes[1]), way(solid.axes[2]))
        moved.append(solid._replace(a=place(solid.a), b=place(solid.b), c=place(solid.c), axes=turned_axes))
    faces = []
    faces += [
        replace(
            head,
            middle=place(head.middle),
            right=direction(axes, head.right),
            up=direction(axes, head.up),
            forward=direction(axes, head.forward),
        )
        for head in heads
    ]
    return Figure(tuple(moved), tuple(faces), lift=0.0 if flies else max(lift, 0.0))


def foot(beat: Beat, shift: float, reach: float, high: float) -> tuple[float, float]:
    """Forward and up of a foot whose step is `shift` of a cycle behind: planted while it goes back."""
    if beat.stride <= 0.0:
        return 0.0, 0.0
    phase = beat.gait + shift
    phase -= float(phase // 1.0)
    width = reach * beat.stride
    if phase < 0.5:
        return width * (1.0 - 4.0 * phase), 0.0
    share = (phase - 0.5) * 2.0
    smooth = share * share * (3.0 - 2.0 * share)
    return width * (2.0 * smooth - 1.0), high * beat.stride * sin_turns(share * 0.5)
