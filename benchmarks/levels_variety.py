"""How unlike one another levels are, and how far from the public ones: edits, paths, patterns.

python benchmarks/levels_variety.py [--public FOLDER] [--grammar] [--columns 100] [--levels 100]

FOLDER holds levels as text, 14 lines each (the Video Game Level Corpus, for one, cut to 14 rows); without it levels are
compared with one another alone. `--grammar` measures the grammar that the model learned from in place of the model.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from mintmark.core.stream import Stream
from mintmark.modes.level import composing, statistics
from mintmark.modes.level.grammar import compose
from mintmark.modes.level.model.dataset import read_folder
from mintmark.modes.level.prompting import Wanted, every_wish
from mintmark.modes.level.proof import prove
from mintmark.modes.level.spec import LevelSpec
from mintmark.modes.level.tiles import Level

EDIT_PAIRS = 400
SIZES = (2, 3, 4)


def unlike(levels: Sequence[Level]) -> dict[str, float]:
    """Mean edit distance and mean distance of two paths, over pairs of levels."""
    pairs = list(combinations(range(len(levels)), 2))
    chosen = Stream(1).generator().shuffled(pairs)[:EDIT_PAIRS]
    edits = [statistics.edit_distance(levels[one], levels[other]) for one, other in chosen]
    proofs = [(prove(level), level.shape[1]) for level in levels]
    paths = [proof.rows(columns) for proof, columns in proofs if proof.solved]
    apart = [statistics.profile_error(one, other) for one, other in combinations(paths, 2)]
    return {
        "edit distance": round(sum(edits) / max(len(edits), 1), 3),
        "path distance": round(sum(apart) / max(len(apart), 1), 2),
        "solved": len(paths),
    }


def spread(levels: Iterable[Level], public: Sequence[Level]) -> dict[str, Any]:
    """What the levels have that the public ones do not, and how differently their patterns are spread."""
    kept = list(levels)
    known = {size: statistics.patterns(public, size) for size in SIZES}
    return {
        "3x3 patterns of no public level, percent": round(100 * statistics.unseen(kept, known[3]), 2),
        "divergence": [round(statistics.divergence(statistics.patterns(kept, size), known[size]), 3) for size in SIZES],
    }


def by_model(number: int, wanted: Wanted | None, columns: int) -> Level:
    """A level of the model."""
    return composing.compose(LevelSpec(prompt=str(wanted or ""), columns=columns, seed=number)).level


def by_grammar(number: int, wanted: Wanted | None, columns: int) -> Level:
    """A level of the grammar."""
    return compose(number, columns, wanted=wanted)


def main() -> None:
    """Read the command line and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--public", type=Path)
    parser.add_argument("--grammar", action="store_true")
    parser.add_argument("--columns", type=int, default=100)
    parser.add_argument("--levels", type=int, default=100, help="how many are written without a prompt")
    asked = parser.parse_args()
    write: Callable[[int, Wanted | None, int], Level] = by_grammar if asked.grammar else by_model
    public = [one.level for one in read_folder(asked.public)] if asked.public else []
    sets = {
        "nothing asked": [write(number, None, asked.columns) for number in range(asked.levels)],
        "the 96 prompts": [write(number, wish, asked.columns) for number, wish in enumerate(every_wish())],
    }
    found = {name: unlike(levels) | (spread(levels, public) if public else {}) for name, levels in sets.items()}
    if public:
        wide = [level[:, : asked.columns] for level in public if level.shape[1] >= asked.columns]
        halves = spread(public[::2], public[1::2])
        found["public levels"] = unlike(wide) | {"one half from the other": halves["divergence"]}
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
