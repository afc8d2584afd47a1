"""Pictures as OpenAI's clients ask for them: generations, edits, models. Source: OpenAI's API reference, "Images".

These addresses follow a contract that is not ours, so our own description of the interface leaves them out.
"""

import asyncio
import base64
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from mintmark.assembly import House
from mintmark.core.errors import InvalidSpec
from mintmark.craft.masks import as_white_where_open
from mintmark.faces.api.dialects import OpenAIRoute, in_ascii
from mintmark.faces.api.layers.origins import refuse_elsewhere
from mintmark.faces.api.routes.prompted import made_headers
from mintmark.faces.api.service import AskedBy, Open, Service, Serving
from mintmark.faces.api.wanted import names, wanted
from mintmark.faces.sent import checked_picture
from mintmark.flow.generate_order import Finish, Made

router = APIRouter(route_class=OpenAIRoute, tags=["compatible"], include_in_schema=False)
MOST = 10
USUAL_SIDE = 1024
LINK_SECONDS = 3600
FORMATS = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}
_HD = frozenset({"hd", "high"})
_KNOWN = frozenset(
    (
        *("prompt", "model", "n", "size", "quality", "style", "response_format", "background", "output_format"),
        *("output_compression", "moderation", "user", "stream", "partial_images", "input_fidelity"),
        *("seed", "negative_prompt", "provider", "steps", "guidance", "preset"),
    )
)
"""What a request may hold: OpenAI's fields, and behind them those of ours that may go in `extra_body`."""
_IDLE = ("style", "moderation", "partial_images", "input_fidelity")
"""Those of OpenAI's fields that do nothing here."""
_PASSED_ON = ("seed", "steps", "guidance", "preset")


@router.post("/v1/images/generations")
async def generations(request: Request, service: Serving, house: Open, asker: AskedBy) -> Response:
    """Pictures of words."""
    refuse_elsewhere(request)
    fields = await request.json()
    if not isinstance(fields, dict):
        raise InvalidSpec("The body is a JSON object.", [("body", "no object")])
    order = _order(house, fields)
    made = await house.generating.several(order, _count(fields), finish=_finish(fields), owner=asker.key_id)
    return await _answer(request, service, house, fields, made)


@router.post("/v1/images/edits")
async def edits(request: Request, service: Serving, house: Open, asker: AskedBy) -> Response:
    """Pictures changed by words: all of it, or what a mask leaves open."""
    refuse_elsewhere(request)
    async with request.form(max_files=20, max_part_size=2**20) as form:
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
        sent = [(name, value) for name, value in form.multi_items() if isinstance(value, UploadFile)]
        files = {name.removesuffix("[]"): checked_picture(await file.read(), name) for name, file in reversed(sent)}
    if "image" not in files:
        raise InvalidSpec("An edit needs an image.", [("image", "is missing")])
    told = {name: _number(value) for name, value in fields.items()}
    given = {name: content for name, content in files.items() if name in ("image", "mask")}
    if "mask" in given:
        given["mask"] = await asyncio.to_thread(as_white_where_open, given["mask"])
    order = _order(house, told) | ({"tool": "inpaint"} if "mask" in given else {})
    made = await house.generating.several(order, _count(told), given, finish=_finish(told), owner=asker.key_id)
    return await _answer(request, service, house, told, made)


@router.get("/v1/models")
async def list_models(house: Open) -> dict[str, Any]:
    """What may be named as `model`: looks, and providers that can be asked."""
    return {"object": "list", "data": [_model(name, owner) for name, owner in names(house)]}


@router.get("/v1/models/{name:path}")
async def get_model(house: Open, name: str) -> dict[str, Any]:
    """One of them."""
    wanted(house, name)
    return _model(name, dict(names(house)).get(name, "openai"))


def _model(name: str, owner: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": owner}


def _order(house: House, fields: Mapping[str, Any]) -> dict[str, Any]:
    """A request as an order of ours.

    Raises: InvalidSpec, UnknownName.
    """
    if strange := sorted(fields.keys() - _KNOWN):
        raise InvalidSpec(f"Unknown parameter: {strange[0]!r}.", [(strange[0], "is none")])
    if fields.get("stream"):
        raise InvalidSpec("Pictures are not streamed here; leave `stream` out.", [("stream", "not here")])
    form = fields.get("response_format")
    if form not in (None, "", "url", "b64_json"):
        raise InvalidSpec(
            f"{form!r} is no response format; there are: url, b64_json.", [("response_format", "unknown")]
        )
    meant = wanted(house, str(fields.get("model") or ""))
    width, height = _size(fields.get("size"))
    order: dict[str, Any] = {
        **meant.fields,
        "prompt": fields.get("prompt"),
        "width": width,
        "height": height,
        "quality": "hd" if str(fields.get("quality")) in _HD else "standard",
        "negative": fields.get("negative_prompt") or "",
    }
    if fields.get("provider"):
        order["provider"] = fields["provider"]
    return order | {name: fields[name] for name in _PASSED_ON if fields.get(name) is not None}


def _size(value: Any) -> tuple[int, int]:
    if value in (None, "", "auto"):
        return USUAL_SIDE, USUAL_SIDE
    across, _, down = str(value).partition("x")
    if not (across.isascii() and across.isdigit() and down.isascii() and down.isdigit()):
        raise InvalidSpec(f"{value!r} is no size; write it as 1024x1024.", [("size", "not WIDTHxHEIGHT")])
    return int(across[:6]), int(down[:6])


def _count(fields: Mapping[str, Any]) -> int:
    found = fields.get("n")
    count = 1 if found is None else found
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= MOST:
        raise InvalidSpec(f"n is a whole number from 1 to {MOST}, not {count!r}.", [("n", "out of range")])
    return count


def _finish(fields: Mapping[str, Any]) -> tuple[Finish, ...]:
    """What is done to the pictures: the ground taken away, another kind of file."""
    form = str(fields.get("output_format") or "png")
    if form not in FORMATS:
        raise InvalidSpec(f"{form!r} is no format; there are: {', '.join(FORMATS)}.", [("output_format", "unknown")])
    is_bare = fields.get("background") == "transparent"
    if is_bare and form == "jpeg":
        raise InvalidSpec("A JPEG has no transparent ground; ask for png or webp.", [("output_format", "jpeg")])
    steps: list[Finish] = [("cutout", {})] if is_bare else []
    if form != "png":
        quality = fields.get("output_compression")
        told = {} if quality is None else {"quality": quality, "lossless": False}
        steps.append(("convert", {"media_type": FORMATS[form], **told}))
    return tuple(steps)


async def _answer(
    request: Request, service: Service, house: House, fields: Mapping[str, Any], made: tuple[Made, ...]
) -> Response:
    """The pictures as addresses, as base64, or both where the client does not say which it reads."""
    form = fields.get("response_format")
    base = (house.settings.public_url or str(request.base_url)).rstrip("/")
    closed = await service.gate.is_closed()
    data = []
    for one in made:
        found: dict[str, Any] = {"revised_prompt": one.work.prompt}
        if form != "b64_json":
            found["url"] = _url(house, base, one.kept.hash, closed=closed)
        if form != "url":
            found["b64_json"] = base64.b64encode(one.content).decode("ascii")
        data.append(found)
    first = made[0]
    told = {
        "created": int(first.job.created_at),
        "data": data,
        "background": fields.get("background") or "auto",
        "output_format": fields.get("output_format") or "png",
        "size": f"{first.kept.width}x{first.kept.height}",
        "quality": fields.get("quality") or "auto",
        "requested": first.job.requested,
        "served_by": first.job.served_by,
        "reason": first.job.reason,
        "attempts": first.response["attempts"],
        "warnings": [*first.response["warnings"], *(f"{name} does nothing here." for name in _IDLE if name in fields)],
        "seeds": [one.response["resolvedSeed"] for one in made],
    }
    return in_ascii(told, headers=made_headers(first))


def _url(house: House, base: str, name: str, *, closed: bool) -> str:
    """Where a file is, for a client that sends no key there: where one is needed, the link is signed."""
    if not closed:
        return f"{base}/v1/artifacts/{name}"
    link = house.links.sign(name, seconds=LINK_SECONDS, mark="full")
    return f"{base}/v1/artifacts/{name}?expires={link.expires}&signature={link.signature}"


def _number(text: str) -> Any:
    """A field of a form: whole numbers are numbers."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else text
