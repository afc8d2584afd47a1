"""The pages where finished work is kept, waits and is judged: galleries, workspaces, the queue, the review room."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from mintmark.core.errors import NotFound
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.routes.studio import PAGE, ModeName
from mintmark.faces.api.service import Serving
from mintmark.faces.api.studio_page import studio_page

router = APIRouter(route_class=SoberRoute, tags=["house"], default_response_class=Response)


@router.get("/{mode}/gallery", name="mode_gallery", summary="The gallery of a mode", responses=PAGE)
async def mode_gallery(request: Request, service: Serving, mode: ModeName) -> Response:
    """What was saved in one mode, and nothing of another."""
    found = service.house.modes.get(mode)
    return studio_page(request, service, "gallery", title=found.title, mode=found)


@router.get("/{mode}/workspaces", name="mode_workspaces", summary="The workspaces of a mode", responses=PAGE)
async def mode_workspaces(request: Request, service: Serving, mode: ModeName) -> Response:
    """Rooms for the work on one thing, each in one mode for good."""
    found = service.house.modes.get(mode)
    return studio_page(request, service, "workspaces", title=found.title, mode=found)


@router.get("/queue", name="queue_page", summary="The queue", responses=PAGE)
async def queue_page(request: Request, service: Serving) -> Response:
    """What runs and waits, and what may be done to it."""
    return studio_page(request, service, "queue", title="Queue")


@router.get("/review", name="review_boards", summary="Review: all storyboards", responses=PAGE)
async def review_boards(request: Request, service: Serving) -> Response:
    """Which storyboards there are to review."""
    return studio_page(request, service, "review", title="Review", values={"board": ""})


@router.get("/review/{batch_id}", name="review_board", summary="Review: one storyboard", responses=PAGE)
def review_board(
    request: Request,
    service: Serving,
    batch_id: Annotated[str, Path(description="The id of a storyboard.", max_length=200)],
) -> Response:
    """Its shots, their versions side by side, and verdicts. The page asks the HTTP face for all of it."""
    status = 200
    try:
        service.house.desk.shelf.storyboard(batch_id)
    except NotFound:
        status = 404  # the page says so in words, and repeats none of those that were sent
    values = {"board": batch_id if status == 200 else "none"}
    return studio_page(request, service, "review", title="Review", values=values, status=status)
