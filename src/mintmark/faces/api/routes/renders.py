"""Renders: pictures of shots as durable jobs, or for whoever waits."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mintmark.assembly import House
from mintmark.contracts.queue import BACK, FRONT, NORMAL
from mintmark.core.errors import NotFound
from mintmark.core.job import JobState
from mintmark.faces.api.paging import Cursor
from mintmark.faces.api.problems import problem, problem_response
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.reviewers import actor_of
from mintmark.faces.api.routes.shots import FailureOut, presets_of
from mintmark.faces.api.service import AskedBy, Open
from mintmark.faces.storyboard_views import rendered_view, result_view, standing_view
from mintmark.productions.storyboards.rendering import Rendered, Result

router = APIRouter(route_class=SoberRoute, tags=["renders"])

RenderId = Annotated[str, Path(description="The id of a render, as /render gave it.")]
Shown = Annotated[int, Query(ge=1, le=1000, description="How many shots at most.")]
Wait = Annotated[float, Query(gt=0, le=3600, description="How many seconds to wait at most.")]
LONGEST = 1000


class RenderOrder(BaseModel):
    """What to draw."""

    model_config = ConfigDict(extra="forbid")

    shot_ids: list[str] | None = Field(None, max_length=100_000, description="Only these; all where none are named.")
    batch_id: str | None = Field(None, description="The storyboard; the newest where none is named.")
    priority: int = Field(NORMAL, ge=FRONT, le=BACK, description=f"{FRONT} goes first, {BACK} last.")


class RenderedOut(BaseModel):
    """What was taken on."""

    model_config = ConfigDict(extra="forbid")

    job_id: str = Field(description="The batch of jobs: /jobs tells how it stands, and so does /v1/batches.")
    batch_id: str = Field(description="The storyboard.")
    total: int
    queued: int
    cached: int = Field(description="Pictures that were kept already: they are done at once.")
    url: str


class ResultOut(BaseModel):
    """One shot of a render."""

    shot_id: str
    version: int
    hash: str
    status: str
    cached: bool
    progress: float
    stage: str
    url: str | None
    artifact_hash: str | None
    provider: str
    error: FailureOut | None
    milliseconds: int | None


class ProgressOut(BaseModel):
    """How far it is."""

    completed: int
    total: int


class StandingOut(BaseModel):
    """How a render stands."""

    model_config = ConfigDict(extra="forbid")

    job_id: str
    batch_id: str
    status: str = Field(description="`queued`, `running`, `done`, `failed` (some shots did) or `cancelled`.")
    paused: bool
    progress: ProgressOut
    counts: dict[str, int]
    results: list[ResultOut]
    cached: int = Field(description="Of these results.")
    next: str | None
    created_at: str
    events_url: str


class RendersOut(BaseModel):
    """A render that somebody waited for."""

    job_id: str
    batch_id: str
    status: str
    renders: list[ResultOut]


class SingleIn(BaseModel):
    """A whole shot."""

    model_config = ConfigDict(extra="forbid")

    shot: dict[str, Any] = Field(description="A spec, a shot in the original's JSON, or a structured prompt.")
    preset_id: str | list[str] | None = None


class SingleOut(ResultOut):
    """A single shot that was drawn."""

    batch_id: str
    job_id: str


@router.post(
    "/render",
    name="render",
    summary="Draw shots",
    status_code=202,
    response_model=RenderedOut,
    responses={202: {"description": "Taken on: durable from now on."}},
)
async def render(house: Open, asker: AskedBy, wanted: RenderOrder | None = None) -> Response:
    """The latest versions of a storyboard's shots, as jobs. What is kept already is done at once."""
    rendered = await asyncio.to_thread(_render, house, asker, wanted or RenderOrder())
    view = rendered_view(rendered)
    return JSONResponse(view, status_code=202, headers={"location": view["url"], "cache-control": "no-store"})


@router.post(
    "/render/sync",
    name="render_sync",
    summary="Draw shots and wait",
    response_model=RendersOut,
    responses={202: {"model": RendersOut, "description": "Not all have ended in time; the job goes on."}},
)
async def render_sync(
    house: Open, asker: AskedBy, wanted: RenderOrder | None = None, timeout_s: Wait = 300.0
) -> Response:
    """As /render, and answers when all have ended."""
    rendered = await asyncio.to_thread(_render, house, asker, wanted or RenderOrder())
    ended = await house.desk.rendering.ended(rendered.batch.id, timeout_s)
    view = await asyncio.to_thread(_whole, house, rendered)
    return JSONResponse(view, status_code=200 if ended else 202, headers={"cache-control": "no-store"})


@router.post(
    "/render/shot/sync",
    name="render_shot_sync",
    summary="Draw one whole shot and wait",
    response_model=SingleOut,
    responses={202: {"model": SingleOut, "description": "Not done in time; the job goes on."}},
)
async def render_shot_sync(
    request: Request, house: Open, asker: AskedBy, wanted: SingleIn, timeout_s: Wait = 300.0
) -> Response:
    """A shot that is in no storyboard. It gets its versions under its own `shot_id` all the same."""
    presets = presets_of(wanted.preset_id)
    actor = await asyncio.to_thread(actor_of, house, asker)
    rendered, _ = await asyncio.to_thread(
        lambda: house.desk.single(wanted.shot, presets, actor=actor, owner=asker.key_id)
    )
    await house.desk.rendering.ended(rendered.batch.id, timeout_s)
    standing = await asyncio.to_thread(house.desk.rendering.look, rendered.batch.id)
    result: Result = standing.results[0]
    view = {**result_view(result), "batch_id": rendered.storyboard.id, "job_id": rendered.batch.id}
    if result.job.state in (JobState.FAILED, JobState.CANCELLED):
        code, message = result.job.error_code or "conflict", result.job.error or "The job was cancelled."
        return problem_response(problem(code, message, request.scope, facts={"shot": view}))
    status = 200 if result.job.state is JobState.DONE else 202
    return JSONResponse(view, status_code=status, headers={"cache-control": "no-store"})


@router.get("/jobs/{id}", name="get_render", summary="How a render stands", response_model=StandingOut)
def get_render(house: Open, id: RenderId, cursor: Cursor = None, limit: Shown = LONGEST) -> dict[str, Any]:
    """Progress, and how each shot stands."""
    return standing_view(house.desk.rendering.look(id, cursor, limit))


@router.post("/jobs/{id}/cancel", name="cancel_render", summary="Cancel what is left", response_model=StandingOut)
def cancel_render(house: Open, id: RenderId) -> dict[str, Any]:
    """What is drawn stays drawn."""
    _check(house, id)
    house.control.cancel_batch(id)
    return standing_view(house.desk.rendering.look(id, None, LONGEST))


@router.post(
    "/jobs/{id}/retry",
    name="retry_render",
    summary="Try again what failed or was cancelled",
    response_model=StandingOut,
)
def retry_render(house: Open, id: RenderId) -> dict[str, Any]:
    """Send what failed or was cancelled round again."""
    _check(house, id)
    house.control.retry_batch(id, also_cancelled=True)
    return standing_view(house.desk.rendering.look(id, None, LONGEST))


def _check(house: House, id: str) -> None:
    """Return for a render of a storyboard.

    Raises: NotFound.
    """
    with house.ledger.read() as books:
        if books.storyboards.of_batch(id) is None:
            raise NotFound("render", id)


def _render(house: House, asker: AskedBy, wanted: RenderOrder) -> Rendered:
    return house.desk.rendering(
        wanted.batch_id,
        wanted.shot_ids or (),
        actor=actor_of(house, asker),
        owner=asker.key_id,
        priority=wanted.priority,
    )


def _whole(house: House, rendered: Rendered) -> dict[str, Any]:
    """All results of a render."""
    after: str | None = None
    results: list[dict[str, Any]] = []
    while True:
        standing = house.desk.rendering.look(rendered.batch.id, after, LONGEST)
        results += map(result_view, standing.results)
        if (after := standing.next) is None:
            state = standing.state.value
            return {
                "job_id": rendered.batch.id,
                "batch_id": rendered.storyboard.id,
                "status": state,
                "renders": results,
            }
