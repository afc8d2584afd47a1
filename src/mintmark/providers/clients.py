"""HTTP clients, one for each event loop: jobs run in another loop than the door, and connections cannot be shared."""

import asyncio
from collections.abc import Callable
from weakref import WeakKeyDictionary

import httpx

MOST_CONNECTIONS = 500
"""So many questions may be open at once; who waits for an answer holds one."""


def plain() -> httpx.AsyncClient:
    """A client for vendors' own addresses. How long each question may take stands with the question."""
    limits = httpx.Limits(max_connections=MOST_CONNECTIONS, max_keepalive_connections=50, keepalive_expiry=30.0)
    return httpx.AsyncClient(limits=limits, follow_redirects=False)


class Clients:
    """Gives the client of the running loop; made when it is first asked for."""

    def __init__(self, make: Callable[[], httpx.AsyncClient] = plain) -> None:
        self._make = make
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncClient] = WeakKeyDictionary()

    def __call__(self) -> httpx.AsyncClient:
        """The client. Call it in a coroutine."""
        loop = asyncio.get_running_loop()
        found = self._clients.get(loop)
        if found is None or found.is_closed:
            found = self._clients[loop] = self._make()
        return found

    async def aclose(self) -> None:
        """Let go of the connections of this loop; those of others end with their loops."""
        found = self._clients.pop(asyncio.get_running_loop(), None)
        if found is not None:
            await found.aclose()
