"""Exporting storyboards: what a shot costs, what an animatic costs, and that memory does not grow with the shots.

Run as `python benchmarks/exports.py 200` it is one export in a process of its own, whose memory is that export's alone.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SIZES = (50, 500)
PICTURE = (640, 360)


def one(count: int, kind: str) -> None:
    """Export so many shots, and print seconds for each and the peak of memory."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from fixtures.boards import batch, export_shot, picture, version
    from mintmark.productions.storyboards.export.archive import archive
    from mintmark.productions.storyboards.export.batch import BundleOptions
    from mintmark.productions.storyboards.export.bundle import write_bundle

    files = [picture(index, *PICTURE) for index in range(8)]

    def reading(index: int) -> Callable[[], bytes]:
        return lambda: files[index % len(files)]

    def shots(number: int) -> list[object]:
        fields = {"description": "They run between parked cars.", "duration": "2", "size": "MS"}
        made = [version(f"S{index}", index, movement="dolly_in") for index in range(number)]
        return [export_shot(one, fields, picture=reading(one.position), picture_hash=None) for one in made]

    options = {
        "plain": BundleOptions(pdf=False, contact_sheet=False),
        "whole": BundleOptions(),
        "animatic": BundleOptions(pdf=False, contact_sheet=False, animatic=True),
    }[kind]
    with tempfile.TemporaryDirectory() as folder:
        write_bundle(batch(shots(1)), Path(folder) / "warm", options)  # type: ignore[arg-type]  # made above
        board = batch(shots(count))  # type: ignore[arg-type]  # made above
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun = time.perf_counter()
        write_bundle(board, Path(folder) / "out", options)
        written = time.perf_counter() - begun
        begun = time.perf_counter()
        size = sum(map(len, archive(Path(folder) / "out" / board.storyboard.id)))
        packed = time.perf_counter() - begun
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{written / count * 1000:.1f} {packed * 1000:.0f} {size / 1e6:.1f} {grown:.0f}")


def main() -> None:
    print("\n## Exports\n")
    print(f"Shots of {PICTURE[0]}x{PICTURE[1]}; memory is what the export added at its peak.\n")
    print("| what | shots | ms a shot | zip, ms | MB | memory, MiB |\n|---|---|---|---|---|---|")
    for kind in ("plain", "whole"):
        for count in SIZES:
            print(row(kind, count), flush=True)
    print(row("animatic", 10), flush=True)


def row(kind: str, count: int) -> str:
    said = subprocess.run(
        [sys.executable, __file__, str(count), kind], check=True, capture_output=True, text=True
    ).stdout.split()
    each, packed, size, grown = said
    return f"| {kind} | {count} | {each} | {packed} | {size} | {grown} |"


if __name__ == "__main__":
    if len(sys.argv) == 3:
        one(int(sys.argv[1]), sys.argv[2])
    else:
        main()
