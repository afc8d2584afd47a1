"""RPG Maker MV and MZ: a walking character, faces, a side-view battler, and the actor's data.

Source: RPG Maker MZ help, "Asset Standards".
"""

from collections.abc import Sequence
from itertools import islice

from mintmark.core.canonical import Json
from mintmark.craft.pixels.cel import Cel
from mintmark.productions.casts.export.kit import COMPASS, Clip, Kit, Motion
from mintmark.productions.casts.export.page import celled
from mintmark.productions.casts.export.text import json_file

ROWS = ("south", "west", "east", "north")
"""Of a walking character, from the top."""
STEPS = 3
"""Pictures of a row: one foot ahead, standing, the other foot ahead."""
FACE, FACE_COLUMNS = 144, 4
FACES = ("neutral", "happy", "sad", "angry", "surprised", "worried", "excited", "confused")
BATTLER = 64
FIGHTING = frozenset({"attack", "cast", "hurt"})
"""Who has none of these clips stays out of battles."""

BATTLE: tuple[tuple[str, Motion], ...] = (
    ("walk", Motion("walk", animation="walk")),
    ("wait", Motion("wait", animation="idle")),
    ("chant", Motion("chant", animation="cast")),
    ("guard", Motion("guard", animation="jump", frame=0)),
    ("damage", Motion("damage", animation="hurt")),
    ("evade", Motion("evade", animation="jump")),
    ("thrust", Motion("thrust", animation="attack")),
    ("swing", Motion("swing", animation="attack")),
    ("missile", Motion("missile", animation="attack")),
    ("skill", Motion("skill", animation="attack", emotion="angry")),
    ("spell", Motion("spell", animation="cast")),
    ("item", Motion("item", pose="eating")),
    ("escape", Motion("escape", animation="run", direction="east")),
    ("victory", Motion("victory", animation="jump", emotion="excited")),
    ("dying", Motion("dying", animation="hurt", emotion="sad")),
    ("abnormal", Motion("abnormal", animation="idle", emotion="confused")),
    ("sleep", Motion("sleep", pose="sleeping")),
    ("dead", Motion("dead", animation="death", frame=99)),
)
"""The motions of a side-view battler, down the columns of the sheet, and what shows each."""
BATTLE_ROWS, BATTLE_COLUMNS = 6, 9
PARTY = 8
"""Characters on one sheet of many."""


def write(kit: Kit) -> dict[str, bytes]:
    """The files in the folders where RPG Maker looks for them."""
    faces = [kit.portrait(emotion, FACE) for emotion in FACES]
    found = {
        f"img/characters/${kit.id}.png": celled(walking(kit), STEPS).picture,
        f"img/faces/{kit.id}.png": celled(faces, FACE_COLUMNS).picture,
        f"data/{kit.id}.actor.json": json_file(actor(kit)),
    }
    if fights(kit):
        found[f"img/sv_actors/{kit.id}.png"] = celled(battler(kit), BATTLE_COLUMNS).picture
    return found


def fights(kit: Kit) -> bool:
    """Whether a character has clips of a fight."""
    return any(motion.animation in FIGHTING for motion in kit.motions)


def walking(kit: Kit) -> list[Cel]:
    """Twelve cels: four directions, each a step, standing, the other step."""
    found: list[Cel] = []
    for direction in ROWS:
        clip = kit.clip(Motion(f"walk_{direction}", animation="walk", direction=direction))
        (still,) = kit.clip(Motion(f"stand_{direction}", pose="standing", direction=direction)).cels
        half = len(clip.cels) // 2
        found += [clip.cels[0], still, clip.cels[half]]
    return found


def crowd(kits: Sequence[Kit]) -> list[Cel]:
    """Up to eight walking characters on one sheet, four in a row: what maps are peopled with.

    Cels in the order of the sheet, twelve in a row; places that nobody takes are empty.
    """
    people = [walking(kit) for kit in islice(kits, PARTY)]
    blank = people[0][0].cropped(0, 0, 0, 0).cropped(0, 0, people[0][0].width, people[0][0].height)
    found: list[Cel] = []
    for block in range(2):
        for row in range(len(ROWS)):
            for seat in range(4):
                place = block * 4 + seat
                cels = people[place][row * STEPS : (row + 1) * STEPS] if place < len(people) else [blank] * STEPS
                found += cels
    return found


def battler(kit: Kit) -> list[Cel]:
    """54 cels, row by row: three motions beside each other, three pictures of each."""
    strips = [_three(kit.clip(_facing(motion), BATTLER)) for _, motion in BATTLE]
    return [
        cel
        for row in range(BATTLE_ROWS)
        for column in range(BATTLE_COLUMNS // STEPS)
        for cel in strips[column * BATTLE_ROWS + row]
    ]


def _facing(motion: Motion) -> Motion:
    """As the party fights; who flees looks the other way."""
    direction = motion.direction if motion.direction == "east" else COMPASS["left"]
    return Motion(motion.name, motion.animation, motion.pose, direction, motion.emotion, motion.frame)


def _three(clip: Clip) -> tuple[Cel, Cel, Cel]:
    """The beginning, the middle and the end of what does not go round; three equal parts of what does."""
    cels, count = clip.cels, len(clip.cels)
    if clip.loops:
        return cels[0], cels[count // 3], cels[count * 2 // 3]
    return cels[0], cels[count // 2], cels[count - 1]


def actor(kit: Kit) -> dict[str, Json]:
    """An entry for `data/Actors.json`, and beside it what else is known."""
    entry: dict[str, Json] = {
        "id": 1,
        "battlerName": kit.id if fights(kit) else "",
        "characterIndex": 0,
        "characterName": f"${kit.id}",
        "classId": 1,
        "equips": [0, 0, 0, 0, 0],
        "faceIndex": 0,
        "faceName": kit.id,
        "traits": [],
        "initialLevel": 1,
        "maxLevel": 99,
        "name": kit.title,
        "nickname": "",
        "note": "",
        "profile": "",
    }
    return {"actor": entry, "about": dict(kit.about)}
