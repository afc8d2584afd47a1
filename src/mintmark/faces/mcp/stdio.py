"""The server on standard input and output, for assistants on this machine. Logs go to standard error."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeVar

import anyio
import mcp_types as types
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from mcp.server.stdio import stdio_server
from mcp.shared.message import SessionMessage
from pydantic import ValidationError

from mintmark.assembly import House
from mintmark.faces.mcp.bench import Bench
from mintmark.faces.mcp.server import build_server

T = TypeVar("T")
_log = logging.getLogger("mintmark.mcp")


async def serve(house: House) -> None:
    """Answer until standard input ends."""
    opened = _Opened(house)
    limit = anyio.CapacityLimiter(house.drawing_threads + 1)

    def run(work: Callable[[], T]) -> Awaitable[T]:
        return anyio.to_thread.run_sync(work, limiter=limit, abandon_on_cancel=True)

    server = build_server(Bench(opened.house, run, ready=opened.work), house)
    async with stdio_server() as (incoming, outgoing), _answered(incoming, outgoing) as sound:
        await server.run(sound, outgoing, server.create_initialization_options())


class _Opened:
    """The house, opened when it is first needed, by whoever comes first."""

    def __init__(self, house: House) -> None:
        import threading

        self._house, self._lock = house, threading.Lock()
        self._is_open = self._works = False

    def house(self) -> House:
        with self._lock:
            if not self._is_open:
                self._house.open()
                self._is_open = True
        return self._house

    async def work(self) -> None:
        await asyncio.to_thread(self._work)

    def _work(self) -> None:
        house = self.house()
        with self._lock:
            if not self._works:
                house.start_work()
                self._works = True


@asynccontextmanager
async def _answered(incoming: Any, outgoing: Any) -> AsyncIterator[MemoryObjectReceiveStream[SessionMessage]]:
    """The messages that can be read; what cannot is answered as JSON-RPC 2.0 says, which the SDK leaves to us."""
    send: MemoryObjectSendStream[SessionMessage]
    receive: MemoryObjectReceiveStream[SessionMessage]
    send, receive = anyio.create_memory_object_stream[SessionMessage](0)

    async def sort() -> None:
        async with send:
            async for item in incoming:
                if isinstance(item, Exception):
                    await outgoing.send(SessionMessage(fault_of(item)))
                else:
                    await send.send(item)

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(sort)
        try:
            yield receive
        finally:
            tasks.cancel_scope.cancel()


def fault_of(error: Exception) -> types.JSONRPCError:
    """What is answered to a line that is no message: -32700 where it is no JSON, else -32600 with its id."""
    parse, invalid = types.PARSE_ERROR, types.INVALID_REQUEST
    if not isinstance(error, ValidationError) or any(one["type"] == "json_invalid" for one in error.errors()):
        return types.JSONRPCError(
            jsonrpc="2.0", id=None, error=types.ErrorData(code=parse, message="Parse error: this line is no JSON.")
        )
    seen = next((one["input"] for one in error.errors() if isinstance(one["input"], dict)), {})
    name = seen.get("id")
    known = name if isinstance(name, (str, int)) and not isinstance(name, bool) else None
    message = "Invalid request: this is JSON, but no JSON-RPC 2.0 message (batches are none since 2025-06-18)."
    return types.JSONRPCError(jsonrpc="2.0", id=known, error=types.ErrorData(code=invalid, message=message))


def run(house: House) -> None:
    """Serve until standard input ends, or somebody stops it."""
    anyio.run(partial(serve, house))
