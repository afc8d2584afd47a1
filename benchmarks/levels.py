"""How well levels keep their promises: all 96 prompts, several seeds each, judged by our proof and by another's jumps.

python benchmarks/levels.py [--columns 50 100] [--seeds 10] [--copies 2000]

The judge is that of the tests: arcs of tiles within the documented jumps, other code and another idea than the solver.
`--copies` compares with so many levels of the corpus that the weights were trained on.
"""

import argparse
import json
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
for folder in ("tests/modes/level", "training/levels"):
    sys.path.insert(0, str(ROOT / folder))

from judge import arcs, form_faults, passable  # noqa: E402 - found beside the tests
from train import corpus  # noqa: E402

from mintmark.modes.level import composing, statistics, tiles  # noqa: E402
from mintmark.modes.level.prompting import every_wish  # noqa: E402
from mintmark.modes.level.spec import LevelSpec  # noqa: E402

CLAUSES = ("pipes", "enemies", "blocks", "elevation")
WINDOW = 20


def learned(count: int) -> set[bytes]:
    """The windows of the first levels of the training corpus."""
    if not count:
        return set()
    table = tomllib.loads((ROOT / "training/levels/train.toml").read_text(encoding="utf-8"))
    found: set[bytes] = set()
    for example in corpus(table["corpus"], count):
        found |= statistics.windows(example.level, WINDOW)
    return found


def table(columns: int, seeds: int, known: set[bytes]) -> dict[str, Any]:
    """The parts, in percent, of levels so wide that keep each promise."""
    running, walking = arcs(walking_only=False), arcs(walking_only=True)
    kept: Counter[str] = Counter()
    owners: dict[bytes, Counter[int]] = {}
    windows, copied, spent, count = 0, 0, [], 0
    for wish in every_wish():
        for seed in range(seeds):
            spec = LevelSpec(prompt=str(wish), columns=columns, seed=seed)
            begun = time.thread_time()
            made = composing.compose(spec)
            spent.append(time.thread_time() - begun)
            missed = made.derived.missed(made.wanted)
            kept["proved"] += made.proof.solved
            kept["well-formed"] += made.well_formed
            kept["well-formed for the judge"] += not form_faults(tiles.text(made.level))
            kept["passable for the judge, running"] += passable(tiles.text(made.level), running)
            kept["passable for the judge, walking"] += passable(tiles.text(made.level), walking)
            kept["held at the first attempt"] += made.attempts == 1
            kept["mended"] += bool(made.edits)
            kept["written by the grammar"] += any("grammar" in edit for edit in made.edits)
            kept["all four clauses"] += not missed
            for clause in CLAUSES:
                kept[clause] += not any(clause in one for one in missed)
            for window in statistics.windows(made.level, WINDOW):
                owners.setdefault(window, Counter())[seed] += 1
                copied += window in known
                windows += 1
            count += 1
    shared = sum(one.total() for one in owners.values() if len(one) > 1)
    spent.sort()
    return {
        "levels": count,
        **{name: round(100 * number / count, 2) for name, number in sorted(kept.items())},
        "windows in levels of two seeds": round(100 * shared / max(windows, 1), 3),
        "windows of training levels": round(100 * copied / max(windows, 1), 3),
        "processor milliseconds, median": round(1000 * spent[count // 2], 1),
        "processor milliseconds, slowest of a hundred": round(1000 * spent[count * 99 // 100], 1),
    }


def main() -> None:
    """Read the command line and print one table for each width."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--columns", type=int, nargs="+", default=[50, 100])
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--copies", type=int, default=2000)
    asked = parser.parse_args()
    composing.compose(LevelSpec(columns=24))
    known = learned(asked.copies)
    for columns in asked.columns:
        sys.stdout.write(json.dumps({f"{columns} columns": table(columns, asked.seeds, known)}, indent=1) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
