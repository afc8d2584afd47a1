"""Working through the rows of a picture on several threads. How many there are changes no pixel."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeAlias

import numba

Work: TypeAlias = Callable[[int, int], None]
"""What is done to rows: the first, and the one after the last."""
Bands: TypeAlias = Callable[[Work], Iterator[float]]
"""Does work to all rows and says after each band, in order, which part is done."""


def _processors() -> int:
    config: Any = numba.config  # its settings are made at import, so that the type checker cannot see them
    return int(config.NUMBA_NUM_THREADS)


@contextmanager
def bands_of(height: int, threads: int, rows: int = 8) -> Iterator[Bands]:
    """Threads that work through a picture of `height` rows, `rows` of them at a time; 0 threads: one per processor."""
    starts = range(0, height, rows)
    with ThreadPoolExecutor(threads or _processors()) as pool:

        def bands(work: Work) -> Iterator[float]:
            finished = pool.map(lambda start: work(start, min(start + rows, height)), starts)
            for count, _ in enumerate(finished, start=1):
                yield count / len(starts)

        yield bands


def finish(parts: Iterator[float]) -> None:
    """Wait until all bands are done."""
    for _ in parts:
        pass
