"""What a character can be asked to do and to show: the one list of poses, emotions, animations and directions.

Words alone: nothing here draws, so that specs, packs and faces can name what there is at no cost.
"""

from typing import Literal, get_args

BodyPose = Literal["standing", "sitting", "walking", "running", "jumping", "sleeping"]
"""Poses that any body can take, a beast's too."""
StoryPose = Literal[BodyPose, "reading", "eating"]
"""Poses that go with every emotion."""
Action = Literal["waving", "hugging", "playing", "drawing", "brushing_teeth", "riding_bike", "swimming"]
PoseName = Literal[StoryPose, Action]
Emotion = Literal["neutral", "happy", "sad", "worried", "excited", "angry", "surprised", "confused"]
Animation = Literal["idle", "walk", "run", "attack", "cast", "hurt", "death", "jump"]
Direction = Literal["south", "south_east", "east", "north_east", "north", "north_west", "west", "south_west"]
"""Where a character faces: south is toward the viewer, east to the viewer's right; clockwise from above."""

BODY_POSES: tuple[BodyPose, ...] = get_args(BodyPose)
STORY_POSES: tuple[StoryPose, ...] = get_args(StoryPose)
ACTIONS: tuple[Action, ...] = get_args(Action)
POSES: tuple[PoseName, ...] = get_args(PoseName)
EMOTIONS: tuple[Emotion, ...] = get_args(Emotion)
ANIMATIONS: tuple[Animation, ...] = get_args(Animation)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
FOUR_DIRECTIONS: tuple[Direction, ...] = DIRECTIONS[::2]
