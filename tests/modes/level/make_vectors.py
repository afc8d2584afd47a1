"""Writes `vectors.json`: levels, buttons and the state after every frame, for Python and JavaScript to reproduce.

    python tests/modes/level/make_vectors.py

The page's engine is held to the same file. A change of the file is a change of the mode's version.
"""

import json
from itertools import groupby
from pathlib import Path

from mintmark.core.stream import Stream
from mintmark.modes.level import physics
from mintmark.modes.level.grammar import compose
from mintmark.modes.level.tiles import text

FRAMES = 240
HABITS = (physics.RIGHT, physics.RIGHT | physics.RUN, physics.LEFT, 0)


def buttons(seed: int) -> bytes:
    """Somebody who mostly runs to the right and jumps often."""
    draws = Stream(seed).child("vectors").generator()
    trace: list[int] = []
    while len(trace) < FRAMES:
        habit = HABITS[min(draws.integer(0, 6) // 2, 3)] if draws.chance(0.4) else HABITS[draws.integer(0, 1)]
        trace += [habit] * draws.integer(2, 24) + [habit | physics.JUMP] * draws.integer(1, 34)
    return bytes(trace[:FRAMES])


def case(seed: int, theme: str) -> dict[str, object]:
    """One level, played."""
    level = compose(seed, 60, theme)  # type: ignore[arg-type]
    place, trace = physics.world(level), buttons(seed)
    return {
        "level": text(level).split("\n"),
        "start": list(place.start),
        "creatures": place.creatures.tolist(),
        "trace": [[value, len(list(run))] for value, run in groupby(trace)],
        "frames": physics.simulate(level, trace).tolist(),
    }


def vectors() -> dict[str, object]:
    """The whole file, as a value."""
    cases = [(3, "plains"), (8, "castle"), (5, "athletic"), (11, "underground"), (14, "plains")]
    return {"constants": dict(physics.CONSTANTS), "cases": [case(seed, theme) for seed, theme in cases]}


if __name__ == "__main__":
    place = Path(__file__).with_name("vectors.json")
    lines = json.dumps(vectors(), separators=(",", ":")).replace('{"level"', '\n{"level"')
    place.write_text(lines + "\n", "utf-8")
