"""Jobs: durable work, one for each wish that was taken on."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mintmark.assembly import House
from mintmark.contracts.ledger import JobFilter
from mintmark.core.job import Attempt, Job, JobState
from mintmark.faces.api.orders import JobIn, order_of
from mintmark.faces.api.paging import Cursor, Limit, PageOut
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import AskedBy, Open, Service, Serving
from mintmark.faces.api.streams import CONTENT, last_id, stream
from mintmark.faces.views import artifact_view, job_view, wish_view
from mintmark.flow.submit import Order

router = APIRouter(route_class=SoberRoute, tags=["jobs"])

JobId = Annotated[str, Path(description="The id of a job.")]


class ArtifactOut(BaseModel):
    """A file of a piece."""

    model_config = ConfigDict(extra="forbid")

    role: str
    hash: str = Field(description="The SHA-256 of its bytes, and its name.")
    media_type: str
    size: int
    width: int
    height: int
    url: str = Field(description="Where it is: it holds the hash, so it never changes.")


class ErrorOut(BaseModel):
    """Why a job failed."""

    code: str
    message: str


class JobOut(BaseModel):
    """A job."""

    model_config = ConfigDict(extra="forbid")

    id: str
    fingerprint: str = Field(description="The name of the piece; equal wishes share one.")
    mode: str
    state: JobState
    queue: str
    priority: int
    batch_id: str | None
    position: int
    name: str
    brief: str
    workspace_id: str = Field(description="The workspace it was asked for in; empty for none.")
    strikes: int = Field(description="How often it was begun.")
    progress: float
    stage: str
    requested: str
    served_by: str
    reason: str
    attempts: list[Attempt]
    error: ErrorOut | None
    created_at: str
    started_at: str | None
    finished_at: str | None
    url: str


class JobWholeOut(JobOut):
    """A job with the files of its piece."""

    cached: bool = Field(description="True when the piece was kept already, and nothing was drawn for this job.")
    artifacts: list[ArtifactOut]


class EstimateOut(BaseModel):
    """What a job would come to."""

    cost: int = Field(description="Roughly how many pixels' worth of work.")
    pixels: int
    cached: bool = Field(description="True when the piece is kept already.")


class DryOut(BaseModel):
    """What would be done."""

    model_config = ConfigDict(extra="forbid")

    dry_run: bool
    fingerprint: str
    caption: str
    recipe: dict[str, Any]
    seed_drawn: bool = Field(description="True when no seed was given.")
    provider: str
    reason: str
    estimate: EstimateOut


class PrunedOut(BaseModel):
    """How many jobs were forgotten."""

    removed: int


@router.post(
    "/v1/jobs",
    name="submit_job",
    summary="Take a wish on",
    status_code=202,
    response_model=JobWholeOut,
    responses={
        200: {"model": JobWholeOut | DryOut, "description": "Done already, or a dry run."},
        202: {"description": "Taken on: durable from now on."},
    },
)
async def submit_job(
    service: Serving,
    asker: AskedBy,
    wanted: JobIn,
    wait: Annotated[float, Query(ge=0, le=30, description="Seconds to wait for its end.")] = 0.0,
    dry_run: Annotated[bool, Query(description="Only tell what would be done.")] = False,
) -> Response:
    """Strike a piece durably. One that is kept already is done at once; equal wishes are struck once."""
    if dry_run:
        return JSONResponse(await asyncio.to_thread(_dry, service, wanted))
    house = service.books_open()
    job = await asyncio.to_thread(_submit, house, wanted, asker.key_id)
    if wait and not job.state.ended:
        job = await house.watch.ended(job.id, wait)
    view = await asyncio.to_thread(whole_job_view, house, job)
    status = 200 if job.state.ended else 202
    return JSONResponse(view, status_code=status, headers={"location": view["url"], "cache-control": "no-store"})


@router.get("/v1/jobs", name="list_jobs", summary="List jobs", response_model=PageOut[JobOut])
def list_jobs(
    house: Open,
    state: Annotated[JobState | None, Query(description="Only those in this state.")] = None,
    mode: Annotated[str | None, Query(description="Only those of this mode.")] = None,
    batch: Annotated[str | None, Query(description="Only those of this batch, by position.")] = None,
    fingerprint: Annotated[str | None, Query(description="Only those of this piece.")] = None,
    workspace: Annotated[str | None, Query(description="Only those of this workspace.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Jobs, newest first."""
    wanted = JobFilter(state=state, mode=mode, batch_id=batch, fingerprint=fingerprint, workspace_id=workspace)
    page = house.watch.jobs(wanted, cursor, limit)
    return {"items": [placed_job_view(job) for job in page.items], "next": page.next}


@router.delete("/v1/jobs", name="prune_jobs", summary="Forget old jobs", response_model=PrunedOut)
def prune_jobs(
    house: Open,
    older_than_days: Annotated[float, Query(ge=0, le=36_500, description="Those that ended so long ago.")] = 30.0,
) -> dict[str, int]:
    """Forget jobs that ended long ago. Pieces and files stay."""
    return {"removed": house.control.prune(older_than_days * 86_400.0)}


@router.get("/v1/jobs/{id}", name="get_job", summary="Get a job", response_model=JobWholeOut)
def get_job(house: Open, id: JobId) -> dict[str, Any]:
    """How a job stands, and the files of its piece when it is done."""
    return whole_job_view(house, house.watch.job(id))


@router.get(
    "/v1/jobs/{id}/events",
    name="job_events",
    summary="Follow a job",
    response_class=Response,
    responses={200: CONTENT},
)
async def job_events(
    request: Request,
    service: Serving,
    house: Open,
    id: JobId,
    last_event_id: Annotated[
        int | None, Query(ge=0, description="Begin after this event; so does Last-Event-ID.")
    ] = None,
) -> Response:
    """What happens to a job, as it happens, until it has ended."""
    await asyncio.to_thread(house.watch.job, id)
    return stream(house.watch.events(id, last_id(request, last_event_id)), service.closing)


@router.post("/v1/jobs/{id}/cancel", name="cancel_job", summary="Cancel a job", response_model=JobWholeOut)
def cancel_job(house: Open, id: JobId) -> dict[str, Any]:
    """One that has ended stays as it is."""
    return whole_job_view(house, house.control.cancel_job(id))


@router.post("/v1/jobs/{id}/retry", name="retry_job", summary="Send a job round again", response_model=JobWholeOut)
def retry_job(house: Open, id: JobId) -> dict[str, Any]:
    """Only failed and cancelled jobs can be."""
    return whole_job_view(house, house.control.retry_job(id))


@router.post("/v1/jobs/{id}/prepend", name="prepend_job", summary="Put a job first", response_model=JobWholeOut)
def prepend_job(house: Open, id: JobId) -> dict[str, Any]:
    """Only a job that still waits can be."""
    return whole_job_view(house, house.control.prepend_job(id))


def placed_job_view(job: Job) -> dict[str, Any]:
    """A job, and where it is."""
    return job_view(job) | {"url": f"/v1/jobs/{job.id}"}


def whole_job_view(house: House, job: Job) -> dict[str, Any]:
    """A job with the files of its piece, once it is done."""
    kept = house.pieces.find(job.fingerprint).artifacts if job.state is JobState.DONE else ()
    files = [artifact_view(one) | {"url": f"/v1/artifacts/{one.hash}"} for one in kept]
    cached = job.state is JobState.DONE and job.strikes == 0
    return placed_job_view(job) | {"cached": cached, "artifacts": files}


def _submit(house: House, wanted: JobIn, owner: str) -> Job:
    order = order_of(house, wanted)
    return house.submit.one(order, owner=owner, priority=wanted.priority, restrike=wanted.restrike)


def _dry(service: Service, wanted: JobIn) -> dict[str, Any]:
    """What would be done. Nothing here needs the database; without one nothing is kept."""
    house = service.house
    order = order_of(house, wanted)
    wish, view = order.wish, wish_view(order.wish)
    size = [getattr(wish.spec, side, 0) for side in ("width", "height")]
    return {
        "dry_run": True,
        "fingerprint": view["fingerprint"],
        "caption": view["caption"],
        "recipe": {name: view[name] for name in ("mode", "version", "spec", "answers")},
        "seed_drawn": wish.seed_drawn,
        "provider": _provider(order),
        "reason": order.reason,
        "estimate": {
            "cost": wish.mode.cost(wish.spec),
            "pixels": size[0] * size[1],
            "cached": service.fault is None and house.pieces.is_struck(view["fingerprint"]),
        },
    }


def _provider(order: Order) -> str:
    answers = {answer.provider for answer in order.wish.recipe.answers}
    return ", ".join(sorted(answers)) or "local"
