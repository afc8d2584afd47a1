"""Files of the pages, the review room, and the description of this interface at `/docs`.

Files come from two folders beside the code and from nowhere else; no page loads anything from another house.
"""

import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from mintmark.core.errors import NotFound, UnknownName
from mintmark.core.fingerprint import content_hash
from mintmark.faces.api.files import give
from mintmark.faces.api.layers.shields import SAMPLE_POLICY, page_policy
from mintmark.faces.api.memory import File
from mintmark.faces.api.problems import STATUS, TITLES
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.studio_page import version

router = APIRouter(route_class=SoberRoute, tags=["house"])

_FACES = FilePath(__file__).parents[2]
FOLDERS = {"studio": _FACES / "studio", "docs": _FACES / "api" / "docs"}
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
}
_OTHERS = frozenset({".svg", ".png", ".webp", ".jpg", ".gif", ".ico", ".woff2"})
"""Endings that are given out too; whatever else lies in the folders is not."""


@router.get(
    "/docs",
    name="docs",
    summary="This description, to read",
    response_class=Response,
    responses={200: {"content": {"text/html": {}}}},
)
async def docs(request: Request) -> Response:
    """A page of ours; it works with the network cable out."""
    return _page(request, "docs", "page.html")


@router.get(
    "/static/{folder}/{name:path}",
    name="static_file",
    summary="A file of a page",
    response_class=Response,
    responses={200: {"content": {"*/*": {}}}},
)
async def static_file(
    request: Request,
    folder: Annotated[str, Path(description="`studio` or `docs`.", examples=["docs"])],
    name: Annotated[str, Path(description="Its path in that folder.", examples=["docs.js"])],
) -> Response:
    """Scripts, styles and pictures of the pages. Below the version of them all they may be kept for ever."""
    asked, _, rest = name.partition("/")
    if folder != "studio" or not asked.startswith("v-"):
        return _page(request, folder, name)
    return _page(request, folder, rest, keep=asked == f"v-{version()}")


@router.get("/problems/{code}", name="problem_type", summary="What a problem's type means")
async def problem_type(
    code: Annotated[str, Path(description="The code of a problem.", examples=["invalid_spec"])],
) -> dict[str, Any]:
    """Title and status of a kind of problem: what `type` of a problem document refers to."""
    if code not in STATUS:
        raise UnknownName("kind of problem", code, STATUS)
    return {"code": code, "title": TITLES[code], "status": STATUS[code]}


@router.get("/favicon.ico", include_in_schema=False)
async def favicon(request: Request) -> Response:
    """Browsers ask for it unasked."""
    try:
        return _page(request, "studio", "favicon.ico")
    except NotFound:
        return Response(status_code=204, headers={"cache-control": "public, max-age=86400"})


def _page(request: Request, folder: str, name: str, *, keep: bool = False) -> Response:
    """A file of a page.

    Raises: NotFound for what is none.
    """
    path = _path(folder, name)
    content, packed, tag = _read(path, path.stat().st_mtime_ns)
    kind = _kind(path)
    more: dict[str, str] = {}
    if packed and "gzip" in request.headers.get("accept-encoding", "") and "range" not in request.headers:
        content, tag, more = packed, f"{tag}-gzip", {"content-encoding": "gzip"}
    cache = "public, max-age=31536000, immutable" if keep else "no-cache"
    answer = give(request, File(content, kind, tag, headers=more), cache_control=cache)
    if packed:
        answer.headers["vary"] = "accept-encoding"
    if kind.startswith("text/html"):
        answer.headers.update(_policy(request, path))
    return answer


def _policy(request: Request, path: FilePath) -> dict[str, str]:
    if path.parent == FOLDERS["studio"] / "effects":
        return SAMPLE_POLICY
    return page_policy(request.headers.get("host", ""), request.url.scheme)


def _path(folder: str, name: str) -> FilePath:
    root = FOLDERS.get(folder)
    parts = name.split("/")
    if root is None or any(part in ("", ".", "..") or part.startswith(".") or "\\" in part for part in parts):
        raise NotFound("page", f"{folder}/{name}")
    path = root.joinpath(*parts)
    if path.suffix not in _KINDS and path.suffix not in _OTHERS:
        raise NotFound("page", f"{folder}/{name}")
    if not path.resolve().is_relative_to(root.resolve()) or not path.is_file():
        raise NotFound("page", f"{folder}/{name}")
    return path


@lru_cache(maxsize=256)
def _read(path: FilePath, _changed_at: int) -> tuple[bytes, bytes, str]:
    """A file, the same packed where that is worth it, and its tag."""
    content = path.read_bytes()
    packs = path.suffix in _KINDS and len(content) > 512
    return content, gzip.compress(content, 9, mtime=0) if packs else b"", content_hash(content)


def _kind(path: FilePath) -> str:
    return _KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
