"""Which sprites make a set: poses by emotions, and the actions; each with its name and the spec that draws it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mintmark.core.canonical import Json
from mintmark.core.cast import Character, Sprite, SpriteKind
from mintmark.core.errors import InvalidSpec, UnknownName
from mintmark.craft.rig.dna import Plan
from mintmark.craft.rig.repertoire import ACTIONS, BODY_POSES, EMOTIONS, STORY_POSES

STYLES = ("watercolor", "cartoon", "storybook", "flat", "ink")
MEANT = {
    "consistent_character": "storybook",
    "children_book": "storybook",
    "realistic": "watercolor",
    "anime": "cartoon",
}
"""What other systems call styles, and which of ours comes nearest."""
ACTION_MOOD = "happy"
"""Actions are drawn in this mood."""
MODE = "sprite"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be drawn of a character."""

    poses: tuple[str, ...] = STORY_POSES
    emotions: tuple[str, ...] = EMOTIONS
    actions: tuple[str, ...] = ACTIONS
    style: str = "watercolor"
    size: int = 512
    """Width and height of each, in pixels."""
    seed: int = 0
    named: frozenset[str] = frozenset()
    """Poses that somebody asked for by name: they are never left out in silence."""

    @classmethod
    def read(
        cls,
        poses: Sequence[str] | None,
        emotions: Sequence[str] | None,
        *,
        actions: bool,
        style: str,
        size: int,
        seed: int = 0,
    ) -> "Wanted":
        """What somebody asks for; nothing said means all.

        Raises: UnknownName for a pose, emotion or style that is none.
        """
        style = MEANT.get(style, style)
        if style not in STYLES:
            raise UnknownName("style", style, (*STYLES, *MEANT))
        asked = STORY_POSES if poses is None else tuple(dict.fromkeys(poses))
        moods = EMOTIONS if emotions is None else tuple(dict.fromkeys(emotions))
        for pose in asked:
            if pose not in STORY_POSES and pose not in ACTIONS:
                raise UnknownName("pose", pose, (*STORY_POSES, *ACTIONS))
        for emotion in moods:
            if emotion not in EMOTIONS:
                raise UnknownName("emotion", emotion, EMOTIONS)
        doing = ACTIONS if actions else tuple(pose for pose in asked if pose in ACTIONS)
        still = tuple(pose for pose in asked if pose in STORY_POSES)
        return cls(still, moods, doing, style, size, seed, frozenset(poses or ()))

    def fitted(self, plan: Plan) -> "Wanted":
        """The same without what such a body cannot do: beasts do not read.

        Raises: InvalidSpec for a pose that was asked for by name.
        """
        if plan is Plan.HUMANOID:
            return self
        if wrong := sorted(self.named - set(BODY_POSES)):
            raise InvalidSpec(
                f"The body of a {plan.value} cannot be {', '.join(wrong)}; it can be {', '.join(BODY_POSES)}.",
                [("poses", f"not for {plan.value}")],
            )
        return replace(self, poses=tuple(pose for pose in self.poses if pose in BODY_POSES), actions=())

    def pairs(self) -> Iterator[tuple[SpriteKind, str, str]]:
        """Kind, pose and emotion of each."""
        for pose in self.poses:
            for emotion in self.emotions:
                yield SpriteKind.CHARACTER, pose, emotion
        for action in self.actions:
            yield SpriteKind.ACTION, action, ACTION_MOOD

    def __len__(self) -> int:
        return len(self.poses) * len(self.emotions) + len(self.actions)


def sprite_id(character_id: str, kind: str, pose: str, emotion: str, style: str) -> str:
    """The name of a sprite: drawn again, it takes the place of the one before."""
    return f"{character_id}_{kind}_{pose}_{emotion}_{style}"


def spec_of(character: Character, wanted: Wanted, pose: str, emotion: str, *, told: bool) -> dict[str, Any]:
    """The fields of a sprite's spec; `told` where a provider makes the picture."""
    fields: dict[str, Json] = {
        "subject": "character",
        "dna": dict(character.dna),
        "pose": pose,
        "emotion": emotion,
        "style": wanted.style,
        "width": wanted.size,
        "height": wanted.size,
        "seed": wanted.seed,
    }
    return fields | ({"finish": "image"} if told else {})


def by_dimension(sprites: Iterable[Sprite]) -> dict[str, dict[str, list[str]]]:
    """Ids of sprites by pose, emotion and type, in the order of the sprites."""
    groups: dict[str, dict[str, list[str]]] = {"by_pose": {}, "by_emotion": {}, "by_type": {}}
    for sprite in sprites:
        groups["by_pose"].setdefault(sprite.pose, []).append(sprite.id)
        groups["by_emotion"].setdefault(sprite.emotion, []).append(sprite.id)
        groups["by_type"].setdefault(sprite.kind, []).append(sprite.id)
    return groups
