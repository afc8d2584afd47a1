"""Levels: made from words, proved, mended, gone on with, and given in every form."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.websockets import WebSocket, WebSocketDisconnect

from mintmark.assembly import House
from mintmark.core.errors import InvalidSpec, MintmarkError
from mintmark.faces.api.files import forever, give
from mintmark.faces.api.layers.origins import refuse_elsewhere
from mintmark.faces.api.memory import File
from mintmark.faces.api.pictures import form_of
from mintmark.faces.api.problems import error_problem, faults
from mintmark.faces.api.reading import SoberRoute, parse
from mintmark.faces.api.service import AskedBy, Open, Service, Serving
from mintmark.faces.api.streams import CONTENT, lines_of
from mintmark.faces.level_wants import (
    CHOICES,
    SIZES,
    TEMPERATURES,
    USUAL_SIZE,
    USUAL_TEMPERATURE,
    LevelWants,
    read_wants,
)
from mintmark.faces.levels import MODE, Struck, level_wish, proof_view, strike_level
from mintmark.faces.views import job_view
from mintmark.flow.submit import Order
from mintmark.flow.wish import Wish

router = APIRouter(route_class=SoberRoute, tags=["levels"])

AT_ONCE_COLUMNS = 300
"""Wider levels are made as jobs."""
TELL_EVERY = 0.02
"""Progress goes out so often at most, in seconds."""
PAGE_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts"
)
"""A page of a level may run its own script and reach nothing; the page itself allows even less."""
Name = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="The fingerprint of a level.")]
LevelText = Annotated[str, Field(max_length=65_536, description="A level: 14 lines of equal length, top row first.")]


class LevelIn(BaseModel):
    """A wish for a level. What is out of range is brought into it, and `adjusted` says so."""

    model_config = ConfigDict(extra="forbid")

    prompt: Any = Field("", description="Such as `many pipes, some enemies, low elevation`.", examples=["many pipes"])
    temperature: Any = Field(USUAL_TEMPERATURE, description=f"{TEMPERATURES[0]} to {TEMPERATURES[1]}.")
    level_size: Any = Field(USUAL_SIZE, description=f"In tiles, {SIZES[0]} to {SIZES[1]}; 14 make a column.")
    columns: int | None = Field(None, description="The width instead; not held to the range of `level_size`.")
    seed: int | None = Field(None, ge=0, le=2**64 - 1, description="Which of all levels; drawn when not given.")
    theme: str | None = Field(None, description="plains, underground, athletic, castle or sky.")
    difficulty: float | None = Field(None, ge=0, le=1)


class TextIn(BaseModel):
    """A level that is looked at."""

    model_config = ConfigDict(extra="forbid")

    level: LevelText
    prompt: str = Field("", max_length=500, description="What is to be kept, in words.")


class ContinueIn(LevelIn):
    """A level to go on with."""

    level: LevelText
    level_size: Any = Field(700, description="How many tiles to add.")


class InpaintIn(LevelIn):
    """A level of which columns are written anew."""

    level: LevelText
    mask: str = Field(max_length=200, description="Columns from 0, both ends included: `20-35,60`.")


class LevelOut(BaseModel):
    """A level that is kept."""

    model_config = ConfigDict(extra="allow")

    fingerprint: str
    seed: str = Field(description="As text: it may be larger than a double holds exactly.")
    level: str
    columns: int
    adjusted: list[str] = Field(description="What was changed to come into range.")
    cached: bool = Field(description="True when it was kept already.")
    urls: dict[str, str] = Field(description="Where each form is.")


class ProofOut(BaseModel):
    """What the solver found."""

    model_config = ConfigDict(extra="allow")

    solved: bool


class SavedOut(BaseModel):
    """A saved page."""

    url: str
    bytes: int


@router.post(
    "/v1/levels",
    name="make_level",
    summary="Make a level",
    status_code=201,
    response_model=LevelOut,
    responses={202: {"description": f"Wider than {AT_ONCE_COLUMNS} columns: taken on as a job."}},
)
async def make_level(service: Serving, house: Open, asker: AskedBy, wanted: LevelIn) -> Response:
    """From words to a level that is proved. Equal wishes with a seed give the level that is kept already."""
    wants, wish = await service.drawing.run(lambda: _wish(house, wanted))
    columns = wish.recipe.spec["columns"]
    if isinstance(columns, int) and columns > AT_ONCE_COLUMNS and not house.pieces.is_struck(wish.recipe.fingerprint):
        order = Order(wish, brief=wants.prompt)
        job = await asyncio.to_thread(lambda: house.submit.one(order, owner=asker.key_id))
        view = {**job_view(job), "url": f"/v1/jobs/{job.id}", "adjusted": list(wants.adjusted)}
        return JSONResponse(view, status_code=202, headers={"location": view["url"], "cache-control": "no-store"})
    struck = await service.drawing.run(lambda: strike_level(house, wish))
    return _made(wants, struck)


@router.post("/v1/levels/continue", name="continue_level", summary="Go on with a level", response_model=LevelOut)
async def continue_level(service: Serving, house: Open, wanted: ContinueIn) -> Response:
    """New columns after the old ones, which stay as they are."""
    more = {"start": wanted.level}
    wants, wish = await service.drawing.run(lambda: _wish(house, wanted, more))
    return _made(wants, await service.drawing.run(lambda: strike_level(house, wish)))


@router.post("/v1/levels/inpaint", name="inpaint_level", summary="Write columns anew", response_model=LevelOut)
async def inpaint_level(service: Serving, house: Open, wanted: InpaintIn) -> Response:
    """The columns of the mask are written anew, with seams that fit; all others stay as they are."""
    more = {"start": wanted.level, "mask": wanted.mask}
    wants, wish = await service.drawing.run(lambda: _wish(house, wanted, more))
    return _made(wants, await service.drawing.run(lambda: strike_level(house, wish)))


@router.post("/v1/levels/prove", name="prove_level", summary="Prove a level", response_model=ProofOut)
async def prove_level(service: Serving, wanted: TextIn) -> dict[str, Any]:
    """Whether a level can be finished and by which buttons; how hard it is, where one gets stuck, what is malformed."""
    levels = service.house.levels

    def look() -> dict[str, Any]:
        found = proof_view(levels, levels.prove(wanted.level), levels.derive(wanted.level))
        return {**found, "faults": [one._asdict() for one in levels.faults(wanted.level)]}

    return await service.drawing.run(look)


@router.post("/v1/levels/repair", name="repair_level", summary="Mend a level", response_model=ProofOut)
async def repair_level(service: Serving, wanted: TextIn) -> dict[str, Any]:
    """Made well-formed and playable by few edits; `edits` names each."""

    def mend() -> dict[str, Any]:
        found = service.house.levels.repair(wanted.level, wanted.prompt)
        told = {"level": found.text, "edits": list(found.edits)}
        faults_now = {"faults_before": found.faults_before, "faults_after": found.faults_after}
        return {**proof_view(service.house.levels, found.proof, found.derived), **told, **faults_now}

    return await service.drawing.run(mend)


@router.get("/v1/levels/suggestions", name="level_suggestions", summary="What can be asked")
async def level_suggestions(service: Serving) -> dict[str, Any]:
    """Prompts to begin with, and what each clause of a prompt may say."""
    clauses = {clause: list(words) for clause, words in CHOICES.items()}
    return {"suggestions": list(service.house.levels.suggestions()), "clauses": clauses}


@router.get(
    "/v1/levels/events",
    name="level_events",
    summary="Make a level and watch",
    response_class=Response,
    responses={200: CONTENT},
)
async def level_events(
    request: Request,
    service: Serving,
    house: Open,
    prompt: Annotated[str, Query(max_length=2000, description="What is wanted, in words.")] = "",
    temperature: Annotated[float, Query(description="How freely tiles are drawn: 0.1 to 2.0.")] = USUAL_TEMPERATURE,
    level_size: Annotated[int, Query(description="In tiles, 14 to a column: 100 to 2799.")] = USUAL_SIZE,
    seed: Annotated[
        int | None, Query(ge=0, le=2**64 - 1, description="Which of all such levels; drawn where none is given.")
    ] = None,
) -> Response:
    """`progress` for every few columns, then `done` with the level, or `error`."""
    refuse_elsewhere(request)
    wanted = LevelIn(prompt=prompt, temperature=temperature, level_size=level_size, seed=seed)
    return lines_of(watched(service, house, wanted, lambda error: error_problem(error, request.scope)))


@router.websocket("/v1/levels/live", name="level_live")
async def level_live(socket: WebSocket, service: Serving, house: Open) -> None:
    """Send wishes as JSON; each is answered with `progress` messages and one `done` or `error`."""
    await socket.accept()
    with suppress(WebSocketDisconnect):
        while True:
            text = await socket.receive_text()
            try:
                wanted = LevelIn.model_validate(parse(text.encode("utf-8", "replace")))
            except ValidationError as error:
                found = faults([dict(fault) for fault in error.errors(include_input=False, include_url=False)])
                sentence = "; ".join(f"{one['place']}: {one['message']}" for one in found)
                problem = error_problem(InvalidSpec(f"This wish is not understood: {sentence}"), socket.scope)
                await socket.send_json({"type": "error", "problem": problem})
                continue
            except MintmarkError as error:
                await socket.send_json({"type": "error", "problem": error_problem(error, socket.scope)})
                continue
            async for kind, data in watched(service, house, wanted, lambda one: error_problem(one, socket.scope)):
                await socket.send_json({"type": kind, **data})


@router.get(
    "/v1/levels/{fingerprint}.{ending}",
    name="get_level_form",
    summary="Get a level in a form",
    response_class=Response,
    responses={200: {"description": "The file.", "content": {"application/octet-stream": {}}}},
)
async def get_level_form(
    request: Request,
    service: Serving,
    house: Open,
    fingerprint: Name,
    ending: Annotated[str, Path(description="txt, png, html, json, svg, tmx, zip, or proof.", examples=["png"])],
) -> Response:
    """A kept level as a file; `html` is a page to play it on."""
    form = form_of(house.modes.get(MODE), ending)
    made = await service.drawing.run(lambda: house.pieces.form(fingerprint, form))
    file = File(made.content, made.media_type.value, made.hash, fingerprint=fingerprint)
    answer = give(request, file, cache_control=forever(closed=await service.gate.is_closed()).decode())
    if form == "html":
        answer.headers["content-security-policy"] = PAGE_POLICY
    return answer


@router.get("/v1/levels/{fingerprint}", name="get_level", summary="Get a level", response_model=LevelOut)
async def get_level(service: Serving, house: Open, fingerprint: Name) -> dict[str, Any]:
    """A kept level with its measured prompt and its proof."""
    struck = await service.drawing.run(lambda: strike_level(house, house.pieces.wish(fingerprint)))
    return level_view(LevelWants("", 0.0, 0), struck)


@router.post(
    "/v1/levels/{fingerprint}/static",
    name="save_level_page",
    summary="Put a level under a random address",
    status_code=201,
    response_model=SavedOut,
)
async def save_level_page(
    service: Serving,
    house: Open,
    fingerprint: Name,
    kind: Annotated[str, Query(pattern="^(html|png)$", description="html to play, png to look at.")] = "html",
) -> dict[str, Any]:
    """For whoever has no key: anybody with the address may open it, until it is cleaned away."""
    made = await service.drawing.run(lambda: house.pieces.form(fingerprint, kind))
    name = await asyncio.to_thread(lambda: house.saved_pages.save(made.content, f".{kind}"))
    return {"url": f"/static/levels/{name}", "bytes": len(made.content)}


@router.get(
    "/static/levels/{name}",
    name="saved_level_page",
    summary="A saved page",
    response_class=Response,
    responses={200: {"content": {"text/html": {}, "image/png": {}}}},
)
async def saved_level_page(
    request: Request, service: Serving, name: Annotated[str, Path(description="A UUID and .html or .png.")]
) -> Response:
    """Only names that were given out, only these two endings, nothing else of the folder."""
    house = service.house
    content, kind = await asyncio.to_thread(lambda: house.saved_pages.read(name))
    answer = give(request, File(content, kind, f"static-{name[:36]}"), cache_control="public, max-age=86400, immutable")
    if kind.startswith("text/html"):
        answer.headers["content-security-policy"] = PAGE_POLICY
    return answer


async def watched(
    service: Service, house: House, wanted: LevelIn, problem: Callable[[MintmarkError], dict[str, Any]]
) -> Any:
    """What happens while a level is made: kind and data of each event. Whoever stops listening stops the work."""
    loop = asyncio.get_running_loop()
    happened: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue()
    state = {"next": 0.0, "left": False}

    def told(done: int, total: int) -> None:
        if state["left"]:
            raise Left
        now = loop.time()
        if done == total or now >= state["next"]:
            state["next"] = now + TELL_EVERY
            loop.call_soon_threadsafe(happened.put_nowait, ("progress", {"column": done, "columns": total}))

    def work() -> dict[str, Any]:
        wants, wish = _wish(house, wanted)
        return level_view(wants, strike_level(house, wish, told))

    task = asyncio.ensure_future(service.drawing.run(work))
    task.add_done_callback(lambda _: happened.put_nowait(("", {})))
    try:
        while (event := await happened.get())[0]:
            yield event
        try:
            yield "done", await task
        except MintmarkError as error:
            yield "error", {"problem": problem(error)}
    finally:
        state["left"] = True


class Left(Exception):
    """Nobody listens any more."""


def _wish(house: House, wanted: LevelIn, more: dict[str, Any] | None = None) -> tuple[LevelWants, Wish]:
    wants = read_wants(wanted.prompt, wanted.temperature, wanted.level_size)
    named = {"columns": wanted.columns, "theme": wanted.theme, "difficulty": wanted.difficulty, **(more or {})}
    given = {name: value for name, value in named.items() if value is not None}
    return wants, level_wish(house, wants, wanted.seed, given)


def _made(wants: LevelWants, struck: Struck) -> Response:
    view = level_view(wants, struck)
    headers = {"location": f"/v1/levels/{view['fingerprint']}", "cache-control": "no-store"}
    return JSONResponse(view, status_code=200 if struck.cached else 201, headers=headers)


def level_view(wants: LevelWants, struck: Struck) -> dict[str, Any]:
    """A kept level."""
    fingerprint = struck.wish.recipe.fingerprint
    endings = ("txt", "png", "html", "json", "svg", "tmx", "zip")
    account = dict(struck.account)
    return {
        **account,
        "fingerprint": fingerprint,
        "seed": str(struck.wish.recipe.spec["seed"]),
        "level": struck.text,
        "columns": len(struck.text.partition("\n")[0]),
        "adjusted": [*wants.adjusted, *account.get("adjusted", ())],
        "cached": struck.cached,
        "urls": {ending: f"/v1/levels/{fingerprint}.{ending}" for ending in endings},
    }
