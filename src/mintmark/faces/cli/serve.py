"""`serve` and `worker`: the studio, and further hands for it."""

from typing import Annotated, Any

import typer

from mintmark.faces.cli.console import guarded, house, note

SERVE_EXAMPLES = """
Examples:

  mintmark serve

  mintmark serve --host 0.0.0.0 --port 8080 --no-worker
"""
WORKER_EXAMPLES = """
Examples:

  mintmark worker

  mintmark worker --drain
"""


@guarded
def serve(
    host: Annotated[
        str | None, typer.Option(help="The address to listen on; anything but loopback needs a key.")
    ] = None,
    port: Annotated[int | None, typer.Option(help="The first port to try; 8001 when nothing says otherwise.")] = None,
    reload: Annotated[bool, typer.Option("--reload", help="Start again whenever a source file changes.")] = False,
    no_worker: Annotated[bool, typer.Option("--no-worker", help="Take no jobs here; leave them to workers.")] = False,
) -> None:
    """Start the studio: pages, HTTP and a worker in one process."""
    from mintmark.assembly import load_settings
    from mintmark.faces.serve import run

    given: dict[str, Any] = {"host": host, "port": port}
    settings = load_settings(**{name: value for name, value in given.items() if value is not None})
    run(settings, reload=reload, work=not no_worker)


@guarded
def worker(
    drain: Annotated[bool, typer.Option("--drain", help="Stop when nothing waits any more.")] = False,
) -> None:
    """Take jobs from the same database as the studio; start as many as there are machines."""
    import signal
    import threading
    import time

    stopping = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stopping.set())
    with house() as opened:
        opened.start_work()
        note(f"Working as {opened.executor_id}; {opened.drawing_threads} pictures at once. Stop with Ctrl+C.")
        while not stopping.wait(0.5):
            if drain:
                with opened.ledger.read() as books:
                    count = books.jobs.counts()
                if not count.left:
                    break
        note("Putting work down …")
        begun = time.monotonic()
        opened.close(wait_seconds=5.0)
        note(f"Stopped after {time.monotonic() - begun:.1f} s; what was begun goes on with the next worker.")
