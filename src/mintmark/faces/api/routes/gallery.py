"""The gallery of a mode: saved pieces searched, changed many at once, compared, and where they came from."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from mintmark.assembly import House
from mintmark.contracts.shelves import Search, Sort
from mintmark.core.errors import InvalidSpec
from mintmark.core.lineage import Change
from mintmark.faces.api.paging import Cursor, Limit
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.routes.assets import AssetOut, TagsOut, VersionOut, placed_asset_view, version_view
from mintmark.faces.api.service import Open, Serving
from mintmark.flow.gallery import Shown
from mintmark.flow.gallery_query import search_of

router = APIRouter(route_class=SoberRoute, tags=["gallery"])

Mode = Annotated[str, Query(description="The mode whose gallery it is; nothing of another is found.")]
Words = Annotated[
    str, Query(description='A search: `subject:enso seed:>10 tag:calm color:red is:starred near:… "two words"`.')
]
Room = Annotated[str | None, Query(description="Only this workspace; empty for pieces of none.")]
Status = Annotated[str, Query(pattern="^(active|archived|deleted)$", description="`active`, `archived`, `deleted`.")]
Order = Annotated[Sort, Query(description="`newest`, `oldest` or `rating`.")]
Stacked = Annotated[bool, Query(description="One piece, the newest, of each stack.")]


class ShownOut(AssetOut):
    """A piece in the gallery."""

    stack_size: int = Field(description="How many pieces differ from it in nothing but the seed, itself counted.")


class GalleryOut(BaseModel):
    """Some of a gallery."""

    model_config = ConfigDict(extra="forbid")

    items: list[ShownOut]
    next: str | None


class OutlineOut(BaseModel):
    """A whole gallery at a glance."""

    model_config = ConfigDict(extra="forbid")

    total: int
    portion: int = Field(description="How many pieces lie between two cursors: the `limit` to ask for.")
    cursors: list[str | None] = Field(description="Where each portion begins; null for the first.")


class ManyIn(BaseModel):
    """The same change for many pieces."""

    model_config = ConfigDict(extra="forbid")

    ids: list[str] = Field(min_length=1, max_length=1000)
    starred: bool | None = None
    rating: int | None = Field(None, ge=0, le=5)
    status: str | None = Field(
        None, description="`active`, `archived` or `deleted`; what is deleted stays for 30 days."
    )
    add_tags: list[str] = []
    remove_tags: list[str] = []
    workspace: str | None = Field(
        None, max_length=100, description="Another workspace of the same mode; empty for none."
    )


class ChangedOut(BaseModel):
    """What was changed."""

    items: list[AssetOut]


class LineageOut(BaseModel):
    """Where a piece came from, and what came of it."""

    asset: AssetOut
    versions: list["LineVersionOut"]
    source: AssetOut | None = Field(description="What it was imported from.")
    imports: list[AssetOut] = Field(description="What was imported from it.")
    siblings: list[AssetOut] = Field(description="Others of its stack, newest first; 24 at most.")


class LineVersionOut(VersionOut):
    """A version, with its picture."""

    hash: str | None
    thumbnail_url: str | None


class PairOut(BaseModel):
    """Two pieces side by side."""

    model_config = ConfigDict(populate_by_name=True)

    from_: AssetOut = Field(alias="from")
    to: AssetOut
    changes: list[Change]
    difference_url: str


@router.get("/v1/gallery", name="list_gallery", summary="Search a gallery", response_model=GalleryOut)
def list_gallery(
    house: Open,
    mode: Mode,
    q: Words = "",
    workspace: Room = None,
    status: Status = "active",
    sort: Order = Sort.NEWEST,
    stacked: Stacked = False,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Pieces in the order that is asked for; with `near:` the likest first, at most 200."""
    wanted = _search(house, mode, q, workspace, status, sort, stacked)
    page = house.gallery.page(wanted, cursor, limit)
    return {"items": [_shown(one) for one in page.items], "next": page.next}


@router.get("/v1/gallery/outline", name="outline_gallery", summary="A gallery at a glance", response_model=OutlineOut)
def outline_gallery(
    house: Open,
    mode: Mode,
    q: Words = "",
    workspace: Room = None,
    status: Status = "active",
    sort: Order = Sort.NEWEST,
    stacked: Stacked = False,
) -> dict[str, Any]:
    """How long the list is, and the cursor of each portion: whoever scrolls opens it in the middle."""
    return house.gallery.outline(_search(house, mode, q, workspace, status, sort, stacked)).model_dump()


@router.get("/v1/gallery/tags", name="gallery_tags", summary="List a mode's tags", response_model=TagsOut)
def gallery_tags(house: Open, mode: Mode) -> dict[str, Any]:
    """The tags of a mode's active pieces, and how often each occurs."""
    house.modes.get(mode)
    return {"items": [{"tag": tag, "count": count} for tag, count in house.gallery.tags(mode).items()]}


@router.post("/v1/gallery/change", name="change_many", summary="Change many pieces", response_model=ChangedOut)
def change_many(house: Open, wanted: ManyIn) -> dict[str, Any]:
    """All of them or none. What was deleted is active again with `status: active`, for 30 days."""
    fields = wanted.model_dump(exclude={"ids"}, exclude_none=True)
    if "workspace" in fields:
        fields["workspace_id"] = fields.pop("workspace")
    if not any(value != [] for value in fields.values()):
        raise InvalidSpec("Nothing is named that should be changed.")
    return {"items": [placed_asset_view(asset) for asset in house.gallery.change(wanted.ids, fields)]}


@router.get("/v1/gallery/compare", name="compare_pieces", summary="Compare two pieces", response_model=PairOut)
def compare_pieces(
    house: Open,
    first: Annotated[str, Query(alias="from", description="The id or name of one.")],
    second: Annotated[str, Query(alias="to", description="Of the other.")],
) -> dict[str, Any]:
    """What differs between their recipes, by path."""
    one, other, changes = house.gallery.compare(first, second)
    return {
        "from": placed_asset_view(one),
        "to": placed_asset_view(other),
        "changes": changes,
        "difference_url": f"/v1/gallery/compare/image?from={one.id}&to={other.id}",
    }


@router.get(
    "/v1/gallery/compare/image",
    name="compare_piece_pictures",
    summary="See what differs between two pieces",
    response_class=Response,
    responses={200: {"description": "The first picture, with what changed in red.", "content": {"image/png": {}}}},
)
async def compare_piece_pictures(
    service: Serving,
    house: Open,
    first: Annotated[str, Query(alias="from", description="The id or name of one.")],
    second: Annotated[str, Query(alias="to", description="Of the other.")],
) -> Response:
    """The difference of two pictures, as a picture; `X-Changed-Pixels` and `X-Changed-Share` tell how much it is."""
    numbers, heat = await service.drawing.run(lambda: _difference(house, first, second))
    told = {"x-changed-pixels": str(numbers.changed), "x-changed-share": f"{numbers.share:.6f}"}
    return Response(heat, media_type="image/png", headers={"cache-control": "no-store", **told})


@router.get("/v1/assets/{id}/lineage", name="asset_lineage", summary="See a lineage", response_model=LineageOut)
async def asset_lineage(house: Open, id: Annotated[str, Path(description="An asset's id or name.")]) -> dict[str, Any]:
    """Its versions with their pictures, what it was imported from and into, and its stack."""
    found = await asyncio.to_thread(house.gallery.lineage, id)

    def version(one: Any) -> dict[str, Any]:
        file = found.hashes.get(one.fingerprint)
        return version_view(one) | {"hash": file, "thumbnail_url": f"/v1/thumbnails/{file}" if file else None}

    return {
        "asset": placed_asset_view(found.asset),
        "versions": [version(one) for one in found.versions],
        "source": placed_asset_view(found.source) if found.source is not None else None,
        "imports": [placed_asset_view(one) for one in found.came_of_it],
        "siblings": [placed_asset_view(one) for one in found.siblings],
    }


def _search(
    house: House,
    mode: str,
    query: str,
    workspace: str | None,
    status: str,
    sort: Sort,
    stacked: bool,
) -> Search:
    house.modes.get(mode)
    return search_of(query, mode, workspace=workspace, status=status, sort=sort, stacked=stacked)


def _shown(shown: Shown) -> dict[str, Any]:
    return placed_asset_view(shown.asset) | {"stack_size": shown.stack_size}


def _difference(house: House, first: str, second: str) -> Any:
    from mintmark.craft.difference import compare

    one, other, _ = house.gallery.compare(first, second)
    return compare(house.gallery.picture(one), house.gallery.picture(other))
