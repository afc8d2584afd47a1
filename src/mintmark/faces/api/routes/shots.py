"""Shots: how they stand, their versions, what differs, why, and what reviewers say."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import AliasChoices, BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mintmark.contracts.ledger import ShotFilter
from mintmark.core.storyboard import Verdict
from mintmark.faces.api.paging import Cursor, Limit
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.reviewers import HEADER, actor_of, check_reviewer
from mintmark.faces.api.routes.storyboards import AnyBatchId
from mintmark.faces.api.service import AskedBy, Open, Serving
from mintmark.faces.storyboard_views import (
    compared_view,
    explained_view,
    revised_view,
    shot_view,
    version_view,
    whole_shot_view,
)

router = APIRouter(route_class=SoberRoute, tags=["shots"])

ShotId = Annotated[str, Path(description="The id of a shot.", max_length=400)]
OfBatch = Annotated[
    str | None, Query(description="The storyboard that is meant; else the newest one that has the shot.")
]
Number = Annotated[int | None, Query(ge=1, description="The version; the latest where none is named.")]
_TOKEN: dict[str, Any] = {
    "parameters": [
        {
            "name": HEADER,
            "in": "header",
            "required": False,
            "description": "Needed where ADMIN_TOKEN is set.",
            "schema": {"type": "string"},
        }
    ]
}


class RuleOut(BaseModel):
    """A rule that was applied."""

    id: str
    sentence: str


class FailureOut(BaseModel):
    """Why a picture could not be made."""

    code: str
    message: str


class ShotOut(BaseModel):
    """A shot, in one version."""

    model_config = ConfigDict(extra="forbid")

    batch_id: str = Field(description="Its storyboard.")
    shot_id: str
    position: int
    version: int
    mode: str
    hash: str = Field(description="The fingerprint of its recipe; no identity is in it.")
    subject: str
    status: str = Field(description="`planned`, `queued`, `running`, `done`, `failed` or `cancelled`.")
    progress: float
    artifact_url: str | None = Field(description="Where the picture is; the address holds its hash.")
    artifact_hash: str | None
    error: FailureOut | None
    review_status: str = Field(description="`pending`, `approved` or `rejected`.")
    review_note: str
    reviewer: str
    reviewed_at: str | None
    parent_hash: str | None
    created_at: str


class VersionOut(ShotOut):
    """A version, with what made it."""

    patch: dict[str, Any]
    rules_applied: list[RuleOut]
    adjusted: list[str]
    job_id: str | None


class WholeShotOut(VersionOut):
    """A version with its complete spec."""

    shot: dict[str, Any]


class ShotsOut(BaseModel):
    """Shots of a storyboard, in its order."""

    batch_id: str | None
    shots: list[ShotOut]
    next: str | None


class ShotVersionsOut(BaseModel):
    """All versions of a shot, first to last."""

    batch_id: str
    shot_id: str
    versions: list[VersionOut]


class ChangeOut(BaseModel):
    """One difference."""

    path: str = Field(description="An RFC 6901 pointer.")
    kind: str = Field(description="`added`, `removed` or `changed`.")
    old_value: Any
    new_value: Any


class PixelsOut(BaseModel):
    """How two pictures differ, in numbers."""

    changed: int
    total: int
    share: float
    largest: int
    mean: float
    sizes: list[list[int]]


class ComparedOut(BaseModel):
    """Two versions side by side."""

    model_config = ConfigDict(populate_by_name=True)

    batch_id: str
    shot_id: str
    from_: ShotOut = Field(alias="from")
    to: ShotOut
    changes: list[ChangeOut]
    difference_url: str | None = Field(description="A picture of what differs; null until both are drawn.")
    pixels: PixelsOut | None = None


class DerivedOut(BaseModel):
    """A value that is not what the mode takes by itself."""

    path: str
    value: Any
    default: Any
    because: list[str] = Field(description="The ids of the rules that speak of it.")


class ExplainedOut(BaseModel):
    """Why a version is as it is."""

    model_config = ConfigDict(extra="forbid")

    batch_id: str
    shot_id: str
    version: int
    hash: str
    parent_hash: str | None
    mode: str
    mode_version: int
    subject_summary: str
    rules_applied: list[RuleOut]
    patch: dict[str, Any]
    adjusted: list[str]
    derived_parameters: list[DerivedOut]
    answers: list[str]
    reply: Any
    why_this_is_reproducible: str
    recipe: dict[str, Any]
    canonical: str
    recompute: str


class ReviewWords(BaseModel):
    """A verdict's words."""

    model_config = ConfigDict(extra="forbid")

    note: str = Field("", max_length=4000)
    reviewer: str = Field("", max_length=200, description="Who says so; else the name of the key that was used.")
    version: int | None = Field(None, ge=1, description="Which version; the latest where none is named.")


class ReviewedOut(BaseModel):
    """A verdict."""

    batch_id: str
    shot_id: str
    version: int
    hash: str
    review_status: str
    review_note: str
    reviewer: str
    reviewed_at: str | None


class RerenderIn(BaseModel):
    """A patch."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    json_patch: dict[str, Any] = Field(
        default_factory=dict,
        validation_alias=AliasChoices("json_patch", "patch"),
        description="An RFC 7396 merge patch: objects merge, lists replace, null takes away.",
    )
    preset_id: str | list[str] | None = Field(None, description="Presets to lay over it, before the patch.")
    note: str = Field("", max_length=4000, description="Why; kept in the history.")


class RerenderedOut(BaseModel):
    """A new version, and the job that draws it."""

    model_config = ConfigDict(extra="forbid")

    job_id: str
    batch_id: str
    shot_id: str
    version: int
    is_new: bool = Field(description="False when the patch changes nothing: then no version was made.")
    hash: str
    parent_hash: str | None
    cached: bool
    changes: list[ChangeOut]
    url: str


@router.get("/shots", name="list_shots", summary="List shots", response_model=ShotsOut)
def list_shots(
    house: Open,
    batch_id: AnyBatchId = None,
    review: Annotated[Verdict | None, Query(description="Only those of which reviewers said this.")] = None,
    cursor: Cursor = None,
    limit: Limit = 200,
) -> dict[str, Any]:
    """The planned shots of a storyboard in their latest versions, in its order."""
    board, page = house.desk.shelf.shots(batch_id, ShotFilter(verdict=review), cursor, limit)
    views = [shot_view(shown) for shown in page.items]
    return {"batch_id": board.id if board is not None else None, "shots": views, "next": page.next}


@router.get("/shots/{id}", name="get_shot", summary="Get a shot", response_model=WholeShotOut)
def get_shot(house: Open, id: ShotId, batch_id: OfBatch = None, version: Number = None) -> dict[str, Any]:
    """A shot with its complete spec."""
    return whole_shot_view(house.desk.shelf.shot(id, batch_id, version or 0)[1])


@router.get("/shots/{id}/versions", name="shot_versions", summary="List versions", response_model=ShotVersionsOut)
def shot_versions(house: Open, id: ShotId, batch_id: OfBatch = None) -> dict[str, Any]:
    """All versions of a shot, first to last: each names its parent."""
    board, versions = house.desk.shelf.versions(id, batch_id)
    return {"batch_id": board.id, "shot_id": id, "versions": [version_view(shown) for shown in versions]}


From = Annotated[int, Query(alias="from", ge=1, description="The one version.")]
To = Annotated[int, Query(ge=1, description="The other.")]


@router.get("/shots/{id}/compare", name="compare_shot", summary="Compare two versions", response_model=ComparedOut)
async def compare_versions(
    service: Serving,
    house: Open,
    id: ShotId,
    first: From,
    to: To,
    batch_id: OfBatch = None,
    pixels: Annotated[bool, Query(description="Compare the pictures too, in numbers.")] = False,
) -> dict[str, Any]:
    """What differs, sorted by path."""
    compared = await asyncio.to_thread(house.desk.comparing.compare, id, batch_id, first, to)
    view = compared_view(compared)
    if pixels and compared.has_pictures:
        found = await service.drawing.run(lambda: _difference(house, compared)[0])
        view["pixels"] = {
            "changed": found.changed,
            "total": found.total,
            "share": found.share,
            "largest": found.largest,
            "mean": found.mean,
            "sizes": [list(size) for size in found.sizes],
        }
    return view


@router.get(
    "/shots/{id}/compare/image",
    name="compare_pictures",
    summary="See what differs between two versions",
    response_class=Response,
    responses={200: {"description": "The first picture, with what changed in red.", "content": {"image/png": {}}}},
)
async def compare_pictures(
    service: Serving, house: Open, id: ShotId, first: From, to: To, batch_id: OfBatch = None
) -> Response:
    """The difference of two pictures, as a picture."""
    compared = await asyncio.to_thread(house.desk.comparing.compare, id, batch_id, first, to)
    numbers, heat = await service.drawing.run(lambda: _difference(house, compared))
    headers = {"cache-control": "no-store", "x-changed-pixels": str(numbers.changed)}
    return Response(heat, media_type="image/png", headers=headers)


@router.get("/shots/{id}/explain", name="explain_shot", summary="Explain a shot", response_model=ExplainedOut)
def explain_shot(house: Open, id: ShotId, batch_id: OfBatch = None, version: Number = None) -> dict[str, Any]:
    """Every rule and every value that is not usual, and how to compute its fingerprint by hand."""
    return explained_view(house.desk.comparing.explain(id, batch_id, version or 0))


def _verdict_route(path: str, name: str, summary: str, verdict: Verdict) -> None:
    def route(
        request: Request,
        house: Open,
        asker: AskedBy,
        id: ShotId,
        said: ReviewWords | None = None,
        batch_id: OfBatch = None,
        version: Number = None,
    ) -> dict[str, Any]:
        """Set the verdict on one version, and on no other."""
        check_reviewer(house, request)
        words = said or ReviewWords()
        number = version or words.version or 0
        _, reviewed = house.desk.reviewing(
            id,
            verdict,
            actor=actor_of(house, asker),
            storyboard_id=batch_id,
            number=number,
            note=words.note,
            reviewer=words.reviewer,
        )
        shown = house.desk.shelf.shot(id, reviewed.storyboard_id, reviewed.number)[1]
        return {name: value for name, value in shot_view(shown).items() if name in ReviewedOut.model_fields}

    router.post(path, name=name, summary=summary, response_model=ReviewedOut, openapi_extra=_TOKEN)(route)


_verdict_route("/shots/{id}/approve", "approve_shot", "Approve a version", Verdict.APPROVED)
_verdict_route("/shots/{id}/reject", "reject_shot", "Reject a version", Verdict.REJECTED)


@router.post(
    "/shots/{id}/rerender",
    name="rerender_shot",
    summary="Patch a shot and draw it anew",
    status_code=202,
    response_model=RerenderedOut,
)
async def rerender_shot(
    house: Open, asker: AskedBy, id: ShotId, wanted: RerenderIn, batch_id: OfBatch = None
) -> Response:
    """A new version with its own fingerprint: the picture of the old one is never given for it."""
    view = await asyncio.to_thread(_rerender, house, asker, id, wanted, batch_id)
    return JSONResponse(view, status_code=202, headers={"location": view["url"], "cache-control": "no-store"})


def presets_of(preset_id: str | list[str] | None) -> list[str]:
    """The names of presets, however they were sent."""
    names = [preset_id] if isinstance(preset_id, str) else preset_id or []
    return [part.strip() for name in names for part in name.split(",") if part.strip()]


def _rerender(house: Open, asker: AskedBy, id: str, wanted: RerenderIn, batch_id: str | None) -> dict[str, Any]:
    actor = actor_of(house, asker)
    presets = presets_of(wanted.preset_id)
    revised = house.desk.revising(
        id, wanted.json_patch, actor=actor, presets=presets, storyboard_id=batch_id, note=wanted.note
    )
    rendered = house.desk.rendering.of_versions(revised.storyboard, [revised.version], actor=actor, owner=asker.key_id)
    return revised_view(revised, rendered)


def _difference(house: Open, compared: Any) -> Any:
    from mintmark.craft.difference import compare

    return compare(*house.desk.comparing.pictures(compared))
