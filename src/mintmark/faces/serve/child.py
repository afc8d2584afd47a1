"""`python -m mintmark.faces.serve.child`: a serving process that a supervisor started.

It is given the listening socket and a line to its supervisor: settings come in on the line, never on a command line or
in the environment, since they hold keys; words go out on it; and when it breaks, the supervisor is gone.
"""

import json
import os
import signal
import socket
import sys
import threading
from typing import TextIO

from mintmark.core.errors import MintmarkError
from mintmark.faces.serve.server import refuse_open_house, serve_on
from mintmark.settings import Settings


def main() -> int:
    """Serve until told otherwise; the exit code."""
    listener, line = (socket.socket(fileno=int(number)) for number in sys.argv[1:3])
    reader = line.makefile("r", encoding="utf-8")
    order = json.loads(reader.readline())
    threading.Thread(target=_end_with, args=(reader,), name="mintmark-line", daemon=True).start()

    def tell(word: str) -> None:
        try:
            line.sendall(f"{word}\n".encode())
        except OSError:
            os.kill(os.getpid(), signal.SIGINT)

    try:
        settings = Settings(**order["settings"])
        refuse_open_house(settings)
        serve_on(listener, settings, work=order["work"], patient=order["patient"], tell=tell)
    except MintmarkError as error:
        sys.stderr.write(f"mintmark: {error.message}\n")
        return 1
    return 0


def _end_with(reader: TextIO) -> None:
    """End this process when the line breaks: its supervisor is gone."""
    for _ in reader:
        pass
    os.kill(os.getpid(), signal.SIGINT)


if __name__ == "__main__":
    sys.exit(main())
