"""Compares functions in one interleaved run by processor time: medians and ratios, never pass or fail."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Candidate:
    """Something to be timed."""

    name: str
    run: Callable[[], object]


@dataclass(frozen=True)
class Row:
    """What came of one comparison."""

    what: str
    ours_ms: float
    baseline_ms: float
    goal: str
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times quicker we are."""
        return self.baseline_ms / self.ours_ms


def medians(candidates: Sequence[Candidate], rounds: int) -> dict[str, float]:
    """The median processor time of each, in ms: one of each a round, so that all see the same machine."""
    for candidate in candidates:
        candidate.run()
    spent: dict[str, list[float]] = {candidate.name: [] for candidate in candidates}
    for _ in range(rounds):
        for candidate in candidates:
            begun = time.process_time()
            candidate.run()
            spent[candidate.name].append(time.process_time() - begun)
    return {name: statistics.median(times) * 1000 for name, times in spent.items()}


def compare(
    what: str, ours: Callable[[], object], baseline: Callable[[], object], *, goal: str, rounds: int = 9, note: str = ""
) -> Row:
    """Time ours against a baseline."""
    found = medians([Candidate("ours", ours), Candidate("baseline", baseline)], rounds)
    return Row(what, found["ours"], found["baseline"], goal, note)


def show(title: str, rows: Sequence[Row]) -> None:
    """Print a table."""
    print(f"\n## {title}\n")
    print("| what | ours, ms | baseline, ms | times quicker | goal | note |")
    print("| --- | --- | --- | --- | --- | --- |")
    for row in rows:
        print(f"| {row.what} | {row.ours_ms:.2f} | {row.baseline_ms:.1f} | {row.ratio:.1f} | {row.goal} | {row.note} |")
