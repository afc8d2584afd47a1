"""The queue: everything that runs and waits, as one line, and what may be done to all of it."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from mintmark.assembly import House
from mintmark.core.errors import Conflict
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.routes.batches import BatchOut, CountsOut
from mintmark.faces.api.routes.jobs import JobOut, placed_job_view
from mintmark.faces.api.service import Open
from mintmark.faces.views import batch_view

router = APIRouter(route_class=SoberRoute, tags=["queue"])

Mode = Annotated[str | None, Query(description="Only of this mode.")]
_PACE = 20
"""So many of the last jobs tell how long one takes."""


class QueueOut(BaseModel):
    """How everything stands."""

    model_config = ConfigDict(extra="forbid")

    paused: bool = Field(description="True while the whole queue rests.")
    counts: CountsOut
    waiting: list[JobOut] = Field(description="What runs and waits, in the order in which it is taken.")
    batches: list[BatchOut] = Field(description="Batches that have not ended, newest first.")
    seconds_each: float | None = Field(description="How long the last jobs took on average; null before the first.")
    seconds_left: float | None = Field(description="Roughly how long until all is done; null where nobody can know.")


class CountOut(BaseModel):
    """How many jobs it was done to."""

    count: int


class ClearIn(BaseModel):
    """What is to be left."""

    model_config = ConfigDict(extra="forbid")

    keep: str = Field("", max_length=100, description="The id of a job that is not cancelled, and goes first.")


@router.get("/v1/queue", name="get_queue", summary="How the queue stands", response_model=QueueOut)
def get_queue(
    house: Open,
    mode: Mode = None,
    limit: Annotated[int, Query(ge=1, le=500, description="How many jobs at most.")] = 100,
) -> dict[str, Any]:
    """What runs, what waits, in which order, and for how long."""
    return _view(house, mode, limit)


@router.post("/v1/queue/pause", name="pause_queue", summary="Let everything rest", response_model=QueueOut)
def pause_queue(house: Open) -> dict[str, Any]:
    """What is in hand is put down, what comes meanwhile waits; it holds over restarts until somebody resumes it."""
    house.control.hold()
    return _view(house, None, 100)


@router.post("/v1/queue/resume", name="resume_queue", summary="Go on with everything", response_model=QueueOut)
def resume_queue(house: Open) -> dict[str, Any]:
    """Batches that were paused by themselves stay so."""
    house.control.go_on()
    return _view(house, None, 100)


@router.post("/v1/queue/cancel", name="cancel_queue", summary="Cancel all that is left", response_model=CountOut)
def cancel_queue(house: Open, mode: Mode = None) -> dict[str, int]:
    """What is done stays done."""
    return {"count": house.control.cancel_all(mode=mode)}


@router.post("/v1/queue/retry", name="retry_queue", summary="Try all again that failed", response_model=CountOut)
def retry_queue(house: Open, mode: Mode = None) -> dict[str, int]:
    """Send every failed job round again, but for those of paused batches."""
    return {"count": house.control.retry_all(mode)}


@router.post("/v1/queue/clear", name="clear_queue", summary="Clear the queue, and run one", response_model=CountOut)
def clear_queue(house: Open, wanted: ClearIn | None = None) -> dict[str, int]:
    """Cancel everything but one job and put that first; without one, cancel everything.

    Raises: NotFound, Conflict for a job that has ended.
    """
    kept = wanted.keep if wanted is not None else ""
    if kept and house.watch.job(kept).state.ended:
        raise Conflict(f"Job {kept} has ended; retry it first, then clear the queue for it.")
    count = house.control.cancel_all(but=kept)
    if kept and house.watch.job(kept).state.value == "queued":
        house.control.prepend_job(kept)
    return {"count": count}


def _view(house: House, mode: str | None, limit: int) -> dict[str, Any]:
    with house.ledger.read() as books:
        count = books.jobs.counts(mode=mode)
        jobs = books.jobs.waiting(limit, mode)
        pace = books.jobs.pace(_PACE)
        page = books.batches.page(None, 50)
        standing = [(batch, books.jobs.counts(batch.id)) for batch in page.items]
        paused = house.control.is_held(books)
    going = [(batch, of_it) for batch, of_it in standing if of_it.left]
    left = count.left
    known = pace is not None and not paused
    return {
        "paused": paused,
        "counts": count.model_dump(),
        "waiting": [placed_job_view(job) for job in jobs],
        "batches": [batch_view(batch, of_it) | {"url": f"/v1/batches/{batch.id}"} for batch, of_it in going],
        "seconds_each": round(pace, 3) if pace is not None else None,
        "seconds_left": round(left * (pace or 0.0), 1) if known else None,
    }
