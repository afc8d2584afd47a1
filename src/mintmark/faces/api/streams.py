"""Events as they happen, for `EventSource` and whoever reads lines. Source: the HTML standard, server-sent events."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import StreamingResponse

from mintmark.core.errors import InvalidSpec
from mintmark.core.job import JobEvent
from mintmark.faces.views import when

HEARTBEAT_SECONDS = 10.0
"""A comment goes out after so long a silence, so that proxies keep the line open."""
RETRY_MILLISECONDS = 1000
CONTENT: dict[str, Any] = {"description": "Events, until the last one.", "content": {"text/event-stream": {}}}


def event_view(event: JobEvent) -> dict[str, Any]:
    """One thing that happened to a job."""
    return {"id": event.id, "job_id": event.job_id, "kind": event.kind, "data": event.data, "at": when(event.at)}


def last_id(request: Request, asked: int | None) -> int:
    """After which event to begin: what the query says, else what the browser remembers.

    Raises: InvalidSpec for a Last-Event-ID that is none of ours.
    """
    if asked is not None:
        return asked
    text = request.headers.get("last-event-id", "").strip()
    if text and not (text.isascii() and text.isdigit() and len(text) < 19):
        raise InvalidSpec(f"{text!r:.40} is no id of an event.", [("Last-Event-ID", "no id of an event")])
    return int(text or 0)


def stream(
    events: AsyncIterator[JobEvent | None], closing: asyncio.Event, *, heartbeat_seconds: float = HEARTBEAT_SECONDS
) -> StreamingResponse:
    """Events as an answer that goes on until they end, or this process does; whoever asks again goes on from there."""
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    body = _lines(events, closing, heartbeat_seconds)
    return StreamingResponse(body, headers=headers, media_type="text/event-stream")


def lines_of(events: AsyncIterator[tuple[str, Any]]) -> StreamingResponse:
    """Events that belong to this request alone, as kind and data, until they end; nobody can come back to them."""

    async def body() -> AsyncIterator[bytes]:
        async for kind, data in events:
            yield f"event: {kind}\ndata: {json.dumps(data)}\n\n".encode()

    return StreamingResponse(
        body(), headers={"cache-control": "no-store", "x-accel-buffering": "no"}, media_type="text/event-stream"
    )


async def _lines(
    events: AsyncIterator[JobEvent | None], closing: asyncio.Event, heartbeat_seconds: float
) -> AsyncIterator[bytes]:
    yield f"retry: {RETRY_MILLISECONDS}\n\n".encode()
    spoke = time.monotonic()
    async for event in events:
        if event is not None:
            yield _written(event_view(event))
            spoke = time.monotonic()
        elif closing.is_set():
            return
        elif time.monotonic() - spoke >= heartbeat_seconds:
            yield b": still here\n\n"
            spoke = time.monotonic()
    yield b"event: end\ndata: {}\n\n"


def _written(view: Mapping[str, Any]) -> bytes:
    return f"id: {view['id']}\nevent: {view['kind']}\ndata: {json.dumps(view)}\n\n".encode()
