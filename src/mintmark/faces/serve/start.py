"""`run`: from settings to a house that answers."""

import socket
import sys
from pathlib import Path

from mintmark.faces.serve.ports import address_of, listen
from mintmark.settings import Settings


def run(settings: Settings, *, reload: bool = False, work: bool = True) -> None:
    """Serve until a signal ends it. With `work` the process takes jobs too.

    With `reload`, or where the settings bound a process's requests or memory, a supervisor replaces the process.

    Raises: BadSetting when the port is taken, or nobody has a key to a house that others can reach.
    """
    listener = listen(settings.host, settings.port, strict=settings.strict_port)
    with listener:
        if reload or settings.recycle_after or settings.recycle_rss_mb:
            from mintmark.faces.serve.supervisor import Supervisor
            from mintmark.faces.serve.watcher import Watcher

            _greet(settings, listener)
            watcher = Watcher(Path(__file__).parents[2]) if reload else None
            code = Supervisor(listener, settings, work=work, watcher=watcher, say=_say).run()
            if code:
                raise SystemExit(code)
        else:
            from mintmark.faces.serve.server import refuse_open_house, serve_on

            refuse_open_house(settings)
            _greet(settings, listener)
            serve_on(listener, settings, work=work)


def _greet(settings: Settings, listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    if settings.port not in (0, port):
        _say(f"Port {settings.port} is taken; listening on {port} instead.")
    _say(f"Mintmark is at {address_of(listener)} (stop it with Ctrl+C).")


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
