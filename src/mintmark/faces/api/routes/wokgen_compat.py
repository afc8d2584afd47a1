"""Pictures as clients of WokGen ask for them. The names of its fields are read, its answers have its shape.

These addresses follow a contract that is not ours, so our own description of the interface leaves them out.
"""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mintmark.assembly import House
from mintmark.contracts.ledger import JobFilter
from mintmark.core.errors import Forbidden, InvalidSpec
from mintmark.core.job import Job, JobState
from mintmark.faces.api.dialects import WokGenRoute, in_ascii
from mintmark.faces.api.layers.origins import refuse_elsewhere
from mintmark.faces.api.pulse import FAILED
from mintmark.faces.api.routes.prompted import made_headers, made_view, read_order
from mintmark.faces.api.service import AskedBy, Open, Serving
from mintmark.faces.views import when

router = APIRouter(route_class=WokGenRoute, tags=["compatible"], include_in_schema=False, prefix="/api")
LEAST, LARGEST = 32, 2048
"""Sizes are brought in between, as WokGen does, and the answer says so."""
OPTIONS = {
    "assetCategory": "category",
    "pixelEra": "era",
    "backgroundMode": "background",
    "outlineStyle": "outline",
    "paletteSize": "palette",
}
"""Its fields that are options of ours."""
EXTRAS = {"businessMood": "mood", "businessTextZone": "zone", "vectorStroke": "stroke", "vectorColors": "colors"}
"""The same, of those inside `extra`."""
DROPPED = ("projectId", "isPublic", "apiKey", "comfyuiHost", "modelOverride", "extra", *OPTIONS)
COMING = "The mode uiux is coming soon and cannot make anything yet."
STATUSES = {JobState.QUEUED: "pending", JobState.RUNNING: "running", JobState.DONE: "succeeded"}


@router.post("/generate")
async def generate(request: Request, house: Open, asker: AskedBy) -> Response:
    """A picture of a prompt."""
    refuse_elsewhere(request)
    sent = await request.json()
    if isinstance(sent, dict) and sent.get("mode") == "uiux":
        return _coming_soon()
    body, said = _translated(sent)
    order = read_order(body)
    made = await house.generating.variants(order.body, order.files, finish=order.finish, owner=asker.key_id)
    view = made_view(made)
    view["warnings"] = [*said, *view["warnings"]]
    view["job"] = {**view["job"], **_job_times(made[0].job), "resultUrl": view["resultUrl"]}
    headers = {"x-wokgen-request-id": made[0].job.id, "x-wokgen-provider": made[0].job.served_by.partition("/")[0]}
    return in_ascii(view, headers=made_headers(made[0]) | headers)


@router.get("/generate")
async def list_generated(
    house: Open,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    cursor: Annotated[str | None, Query()] = None,
    mode: Annotated[str | None, Query()] = None,
    status: Annotated[str | None, Query()] = None,
) -> dict[str, Any]:
    """The jobs, newest first."""
    states = {said: state for state, said in STATUSES.items()} | {"failed": JobState.FAILED}
    if status is not None and status not in states:
        raise InvalidSpec(f"{status!r} is no status; there are: {', '.join(states)}.", [("status", "unknown")])
    wanted = JobFilter(mode=mode, state=states[status] if status else None)
    jobs, after = await asyncio.to_thread(_page, house, wanted, cursor, limit)
    return {"ok": True, "jobs": jobs, "nextCursor": after, "hasMore": after is not None}


@router.post("/uiux/generate")
async def generate_uiux(request: Request) -> Response:
    """Says that this is not there yet."""
    refuse_elsewhere(request)
    return _coming_soon()


@router.get("/providers")
async def providers(house: Open) -> dict[str, Any]:
    """Who can be asked. Keys are never shown."""
    rows = [
        {
            "id": row["name"],
            "name": row["title"],
            "configured": row["ready"],
            "requiresKey": bool(row["key_names"]) and not row["is_local"],
            "envVar": row["key_names"][0] if row["key_names"] else None,
            "capabilities": {tool: tool in row["tools"] for tool in _TOOLS},
            "maxWidth": row["max_side"] or None,
            "nativeNegative": row["native_negative"],
            "model": row["model"],
            "hint": row["why_not"] or row["note"],
        }
        for row in house.provider_rows()
    ]
    return {"ok": True, "providers": rows, "default": house.usual_provider("generation") or "local"}


_TOOLS = ("generate", "animate", "rotate", "inpaint", "scene")


@router.get("/health")
async def health(service: Serving) -> Response:
    """How the house is: 503 where the database is away."""
    seen = await service.pulse.seen()
    has_books = seen["database"]["status"] != "unavailable" and service.fault is None
    is_well = has_books and service.pulse.kernels != FAILED
    ready = [row["name"] for row in service.house.provider_rows() if row["ready"]]
    told = {
        "ok": is_well,
        "status": "ok" if is_well else "degraded",
        "db": "ok" if has_books else "down",
        "providers": ready,
    }
    return JSONResponse(told, 200 if has_books else 503, headers={"cache-control": "no-store"})


def _coming_soon() -> Response:
    told = {"ok": False, "error": COMING, "code": "coming_soon", "status": "coming_soon", "statusCode": 501}
    return JSONResponse(told, 501)


def _translated(sent: Any) -> tuple[Any, list[str]]:
    """An order in our words, and what was changed about it.

    Raises: Forbidden for a key inside of the body, InvalidSpec.
    """
    if not isinstance(sent, dict):
        return sent, []
    if sent.get("apiKey") or sent.get("comfyuiHost"):
        raise Forbidden("Keys and hosts of providers are set where the house runs, never sent with an order.")
    extra = sent.get("extra") or {}
    if not isinstance(extra, dict):
        raise InvalidSpec("`extra` is an object.", [("extra", "no object")])
    said: list[str] = []
    body = {name: value for name, value in sent.items() if name not in DROPPED and value is not None}
    options = {ours: sent[theirs] for theirs, ours in OPTIONS.items() if sent.get(theirs) not in (None, "", "none")}
    options |= {ours: extra[theirs] for theirs, ours in EXTRAS.items() if extra.get(theirs) not in (None, "", "none")}
    if options:
        body["options"] = {name: str(value) for name, value in options.items()} | dict(body.get("options") or {})
    for side in ("width", "height"):
        value = body.get(side)
        if isinstance(value, int) and not isinstance(value, bool) and not LEAST <= value <= LARGEST:
            body[side] = min(max(value, LEAST), LARGEST)
            said.append(f"{side} {value} was made {body[side]}.")
    body.update({name: value for name, value in _spelled(body).items() if name in body})
    unused = sorted(name for name in extra if name not in EXTRAS)
    unused += [name for name in ("projectId", "isPublic", "modelOverride") if sent.get(name)]
    said += [f"{name} does nothing here." for name in unused]
    return body, said


def _spelled(body: dict[str, Any]) -> dict[str, Any]:
    """Numbers that were sent as texts."""
    return {
        name: int(value)
        for name, value in body.items()
        if name in ("width", "height", "steps", "variantIndex", "batchCount")
        and isinstance(value, str)
        and value.isascii()
        and value.isdigit()
        and len(value) < 10
    }


def _job_times(job: Job) -> dict[str, Any]:
    return {"createdAt": when(job.created_at), "updatedAt": when(job.finished_at)}


def _page(house: House, wanted: JobFilter, cursor: str | None, limit: int) -> tuple[list[dict[str, Any]], str | None]:
    with house.ledger.read() as books:
        page = books.jobs.page(wanted, cursor, limit)
        pieces = books.pieces.get_many([job.fingerprint for job in page.items])
        ends = {
            event.job_id: event.data["hash"]
            for event in books.events.after([job.id for job in page.items], 0, 20 * limit)
            if event.kind == JobState.DONE.value and "hash" in event.data
        }
    rows = []
    for job in page.items:
        piece = pieces.get(job.fingerprint)
        spec = piece.recipe.spec if piece is not None else {}
        found = ends.get(job.id)
        if found is None and piece is not None and piece.artifacts and job.state is JobState.DONE:
            found = piece.artifacts[0].hash
        url = f"/v1/artifacts/{found}" if found else None
        rows.append(
            {
                "id": job.id,
                "tool": spec.get("tool", "generate"),
                "status": STATUSES.get(job.state, "failed"),
                "mode": job.mode,
                "provider": job.served_by.partition("/")[0],
                "prompt": job.brief or spec.get("prompt", ""),
                "width": spec.get("width"),
                "height": spec.get("height"),
                "seed": spec.get("seed"),
                "resultUrl": url,
                "resultUrls": [url] if url else [],
                "error": job.error or None,
                **_job_times(job),
            }
        )
    return rows, page.next
