"""Workspaces: rooms for the work on one thing, each in one mode for good."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from mintmark.contracts.ledger import JobFilter
from mintmark.contracts.shelves import Workspace
from mintmark.core.errors import InvalidSpec
from mintmark.core.job import JobState
from mintmark.faces.api.paging import Cursor, Limit, PageOut
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.routes.assets import AssetOut, placed_asset_view
from mintmark.faces.api.routes.jobs import JobOut, placed_job_view
from mintmark.faces.api.service import Open
from mintmark.faces.views import when
from mintmark.flow.workspaces import LOCAL_OWNER

router = APIRouter(route_class=SoberRoute, tags=["workspaces"])

RoomId = Annotated[str, Path(description="The id of a workspace.")]


class WorkspaceIn(BaseModel):
    """A workspace to open."""

    model_config = ConfigDict(extra="forbid")

    mode: str
    name: str = Field(max_length=200)


class WorkspacePatch(BaseModel):
    """What may be changed; what is not named stays."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = Field(None, max_length=200)
    archived: bool | None = None
    mode: str | None = Field(None, description="Its mode cannot be changed: another one is refused.")


class WorkspaceOut(BaseModel):
    """A workspace."""

    model_config = ConfigDict(extra="forbid")

    id: str
    mode: str
    name: str
    archived: bool
    created_at: str
    updated_at: str
    url: str


class WorkspacesOut(BaseModel):
    """Workspaces, newest first."""

    items: list[WorkspaceOut]


class BringIn(BaseModel):
    """A piece to import."""

    model_config = ConfigDict(extra="forbid")

    asset: str = Field(max_length=300, description="The id or name of a saved piece, of whatever mode.")


@router.get("/v1/workspaces", name="list_workspaces", summary="List workspaces", response_model=WorkspacesOut)
def list_workspaces(
    house: Open,
    mode: Annotated[str | None, Query(description="Only of this mode.")] = None,
    archived: Annotated[bool, Query(description="Archived ones too.")] = False,
) -> dict[str, Any]:
    """Workspaces, newest first."""
    return {"items": [_view(room) for room in house.workspaces.all(LOCAL_OWNER, mode, with_archived=archived)]}


@router.post(
    "/v1/workspaces", name="open_workspace", summary="Open a workspace", status_code=201, response_model=WorkspaceOut
)
def open_workspace(house: Open, wanted: WorkspaceIn) -> dict[str, Any]:
    """A room of one mode, for good."""
    return _view(house.workspaces.create(LOCAL_OWNER, wanted.mode, wanted.name))


@router.get("/v1/workspaces/{id}", name="get_workspace", summary="Get a workspace", response_model=WorkspaceOut)
def get_workspace(house: Open, id: RoomId) -> dict[str, Any]:
    """One workspace."""
    return _view(house.workspaces.get(LOCAL_OWNER, id))


@router.patch("/v1/workspaces/{id}", name="change_workspace", summary="Rename or archive", response_model=WorkspaceOut)
def change_workspace(house: Open, id: RoomId, wanted: WorkspacePatch) -> dict[str, Any]:
    """An archived one takes no work on; its pieces stay. The mode never changes."""
    fields = wanted.model_dump(exclude_none=True)
    if not fields:
        raise InvalidSpec("Nothing is named that should be changed: send name or archived.")
    return _view(house.workspaces.change(LOCAL_OWNER, id, **fields))


@router.get(
    "/v1/workspaces/{id}/jobs", name="workspace_jobs", summary="List a workspace's jobs", response_model=PageOut[JobOut]
)
def workspace_jobs(
    house: Open,
    id: RoomId,
    state: Annotated[JobState | None, Query(description="Only those in this state.")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> dict[str, Any]:
    """What was asked for in it, newest first."""
    room = house.workspaces.get(LOCAL_OWNER, id)
    page = house.watch.jobs(JobFilter(workspace_id=room.id, state=state), cursor, limit)
    return {"items": [placed_job_view(job) for job in page.items], "next": page.next}


@router.post(
    "/v1/workspaces/{id}/import",
    name="import_piece",
    summary="Import a piece of another mode or workspace",
    status_code=201,
    response_model=AssetOut,
)
def import_piece(house: Open, id: RoomId, wanted: BringIn) -> dict[str, Any]:
    """A new piece of this workspace, with the original as its `source`; nothing is ever carried over unasked."""
    return placed_asset_view(house.workspaces.bring(LOCAL_OWNER, id, wanted.asset))


def _view(room: Workspace) -> dict[str, Any]:
    told = {"created_at": when(room.created_at), "updated_at": when(room.updated_at)}
    return room.model_dump(mode="json", exclude={"owner"}) | told | {"url": f"/v1/workspaces/{room.id}"}
