"""A durable batch beside a plain loop: the same ensos, wall time, on the processors there are.

    python benchmarks/durable.py [--count 2000] [--rounds 3]

The baseline draws and writes files in two processes, and keeps no row, no fsync and no queue: what somebody would write
in ten lines. The house keeps an acknowledged job through `kill -9`.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from mintmark.assembly import House, build
from mintmark.flow.strike import strike
from mintmark.flow.submit import Order

SIDE = 512


def spec(seed: int) -> dict[str, object]:
    return {"subject": "enso", "width": SIDE, "height": SIDE, "seed": seed}


_HOUSE: list[House] = []


def plain(job: tuple[int, str]) -> None:
    """Draw one and write it."""
    if not _HOUSE:
        from mintmark.craft.kernels import keep_buffers

        keep_buffers()
        _HOUSE.append(build(data_root="unused"))
    seed, folder = job
    piece = strike(_HOUSE[0].wishes.resolve("ink", spec(seed)))
    Path(folder, f"{seed}.png").write_bytes(piece.picture.content)


def loop(count: int, folder: Path) -> float:
    """Seconds of the plain loop, its processes warm."""
    with ProcessPoolExecutor(2) as processes:
        list(processes.map(plain, [(seed, str(folder)) for seed in range(4)]))
        begun = time.perf_counter()
        list(processes.map(plain, [(seed, str(folder)) for seed in range(1000, 1000 + count)], chunksize=8))
        return time.perf_counter() - begun


def durable(count: int, folder: Path) -> float:
    """Seconds from the first line of a batch to its last piece on the disk, the house warm."""
    house = build(data_root=str(folder), draw_in="processes")  # as `mintmark batch` does with so many
    house.open()
    house.start_work()
    try:
        _finish(house, 64, first=0)
        begun = time.perf_counter()
        _finish(house, count, first=1000)
        return time.perf_counter() - begun
    finally:
        house.close(wait_seconds=10)


def _finish(house: House, count: int, *, first: int) -> None:
    orders = [Order(house.wishes.resolve("ink", spec(seed))) for seed in range(first, first + count)]
    batch = house.submit.batch(orders, name="bench")
    while house.watch.batch(batch.id)[1].done < count:
        time.sleep(0.1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    loops, batches = [], []
    for _ in range(given.rounds):
        folder = Path(tempfile.mkdtemp())
        loops.append(loop(given.count, folder))
        batches.append(durable(given.count, folder / "house"))
        shutil.rmtree(folder)
    ours, theirs = given.count / statistics.median(batches), given.count / statistics.median(loops)
    print("\n## Durable batch\n")
    print("| what | pieces a second | of the loop | goal |")
    print("| --- | --- | --- | --- |")
    print(f"| plain loop of two processes, {given.count} ensos at {SIDE}² | {theirs:.0f} | 100 % | |")
    print(f"| durable batch, every file synced and every row kept | {ours:.0f} | {ours / theirs:.0%} | 70 % |")


if __name__ == "__main__":
    main()
