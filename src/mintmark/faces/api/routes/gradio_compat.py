"""Calls as clients of the Gradio app make them, where no Gradio is: the same two steps, the same data.

A call is posted and answered with an id; its events are then read under that id. Source: the Gradio documentation,
"Querying Gradio Apps with curl". The Space itself (`app.py`) has Gradio's own interface at the same address.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Coroutine
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from mintmark.assembly import House
from mintmark.core.errors import Conflict, InvalidSpec, MintmarkError, NotFound, UnknownName
from mintmark.faces.api.layers.origins import refuse_elsewhere
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import Open, Serving
from mintmark.faces.api.streams import CONTENT, lines_of
from mintmark.faces.level_shown import account, choose_prompt, play_frame
from mintmark.faces.level_wants import CHOICES, USUAL_SIZE, USUAL_TEMPERATURE, read_wants
from mintmark.faces.levels import Struck, level_wish, strike_level

MOST_CALLS = 256
"""So many calls are remembered; whoever never asks for the answer loses it first."""
_PARAMETERS = {
    "generate": (*CHOICES, "typed", "temperature", "level_size", "seed"),
    "predict": ("prompt", "temperature", "level_size"),
}


class CallIn(BaseModel):
    """A call: its arguments in order."""

    model_config = ConfigDict(extra="ignore")

    data: list[Any] = Field(max_length=16)


class CallOut(BaseModel):
    """Under which id the events are."""

    event_id: str


def gradio_routes() -> APIRouter:
    """`/gradio_api/…`."""
    router = APIRouter(route_class=SoberRoute, prefix="/gradio_api", tags=["compatible"], include_in_schema=False)
    calls = _Calls()

    @router.get("/info", name="gradio_info", summary="What can be called")
    async def info() -> dict[str, Any]:
        """The endpoints and their parameters, in order."""
        return {
            "named_endpoints": {
                f"/{name}": {"parameters": [{"parameter_name": one} for one in parameters]}
                for name, parameters in _PARAMETERS.items()
            },
            "unnamed_endpoints": {},
        }

    @router.post("/call/{name}", name="gradio_call", summary="Call as Gradio's clients do", response_model=CallOut)
    async def begin(
        request: Request, service: Serving, house: Open, name: Annotated[str, Path()], wanted: CallIn
    ) -> dict[str, str]:
        """Begin a call. `generate` takes the four choices, words, temperature, size and seed; `predict` only words."""
        refuse_elsewhere(request)
        fields = _fields(name, wanted.data)
        return {"event_id": calls.begin(service.drawing.run(lambda: _answer(house, fields)))}

    @router.get(
        "/call/{name}/{event_id}",
        name="gradio_events",
        summary="The events of a call",
        response_class=Response,
        responses={200: CONTENT},
    )
    async def events(name: Annotated[str, Path()], event_id: Annotated[str, Path(max_length=64)]) -> Response:
        """`complete` with the answer, or `error` with the reason; each call is answered once."""
        _check(name)
        return lines_of(calls.events(event_id))

    return router


class _Calls:
    """Calls that were begun and not yet asked for."""

    def __init__(self) -> None:
        self._begun: dict[str, asyncio.Task[list[Any]]] = {}

    def begin(self, work: Coroutine[Any, Any, list[Any]]) -> str:
        """Begin a call; its id."""
        while len(self._begun) >= MOST_CALLS:
            self._begun.pop(next(iter(self._begun))).cancel()
        event_id = secrets.token_hex(16)
        task = asyncio.create_task(work)
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        self._begun[event_id] = task
        return event_id

    def events(self, event_id: str) -> AsyncIterator[tuple[str, Any]]:
        """What came of a call.

        Raises: NotFound.
        """
        task = self._begun.pop(event_id, None)
        if task is None:
            raise NotFound("call", event_id)
        return _events(task)


async def _events(task: "asyncio.Task[list[Any]]") -> AsyncIterator[tuple[str, Any]]:
    try:
        yield "complete", await task
    except MintmarkError as error:
        yield "error", {"error": error.message, "code": error.code}
    except asyncio.CancelledError:
        yield "error", {"error": "This call was dropped.", "code": Conflict.code}


def _check(name: str) -> None:
    if name not in _PARAMETERS:
        raise UnknownName("endpoint", name, _PARAMETERS)


def _fields(name: str, data: list[Any]) -> dict[str, Any]:
    _check(name)
    if len(data) > len(_PARAMETERS[name]):
        raise InvalidSpec(f"{name} takes {len(_PARAMETERS[name])} values, not {len(data)}.", [("data", "too many")])
    return dict(zip(_PARAMETERS[name], data, strict=False))


def _answer(house: House, fields: dict[str, Any]) -> list[Any]:
    """Picture, frame, account, text and files: what the app shows."""
    prompt = fields.get("prompt")
    if prompt is None:
        choices = [str(fields.get(clause) or words[-1]) for clause, words in CHOICES.items()]
        prompt = choose_prompt(str(fields.get("typed") or ""), *choices)
    warmth, size = fields.get("temperature"), fields.get("level_size")
    wants = read_wants(prompt, USUAL_TEMPERATURE if warmth is None else warmth, USUAL_SIZE if size is None else size)
    seed = fields.get("seed")
    if seed is not None and (isinstance(seed, bool) or not isinstance(seed, int) or seed < 0):
        raise InvalidSpec(f"A seed is a whole number, not {seed!r:.60}.", [("seed", "a whole number")])
    struck = strike_level(house, level_wish(house, wants, seed))
    fingerprint = struck.wish.recipe.fingerprint
    page = house.pieces.form(fingerprint, "html").content.decode()
    files = [_file(struck, ending) for ending in ("txt", "png", "html")]
    return [files[1], play_frame(page), account(wants, struck), struck.text, files]


def _file(struck: Struck, ending: str) -> dict[str, Any]:
    """Where a file is, in Gradio's words."""
    address = f"/v1/levels/{struck.wish.recipe.fingerprint}.{ending}"
    kinds = {"txt": "text/plain", "png": "image/png", "html": "text/html"}
    return {
        "path": address,
        "url": address,
        "orig_name": f"level.{ending}",
        "mime_type": kinds[ending],
        "meta": {"_type": "gradio.FileData"},
    }
