"""Saved assets: pieces under names of their own, with tags, search and versions."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from mintmark.assembly import House
from mintmark.contracts.ledger import Asset, AssetFilter
from mintmark.core.artifact import Piece
from mintmark.core.errors import InvalidSpec
from mintmark.core.lineage import Change, Version
from mintmark.faces.api.orders import Item, wish_of
from mintmark.faces.api.paging import Cursor, Limit, PageOut
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import Open, Serving
from mintmark.faces.views import asset_view, when
from mintmark.flow.wish import Wish
from mintmark.flow.workspaces import LOCAL_OWNER

router = APIRouter(route_class=SoberRoute, tags=["assets"])

AssetId = Annotated[str, Path(description="The id of an asset, or its name such as `enso_3`.")]


class AssetOut(BaseModel):
    """A saved piece."""

    model_config = ConfigDict(extra="forbid")

    id: str
    name: str = Field(description="`{type}_{index}`.")
    type: str
    index: int
    mode: str
    fingerprint: str
    hash: str
    title: str
    description: str
    tags: list[str]
    status: str
    starred: bool
    rating: int = Field(description="0 for none, else 1 to 5.")
    workspace_id: str
    stack: str = Field(description="Alike for pieces whose recipes differ in nothing but the seed.")
    source: str = Field(description="The asset that it was imported from; empty for a piece made here.")
    width: int
    height: int
    colors: list[str]
    created_at: str
    updated_at: str
    url: str
    file_url: str = Field(description="The file it was saved as.")
    artifact_url: str = Field(description="The file of its present version.")
    thumbnail_url: str = Field(description="The same small, as WebP.")


class AssetIn(BaseModel):
    """A piece to be saved: what to strike, or the fingerprint of one that is kept."""

    model_config = ConfigDict(extra="forbid")

    mode: str = "ink"
    spec: dict[str, Any] | None = None
    fields: dict[str, Any] | None = None
    presets: list[str] = []
    seed: int | str | None = None
    fingerprint: str = Field("", pattern=r"^([0-9a-f]{64})?$")
    title: str = ""
    description: str = ""
    tags: list[str] = []
    note: str = Field("", max_length=2000, description="A word on its first version.")
    workspace: str = Field("", max_length=100, description="The workspace of this mode that it belongs to.")


class AssetPatch(BaseModel):
    """What may be changed of an asset; what is not named stays."""

    model_config = ConfigDict(extra="forbid")

    title: str | None = None
    description: str | None = None
    tags: list[str] | None = None
    status: str | None = Field(None, description="`active`, `archived` or `deleted`.")
    starred: bool | None = None
    rating: int | None = Field(None, ge=0, le=5)


class ReviseIn(BaseModel):
    """A further version."""

    model_config = ConfigDict(extra="forbid")

    patch: dict[str, Any] = Field(description="A merge patch (RFC 7396) on the spec.")
    note: str = Field("", max_length=2000)


class RollbackIn(BaseModel):
    """Back to an earlier version."""

    model_config = ConfigDict(extra="forbid")

    version: int = Field(ge=1)


class VersionOut(BaseModel):
    """A recipe under a name, and where it came from."""

    number: int
    fingerprint: str
    parent: str | None
    patch: dict[str, Any]
    note: str
    created_at: str


class VersionsOut(BaseModel):
    """All versions, first to last."""

    items: list[VersionOut]


class CompareOut(BaseModel):
    """What differs between two versions."""

    changes: list[Change]


class TagOut(BaseModel):
    """A tag, and how many assets have it."""

    tag: str
    count: int


class TagsOut(BaseModel):
    """All tags, by name."""

    items: list[TagOut]


@router.get("/v1/assets", name="list_assets", summary="Search saved assets", response_model=PageOut[AssetOut])
def list_assets(
    house: Open,
    text: Annotated[str | None, Query(description="Words that name, title, description or tags must have.")] = None,
    tag: Annotated[list[str], Query(description="Tags that must all be there.")] = [],  # noqa: B006 - FastAPI copies it
    type: Annotated[str | None, Query(description="Only this type.")] = None,
    mode: Annotated[str | None, Query(description="Only this mode's.")] = None,
    status: Annotated[str | None, Query(description="`active`, `archived`, `deleted`, or `any`.")] = "active",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Saved assets, newest first."""
    wanted = AssetFilter(text=text, tags=tuple(tag), type=type, mode=mode, status=None if status == "any" else status)
    page = house.catalogue.page(wanted, cursor, limit)
    return {"items": [placed_asset_view(asset) for asset in page.items], "next": page.next}


@router.post(
    "/v1/assets",
    name="save_asset",
    summary="Save a piece",
    status_code=201,
    response_model=AssetOut,
    responses={200: {"model": AssetOut, "description": "These bytes are saved already, under this name."}},
)
async def save_asset(service: Serving, house: Open, wanted: AssetIn) -> Response:
    """Strike a piece and save it under the next free name of its type. The same bytes are saved once."""
    begun = house.clock.now()
    asset = await service.drawing.run(lambda: _save(house, wanted))
    view = placed_asset_view(asset)
    status = 201 if asset.created_at >= begun else 200
    return JSONResponse(view, status_code=status, headers={"location": view["url"], "cache-control": "no-store"})


@router.get("/v1/assets/{id}", name="get_asset", summary="Get a saved asset", response_model=AssetOut)
def get_asset(house: Open, id: AssetId) -> dict[str, Any]:
    """An asset by id or name."""
    return placed_asset_view(house.catalogue.get(id))


@router.patch("/v1/assets/{id}", name="change_asset", summary="Change title, tags or status", response_model=AssetOut)
def change_asset(house: Open, id: AssetId, wanted: AssetPatch) -> dict[str, Any]:
    """Only what is named is changed."""
    fields = wanted.model_dump(exclude_none=True)
    if not fields:
        raise InvalidSpec("Nothing is named that should be changed.")
    return placed_asset_view(house.catalogue.change(id, fields))


@router.delete("/v1/assets/{id}", name="delete_asset", summary="Put an asset away", status_code=204)
def delete_asset(
    house: Open,
    id: AssetId,
    permanent: Annotated[bool, Query(description="For good: its row and its named file go too.")] = False,
) -> None:
    """It is kept as `deleted` until it is deleted for good."""
    house.catalogue.delete(id, for_good=permanent)


@router.get("/v1/assets/{id}/versions", name="asset_versions", summary="List versions", response_model=VersionsOut)
def asset_versions(house: Open, id: AssetId) -> dict[str, Any]:
    """First to last; each names the one it came from and the patch between them."""
    return {"items": [version_view(version) for version in house.catalogue.versions(id)]}


@router.post("/v1/assets/{id}/revise", name="revise_asset", summary="Make a further version", response_model=AssetOut)
async def revise_asset(service: Serving, house: Open, id: AssetId, wanted: ReviseIn) -> dict[str, Any]:
    """A patch on the present spec: another recipe, another fingerprint, another file."""
    return placed_asset_view(
        await service.drawing.run(lambda: house.catalogue.revise(id, wanted.patch, note=wanted.note))
    )


@router.post("/v1/assets/{id}/rollback", name="roll_back_asset", summary="Go back", response_model=AssetOut)
async def roll_back_asset(service: Serving, house: Open, id: AssetId, wanted: RollbackIn) -> dict[str, Any]:
    """A further version that is equal to an earlier one; nothing is lost."""
    return placed_asset_view(await service.drawing.run(lambda: house.catalogue.roll_back(id, wanted.version)))


@router.get(
    "/v1/assets/{id}/compare", name="compare_versions", summary="Compare two versions", response_model=CompareOut
)
def compare_versions(
    house: Open,
    id: AssetId,
    first: Annotated[int, Query(alias="from", ge=1, description="A version's number.")],
    second: Annotated[int, Query(alias="to", ge=1, description="Another's.")],
) -> dict[str, Any]:
    """What differs between their specs, by path."""
    return {"changes": house.catalogue.compare(id, first, second)}


@router.get("/v1/tags", name="list_tags", summary="List tags", response_model=TagsOut)
def list_tags(house: Open) -> dict[str, Any]:
    """All tags of active assets, and how often each occurs."""
    return {"items": [{"tag": tag, "count": count} for tag, count in house.catalogue.tags().items()]}


def _save(house: House, wanted: AssetIn) -> Asset:
    wish, piece = _wish(house, wanted)
    room = house.workspaces.check(LOCAL_OWNER, wanted.workspace, wish.mode.name)
    named: dict[str, Any] = {"title": wanted.title, "tags": wanted.tags, "note": wanted.note, "workspace_id": room}
    asset = house.catalogue.save(wish, piece=piece, **named)
    if wanted.description and asset.description != wanted.description:
        return house.catalogue.change(asset.id, {"description": wanted.description})
    return asset


def _wish(house: House, wanted: AssetIn) -> tuple[Wish, Piece | None]:
    """What is to be saved; what is kept already is not struck again."""
    if not wanted.fingerprint:
        item = wanted.model_dump(include={"mode", "spec", "fields", "presets", "seed"})
        return wish_of(house, Item.model_validate(item)), None
    if wanted.spec or wanted.fields:
        raise InvalidSpec("Send either a fingerprint, or what to strike.", [("fingerprint", "beside a spec")])
    wish = house.pieces.wish(wanted.fingerprint)
    return wish, house.pieces.loaded(house.pieces.find(wanted.fingerprint), wish)


def placed_asset_view(asset: Asset) -> dict[str, Any]:
    """A saved piece, and where its files are."""
    return asset_view(asset) | {
        "url": f"/v1/assets/{asset.id}",
        "file_url": f"/assets/generated/{asset.name}.png",
        "artifact_url": f"/v1/artifacts/{asset.hash}",
        "thumbnail_url": f"/v1/thumbnails/{asset.hash}",
    }


def version_view(version: Version) -> dict[str, Any]:
    """A version of a saved piece."""
    return version.model_dump(mode="json") | {"created_at": when(version.created_at)}
