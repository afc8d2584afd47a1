"""Storyboards: files of rows, shots and scenes, taken in, planned, checked, and their history."""

import asyncio
import json
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from mintmark.assembly import House
from mintmark.core.errors import InvalidSpec
from mintmark.faces.api.gate import caller_key
from mintmark.faces.api.layers.origins import refuse_elsewhere
from mintmark.faces.api.paging import Cursor, Limit
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.reviewers import actor_of
from mintmark.faces.api.sent_form import LONGEST_NAME, is_form, sent_form
from mintmark.faces.api.service import AskedBy, Open
from mintmark.faces.storyboard_views import audit_view, drafted_view, findings_view, storyboard_view, taken_view

router = APIRouter(route_class=SoberRoute, tags=["storyboards"])

BatchId = Annotated[str, Query(description="The id of a storyboard, as ingesting gave it.")]
AnyBatchId = Annotated[str | None, Query(description="The id of a storyboard; the newest where none is named.")]
_FILE = {"type": "string", "format": "binary"}
_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {"type": "object", "required": ["file"], "properties": {"file": _FILE}},
        },
        "text/csv": {"schema": {"type": "string"}},
        "application/json": {"schema": {}},
        "text/plain": {"schema": {"type": "string"}},
        "application/octet-stream": {"schema": _FILE},
    },
}


class BoardOut(BaseModel):
    """A storyboard."""

    model_config = ConfigDict(extra="forbid")

    batch_id: str
    count: int = Field(description="How many rows it has.")
    name: str
    kind: str = Field(description="`products`, `shots`, `json`, `fountain` or `fields`.")
    mode: str
    source_hash: str = Field(description="SHA-256 of the file as it came in.")
    created_at: str


class ColumnOut(BaseModel):
    """How one column was understood."""

    header: str
    field: str
    how: str = Field(description="`known`, `near`, `mapped`, `spec` or `unknown`.")


class WarningOut(BaseModel):
    """What should be known of a row."""

    line: int
    column: str
    value: str
    message: str


class TakenOut(BoardOut):
    """A file that was taken in."""

    encoding: str
    delimiter: str
    columns: list[ColumnOut]
    warnings: list[WarningOut]


class BoardsOut(BaseModel):
    """Some storyboards, newest first."""

    items: list[BoardOut]
    next: str | None


class RemarkOut(BaseModel):
    """What planning has to say of a shot."""

    shot_id: str
    message: str


class PlannedOut(BaseModel):
    """What planning came to."""

    model_config = ConfigDict(extra="forbid")

    batch_id: str
    planned: int
    versions: int = Field(description="New versions; shots that are planned as before get none.")
    unchanged: int
    adjusted: list[RemarkOut] = Field(description="What was not understood or changed to fit; the first 200.")
    adjusted_count: int


class FindingOut(BaseModel):
    """One thing that film grammar minds."""

    rule: str
    severity: str
    shots: list[str]
    message: str
    patch: dict[str, Any] = Field(description="By shot, the merge patch that mends it: send it to /rerender.")


class LintOut(BaseModel):
    """What lint found."""

    batch_id: str
    findings: list[FindingOut]


class LineOut(BaseModel):
    """One line of the history."""

    id: int
    at: str
    actor: str
    action: str
    batch_id: str
    shot_id: str
    version: int
    detail: dict[str, Any]


class HistoryOut(BaseModel):
    """Some of the history, oldest first."""

    items: list[LineOut]
    next: str | None


Mode = Annotated[str, Query(description="The mode that its rows are for.")]
Name = Annotated[str, Query(max_length=LONGEST_NAME, description="What it is called; else the file's name or title.")]
Mapping = Annotated[
    str, Query(description='Which column is which field, as JSON: {"Item": "product_name", "Price": ""}.')
]
Duplicates = Annotated[
    str, Query(pattern="^(refuse|suffix)$", description="`refuse` rows of one id, or let the second be `id-2`.")
]


def _ingest_route(path: str, name: str, summary: str, form: str | None) -> None:
    async def route(
        request: Request,
        house: Open,
        asker: AskedBy,
        mode: Mode = "shot",
        name: Name = "",
        mapping: Mapping = "",
        duplicates: Duplicates = "refuse",
    ) -> dict[str, Any]:
        """Take a file in: all of its rows or none. Every row that is wrong is named with its line.

        Send it as a form's `file`, or as the body itself.
        """
        data, file_name = await _content(request)
        meant = _mapping(mapping)

        def take() -> dict[str, Any]:
            taken = house.desk.intake(
                data,
                name=name,
                file_name=file_name,
                form=form,
                mode=mode,
                mapping=meant,
                duplicates=duplicates,
                actor=actor_of(house, asker),
                owner=asker.key_id,
            )
            return taken_view(taken)

        return await asyncio.to_thread(take)

    router.post(path, name=name, summary=summary, response_model=TakenOut, openapi_extra={"requestBody": _BODY})(route)


_ingest_route("/ingest", "ingest", "Take in a file of any kind", None)
_ingest_route("/ingest/csv", "ingest_csv", "Take in a table", "csv")
_ingest_route("/ingest/json", "ingest_json", "Take in JSON", "json")
_ingest_route("/ingest/fountain", "ingest_fountain", "Take in a screenplay", "fountain")


@router.get("/storyboards", name="list_storyboards", summary="List storyboards", response_model=BoardsOut)
def list_storyboards(house: Open, cursor: Cursor = None, limit: Limit = 50) -> dict[str, Any]:
    """Storyboards, newest first."""
    page = house.desk.shelf.storyboards(cursor, limit)
    return {"items": [storyboard_view(board) for board in page.items], "next": page.next}


@router.post("/plan", name="plan", summary="Plan a storyboard", response_model=PlannedOut)
async def plan(
    request: Request,
    house: Open,
    asker: AskedBy,
    batch_id: BatchId,
    preset_id: Annotated[
        list[str] | None, Query(description="Presets to lay over every shot, the later over the earlier.")
    ] = None,
    planner: Annotated[
        str, Query(pattern="^(|rules|llm)$", description="`llm`: a language model may propose patches on the rules'.")
    ] = "",
    model: Annotated[str, Query(description="The language model, where one is asked.")] = "",
) -> dict[str, Any]:
    """Every row becomes a complete shot, by rules that say why. Planned again, only what is new makes versions."""
    refuse_elsewhere(request)
    presets = [part.strip() for name in preset_id or () for part in name.split(",") if part.strip()]
    drafted = await house.plan_storyboard(
        batch_id,
        presets,
        planner=planner,
        key=caller_key(request.headers.raw),
        base_url=request.headers.get("x-base-url", ""),
        model=model,
        actor=actor_of(house, asker),
    )
    return drafted_view(drafted)


@router.get("/lint", name="lint", summary="Check a storyboard's film grammar", response_model=LintOut)
def lint(house: Open, batch_id: AnyBatchId = None) -> dict[str, Any]:
    """Axis, eyelines, headroom, lens jumps, rhythm: each finding names its shots, and the patch that mends it."""
    board, findings = house.desk.linting(batch_id)
    return findings_view(board, findings)


@router.get("/audit", name="audit", summary="Read the history", response_model=HistoryOut)
def audit(
    house: Open,
    batch_id: Annotated[str | None, Query(description="Of this storyboard alone.")] = None,
    shot_id: Annotated[str | None, Query(description="Of this shot alone.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """All that was done: what, to which version, by whom, when. Lines are added and never changed."""
    page = house.desk.shelf.audit(batch_id, shot_id, cursor, limit)
    return {"items": [audit_view(line) for line in page.items], "next": page.next}


async def _content(request: Request) -> tuple[bytes, str]:
    """The file that was sent, and its name.

    Raises: InvalidSpec for a form without one.
    """
    if not is_form(request):
        return await request.body(), ""
    form = await sent_form(request)
    return form.content, form.file_name


def _mapping(text: str) -> dict[str, str]:
    if not text:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidSpec(f"The mapping is no JSON: {error}", [("mapping", "no JSON")]) from error
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise InvalidSpec('The mapping is a JSON object of texts: {"Item": "product_name"}.', [("mapping", "wrong")])
    return found


def board_of(house: House, batch_id: str | None) -> str:
    """The id of that storyboard, or of the newest.

    Raises: NotFound.
    """
    return house.desk.shelf.storyboard(batch_id).id
