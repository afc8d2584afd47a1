"""A wish as the answer to a request: drawn now, or given again."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from mintmark.contracts.mode import AnyMode
from mintmark.core.errors import UnknownName
from mintmark.core.fingerprint import content_hash
from mintmark.craft.mark import MarkLevel
from mintmark.faces.api.fields import Query
from mintmark.faces.api.files import forever, give, has_it, keep
from mintmark.faces.api.memory import File
from mintmark.faces.api.service import Service
from mintmark.flow.wish import Wish

NO_STORE = "no-store"
_HEADER_MOST = 2000
"""So many signs of a sentence go into a header."""


async def resolved(service: Service, mode: AnyMode, query: Query) -> Wish:
    """The wish that a query means; presets may have to be looked up, which waits elsewhere."""
    wishes = service.house.wishes
    if query.presets:
        return await service.drawing.run(lambda: wishes.resolve(mode.name, query.fields, query.presets))
    return wishes.resolve(mode.name, query.fields)


async def give_picture(
    request: Request,
    service: Service,
    wish: Wish,
    form: str,
    *,
    level: MarkLevel = MarkLevel.FULL,
    brief: str = "",
    headers: Mapping[str, str] | None = None,
    name: str = "",
    is_final: bool = True,
) -> Response:
    """A wish in a form. With `is_final` the same request always means these bytes, so a seeded one is kept.

    Raises: UnknownName for a form that is none, and what drawing raises.
    """
    told = {**facts(wish), **(headers or {})}
    if wish.seed_drawn or not is_final:
        made = await service.drawing.form(wish, form, level=level, brief=brief)
        file = File(made.content, made.media_type.value, made.hash, told, wish.recipe.fingerprint, name)
        return give(request, file, cache_control=NO_STORE)
    cache_control = forever(closed=await service.gate.is_closed()).decode()
    etag = etag_of(wish, form, level)
    if etag and has_it(request, f'"{etag}"'):
        return Response(status_code=304, headers={**told, "etag": f'"{etag}"', "cache-control": cache_control})
    made = await service.drawing.form(wish, form, level=level, brief=brief)
    tag = etag or content_hash(made.content)
    file = File(made.content, made.media_type.value, tag, told, wish.recipe.fingerprint, name)
    keep(request, file, service.memory)
    return give(request, file, cache_control=cache_control)


async def give_again(request: Request, service: Service) -> Response | None:
    """The answer that is ready for this request; None when it must be made."""
    ready = service.memory.get((request.scope["path"], request.scope.get("query_string", b"")))
    if ready is None:
        return None
    service.memory.count_hit()
    answer = give(request, ready.file, cache_control=forever(closed=await service.gate.is_closed()).decode())
    answer.headers["x-mintmark-cache"] = "hit"
    return answer


def facts(wish: Wish) -> dict[str, str]:
    """The headers that name a piece."""
    return {"x-mintmark-seed": str(wish.recipe.spec["seed"]), "x-mintmark-fingerprint": wish.recipe.fingerprint}


def etag_of(wish: Wish, form: str, level: MarkLevel) -> str:
    """The tag of a form, known before it is drawn; empty where a library's encoder decides the bytes."""
    is_exact = next((one.exact for one in wish.mode.exporters if one.name == form), False)
    return f"{wish.recipe.fingerprint[:40]}.{form}.{level.value}" if is_exact else ""


def form_of(mode: AnyMode, ending: str) -> str:
    """The form that an ending of a file, or a form's own name, means.

    Raises: UnknownName listing them.
    """
    known = {exporter.name: exporter.name for exporter in mode.exporters}
    for exporter in mode.exporters:
        known.setdefault(exporter.media_type.suffix[1:], exporter.name)
    known.setdefault("jpeg", known.get("jpg", ""))
    if not known.get(ending):
        raise UnknownName(f"form of {mode.name}", ending, [name for name, form in known.items() if form])
    return known[ending]


def level_of(text: str) -> MarkLevel:
    """How much a file is to tell of itself.

    Raises: UnknownName.
    """
    try:
        return MarkLevel(text)
    except ValueError:
        raise UnknownName("mark level", text, [level.value for level in MarkLevel]) from None


def picture_content(mode: AnyMode) -> dict[str, Any]:
    """What a drawn answer looks like, for the description of the interface."""
    kinds = sorted({exporter.media_type.value for exporter in mode.exporters})
    names = {
        "X-Mintmark-Seed": "The seed that was drawn with.",
        "X-Mintmark-Fingerprint": "The name of the piece.",
        "ETag": "The tag of these bytes.",
    }
    return {
        "description": "The picture.",
        "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in kinds},
        "headers": {name: {"description": said, "schema": {"type": "string"}} for name, said in names.items()},
    }


def plain(text: str) -> str:
    """A text as a header's value: percent-encoded but for signs that every reader understands."""
    return quote(text[:_HEADER_MOST].encode("utf-8", "replace"), safe=" !#$&'()*+,-./:;=?@[]^_`{|}~")


def extended(text: str) -> str:
    """A text as an extended value. Source: RFC 8187."""
    return "UTF-8''" + quote(text[:_HEADER_MOST].encode("utf-8", "replace"), safe="!#$&+-.^_`|~")
