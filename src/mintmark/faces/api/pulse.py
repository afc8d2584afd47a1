"""Is the house well? Kernels, a drawing of our own, the database, the queue; looked at rarely, told at once."""

import asyncio
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from mintmark.assembly import House
from mintmark.contracts.ledger import StoryboardTotals
from mintmark.contracts.mode import AnyMode, Status
from mintmark.core.errors import MintmarkError
from mintmark.flow.strike import strike

_log = logging.getLogger("mintmark.house")

FRESH_SECONDS = 2.0
PATIENCE_SECONDS = 0.1
"""So long an answer waits for a newer look; then it tells the last one."""
COMPILING, READY, FAILED = "compiling", "ready", "failed"
TEST_SIDE = 96
POLITE = 10
"""How nice the compiler is to who answers requests, of 20."""


class Pulse:
    """Looks after the house while it is open."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.kernels = COMPILING
        self.generator: dict[str, Any] = {"status": "pending"}
        self._looked_at = float("-inf")
        self._seen: dict[str, Any] = {"database": {"status": "pending"}, "queue": {}, "shots": StoryboardTotals()}
        self._looking: asyncio.Task[None] | None = None
        self._compiler: subprocess.Popen[bytes] | None = None

    def warm(self) -> None:
        """See that all kernels are compiled and draw once, in the background."""
        threading.Thread(target=self._warm, name="mintmark-warm", daemon=True).start()

    def close(self) -> None:
        """Leave nothing behind that still compiles."""
        if self._compiler is not None:
            self._compiler.terminate()

    async def seen(self) -> dict[str, Any]:
        """Database and queue, as they were at most a moment ago."""
        if time.monotonic() - self._looked_at > FRESH_SECONDS:
            if self._looking is None or self._looking.done():
                self._looking = asyncio.create_task(asyncio.to_thread(self._look))
            await asyncio.wait([self._looking], timeout=PATIENCE_SECONDS)
        return self._seen

    def numbers(self) -> Mapping[str, float]:
        """Jobs by how they stand, and what storyboards came to."""
        counts = self._seen["queue"].get("jobs", {})
        jobs = {f"mintmark_jobs{{{state}}}": count for state, count in counts.items()}
        return jobs | {f"mintmark_{name}": value for name, value in render_numbers(self._seen["shots"]).items()}

    def _look(self) -> None:
        try:
            with self._house.ledger.read() as books:
                counts, beats, shots = books.jobs.counts(), books.workers.all(), books.storyboards.totals()
            kind = self._house.engine.dialect.name
            queue = {"jobs": counts.model_dump(), "workers": len(beats)}
            self._seen = {"database": {"status": "ok", "kind": kind}, "queue": queue, "shots": shots}
        except MintmarkError as error:
            told = {"status": "unavailable", "reason": error.message}
            self._seen = {"database": told, "queue": {}, "shots": self._seen["shots"]}
        self._looked_at = time.monotonic()

    def _warm(self) -> None:
        begun = time.perf_counter()
        try:
            if not self._house.has_kernels:
                self._compile_apart()
            self._test()
            for mode in self._house.modes:
                if mode.director is not None:
                    mode.director("a word")  # its vocabulary is read at the first one
            if not self._house.has_kernels:
                self._house.compile_kernels()  # nothing can be kept here
            self.kernels = READY
        except Exception as error:  # noqa: BLE001 - pictures that can be drawn are drawn all the same
            self.kernels = FAILED
            _log.error("house.kernels_failed", exc_info=error)
        _log.info("house.kernels", extra={"state": self.kernels, "seconds": round(time.perf_counter() - begun, 1)})

    def _compile_apart(self) -> None:
        """Compile into the cache in a process of its own: a compiler's memory is never given back, it must not be ours.

        Afterwards kernels are loaded as drawings need them, which takes tenths of a second once; all of them at once
        would hold 20 MB that few houses use.
        """
        command = [sys.executable, "-m", "mintmark", "warm"]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet) as compiler:  # noqa: S603 - our own
            self._compiler = compiler
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, compiler.pid, POLITE)
            if compiler.wait():
                _log.warning("house.kernels_not_compiled_apart", extra={"code": compiler.returncode})
        self._compiler = None

    def _test(self) -> None:
        begun = time.perf_counter()
        try:
            drawn = {mode.name: _draw_small(self._house, mode) for mode in self._house.modes if _draws_alone(mode)}
            spent = round((time.perf_counter() - begun) * 1000, 1)
            self.generator = {"status": "ok", "drawn": drawn, "milliseconds": spent}
        except Exception as error:  # noqa: BLE001 - whatever it is, the house can say that it cannot draw
            self.generator = {"status": "failed", "reason": type(error).__name__}
            _log.error("house.cannot_draw", exc_info=error)


def render_numbers(totals: StoryboardTotals) -> dict[str, float]:
    """What storyboards came to, by the names that renders are counted under; none is ever below 0."""
    executed = totals.executed
    return {
        "storyboards": totals.storyboards,
        "shots_total": totals.versions,
        "shots_done": totals.done,
        "shots_failed": totals.failed,
        "cache_hits": totals.hits,
        "renders_executed": executed,
        "avg_render_ms": round(totals.milliseconds / executed, 1) if executed else 0.0,
    }


def _draws_alone(mode: AnyMode) -> bool:
    return mode.status is not Status.COMING_SOON and not mode.plan(mode.spec_type())


def _draw_small(house: House, mode: AnyMode) -> str:
    """Draw the usual piece of a mode, small where it has a size; the hash of the file."""
    usual = mode.spec_type()
    small = {name: TEST_SIDE for name in ("width", "height") if hasattr(usual, name)}
    return strike(house.wishes.resolve(mode.name, {"seed": 0, **small})).picture.hash
