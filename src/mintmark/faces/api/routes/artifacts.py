"""Artifacts: finished files under their own SHA-256. What is at such an address never changes."""

import asyncio
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from mintmark.assembly import House
from mintmark.contracts.ledger import KeptArtifact
from mintmark.core.artifact import Artifact
from mintmark.core.errors import NotFound, UnreadableFile
from mintmark.core.fingerprint import content_hash
from mintmark.craft.mark import MarkLevel, mark_file, read_mark
from mintmark.faces.api.files import forever, give, keep
from mintmark.faces.api.memory import File
from mintmark.faces.api.pictures import give_again
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import Open, Serving
from mintmark.faces.views import when
from mintmark.flow.links import LONGEST_SECONDS
from mintmark.flow.strike import remark

router = APIRouter(route_class=SoberRoute, tags=["artifacts"])

Hash = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="The SHA-256 of the file.")]


class LinkIn(BaseModel):
    """A link to be signed."""

    model_config = ConfigDict(extra="forbid")

    seconds: int = Field(3600, ge=1, le=LONGEST_SECONDS, description="How long it works.")
    mark: MarkLevel = Field(MarkLevel.FULL, description="How much the file tells of itself.")


class LinkOut(BaseModel):
    """A link that works without a key."""

    model_config = ConfigDict(extra="forbid")

    url: str
    expires_at: str | None = Field(description="Null where everybody may read the store: the link never ends.")


@router.get(
    "/v1/artifacts/{hash}",
    name="get_artifact",
    summary="Get a file",
    response_class=Response,
    responses={
        200: {"description": "The file.", "content": {"application/octet-stream": {}}},
        206: {"description": "A part of it."},
        304: {"description": "The caller has it already."},
    },
)
async def get_artifact(
    request: Request,
    service: Serving,
    house: Open,
    hash: Hash,
    mark: Annotated[MarkLevel, Query(description="How much the file is to tell of itself.")] = MarkLevel.FULL,
    download: Annotated[bool, Query(description="To be saved, not shown.")] = False,
    expires: Annotated[int | None, Query(description="Of a signed link.")] = None,
    signature: Annotated[str | None, Query(description="Of a signed link.")] = None,
) -> Response:
    """A file by its content, or a part of it. With a signed link it needs no key until the link expires."""
    if ready := await give_again(request, service):
        return ready
    file = await asyncio.to_thread(_read, house, hash, mark, download=download)
    is_signed = signature is not None
    closed = await service.gate.is_closed()
    if is_signed and expires is not None:
        left = max(0, int(expires - house.clock.now()))
        return give(request, file, cache_control=f"private, max-age={left}")
    keep(request, file, service.memory)
    return give(request, file, cache_control=forever(closed=closed).decode())


@router.post(
    "/v1/artifacts/{hash}/link",
    name="sign_link",
    summary="Sign a link to a file",
    status_code=201,
    response_model=LinkOut,
)
def sign_link(house: Open, hash: Hash, wanted: LinkIn) -> dict[str, Any]:
    """A link for somebody who has no key. It works for a while, for this file alone.

    With MINTMARK_STORAGE_LINKS=store it leads to the store where that can sign: at most seven days, whole marks only.
    """
    kept = house.pieces.artifact(hash)
    if house.settings.storage_links == "store" and wanted.mark is MarkLevel.FULL:
        given = house.blobs.link(kept, wanted.seconds)
        if given is not None:
            url, ends = given
            return {"url": url, "expires_at": when(int(house.clock.now()) + wanted.seconds) if ends else None}
    link = house.links.sign(hash, seconds=wanted.seconds, mark=wanted.mark.value)
    told = {} if wanted.mark is MarkLevel.FULL else {"mark": wanted.mark.value}
    query = urlencode({**told, "expires": link.expires, "signature": link.signature})
    base = house.settings.public_url.rstrip("/")
    return {"url": f"{base}/v1/artifacts/{hash}?{query}", "expires_at": when(link.expires)}


def _read(house: House, name: str, level: MarkLevel, *, download: bool) -> File:
    kept = house.pieces.artifact(name)
    content = house.pieces.read(kept)
    if level is not MarkLevel.FULL:
        content = _remarked(house, kept, content, level)
    saved_as = f"{name[:12]}{kept.media_type.suffix}" if download else ""
    etag = name if level is MarkLevel.FULL else content_hash(content)
    return File(content, kept.media_type.value, etag, name=saved_as)


def _remarked(house: House, kept: KeptArtifact, content: bytes, level: MarkLevel) -> bytes:
    """The file telling less of itself: what it may tell is known from its own mark."""
    file = Artifact(kept.role, kept.media_type, content, kept.width, kept.height)
    if level is MarkLevel.NONE:
        return mark_file(file, None, "").content
    try:
        mark = read_mark(content)
    except UnreadableFile as error:
        raise NotFound("recipe in the artifact", kept.hash) from error
    return remark(house.wishes.reread(mark.recipe), file, form=mark.form, level=level).content
