"""Replaces the serving process when it is worn, or when its source has changed, without dropping a request.

The supervisor holds the listening socket, so connections wait in its queue and are never refused. A replacement is
started first; only when it says that it is ready is the old one told to end, and it ends its requests before. The
supervisor itself loads nothing of what serves, and stays small.
"""

import json
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from mintmark.faces.serve.watcher import Watcher
from mintmark.faces.serve.words import READY, RECYCLE
from mintmark.settings import Settings

STOP_SECONDS = 45.0
"""After so long a process that should end is ended."""
PAUSES = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Before a process is started again that did not become ready."""
_LOOK_SECONDS = 0.2

Say = Callable[[str], None]


class Child:
    """One serving process."""

    def __init__(self, listener: socket.socket, order: dict[str, Any]) -> None:
        self._line, theirs = socket.socketpair()
        numbers = [str(listener.fileno()), str(theirs.fileno())]
        command = [sys.executable, "-m", "mintmark.faces.serve.child", *numbers]
        self.process = subprocess.Popen(command, pass_fds=(listener.fileno(), theirs.fileno()))  # noqa: S603 - our own
        theirs.close()
        self._line.sendall(json.dumps(order).encode() + b"\n")
        self._line.setblocking(False)  # noqa: FBT003 - of the standard library
        self.began = time.monotonic()
        self.told_to_end = 0.0

    def fileno(self) -> int:
        """For `select`."""
        return self._line.fileno()

    def words(self) -> list[str]:
        """What it has said since the last time."""
        try:
            return self._line.recv(4096).decode().split()
        except OSError:  # nothing yet, or nothing any more
            return []

    def end(self, *, handing_over: bool = True) -> None:
        """Tell it to end its requests, and then itself; when it hands over, it also waits until everybody has left."""
        if not self.told_to_end or not handing_over:
            self.told_to_end = time.monotonic()
            self.process.send_signal(signal.SIGTERM if handing_over else signal.SIGINT)

    def is_over(self) -> bool:
        """True when it has ended; one that takes too long is ended."""
        if self.told_to_end and time.monotonic() - self.told_to_end > STOP_SECONDS:
            self.process.kill()
        if self.process.poll() is None:
            return False
        self._line.close()
        return True


class Supervisor:
    """Keeps one process serving."""

    def __init__(
        self, listener: socket.socket, settings: Settings, *, work: bool, watcher: Watcher | None, say: Say
    ) -> None:
        self._listener = listener
        self._watcher, self._say = watcher, say
        self._order = {"settings": plain_settings(settings), "work": work, "patient": watcher is None}
        self._serving: Child | None = None
        self._coming: Child | None = None
        self._leaving: list[Child] = []
        self._failures = 0
        self._start_after = 0.0
        self._wanted = self._stopping = False

    def run(self) -> int:
        """Serve until a signal ends it; the exit code. SIGHUP asks for a fresh process."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        signal.signal(signal.SIGHUP, self._want)
        self._coming = Child(self._listener, self._order)
        while not self._stopping:
            self._hear()
            code = self._look_after()
            if code is not None:
                return code
        return self._end_all()

    def _stop(self, *_: object) -> None:
        self._stopping = True

    def _want(self, *_: object) -> None:
        self._wanted = True

    def _hear(self) -> None:
        """Wait a moment for what processes say."""
        with selectors.DefaultSelector() as selector:
            for child in (self._serving, self._coming):
                if child is not None:
                    selector.register(child, selectors.EVENT_READ)
            ready = selector.select(_LOOK_SECONDS)
        for key, _ in ready:
            said = key.fileobj
            words = said.words() if isinstance(said, Child) else []
            if not words:
                time.sleep(_LOOK_SECONDS / 4)  # its line is closed: it will be over in a moment
            if READY in words and said is self._coming:
                self._change_over()
            if RECYCLE in words and said is self._serving:
                self._wanted = True

    def _change_over(self) -> None:
        """The process that came serves from now on; the one before ends."""
        if self._serving is not None:
            self._serving.end()
            self._leaving.append(self._serving)
        self._serving, self._coming = self._coming, None
        self._failures = 0

    def _look_after(self) -> int | None:
        """Start what is wanted, and take away what is over; an exit code when it cannot go on."""
        self._leaving = [child for child in self._leaving if not child.is_over()]
        if self._coming is not None and self._coming.is_over():
            code = self._coming.process.returncode
            self._coming = None
            if self._serving is None and self._failures == 0 and self._watcher is None:
                return int(code) or 1  # it never worked: what is wrong stands in what it said
            self._start_after = time.monotonic() + PAUSES[min(self._failures, len(PAUSES) - 1)]
            self._failures += 1
            self._wanted = self._watcher is None or self._serving is None
            self._say("The new process did not become ready" + (", the old one goes on." if self._serving else "."))
        if self._serving is not None and self._serving.is_over():
            self._say(f"The serving process ended by itself ({self._serving.process.returncode}); starting another.")
            self._serving, self._wanted = None, True
            self._failures += 1
        self._start_if_wanted()
        return None

    def _start_if_wanted(self) -> None:
        if self._watcher is not None and self._watcher.has_changed():
            self._say("A source file has changed; starting again.")
            if self._coming is not None:
                self._coming.end()
                self._leaving.append(self._coming)
                self._coming = None
            self._wanted, self._start_after = True, 0.0
        if self._wanted and self._coming is None and time.monotonic() >= self._start_after:
            self._wanted = False
            self._coming = Child(self._listener, self._order)

    def _end_all(self) -> int:
        left = [child for child in (self._serving, self._coming, *self._leaving) if child is not None]
        for child in left:
            child.end(handing_over=False)
        while left:
            time.sleep(0.05)
            left = [child for child in left if not child.is_over()]
        return 0


def plain_settings(settings: Settings) -> dict[str, Any]:
    """Settings as JSON values, with their secrets: for the line to a process of ours and nothing else."""
    values: dict[str, Any] = {}
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        reveal = getattr(value, "get_secret_value", None)
        values[name] = reveal() if reveal is not None else value
    return {name: list(value) if isinstance(value, tuple) else _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
