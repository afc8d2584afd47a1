"""Covers a screenplay with shots: the place first, then its action, then both speakers, then one over the other's
shoulder.

Each paragraph of action and each speech becomes one shot. It decides the words of a shot list, never a camera.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mintmark.productions.storyboards.ingest.fountain import Element, Part, Screenplay
from mintmark.productions.storyboards.ingest.ingested import Fields, Problems
from mintmark.productions.storyboards.ingest.records import Draft
from mintmark.productions.storyboards.people import speaks_of

_CALLED = re.compile(
    r"^(?P<call>INSERT|CLOSE ON|CLOSE-UP|CLOSEUP|CLOSE UP|CU|ECU|WIDE(?: ON| SHOT)?|ANGLE "
    "ON|POV|(?P<whose>[A-Z][A-Z .']+)'S POV|"
    r"OVERHEAD|AERIAL(?: SHOT)?|ESTABLISHING|TWO SHOT|OTS|TRACKING(?: SHOT)?|DRONE(?: SHOT)?)\b\s*[-:–—.]*\s*"
)
_SIZE_CALLS = {
    "CLOSE ON": "CU",
    "CLOSE-UP": "CU",
    "CLOSEUP": "CU",
    "CLOSE UP": "CU",
    "CU": "CU",
    "ECU": "ECU",
    "ANGLE ON": "MS",
}
_TIME = re.compile(r"^(?P<place>.*?)(?:\s+[-–—]+\s+(?P<time>.+))?$")
WORDS_A_SECOND = 2.5
"""At which people speak on screen; film pages of dialogue run at 150 words a minute."""
_SHORTEST, _LONGEST = 1.5, 12.0


@dataclass(slots=True)
class _Scene:
    number: str
    location: str = ""
    time: str = ""
    shots: int = 0
    speakers: list[str] = field(default_factory=list)
    """Of this exchange, in the order of their speeches."""
    cast: list[str] = field(default_factory=list)
    both: bool = False
    """Whether the last shot showed several people."""


def shots(screenplay: Screenplay, problems: Problems) -> Iterator[Draft]:
    """The shots of a screenplay, in order."""
    cast = _everybody(screenplay)
    scene = _Scene("1")
    count = 0
    for part in screenplay.parts:
        match part.element:
            case Element.HEADING:
                count += 1
                scene = _opened(part, count)
            case Element.ACTION | Element.LYRICS if part.text:
                yield _of_action(part, scene, cast)
            case Element.DIALOGUE if part.text:
                yield _of_speech(part, scene)
            case Element.TRANSITION | Element.CENTERED | Element.SECTION | Element.SYNOPSIS:
                continue
            case _:
                continue
    if count == 0:
        problems.warn(0, "", "", "The screenplay has no scene heading such as INT. CAFE - DAY; all of it is one scene.")


def _everybody(screenplay: Screenplay) -> tuple[str, ...]:
    """All who speak, in the order of their first words."""
    return tuple(dict.fromkeys(part.character for part in screenplay.parts if part.character))


def _opened(part: Part, count: int) -> _Scene:
    match = _TIME.match(part.text)
    place, time = (match.group("place"), match.group("time") or "") if match else (part.text, "")
    return _Scene(part.number or str(count), location=place.strip(), time=time.strip())


def _draft(part: Part, scene: _Scene, fields: Fields) -> Draft:
    scene.shots += 1
    head: Fields = {"scene": scene.number, "shot": str(scene.shots)}
    if scene.location:
        head["location"] = scene.location
    if scene.time:
        head["time"] = scene.time
    tail: Fields = {"notes": part.notes} if part.notes else {}
    return Draft(part.line, {**head, **fields, **tail})


def _of_action(part: Part, scene: _Scene, cast: tuple[str, ...]) -> Draft:
    scene.speakers.clear()
    called = _CALLED.match(part.text)
    text = part.text[called.end() :] if called else part.text
    names = [name for name in cast if speaks_of(text, name)]
    scene.cast += [name for name in names if name not in scene.cast]
    fields: Fields = {"description": text or part.text}
    if called:
        fields["size"] = _SIZE_CALLS.get(called.group("call"), called.group("call").title())
        if called.group("whose"):
            fields["size"], names = "POV", [called.group("whose")]
    elif scene.shots == 0:
        fields["size"] = "Establishing WS"
    else:
        fields["size"] = "FS" if len(names) > 1 else "MS"
    if names:
        fields["characters"] = "; ".join(names)
    scene.both = len(names) > 1 and scene.shots > 0
    fields["duration"] = _length(part.text, 0.6)
    return _draft(part, scene, fields)


def _of_speech(part: Part, scene: _Scene) -> Draft:
    """The first words of an exchange show both; then each is seen over the other's shoulder; later ones are closer."""
    before = scene.speakers[-1] if scene.speakers else ""
    scene.speakers.append(part.character)
    if part.character not in scene.cast:
        scene.cast.append(part.character)
    others = [name for name in scene.cast if name != part.character]
    partner = before if before and before != part.character else (others[-1] if others else "")
    off_screen = any(mark in part.extension.upper() for mark in ("O.S", "V.O", "O.C"))
    turn = len(scene.speakers)
    fields: Fields = {}
    if off_screen and partner:
        fields |= {"size": "CU", "characters": partner}
    elif not partner:
        fields |= {"size": "MS" if turn == 1 else "MCU", "characters": part.character}
    elif turn == 1 and scene.both:
        fields |= {"size": "MCU", "characters": part.character}
    elif turn == 1:
        fields |= {"size": "MS two-shot", "characters": f"{part.character}; {partner}"}
    elif turn <= 3 and before != part.character:
        fields |= {"size": "MCU OTS", "characters": f"{part.character}; {partner}"}
    else:
        fields |= {"size": "CU" if turn % 2 == 0 or part.parenthetical else "MCU", "characters": part.character}
    fields |= {"speaker": part.character, "dialogue": part.text, "duration": _length(part.text, 0.5)}
    if part.parenthetical:
        fields["action"] = f"{part.character} ({part.parenthetical})"
    return _draft(part, scene, fields)


def _length(text: str, pause: float) -> float:
    seconds = len(text.split()) / WORDS_A_SECOND + pause
    return round(min(max(seconds, _SHORTEST), _LONGEST) * 2.0) / 2.0
