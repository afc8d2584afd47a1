"""People: from DNA, pose and mood to solids."""

from dataclasses import replace

from mintmark.craft.camera import Vec, plus
from mintmark.craft.exact import sin_turns
from mintmark.craft.rig.accessories import FACE_MARKS, accessories
from mintmark.craft.rig.beard import beard
from mintmark.craft.rig.clothes import body
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.ears import ears
from mintmark.craft.rig.gear import Grip, held, streak
from mintmark.craft.rig.hair import hair
from mintmark.craft.rig.headgear import headgear
from mintmark.craft.rig.measures import Measures, measure
from mintmark.craft.rig.moods import MOODS, felt
from mintmark.craft.rig.motion import moved
from mintmark.craft.rig.poses import ACTS, STANDING, Act, armed
from mintmark.craft.rig.props import props
from mintmark.craft.rig.skeleton import Pose, Skeleton, posed
from mintmark.craft.rig.solids import Figure, Head, Mien, Solid, ball, ellipsoid

REACH = {"sword": 0.74, "greatsword": 1.0, "dagger": 0.42, "axe": 0.58, "hammer": 0.6, "spear": 1.02, "pan": 0.55}
"""How far along a weapon its streak begins, in the lengths of `gear`."""


def humanoid(
    dna: CharacterDNA, *, pose: str, emotion: str, animation: str | None, phase: float, chibi: float
) -> Figure:
    """One moment of a person."""
    size = measure(dna.body, chibi)
    mood = MOODS[emotion]
    act = ACTS[pose] if animation is None else Act(STANDING, armed=True, free=animation == "idle")
    moment = _held(dna, _stooped(dna, _moment(dna, act, animation, phase)), act, animation)
    moment = felt(moment, mood, free=act.free, hand_free=dna.gear.weapon == "none" or emotion == "excited")
    bones = posed(size, moment)
    if act.settled or (animation == "death" and phase > 0.5):
        bones = posed(size, _settled(moment, bones, size))
    solids = [*_skull(dna, bones), *ears(dna, bones), *hair(dna, bones), *beard(dna, bones), *headgear(dna, bones)]
    solids += body(dna, bones)
    solids += accessories(dna, bones)
    if act.armed:
        solids += held(dna, bones, drawing=animation == "attack" and dna.gear.weapon == "bow")
    if animation is None:
        solids += props(act.props, bones)
    if animation in ("attack", "cast"):
        solids += _effects(dna, size, animation, phase)
    mien = _mien(mood.mien, animation, phase, asleep=act.asleep)
    return Figure(tuple(solids), (_head(dna, bones, mien),), lift=max(bones.lift, 0.0))


def _moment(dna: CharacterDNA, act: Act, animation: str | None, phase: float) -> Pose:
    return act.pose if animation is None else moved(animation, phase, dna.gear.weapon)


def _held(dna: CharacterDNA, pose: Pose, act: Act, animation: str | None) -> Pose:
    """Hands where weapons ask for them, while nothing else moves them."""
    gear = dna.gear
    if not act.armed or animation in ("attack", "cast", "hurt", "death", "jump"):
        return pose
    busy = armed(pose, gear.weapon, gear.off_hand)
    if animation is None and act is not ACTS["standing"]:
        return busy._replace(right=_between(pose.right, busy.right), left=_between(pose.left, busy.left))
    if animation in ("walk", "run"):
        return busy._replace(
            right=_between(busy.right, pose.right),
            left=_between(busy.left, pose.left) if gear.off_hand == "none" else busy.left,
        )
    if animation == "idle":
        breath = pose.shrug[0]
        return busy._replace(right=plus(busy.right, (0.0, breath, 0.0)), left=plus(busy.left, (0.0, breath, 0.0)))
    return busy


def _between(a: Vec, b: Vec) -> Vec:
    return (a[0] + b[0]) * 0.5, (a[1] + b[1]) * 0.5, (a[2] + b[2]) * 0.5


def _stooped(dna: CharacterDNA, pose: Pose) -> Pose:
    """Old people bend a little."""
    if dna.body.age != "elder":
        return pose
    return pose._replace(chest=plus(pose.chest, (9.0, 0.0, 0.0)), head=plus(pose.head, (-7.0, 0.0, 0.0)))


def _settled(pose: Pose, bones: Skeleton, size: Measures) -> Pose:
    """Let down until the lowest part is on the ground."""
    limbs = (bones.left_arm, bones.right_arm, bones.left_leg, bones.right_leg)
    lowest = min(
        bones.head[1] - size.head_x,
        bones.pelvis[1] - size.hip_x,
        bones.chest[1] - size.shoulder_x,
        *(limb.end[1] - size.wrist for limb in limbs),
    )
    # what lies on its side is as long as it was tall: its middle comes over the anchor
    aside = (size.chin + 2.0 * size.head_y) * 0.5 - size.hip * 0.9
    return pose._replace(rise=plus(pose.rise, (aside * sin_turns(pose.whole[2] / 360.0), -lowest, 0.0)))


def _skull(dna: CharacterDNA, bones: Skeleton) -> list[Solid]:
    size = bones.size
    found = [ellipsoid("skin", "head", bones.head, (size.head_x, size.head_y, size.head_z), bones.head_axes)]
    jaw = 0.74 if dna.body.form == "feminine" else 0.82
    found.append(
        ellipsoid(
            "skin",
            "head",
            bones.on_head(0.0, -0.42, 0.12),
            (size.head_x * jaw, size.head_y * 0.58, size.head_z * 0.8),
            bones.head_axes,
        )
    )
    if dna.face.nose in ("button", "long", "broad"):
        radius = {"button": 0.1, "long": 0.13, "broad": 0.15}[dna.face.nose] * size.head_x
        found.append(ball("skin", "head", bones.on_head(0.0, -0.36, 0.98), radius, 1))
    return found


def _mien(mien: Mien, animation: str | None, phase: float, *, asleep: bool) -> Mien:
    """The face an animation makes, over that of the mood."""
    if asleep:
        return replace(mien, open=0.0, joy=False, gape=0.0, mark="sleep", brow=0.0)
    if animation == "death" and phase > 0.4:
        return replace(mien, open=0.0, smile=-0.4, gape=0.0, mark="", tears=0.0)
    if animation == "hurt":
        return replace(mien, open=0.0 if phase < 0.5 else 0.4, slant=0.8, smile=-0.6, gape=0.4, wide=0.4)
    if animation == "attack" and phase > 0.2:
        return replace(mien, slant=-0.8, brow=-0.4, gape=0.4 if phase < 0.9 else 0.0, smile=-0.2)
    if animation == "idle" and 0.8 < phase < 0.95:
        return replace(mien, open=0.0)
    return mien


def _head(dna: CharacterDNA, bones: Skeleton, mien: Mien) -> Head:
    size = bones.size
    extras: tuple[str, ...] = tuple(name for name in FACE_MARKS if name in dna.accessories)
    if dna.beard in ("mustache", "stubble", "goatee", "short", "full", "long"):
        extras = (*extras, "stubble" if dna.beard == "stubble" else "mustache")
    hidden = dna.clothes.headgear == "great_helm"
    left, up, forward = bones.head_axes
    return Head(
        middle=bones.head,
        right=left,
        up=up,
        forward=forward,
        size=(size.head_x, size.head_y, size.head_z),
        mien=mien,
        eyes="visor" if hidden else dna.face.eyes,
        brows=dna.face.brows,
        nose=dna.face.nose,
        mouth=not hidden and "mask" not in extras,
        lashes=dna.body.form == "feminine",
        extras=() if hidden else extras,
    )


def _effects(dna: CharacterDNA, size: Measures, animation: str, phase: float) -> list[Solid]:
    """The streak of a blade, or the light of a spell."""
    weapon = dna.gear.weapon
    if animation == "attack" and weapon in REACH and 0.3 < phase < 0.8:
        tips = []
        scale = min(0.55 + 0.45 * size.shoulder / 0.95, 1.0)
        for step in range(7):
            bones = posed(size, moved("attack", phase - 0.028 * (6 - step), weapon))
            hand = bones.right_arm.end
            grip = Grip(hand, bones.weapon, bones.chest_axes[2], scale)
            far = REACH[weapon]
            thin = 0.25 + 0.75 * step / 6
            tips.append((grip.at(far * (1.0 - 0.34 * thin)), grip.at(far)))
        return streak(tips)
    if animation == "cast" or weapon in ("staff", "wand", "book"):
        return _light(dna, size, animation, phase)
    return []


def _light(dna: CharacterDNA, size: Measures, animation: str, phase: float) -> list[Solid]:
    bones = posed(size, moved(animation, phase, dna.gear.weapon))
    a, b = bones.left_arm.end, bones.right_arm.end
    middle = _between(a, b)
    forward, up = bones.chest_axes[2], bones.chest_axes[1]
    grown = 0.06 + 0.22 * phase
    if phase < 0.15 or phase > 0.95:
        return []
    if phase >= 0.72:
        far = 0.25 + 1.1 * (phase - 0.72)
        at = plus(middle, (forward[0] * far, forward[1] * far + 0.04, forward[2] * far))
        return [
            ball("glow", "effect", at, 0.15, 1, 1.0),
            ball("white", "effect", plus(at, (0.0, 0.02, 0.03)), 0.07, 1, 1.0),
        ]
    risen = min(1.0, max(0.0, (phase - 0.25) * 5.0))  # with the hands: it hangs before the face, never in it
    over, out = 0.12 + 0.2 * risen, 0.08 + 0.34 * risen
    at = plus(middle, (up[0] * over + forward[0] * out, up[1] * over + 0.04, up[2] * over + forward[2] * out))
    sparks = [
        ball("glow", "effect", plus(at, (x * grown * 2.2, y * grown * 2.2, 0.05)), 0.03, 1, 1.0)
        for x, y in ((-0.9, 0.5), (0.8, 0.8), (0.1, 1.3), (0.9, -0.4))
    ]
    return [ball("glow", "effect", at, grown, 0, 1.0), *sparks]
