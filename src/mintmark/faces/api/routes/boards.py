"""Boards: searches kept under names. What is on a board is found anew each time."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from mintmark.contracts.shelves import Board, Sort
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import Open
from mintmark.faces.views import when
from mintmark.flow.workspaces import LOCAL_OWNER

router = APIRouter(route_class=SoberRoute, tags=["gallery"])


class BoardIn(BaseModel):
    """A search to keep."""

    model_config = ConfigDict(extra="forbid")

    mode: str
    name: str = Field(max_length=200)
    query: str = Field("", max_length=500)
    stacked: bool = False
    sort: Sort = Sort.NEWEST


class KeptBoardOut(BaseModel):
    """A kept search."""

    model_config = ConfigDict(extra="forbid")

    id: str
    mode: str
    name: str
    query: str
    stacked: bool
    sort: Sort
    created_at: str


class CountedBoardOut(KeptBoardOut):
    """A kept search, and how much it finds now."""

    count: int


class KeptBoardsOut(BaseModel):
    """All boards of a mode, oldest first."""

    items: list[CountedBoardOut]


@router.get("/v1/boards", name="list_boards", summary="List boards", response_model=KeptBoardsOut)
def list_boards(house: Open, mode: Annotated[str, Query(description="The mode they are of.")]) -> dict[str, Any]:
    """The boards of a mode, each with how many pieces are on it now."""
    house.modes.get(mode)
    return {"items": [_view(board) | {"count": count} for board, count in house.gallery.boards(LOCAL_OWNER, mode)]}


@router.post("/v1/boards", name="keep_board", summary="Keep a search", status_code=201, response_model=KeptBoardOut)
def keep_board(house: Open, wanted: BoardIn) -> dict[str, Any]:
    """A search under a name."""
    house.modes.get(wanted.mode)
    told: dict[str, Any] = {"stacked": wanted.stacked, "sort": wanted.sort}
    return _view(house.gallery.keep_board(LOCAL_OWNER, wanted.mode, wanted.name, wanted.query, **told))


@router.delete("/v1/boards/{id}", name="remove_board", summary="Remove a board", status_code=204)
def remove_board(house: Open, id: Annotated[str, Path(description="The id of a board.")]) -> None:
    """The pieces on it stay."""
    house.gallery.remove_board(LOCAL_OWNER, id)


def _view(board: Board) -> dict[str, Any]:
    return board.model_dump(mode="json", exclude={"owner"}) | {"created_at": when(board.created_at)}
