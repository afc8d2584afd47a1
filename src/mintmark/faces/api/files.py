"""Bytes as an answer: entity tags, ranges, how long they may be kept. Source: RFC 9110, sections 13, 14; RFC 9111."""

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from mintmark.faces.api.layers.shields import PICTURE_HEADERS
from mintmark.faces.api.memory import File, Memory, Ready
from mintmark.faces.api.problems import problem, problem_response

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def forever(*, closed: bool) -> bytes:
    """How long an answer that never changes may be kept: by nobody but the caller where a key was needed for it."""
    return b"private, max-age=31536000, immutable" if closed else b"public, max-age=31536000, immutable"


def give(request: Request, file: File, *, cache_control: str) -> Response:
    """The answer that gives a file, or the part that is asked for, or says that the caller has it already."""
    headers = {**_headers(file), "cache-control": cache_control}
    if has_it(request, file.tag):
        return Response(status_code=304, headers=headers)
    part = _wanted_part(request, file)
    if part is None:
        return Response(file.content, headers=headers, media_type=file.media_type)
    start, end = part
    if start >= len(file.content) or end < start:
        document = problem("no_such_range", f"The file has {len(file.content)} bytes.", request.scope)
        return problem_response(document, {"content-range": f"bytes */{len(file.content)}"})
    headers["content-range"] = f"bytes {start}-{end}/{len(file.content)}"
    return Response(file.content[start : end + 1], status_code=206, headers=headers, media_type=file.media_type)


def keep(request: Request, file: File, memory: Memory) -> None:
    """Keep a file as the answer to just this request, for the hot path."""
    known = tuple((name.encode(), value.encode("latin-1")) for name, value in _headers(file).items())
    whole = (
        *known,
        (b"content-type", file.media_type.encode()),
        (b"content-length", str(len(file.content)).encode()),
        *PICTURE_HEADERS,
    )
    address = (request.scope["path"], request.scope.get("query_string", b""))
    tag = file.tag.encode()
    memory.put(address, Ready(file, tag, whole, ((b"etag", tag),)))


def has_it(request: Request, tag: str) -> bool:
    """True when the caller says that it has these bytes already."""
    listed = request.headers.get("if-none-match", "")
    return listed.strip() == "*" or tag in [one.strip().removeprefix("W/") for one in listed.split(",")]


def attachment(name: str) -> str:
    """The header of a download under that name. Source: RFC 6266."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "._-") else "_" for sign in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _headers(file: File) -> dict[str, str]:
    named = {"content-disposition": attachment(file.name)} if file.name else {}
    return {"etag": file.tag, "accept-ranges": "bytes", **named, **file.headers}


def _wanted_part(request: Request, file: File) -> tuple[int, int] | None:
    """First and last byte of the one range that is asked for; several, or none we understand, mean the whole."""
    asked = request.headers.get("range", "")
    match = _RANGE.fullmatch(asked.replace(" ", ""))
    if match is None or match.groups() == ("", "") or request.headers.get("if-range", file.tag) != file.tag:
        return None
    first, last = match.groups()
    size = len(file.content)
    if not first:
        return (size - min(int(last), size), size - 1) if int(last) else (size, size)
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last) if last else size - 1, size - 1)
