"""Is the house well, and what has it done?"""

import os
import time
from importlib.metadata import version
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mintmark.core.errors import InvalidSpec
from mintmark.faces.api.metrics import CONTENT_TYPE, resident_bytes
from mintmark.faces.api.pulse import FAILED, render_numbers
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import Open, Serving

router = APIRouter(route_class=SoberRoute, tags=["house"])


class HealthOut(BaseModel):
    """How the house is."""

    model_config = ConfigDict(extra="forbid")

    status: str = Field(description="`ok`, or `degraded` when something is missing that drawing can do without.")
    version: str
    uptime_seconds: float
    process: int = Field(description="The process that answered.")
    kernels: str = Field(description="`compiling`, `ready`, or `failed`; pictures are drawn in any case, perhaps late.")
    generator: dict[str, Any] = Field(description="A drawing of each mode, made once when the house was opened.")
    director: dict[str, Any] = Field(description="Whether a language model is asked when a caller brings no key.")
    database: dict[str, Any]
    queue: dict[str, Any] = Field(description="Jobs by how they stand, and how many processes take them.")
    memory: dict[str, int] = Field(description="`rss_bytes` of this process.")
    provider: str = Field(description="Who makes the pictures of shots: `local`, `mock` or `bria`.")
    shots: int = Field(description="Versions of shots in all storyboards.")
    jobs: int = Field(description="Renders that were asked for.")
    artifacts: int = Field(description="Pictures of shots that are kept.")


@router.get("/health", name="health", summary="How the house is", response_model=HealthOut)
async def health(service: Serving) -> dict[str, Any]:
    """Cheap, open to everybody, and quick whatever else goes on."""
    seen = await service.pulse.seen()
    settings = service.house.settings
    is_well = seen["database"]["status"] != "unavailable" and service.fault is None
    is_well = is_well and service.pulse.kernels != FAILED and service.pulse.generator["status"] != "failed"
    has_key = settings.openai_api_key is not None
    return {
        "status": "ok" if is_well else "degraded",
        "version": version("mintmark"),
        "uptime_seconds": round(time.monotonic() - service.started, 1),
        "process": os.getpid(),
        "kernels": service.pulse.kernels,
        "generator": service.pulse.generator,
        "director": {
            "status": "enabled" if has_key else "disabled",
            "model": settings.llm_model if has_key else None,
            "offline_reader": "enabled",
        },
        "database": seen["database"],
        "queue": seen["queue"],
        "memory": {"rss_bytes": resident_bytes()},
        "provider": settings.fibo_provider,
        "shots": seen["shots"].versions,
        "jobs": seen["shots"].renders,
        "artifacts": seen["shots"].artifacts,
    }


@router.get(
    "/metrics",
    name="metrics",
    summary="What was counted",
    response_class=Response,
    responses={200: {"description": "The metrics.", "content": {"text/plain": {}, "application/json": {}}}},
)
async def metrics(request: Request, service: Serving) -> Response:
    """Prometheus' text format; JSON where `Accept: application/json` asks for it."""
    seen = await service.pulse.seen()
    if "application/json" in request.headers.get("accept", ""):
        numbers = render_numbers(seen["shots"])
        plain = {"batches": numbers.pop("storyboards"), **numbers}
        return JSONResponse({**plain, "metrics": service.metrics.json()}, headers={"cache-control": "no-store"})
    return Response(service.metrics.text(), headers={"cache-control": "no-store", "content-type": CONTENT_TYPE})


class UsageLine(BaseModel):
    """What one model was asked in a month."""

    provider: str
    model: str
    calls: int
    prompt_tokens: int
    completion_tokens: int
    cost_microdollars: int


class UsageOut(BaseModel):
    """The accounts of a month."""

    model_config = ConfigDict(extra="forbid")

    month: str
    models: list[UsageLine]
    calls: int
    cost_microdollars: int = Field(description="Millionths of a US dollar, estimated from a dated table of prices.")
    cost_dollars: float


@router.get("/v1/usage", name="usage", summary="What language models cost", response_model=UsageOut)
def usage(
    house: Open,
    month: Annotated[str, Query(description="As 2026-11; the present one when it is not given.")] = "",
) -> dict[str, Any]:
    """Every call to a language model of a month (UTC), by model."""
    name, since, until = _month(month, house.clock.now())
    with house.ledger.read() as books:
        totals = books.usage.totals(since, until)
    cost = sum(total.cost_microdollars for total in totals)
    return {
        "month": name,
        "models": [total.model_dump() for total in totals],
        "calls": sum(total.calls for total in totals),
        "cost_microdollars": cost,
        "cost_dollars": cost / 1e6,
    }


def _month(text: str, now: float) -> tuple[str, float, float]:
    """The name of a month, and when it begins and ends."""
    from datetime import UTC, datetime

    try:
        begin = datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC) if text else datetime.fromtimestamp(now, UTC)
    except ValueError:
        raise InvalidSpec(f"{text!r:.40} is no month; write it as 2026-11.", [("month", "no month")]) from None
    begin = begin.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    follows = begin.replace(year=begin.year + begin.month // 12, month=begin.month % 12 + 1)
    return begin.strftime("%Y-%m"), begin.timestamp(), follows.timestamp()
