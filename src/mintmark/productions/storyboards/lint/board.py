"""Lint: reads an ordered storyboard by the rules of film grammar. It measures cameras and people; it sees no
picture.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from mintmark.core.canonical import Json
from mintmark.core.lineage import merge_patch
from mintmark.productions.storyboards.lint import framing, geometry, rhythm
from mintmark.productions.storyboards.lint.finding import Finding
from mintmark.productions.storyboards.lint.view import View, views

Check: TypeAlias = Callable[[Sequence[View]], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    geometry.line,
    geometry.eyelines,
    geometry.directions,
    geometry.thirty_degrees,
    framing.in_frame,
    framing.headroom,
    framing.focus,
    rhythm.lenses,
    rhythm.sizes,
    rhythm.establishing,
    rhythm.movements,
)
"""What is looked at, in this order."""

RULES = (
    "line.crossed", "eyeline.match", "direction.reversed", "cut.thirty_degrees", "cut.jump", "frame.missed",
    "headroom.too_much", "headroom.too_little", "headroom.cut", "focus.off_subject", "lens.jump", "rhythm.same_size",
    "rhythm.no_establishing", "movement.crossing",
)  # fmt: skip
"""The ids of all rules."""


def lint(
    shots: Sequence[tuple[str, Mapping[str, Json]]], *, scenes: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    """All findings of a storyboard: complete specs of mode `shot` by id, in order.

    `scenes` names the scene of each shot; without it, shots in one place in a row are one scene. Findings come in the
    order of their last shots. Each patch mends its own finding; mend one, lint again.
    """
    measured = views(shots, scenes or {})
    order = {view.shot_id: index for index, view in enumerate(measured)}
    found: list[Finding] = []
    for _, group in groupby(measured, key=lambda view: view.scene):
        scene = [view for view in group if view.is_story]
        for check in CHECKS:
            found += check(scene)
    return tuple(sorted(found, key=lambda finding: order[finding.shots[-1]]))


def mended(
    shots: Sequence[tuple[str, Mapping[str, Json]]], finding: Finding
) -> tuple[tuple[str, Mapping[str, Json]], ...]:
    """The storyboard with a finding's patch applied."""
    result: list[tuple[str, Mapping[str, Json]]] = []
    for shot_id, spec in shots:
        patch = finding.patch.get(shot_id)
        merged = merge_patch(dict(spec), patch) if patch else spec
        result.append((shot_id, merged if isinstance(merged, dict) else spec))
    return tuple(result)
