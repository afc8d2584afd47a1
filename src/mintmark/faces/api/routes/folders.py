"""Folders of files by name: what was saved, ready-made elements, and effects to lay over pages."""

import asyncio
import re
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from mintmark.core.artifact import MediaType
from mintmark.core.fingerprint import content_hash
from mintmark.faces.api.files import give
from mintmark.faces.api.memory import File
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import Serving
from mintmark.faces.views import when

router = APIRouter(route_class=SoberRoute, tags=["assets"])

_NAME = re.compile(r"(?P<type>[a-z][a-z0-9_]*?)(?:_(?P<index>[0-9]+))?\.(?P<ending>[a-z0-9]+)")
_KINDS = {kind.suffix: kind.value for kind in MediaType}

FolderName = Annotated[str, Path(description="`generated`, `elements` or `effects`.", examples=["generated"])]


class FileOut(BaseModel):
    """A file, and what its name says."""

    name: str
    type: str | None = Field(description="What it shows; null for a name that does not say so.")
    index: int | None = Field(description="Which of its type; null where there is one only.")
    media_type: str
    size: int
    modified_at: str
    url: str


class FolderOut(BaseModel):
    """The files of a folder, by name."""

    model_config = ConfigDict(extra="forbid")

    folder: str
    items: list[FileOut]


@router.get("/assets/{folder}", name="list_folder", summary="List a folder", response_model=FolderOut)
def list_folder(service: Serving, folder: FolderName) -> dict[str, Any]:
    """The files of a folder, with type and index as their names say."""
    items = []
    for stat in service.house.elements.list(folder):
        name = stat.key.rpartition("/")[2]
        told = _told(name)
        told |= {"size": stat.size, "modified_at": when(stat.modified_at), "url": f"/assets/{folder}/{name}"}
        items.append(told)
    return {"folder": folder, "items": items}


@router.get(
    "/assets/{folder}/{name}",
    name="get_file",
    summary="Get a file of a folder",
    response_class=Response,
    responses={200: {"description": "The file.", "content": {"application/octet-stream": {}}}},
)
async def get_file(
    request: Request, service: Serving, folder: FolderName, name: Annotated[str, Path(description="Its name.")]
) -> Response:
    """A file by its name. Names may be given anew, so caches ask whether it is still the same."""
    content = await asyncio.to_thread(service.house.elements.read, folder, name)
    closed = await service.gate.is_closed()
    cache_control = "private, no-cache" if closed else "no-cache"
    return give(request, File(content, _kind(name), content_hash(content)), cache_control=cache_control)


def _told(name: str) -> dict[str, Any]:
    match = _NAME.fullmatch(name)
    index = match["index"] if match else None
    return {
        "name": name,
        "type": match["type"] if match else None,
        "index": int(index) if index is not None else None,
        "media_type": _kind(name),
    }


def _kind(name: str) -> str:
    return _KINDS.get("." + name.rpartition(".")[2].lower(), "application/octet-stream")
