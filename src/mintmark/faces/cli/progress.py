"""What a command shows of long work: a bar, and jobs drawn here until all have ended."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import typer

from mintmark.faces.cli.console import note, pausing

if TYPE_CHECKING:
    from mintmark.core.job import BatchCount

GLANCE = 0.1
"""Seconds between two looks at how far the jobs are."""


class Told(Protocol):
    """What moves a bar."""

    def __call__(self, done: int, total: int, failed: int = 0) -> None:
        """So many of so many are done; so many of those failed."""
        ...


@contextmanager
def bar(what: str, *, quiet: bool) -> Iterator[Told]:
    """A progress bar on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), disable=quiet) as progress:
        task = progress.add_task(what, total=None)

        def told(done: int, total: int, failed: int = 0) -> None:
            described = f"{what}, {failed} failed" if failed else what
            progress.update(task, completed=done, total=total, description=described)

        yield told


def draw_here(opened: Any, counted: Callable[[], "BatchCount"], what: str, *, kept: str, quiet: bool) -> "BatchCount":
    """Work in this process until all jobs that are counted have ended; how they stand then.

    Raises: typer.Exit with 130 after Ctrl+C, which is answered with `kept`: what stays, and how to go on.
    """
    try:
        with pausing() as pause, bar(what, quiet=quiet) as told:
            if counted().left:
                opened.start_work()
            while True:
                count = counted()
                told(count.ended, count.left + count.ended, count.failed)
                if not count.left:
                    return count
                pause(GLANCE)
    except KeyboardInterrupt:
        note(f"Stopped. {kept}")
        raise typer.Exit(130) from None
