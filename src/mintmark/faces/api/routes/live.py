"""Sockets: a job's events, and previews while somebody turns the knobs."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect

from mintmark.core.artifact import Artifact
from mintmark.core.errors import InvalidSpec, MintmarkError
from mintmark.faces.api.fields import scaled, seed_of
from mintmark.faces.api.pictures import form_of
from mintmark.faces.api.problems import error_problem, faults
from mintmark.faces.api.reading import parse
from mintmark.faces.api.service import Open, Service, Serving
from mintmark.faces.api.streams import event_view
from mintmark.flow.strike import export, strike
from mintmark.flow.wish import Wish

router = APIRouter()

SUBPROTOCOL = "mintmark"
GOING_AWAY = 1012
"""The close code that says: this process ends, come again."""
LONGEST_MESSAGE = 64 * 1024


@router.websocket("/v1/jobs/{id}/live", name="job_live")
async def job_live(
    socket: WebSocket,
    service: Serving,
    house: Open,
    id: Annotated[str, Path()],
    last_event_id: Annotated[int, Query(ge=0)] = 0,
) -> None:
    """The twin of `/v1/jobs/{id}/events`: one JSON message for each event, then the socket is closed."""
    await _accept(socket)
    try:
        await asyncio.to_thread(house.watch.job, id)
    except MintmarkError as error:
        await socket.send_json({"kind": "error", "problem": error_problem(error, socket.scope)})
        await socket.close(code=1008, reason=error.code)
        return
    gone = asyncio.create_task(_gone(socket))
    try:
        async for event in house.watch.events(id, last_event_id):
            if event is not None:
                await socket.send_json(event_view(event))
            elif gone.done() or service.closing.is_set():
                break
        if not gone.done():
            await socket.close(code=GOING_AWAY if service.closing.is_set() else 1000)
    except WebSocketDisconnect:
        pass
    finally:
        gone.cancel()


class PreviewAsk(BaseModel):
    """What a client of the preview sends."""

    model_config = ConfigDict(extra="forbid")

    type: str = "preview"
    id: int | str = 0
    """Comes back with every answer to this ask."""
    mode: str = "ink"
    fields: dict[str, Any] = Field(default_factory=dict)
    presets: list[str] = Field(default_factory=list)
    size: int | None = Field(None, ge=16, le=2048)
    """The longer side of the preview; the piece's own size when not given."""
    form: str = "png"


@router.websocket("/v1/preview", name="preview")
async def preview(socket: WebSocket, service: Serving) -> None:
    """Ask and ask again: only the latest ask is drawn, what it overtook is answered with `cancelled`.

    Answers are JSON: `progress`, then `picture` followed by one binary message, or `cancelled`, or `error`.
    """
    await _accept(socket)
    await _Preview(socket, service).run()


class _Preview:
    """One client's knobs. At most one drawing is in hand; at most one ask waits."""

    def __init__(self, socket: WebSocket, service: Service) -> None:
        self._socket, self._service = socket, service
        self._latest: PreviewAsk | None = None
        self._wake = asyncio.Event()
        self._sending = asyncio.Lock()

    async def run(self) -> None:
        """Until the client leaves, or this process ends."""
        tasks = [asyncio.create_task(one) for one in (self._listen(), self._draw(), self._service.closing.wait())]
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._service.closing.is_set():
            with suppress(RuntimeError, WebSocketDisconnect):
                await self._socket.close(code=GOING_AWAY)
        for task in done:
            with suppress(WebSocketDisconnect):  # whoever left while we spoke
                task.result()

    async def _listen(self) -> None:
        with suppress(WebSocketDisconnect):
            while True:
                text = await self._socket.receive_text()
                try:
                    ask = _read(text)
                except MintmarkError as error:
                    await self._say({"type": "error", "id": None, "problem": error_problem(error, self._socket.scope)})
                    continue
                if ask.type == "ping":
                    await self._say({"type": "pong", "id": ask.id})
                    continue
                if self._latest is not None:
                    await self._say({"type": "cancelled", "id": self._latest.id})
                self._latest = ask if ask.type == "preview" else None
                self._wake.set()

    async def _draw(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            ask, self._latest = self._latest, None
            if ask is not None:
                await self._answer(ask)

    async def _answer(self, ask: PreviewAsk) -> None:
        await self._say({"type": "progress", "id": ask.id, "stage": "waiting"})
        loop = asyncio.get_running_loop()

        def begun() -> None:
            message = {"type": "progress", "id": ask.id, "stage": "drawing"}
            asyncio.run_coroutine_threadsafe(self._say(message), loop)

        try:
            wish, made = await self._service.drawing.run(lambda: _strike(self._service, ask, begun))
        except MintmarkError as error:
            await self._say({"type": "error", "id": ask.id, "problem": error_problem(error, self._socket.scope)})
            return
        if self._latest is not None:
            await self._say({"type": "cancelled", "id": ask.id})
            return
        async with self._sending:
            await self._socket.send_json(_picture(ask, wish, made))
            await self._socket.send_bytes(made.content)

    async def _say(self, message: dict[str, Any]) -> None:
        async with self._sending:
            await self._socket.send_json(message)


def _read(text: str) -> PreviewAsk:
    if len(text) > LONGEST_MESSAGE:
        raise InvalidSpec(f"A message has at most {LONGEST_MESSAGE} signs.")
    try:
        return PreviewAsk.model_validate(parse(text.encode("utf-8", "replace")))
    except ValidationError as error:
        found = faults([dict(fault) for fault in error.errors()])
        listing = "; ".join(f"{fault['place']}: {fault['message']}" for fault in found)
        raise InvalidSpec(f"This message is not understood: {listing}") from None


def _strike(service: Service, ask: PreviewAsk, begun: Callable[[], None]) -> tuple[Wish, Artifact]:
    begun()
    wishes = service.house.wishes
    fields = dict(ask.fields)
    if isinstance(fields.get("seed"), str):
        fields["seed"] = seed_of(fields["seed"])
    wish = wishes.resolve(ask.mode, fields, ask.presets)
    if ask.size is not None and hasattr(wish.spec, "width") and hasattr(wish.spec, "height"):
        width, height = scaled(wish.spec.width, wish.spec.height, ask.size)
        wish = wishes.resolve(ask.mode, {**wish.recipe.spec, "width": width, "height": height})
    made = export(wish, strike(wish), form_of(wish.mode, ask.form))
    service.metrics.pictures.labels(wish.mode.name, ask.form).inc()
    return wish, made


def _picture(ask: PreviewAsk, wish: Wish, made: Artifact) -> dict[str, Any]:
    return {
        "type": "picture",
        "id": ask.id,
        "fingerprint": wish.recipe.fingerprint,
        "seed": wish.recipe.spec["seed"],
        "caption": wish.mode.caption(wish.spec),
        "media_type": made.media_type.value,
        "width": made.width,
        "height": made.height,
        "bytes": len(made.content),
    }


async def _accept(socket: WebSocket) -> None:
    """Accept, in the name of our protocol where the client offers it (beside a key, which is never repeated)."""
    offered = [one.strip() for one in socket.headers.get("sec-websocket-protocol", "").split(",")]
    await socket.accept(subprotocol=SUBPROTOCOL if SUBPROTOCOL in offered else None)


async def _gone(socket: WebSocket) -> None:
    """Return when the client has left."""
    with suppress(WebSocketDisconnect, json.JSONDecodeError):
        while True:
            await socket.receive_text()
