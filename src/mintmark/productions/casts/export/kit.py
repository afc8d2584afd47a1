"""What goes into a game pack: a character's clips, drawn when they are asked for, and the ground it walks on.

A kit knows pictures and facts; it knows no engine and no file format.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol

from mintmark.core.canonical import Json
from mintmark.craft.pixels.cel import Cel
from mintmark.craft.pixels.limit import limited
from mintmark.craft.rig.dna import CharacterDNA, Plan
from mintmark.craft.rig.repertoire import ANIMATIONS, DIRECTIONS


class Strip(Protocol):
    """Cels that follow each other."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def first(self) -> int: ...  # noqa: D102
    @property
    def count(self) -> int: ...  # noqa: D102
    @property
    def fps(self) -> int: ...  # noqa: D102
    @property
    def loops(self) -> bool: ...  # noqa: D102


class Drawn(Protocol):
    """What came of some fields of pixel art."""

    @property
    def cels(self) -> tuple[Cel, ...]: ...  # noqa: D102
    @property
    def strips(self) -> Sequence[Strip]: ...  # noqa: D102
    @property
    def facts(self) -> Mapping[str, Json]: ...  # noqa: D102


Draw = Callable[[Mapping[str, Json]], Drawn]
"""Draws pixel art from the fields of its spec."""

COMPASS = {"down": "south", "left": "west", "right": "east", "up": "north"}
"""Directions as games call them, in the order of most sheets."""
COLORS = 32
"""How many a kit has where nothing else is asked."""
STILL_FPS = 4
"""What is said of clips that have one frame."""
_HUMAN = frozenset({"eating", "waving", "reading"})
"""Poses that only a human's body can take."""


@dataclass(frozen=True, slots=True)
class Motion:
    """One clip that is wanted: an animation or a pose, in one direction."""

    name: str
    animation: str = ""
    pose: str = ""
    direction: str = "south"
    emotion: str = "neutral"
    frame: int = -1
    """Only this frame of the animation; -1 is all of them."""
    loops: bool | None = None
    """None: as the animation itself."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Cels under a name. Every cel's name is unique in a kit, and all share size and anchor."""

    name: str
    cels: tuple[Cel, ...]
    fps: int
    loops: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """A set of tiles, and how they know their neighbors."""

    terrain: str
    lower: str
    cels: tuple[Cel, ...]
    """All tiles, in the order of their numbers; of grounds that move, as they are first."""
    wangids: tuple[tuple[int, ...], ...]
    """Of each tile: clockwise from the top, 1 where the terrain is. The first is bare ground, which variants follow."""
    plain: int
    """So many tiles are one of a kind; further ones are variants of the bare ground, and of the terrain all around."""
    columns: int

    def is_bare(self, tile: int) -> bool:
        """Whether a tile has nothing of the terrain; the lonely island has the same signature, and is none."""
        return tile == 0 or (tile >= self.plain and self.wangids[tile] == EMPTY)


EMPTY, FULL = (0,) * 8, (1,) * 8


def repertoire(directions: int = 4) -> tuple[Motion, ...]:
    """All animations in all directions: what a character's pack has."""
    names = DIRECTIONS if directions == 8 else tuple(COMPASS.values())
    return tuple(Motion(f"{name}_{one}", animation=name, direction=one) for name in ANIMATIONS for one in names)


@dataclass(frozen=True)
class Kit:
    """A character ready to be packed."""

    id: str
    title: str
    dna: CharacterDNA
    draw: Draw
    motions: tuple[Motion, ...]
    size: int = 48
    look: Mapping[str, Json] = field(default_factory=dict)
    """Fields of the spec that hold for every picture: view, outline, colors, palette."""
    land: tuple[str, str] = ("grass", "dirt")
    """The terrain, and the ground it lies on."""
    tile: int = 32
    """Width of a tile, in pixels."""
    about: Mapping[str, Json] = field(default_factory=dict)
    """Whatever else a game wants to know: stats, equipment, dialogue."""
    extras: Callable[["Kit"], Mapping[str, bytes]] = lambda _: {}
    """Further files of a pack, by their paths: pictures of equipment."""

    def picture(self, **fields: Json) -> Drawn:
        """Something drawn of this character."""
        dna = self.dna.model_dump(mode="json")
        return self.draw({"subject": "character", "size": self.size, "seed": 0, **self.look, "dna": dna, **fields})

    def portrait(self, emotion: str, size: int) -> Cel:
        """Head and shoulders, in a mood."""
        look = {name: value for name, value in self.look.items() if name != "view"}
        dna: Json = self.dna.model_dump(mode="json")
        fields: dict[str, Json] = {"subject": "portrait", "size": size, "seed": 0, **look, "dna": dna}
        return self.draw({**fields, "emotion": emotion}).cels[0]

    def clip(self, motion: Motion, size: int = 0) -> Clip:
        """One clip, at the kit's size or another."""
        is_human = self.dna.plan is Plan.HUMANOID
        fields: dict[str, Json] = {"direction": motion.direction, "emotion": motion.emotion, "size": size or self.size}
        if motion.animation:
            drawn = self.picture(**fields, animation=motion.animation)
            strip = drawn.strips[0]
            cels, fps, loops = drawn.cels, strip.fps, strip.loops
        else:
            pose = motion.pose if is_human or motion.pose not in _HUMAN else "standing"
            cels, fps, loops = self.picture(**fields, pose=pose).cels, STILL_FPS, False
        if motion.frame >= 0:
            cels, fps = (cels[min(motion.frame, len(cels) - 1)],), STILL_FPS
        loops = loops if motion.loops is None else motion.loops
        each = 1000 // fps
        named = tuple(
            replace(cel, name=f"{motion.name}_{number}", milliseconds=each) for number, cel in enumerate(cels)
        )
        return Clip(motion.name, named, fps, loops)

    @cached_property
    def clips(self) -> tuple[Clip, ...]:
        """All clips, in the order of the motions, in one palette."""
        clips = [self.clip(motion) for motion in self.motions]
        colors = self.look.get("colors", COLORS)
        cels = iter(
            limited([cel for clip in clips for cel in clip.cels], colors if isinstance(colors, int) else COLORS)
        )
        return tuple(replace(clip, cels=tuple(next(cels) for _ in clip.cels)) for clip in clips)

    @cached_property
    def cels(self) -> tuple[Cel, ...]:
        """All cels of all clips."""
        return tuple(cel for clip in self.clips for cel in clip.cels)

    @cached_property
    def ground(self) -> Ground:
        """The tiles of the land."""
        return ground_of(self.draw, self.land, self.tile)


def ground_of(draw: Draw, land: tuple[str, str], size: int) -> Ground:
    """The tiles of a terrain on the ground it lies on."""
    terrain, lower = land
    fields: dict[str, Json] = {"subject": "tileset", "terrain": terrain, "ground": lower, "layout": "blob_47"}
    drawn = draw({**fields, "size": size, "seed": 0})
    facts: Any = drawn.facts["tileset"]
    cels = drawn.cels[: len(drawn.cels) // facts["frames"]]
    known = [tuple(int(flag) for flag in one["wangid"]) for one in facts["tiles"]]
    # Variants come last: those of the terrain all around, then as many of the bare ground.
    variants = (len(cels) - len(known)) // 2
    more = [FULL] * variants + [EMPTY] * variants
    return Ground(terrain, lower, cels, (*known, *more), len(known), facts["columns"])
