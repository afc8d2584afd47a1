"""Pictures for somebody who waits: drawn in threads of their own, nothing is stored.

As many are drawn at once as there are processors; a bounded number wait in line, and equal wishes share one drawing.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from mintmark.core.artifact import Artifact
from mintmark.core.errors import Crowded
from mintmark.craft.mark import MarkLevel
from mintmark.faces.api.metrics import Metrics
from mintmark.flow.strike import export, strike
from mintmark.flow.wish import Wish

T = TypeVar("T")

LINGER_SECONDS = 0.25
"""So long a finished drawing is still shared."""
LONGEST_LINE = 256
"""So many may wait; whoever comes then is told to come back."""


class Drawing:
    """Draws. One for each app; close it at the end."""

    def __init__(self, threads: int, metrics: Metrics, *, longest_line: int = LONGEST_LINE) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="mintmark-face")
        self._most = threads + longest_line
        self._metrics = metrics
        self._inside = 0
        self._busy = 0
        self.most_at_once = 0
        """How many were drawn at one moment, at most."""
        self._shared: dict[tuple[str, str, str, str], asyncio.Task[Artifact]] = {}

    async def form(self, wish: Wish, form: str, *, level: MarkLevel = MarkLevel.FULL, brief: str = "") -> Artifact:
        """A wish in a form. Equal ones that are asked for at one moment are drawn once.

        Raises: UnknownName for a form that is none, InvalidSpec where the mode must ask others first, Crowded.
        """
        question = (wish.recipe.fingerprint, form, level.value, brief)
        task = self._shared.get(question)
        if task is None:
            task = asyncio.create_task(self.run(lambda: self._draw(wish, form, level, brief)))
            self._shared[question] = task
            task.add_done_callback(lambda done: self._forget(question, done))
        return await asyncio.shield(task)

    async def run(self, work: Callable[[], T]) -> T:
        """Do something that takes a processor, in line with the drawings.

        Raises: Crowded, and whatever the work raises.
        """
        if self._inside >= self._most:
            raise Crowded(f"{self._inside} pictures are being drawn or wait already; come back in a moment.")
        self._inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, self._counted, work)
        finally:
            self._inside -= 1

    def close(self) -> None:
        """Draw nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def numbers(self) -> Mapping[str, float]:
        """How much there is to do."""
        return {"mintmark_drawing_waiting": max(0, self._inside - self._busy), "mintmark_drawing_busy": self._busy}

    def _draw(self, wish: Wish, form: str, level: MarkLevel, brief: str) -> Artifact:
        made = export(wish, strike(wish), form, level=level, brief=brief)
        self._metrics.pictures.labels(wish.mode.name, form).inc()
        return made

    def _counted(self, work: Callable[[], T]) -> T:
        self._busy += 1
        self.most_at_once = max(self.most_at_once, self._busy)
        try:
            return work()
        finally:
            self._busy -= 1

    def _forget(self, question: tuple[str, str, str, str], task: "asyncio.Task[Artifact]") -> None:
        # Whoever looked for the answer before it was ready, and has not asked yet, shall still find it.
        asyncio.get_running_loop().call_later(LINGER_SECONDS, self._shared.pop, question, None)
        if not task.cancelled():
            task.exception()  # else asyncio complains where everybody who waited has left
