"""Thumbnails: kept pictures, small. What is at such an address never changes."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from mintmark.faces.api.files import forever, give, keep
from mintmark.faces.api.memory import File
from mintmark.faces.api.pictures import give_again
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import Open, Serving
from mintmark.flow.thumbnails import MEDIA_TYPE

router = APIRouter(route_class=SoberRoute, tags=["gallery"])


@router.get(
    "/v1/thumbnails/{hash}",
    name="get_thumbnail",
    summary="Get a picture small",
    response_class=Response,
    responses={200: {"description": "The picture, small.", "content": {MEDIA_TYPE: {}}}},
)
async def get_thumbnail(
    request: Request,
    service: Serving,
    house: Open,
    hash: Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="The SHA-256 of the whole file.")],
    size: Annotated[int, Query(description="The longer side in pixels: 128, 256 or 512.")] = 256,
) -> Response:
    """Made when it is first asked for, then kept. 404 for files that are no pictures."""
    if ready := await give_again(request, service):
        return ready
    content = await asyncio.to_thread(house.thumbnails, hash, size)
    file = File(content, MEDIA_TYPE, f"{hash}-{size}")
    keep(request, file, service.memory)
    return give(request, file, cache_control=forever(closed=await service.gate.is_closed()).decode())
