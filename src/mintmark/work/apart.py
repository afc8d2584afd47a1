"""Drawing in processes of their own: no interpreter is shared, at the price of another one's memory."""

import ctypes
import os
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


class Processes(Executor):
    """As many processes as are wanted, started at the first work. When one is killed, the next work starts new ones.

    What was in a killed process ends with `BrokenExecutor`. When this process ends, however it does, they end too.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._pool = self._fresh()

    def submit(self, work: Callable[P, T], /, *args: P.args, **named: P.kwargs) -> Future[T]:
        """See `Executor`; work, arguments and result are pickled."""
        try:
            return self._pool.submit(work, *args, **named)
        except BrokenProcessPool:
            self._pool = self._fresh()
            return self._pool.submit(work, *args, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - theirs
        """See `Executor`."""
        self._pool.shutdown(wait, cancel_futures=cancel_futures)

    def _fresh(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._count, mp_context=get_context("spawn"), initializer=_begin, initargs=(os.getpid(),)
        )


def _begin(parent: int) -> None:
    """Leave signals of the terminal to the parent, end when it does, and keep buffers between drawings."""
    from mintmark.craft.kernels import keep_buffers

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    keep_buffers()
    with suppress(OSError, AttributeError):
        library: Any = ctypes.CDLL(None)
        library.prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        raise SystemExit(1)
