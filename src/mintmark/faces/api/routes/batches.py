"""Batches: many jobs that belong together."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from typing import IO, Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from mintmark.assembly import House
from mintmark.contracts.ledger import JobFilter
from mintmark.contracts.queue import FRONT
from mintmark.core.job import Batch, JobState
from mintmark.faces.api.files import attachment
from mintmark.faces.api.orders import BatchIn, orders_of
from mintmark.faces.api.paging import Cursor, Limit, PageOut
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.routes.jobs import JobOut, placed_job_view
from mintmark.faces.api.service import AskedBy, Open, Serving
from mintmark.faces.api.streams import CONTENT, last_id, stream
from mintmark.faces.views import batch_view

router = APIRouter(route_class=SoberRoute, tags=["batches"])

BatchId = Annotated[str, Path(description="The id of a batch.")]
_IN_MEMORY = 8 * 2**20
"""An archive grows beyond this, in bytes, on the disk."""
_PORTION = 256 * 1024


class CountsOut(BaseModel):
    """How many jobs stand where."""

    queued: int
    running: int
    done: int
    failed: int
    cancelled: int


class BatchOut(BaseModel):
    """A batch."""

    model_config = ConfigDict(extra="forbid")

    id: str
    name: str
    state: str = Field(description="`running`, `paused`, or `done` when all have ended.")
    total: int
    counts: CountsOut
    progress: float
    paused: bool
    priority: int
    created_at: str
    url: str


@router.post(
    "/v1/batches",
    name="submit_batch",
    summary="Take many wishes on",
    status_code=202,
    response_model=BatchOut,
    responses={200: {"model": BatchOut, "description": "The batch of that id, which is here already."}},
)
async def submit_batch(house: Open, asker: AskedBy, wanted: BatchIn) -> Response:
    """All of them or none. Equal wishes are struck once; what is kept already is done at once."""
    begun = house.clock.now()
    batch = await asyncio.to_thread(_submit, house, wanted, asker.key_id)
    view = await asyncio.to_thread(_view, house, batch.id)
    status = 202 if batch.created_at >= begun else 200
    return JSONResponse(view, status_code=status, headers={"location": view["url"], "cache-control": "no-store"})


@router.get("/v1/batches", name="list_batches", summary="List batches", response_model=PageOut[BatchOut])
def list_batches(house: Open, cursor: Cursor = None, limit: Limit = 50) -> dict[str, Any]:
    """Batches, newest first."""
    page = house.watch.batches(cursor, limit)
    items = [batch_view(batch, count) | {"url": f"/v1/batches/{batch.id}"} for batch, count in page.items]
    return {"items": items, "next": page.next}


@router.get("/v1/batches/{id}", name="get_batch", summary="Get a batch", response_model=BatchOut)
def get_batch(house: Open, id: BatchId) -> dict[str, Any]:
    """How the jobs of a batch stand."""
    return _view(house, id)


@router.get("/v1/batches/{id}/jobs", name="batch_jobs", summary="List a batch's jobs", response_model=PageOut[JobOut])
def batch_jobs(
    house: Open,
    id: BatchId,
    state: Annotated[JobState | None, Query(description="Only those in this state.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Its jobs, by position."""
    house.watch.batch(id)
    page = house.watch.jobs(JobFilter(batch_id=id, state=state), cursor, limit)
    return {"items": [placed_job_view(job) for job in page.items], "next": page.next}


@router.get(
    "/v1/batches/{id}/events",
    name="batch_events",
    summary="Follow a batch",
    response_class=Response,
    responses={200: CONTENT},
)
async def batch_events(
    request: Request,
    service: Serving,
    house: Open,
    id: BatchId,
    last_event_id: Annotated[
        int | None, Query(ge=0, description="Begin after this event; so does Last-Event-ID.")
    ] = None,
) -> Response:
    """What happens to the jobs of a batch, until all have ended."""
    await asyncio.to_thread(house.watch.batch, id)
    return stream(house.watch.batch_events(id, last_id(request, last_event_id)), service.closing)


@router.get(
    "/v1/batches/{id}/download",
    name="download_batch",
    summary="Take all finished pieces as one archive",
    response_class=Response,
    responses={
        200: {"description": "An archive with pictures, recipes and checksums.", "content": {"application/zip": {}}}
    },
)
async def download_batch(
    service: Serving,
    house: Open,
    id: BatchId,
    form: Annotated[str, Query(description="The form of the pictures.")] = "png",
) -> Response:
    """The same bytes every time, as long as the same pieces are finished."""
    file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed when it has been sent
    try:
        await service.drawing.run(lambda: house.bundle.batch(id, file, form))
        size = file.seek(0, 2)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    headers = {"content-length": str(size), "content-disposition": attachment(f"{id}.zip"), "cache-control": "no-store"}
    return StreamingResponse(_portions(file), headers=headers, media_type="application/zip")


@router.post("/v1/batches/{id}/cancel", name="cancel_batch", summary="Cancel what is left", response_model=BatchOut)
def cancel_batch(house: Open, id: BatchId) -> dict[str, Any]:
    """What is done stays done."""
    house.control.cancel_batch(id)
    return _view(house, id)


@router.post("/v1/batches/{id}/retry", name="retry_batch", summary="Try again what failed", response_model=BatchOut)
def retry_batch(house: Open, id: BatchId) -> dict[str, Any]:
    """Send the failed jobs round again."""
    house.control.retry_batch(id)
    return _view(house, id)


@router.post("/v1/batches/{id}/pause", name="pause_batch", summary="Let a batch rest", response_model=BatchOut)
def pause_batch(house: Open, id: BatchId) -> dict[str, Any]:
    """What is in hand is put down; what is done stays done."""
    house.control.pause(id)
    return _view(house, id)


@router.post("/v1/batches/{id}/resume", name="resume_batch", summary="Go on with a batch", response_model=BatchOut)
def resume_batch(house: Open, id: BatchId) -> dict[str, Any]:
    """Only one that rests can go on."""
    house.control.resume(id)
    return _view(house, id)


@router.post("/v1/batches/{id}/prepend", name="prepend_batch", summary="Put a batch first", response_model=BatchOut)
def prepend_batch(house: Open, id: BatchId) -> dict[str, Any]:
    """What still waits of it goes before everything else."""
    house.control.prepend(id)
    return _view(house, id)


def _submit(house: House, wanted: BatchIn, owner: str) -> Batch:
    orders = orders_of(house, wanted)
    priority = FRONT if wanted.prepend else wanted.priority
    return house.submit.batch(orders, name=wanted.name, owner=owner, priority=priority, batch_id=wanted.id)


def _view(house: House, batch_id: str) -> dict[str, Any]:
    batch, count = house.watch.batch(batch_id)
    return batch_view(batch, count) | {"url": f"/v1/batches/{batch.id}"}


async def _portions(file: IO[bytes]) -> AsyncIterator[bytes]:
    try:
        while portion := await asyncio.to_thread(file.read, _PORTION):
            yield portion
    finally:
        file.close()
