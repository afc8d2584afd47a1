"""The house at work behind HTTP: what routes share while the app runs, and how it opens and closes."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from mintmark.assembly import House
from mintmark.core.errors import DeploymentError, MintmarkError
from mintmark.faces.api.drawing import Drawing
from mintmark.faces.api.gate import Asker, Gate
from mintmark.faces.api.memory import Memory
from mintmark.faces.api.metrics import Metrics
from mintmark.faces.api.pulse import Pulse

_log = logging.getLogger("mintmark.house")

AGAIN_SECONDS = 5.0
"""How long to wait before a database that cannot be opened is tried again."""
CLOSING_SECONDS = 10.0
"""How long running jobs may still take when the app ends; what is left goes on with the next worker."""


class Service:
    """One app's share of everything. Nothing is opened before `running`."""

    def __init__(self, house: House, *, work: bool = True, warm: bool = True) -> None:
        self.house = house
        self.work, self._warm = work, warm
        self.started = time.monotonic()
        self.metrics = Metrics()
        self.memory = Memory(house.settings.cache_mb * 2**20)
        self.drawing = Drawing(house.drawing_threads, self.metrics)
        self.gate = Gate(house.settings, lambda: self.books_open().keys)
        self.pulse = Pulse(house)
        self.closing = asyncio.Event()
        """Set when this process will end: streams say good-bye."""
        self.fault: MintmarkError | None = DeploymentError("The house is still being opened; come back in a moment.")
        """Why nothing that needs the database can be done."""
        for source in (self.memory, self.drawing, self.pulse):
            self.metrics.watch(source)

    def books_open(self) -> House:
        """The house, with its database open.

        Raises: DeploymentError.
        """
        if self.fault is not None:
            raise DeploymentError(self.fault.message)
        return self.house

    @property
    def is_draining(self) -> bool:
        """True when this process will end soon."""
        return self.closing.is_set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Open everything, and close it at the end. Without a database the rest works all the same."""
        await asyncio.to_thread(self._open)
        if self._warm:
            self.pulse.warm()
        again = asyncio.create_task(self._open_again()) if self.fault is not None else None
        try:
            yield
        finally:
            self.closing.set()
            if again is not None:
                again.cancel()
                with suppress(asyncio.CancelledError):
                    await again
            self.pulse.close()
            self.drawing.close()
            await self.house.aclose()
            await asyncio.to_thread(self.house.close, wait_seconds=CLOSING_SECONDS)

    async def _open_again(self) -> None:
        while self.fault is not None:
            await asyncio.sleep(AGAIN_SECONDS)
            await asyncio.to_thread(self._open)

    def _open(self) -> None:
        try:
            self.house.lay_out()
            self.house.open()
            if self.work:
                self.house.start_work()
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, drawing needs no database
            ours = error if isinstance(error, MintmarkError) else None
            self.fault = ours or DeploymentError(f"The database cannot be opened ({type(error).__name__}).")
            _log.error("house.no_database", exc_info=None if ours else error, extra={"reason": self.fault.message})
        else:
            self.fault = None


def _service(connection: HTTPConnection) -> Service:
    found: Service = connection.app.state.service
    return found


def _books_open(connection: HTTPConnection) -> House:
    return _service(connection).books_open()


def _asker(connection: HTTPConnection) -> Asker:
    found: Asker = connection.state.asker
    return found


Serving = Annotated[Service, Depends(_service)]
"""What routes that need no database take."""
Open = Annotated[House, Depends(_books_open)]
"""What routes that need the database take; without one they answer 503."""
AskedBy = Annotated[Asker, Depends(_asker)]
"""Who asks."""
