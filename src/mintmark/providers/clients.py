"""HTTP clients, one for each event loop: jobs run in another loop than the door, and connections cannot be shared."""

import asyncio
from collections.abc import Callable

import httpx

MOST_CONNECTIONS = 500
"""So many questions may be open at once; who waits for an answer holds one."""


def plain() -> httpx.AsyncClient:
    """A client for vendors' own addresses. How long each question may take stands with the question."""
    limits = httpx.Limits(max_connections=MOST_CONNECTIONS, max_keepalive_connections=50, keepalive_expiry=30.0)
    return httpx.AsyncClient(limits=limits, follow_redirects=False)


class Clients:
    """Gives the client of the running loop; made when it is first asked for, closed when the loop ends its tasks."""

    def __init__(self, make: Callable[[], httpx.AsyncClient] = plain) -> None:
        self._make = make
        self._clients: dict[asyncio.AbstractEventLoop, tuple[httpx.AsyncClient, asyncio.Task[None]]] = {}

    def __call__(self) -> httpx.AsyncClient:
        """The client. Call it in a coroutine."""
        loop = asyncio.get_running_loop()
        client, keeper = self._clients.get(loop, (None, None))
        if client is None or client.is_closed or keeper is None or keeper.done():
            client = self._make()
            self._clients[loop] = client, loop.create_task(self._keep(loop, client))
        return client

    async def _keep(self, loop: asyncio.AbstractEventLoop, client: httpx.AsyncClient) -> None:
        """Wait until the loop ends, which cancels its tasks: only within it can its connections be closed."""
        try:
            await asyncio.Event().wait()
        finally:
            self._clients.pop(loop, None)
            await client.aclose()

    async def aclose(self) -> None:
        """Let go of the connections of this loop; those of others end with their loops."""
        client, keeper = self._clients.pop(asyncio.get_running_loop(), (None, None))
        if client is not None and keeper is not None:
            keeper.cancel()
            await asyncio.wait([keeper])
            await client.aclose()  # a keeper that never came to run closes nothing
