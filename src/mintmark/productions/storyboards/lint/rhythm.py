"""Rules on the run of a scene: sizes that change, a first look at the place, lenses and movements that go together."""

import itertools
from collections.abc import Iterator, Sequence

from mintmark.core.canonical import Json
from mintmark.craft.camera import minus, plus, times
from mintmark.craft.framing import Size
from mintmark.productions.storyboards.lint import mending
from mintmark.productions.storyboards.lint.finding import Finding, Severity
from mintmark.productions.storyboards.lint.view import View

MOST_ALIKE = 2
"""So many shots of one size may follow each other."""
LENS_JUMP = 2.2
LIKE_SIZE = 1.5
ESTABLISH_FROM = 4
"""Scenes of so many shots want the place to be shown."""
_ESTABLISHING = frozenset({Size.FULL, Size.WIDE, Size.EXTREME_WIDE})
_OPPOSITE = {
    "pan_left": "pan_right", "truck_left": "truck_right", "tilt_up": "tilt_down", "crane_up": "crane_down",
    "dolly_in": "dolly_out", "zoom_in": "zoom_out",
}  # fmt: skip


def sizes(views: Sequence[View]) -> Iterator[Finding]:
    """Sizes change: three alike in a row tire the eye."""
    run: list[View] = []
    for view in views:
        if run and view.size is run[-1].size and view.size is not None:
            run.append(view)
        else:
            run = [view] if view.size is not None else []
        if len(run) > MOST_ALIKE and view.size is not None:
            ids = tuple(one.shot_id for one in run)
            sentence = (
                f"{', '.join(ids)} are all in one size ({view.size.replace('_', ' ')}); change the last "
                f"to give the scene a rhythm."
            )
            factor = 0.45 if view.share > 1.6 else 2.2
            patch = mending.nearer(view, factor)
            yield Finding("rhythm.same_size", Severity.NOTE, ids, sentence, {view.shot_id: patch})
            run = []


def establishing(views: Sequence[View]) -> Iterator[Finding]:
    """A scene shows its place before it is over."""
    if len(views) < ESTABLISH_FROM:
        return
    if any(view.size is None or view.size in _ESTABLISHING for view in views):
        return  # a shot without people shows the place
    first = views[0]
    sentence = (
        f"The scene from {first.shot_id} to {views[-1].shot_id} never shows where it is: no shot in it is wider "
        f"than a cowboy shot. "
        "Begin with a wide one."
    )
    patch = mending.nearer(first, 0.36 / first.share)
    yield Finding("rhythm.no_establishing", Severity.WARNING, (first.shot_id,), sentence, {first.shot_id: patch})


def lenses(views: Sequence[View]) -> Iterator[Finding]:
    """Like sizes in one scene are taken with like lenses."""
    for before, view in itertools.pairwise(views):
        if before.share <= 0.0 or view.share <= 0.0:
            continue
        size = max(before.share, view.share) / min(before.share, view.share)
        jump = max(before.focal_length, view.focal_length) / min(before.focal_length, view.focal_length)
        if size > LIKE_SIZE or jump <= LENS_JUMP:
            continue
        sentence = (
            f"{before.shot_id} is taken with {before.focal_length:.0f} mm and {view.shot_id}, in a like size, with "
            f"{view.focal_length:.0f} mm: space itself seems to change. Take one lens for both."
        )
        yield Finding(
            "lens.jump",
            Severity.WARNING,
            (before.shot_id, view.shot_id),
            sentence,
            {view.shot_id: _same_lens(before, view)},
        )


def _same_lens(before: View, view: View) -> dict[str, Json]:
    """The lens of the shot before, from where the subject is as large as it was."""
    factor = before.focal_length / view.focal_length
    position = plus(view.center, times(minus(view.position, view.center), factor))
    target = plus(view.center, times(minus(view.target, view.center), 1.0))
    patch = mending.camera_at(position, target)
    camera = patch["camera"]
    if isinstance(camera, dict):
        camera["fov"] = None
    return {**patch, "lens": {"focal_length": round(before.focal_length, 2)}}


def movements(views: Sequence[View]) -> Iterator[Finding]:
    """A movement is not undone by the next."""
    opposite = _OPPOSITE | {second: first for first, second in _OPPOSITE.items()}
    for before, view in itertools.pairwise(views):
        if opposite.get(before.movement) != view.movement:
            continue
        sentence = (
            f"{before.shot_id} moves {before.movement.replace('_', ' ')} and {view.shot_id} "
            f"{view.movement.replace('_', ' ')}: "
            "cut together, the second takes back the first. Let it stand still."
        )
        patch: dict[str, Json] = {"camera": {"movement": "static"}}
        yield Finding(
            "movement.crossing", Severity.NOTE, (before.shot_id, view.shot_id), sentence, {view.shot_id: patch}
        )
