"""One process that answers: uvicorn, with an end that drops no request."""

import asyncio
import signal
import socket
from collections.abc import Callable

from uvicorn import Config, Server

from mintmark.assembly import build
from mintmark.core.errors import BadSetting
from mintmark.craft.kernels import keep_buffers
from mintmark.faces.api import create_app
from mintmark.faces.api.gate import is_loopback
from mintmark.faces.api.metrics import resident_bytes
from mintmark.faces.api.pulse import COMPILING
from mintmark.faces.api.service import Service
from mintmark.faces.logs import configure
from mintmark.faces.serve.footprint import leave_compiler, settle
from mintmark.faces.serve.ports import BACKLOG
from mintmark.faces.serve.words import READY, RECYCLE
from mintmark.settings import Settings

KEEP_ALIVE_SECONDS = 15
GRACE_SECONDS = 30
"""How long requests may take to end when the process does."""
LARGEST_MESSAGE = 1024 * 1024
"""Of a socket, in bytes."""
_TICKS_A_LOOK = 10
_TICKS_A_MINUTE = 600

Tell = Callable[[str], None]


def _silent(_word: str) -> None:
    """Tell nobody."""


def serve_on(
    listener: socket.socket, settings: Settings, *, work: bool = True, patient: bool = True, tell: Tell = _silent
) -> None:
    """Serve on a socket until a signal ends it. `patient` is ready only when pictures can be drawn without delay.

    SIGTERM hands over to whoever listens on the same socket, where somebody is told words; SIGINT just ends.

    Raises: BadSetting for what cannot work, before anything is served.
    """
    configure(settings)
    keep_buffers()
    app = create_app(build(settings), work=work)
    server = GentleServer(app_config(app), app.service, settings, patient=patient, tell=tell)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: None)  # uvicorn raises them once more when it has ended, and that is the end
    server.run(sockets=[listener])


def app_config(app: object) -> Config:
    """How uvicorn serves us: its own logs and headers are off, ours are in the app."""
    return Config(
        app,  # type: ignore[arg-type]
        http="httptools",
        ws="websockets-sansio",
        ws_max_size=LARGEST_MESSAGE,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def refuse_open_house(settings: Settings) -> None:
    """See that nobody but this machine can reach a house without a key.

    Raises: BadSetting with the ways out; DeploymentError when it cannot be found out.
    """
    if is_loopback(settings.host) or settings.admin_key is not None:
        return
    house = build(settings)
    try:
        has_key = house.keys.any_open()
    finally:
        house.close()
    if not has_key:
        raise BadSetting(
            f"The house would listen on {settings.host} with no key at all, open to everybody. Make one first: "
            "mintmark keys create; or set MINTMARK_ADMIN_KEY; or listen on 127.0.0.1."
        )


class GentleServer(Server):
    """Ends in order: takes no new connection, lets the others end with their next answer, and only then closes."""

    def __init__(self, config: Config, service: Service, settings: Settings, *, patient: bool, tell: Tell) -> None:
        super().__init__(config)
        self._service, self._settings, self._patient, self._tell = service, settings, patient, tell
        self._told: set[str] = set()
        self._is_settled = False

    async def on_tick(self, counter: int) -> bool:
        """See uvicorn; called ten times a second."""
        is_warm = self._service.pulse.kernels != COMPILING
        if is_warm and not self._is_settled:
            self._is_settled = True
            settle()
        elif self._is_settled and counter % _TICKS_A_MINUTE == 0:
            leave_compiler()  # kernels are loaded when they are first needed, and bring it back
        if is_warm or not self._patient:
            self._tell_once(READY)
        if READY in self._told and counter % _TICKS_A_LOOK == 0 and self._is_worn():
            self._tell_once(RECYCLE)
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """See uvicorn."""
        self._service.closing.set()  # from now on answers close their connection, and streams end
        for server in self.servers:
            server.close()
        for listener in sockets or []:
            listener.close()
        if self._tell is not _silent and signal.SIGINT not in self._captured_signals:
            await self._hand_over()
        await super().shutdown(sockets)

    async def _hand_over(self) -> None:
        """Wait until nobody is connected any more who could still ask something and would then lose it."""
        loop = asyncio.get_running_loop()
        until = loop.time() + KEEP_ALIVE_SECONDS
        while self.server_state.connections and loop.time() < until and not self.force_exit:  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.05)

    def _is_worn(self) -> bool:
        most, rss = self._settings.recycle_after, self._settings.recycle_rss_mb
        return (0 < most <= self.server_state.total_requests) or (0 < rss * 2**20 <= resident_bytes())

    def _tell_once(self, word: str) -> None:
        if word not in self._told:
            self._told.add(word)
            self._tell(word)
