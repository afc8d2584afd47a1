"""Who works: the queue, its lanes, and what draws."""

import os
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING

from mintmark.assembly.kept import Kept

if TYPE_CHECKING:
    from mintmark.flow.control import Control
    from mintmark.flow.submit import Submit
    from mintmark.flow.watch import Watch
    from mintmark.work.durable import DurableQueue, Lane
    from mintmark.work.slots import Slot

CPU, PROVIDERS = "cpu", "providers"
"""The queues: one for each resource."""


class Work(Kept):
    """Jobs: who takes them on, who draws them, who watches."""

    @cached_property
    def threads(self) -> ThreadPoolExecutor:
        """The threads that draw: kernels let go of the interpreter, so each fills a processor."""
        return ThreadPoolExecutor(self.drawing_threads, thread_name_prefix="mintmark-draw")

    @cached_property
    def processes(self) -> Executor:
        """The processes that draw, where threads shall not."""
        from mintmark.work.apart import Processes

        return Processes(self.drawing_threads)

    @property
    def drawing_threads(self) -> int:
        """How many pictures are drawn at once."""
        return self.settings.workers or len(os.sched_getaffinity(0))

    @cached_property
    def _slot(self) -> "Slot":
        from mintmark.work.slots import take_slot

        return take_slot(self.settings.data_root / "workers", self.settings.executor_id)

    @property
    def executor_id(self) -> str:
        """The name this process works under."""
        return self._slot.executor_id

    @cached_property
    def queue(self) -> "DurableQueue":
        """The durable queue. Putting tickets needs no worker here; `start_work` makes this process one."""
        from mintmark.work.durable import DurableQueue

        queue = DurableQueue(
            self.engine,
            self.ledger,
            self.clock,
            lanes=self._lanes(),
            executor_id=lambda: self._slot.executor_id,
            beat_seconds=self.settings.worker_dead_seconds / 9.0,
            dead_seconds=self.settings.worker_dead_seconds,
            on_sweep=self._keep_house,
        )
        queue.prepare()
        return queue

    def _lanes(self) -> dict[str, "Lane"]:
        from mintmark.work.durable import Lane

        # More runs than threads: while one keeps its files and ends, the others have enough to draw.
        # No more runs than questions may be out: one that only waits its turn would count as begun when it is killed.
        asking = Lane(at_once=self.settings.fibo_concurrency, poll_seconds=0.2)
        return {CPU: Lane(at_once=self.drawing_threads * 2), PROVIDERS: asking}

    def _keep_house(self) -> None:
        self.control.settle()
        self.gallery.tidy()

    @cached_property
    def submit(self) -> "Submit":
        """Takes jobs on."""
        from mintmark.flow.submit import Submit

        return Submit(self.ledger, self.queue, self.clock, is_free=self.asking.is_free)

    @cached_property
    def control(self) -> "Control":
        """Changes the course of jobs."""
        from mintmark.flow.control import Control

        return Control(self.ledger, self.queue, self.clock)

    @cached_property
    def watch(self) -> "Watch":
        """Tells what happens to jobs."""
        from mintmark.flow.watch import Watch

        return Watch(self.ledger)
