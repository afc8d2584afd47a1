"""Pictures as clients of AUTOMATIC1111's web UI ask for them. Source: that server's own `modules/api/models.py`.

These addresses follow a contract that is not ours, so our own description of the interface leaves them out.
"""

import asyncio
import base64
import json
import time
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from mintmark.assembly import House
from mintmark.core.errors import InvalidSpec, NotFound
from mintmark.craft.finish import OPERATIONS
from mintmark.craft.masks import inverted
from mintmark.craft.png import texts
from mintmark.craft.prompts.infotext import read_infotext
from mintmark.faces.api.dialects import WebUIRoute, in_ascii
from mintmark.faces.api.layers.origins import refuse_elsewhere
from mintmark.faces.api.service import AskedBy, Open, Serving
from mintmark.faces.api.wanted import names, wanted
from mintmark.faces.api.webui import (
    EMPTY,
    SAMPLERS,
    UPSCALERS,
    Desk,
    checkpoint,
    count_of,
    finish_of,
    info_of,
    order_of,
    share_of,
)
from mintmark.faces.sent import sent_picture

router = APIRouter(route_class=WebUIRoute, tags=["compatible"], include_in_schema=False, prefix="/sdapi/v1")


def _desk(request: Request) -> Desk:
    """The one of this app."""
    state = request.app.state
    if not hasattr(state, "webui"):
        state.webui = Desk()
    found: Desk = state.webui
    return found


Talk = Annotated[Desk, Depends(_desk)]


@router.post("/txt2img")
async def txt2img(request: Request, house: Open, desk: Talk, asker: AskedBy) -> Response:
    """Pictures of words."""
    return await _make(request, house, desk, asker.key_id, {})


@router.post("/img2img")
async def img2img(request: Request, house: Open, desk: Talk, asker: AskedBy) -> Response:
    """Pictures changed by words: all of it, or what the mask has white."""
    body = await _fields(request)
    sent = body.get("init_images")
    if not isinstance(sent, list) or not sent:
        raise NotFound("init image of this request", "init_images")
    files = {"image": sent_picture(sent[0], "init_images.0")}
    if body.get("mask"):
        mask = sent_picture(body["mask"], "mask")
        files["mask"] = await asyncio.to_thread(inverted, mask) if body.get("inpainting_mask_invert") else mask
    return await _make(request, house, desk, asker.key_id, files)


@router.get("/progress")
async def progress(desk: Talk) -> dict[str, Any]:
    """How far the oldest one is that is being made."""
    return desk.progress()


@router.get("/options")
async def options(desk: Talk) -> Response:
    """What was chosen."""
    return in_ascii(desk.options)


@router.post("/options")
async def set_options(request: Request, house: Open, desk: Talk) -> None:
    """Choose: of the many options of the web UI, the model."""
    refuse_elsewhere(request)
    body = await _fields(request)
    if "sd_model_checkpoint" in body:
        wanted(house, checkpoint(body["sd_model_checkpoint"]))
    desk.options |= {name: value for name, value in body.items() if name in desk.options}


@router.get("/samplers")
async def samplers() -> list[dict[str, Any]]:
    """What clients choose from."""
    return [{"name": name, "aliases": [], "options": {}} for name in SAMPLERS]


@router.get("/upscalers")
async def upscalers() -> list[dict[str, Any]]:
    """How pictures are made larger."""
    return [{"name": name, "model_name": None, "model_path": None, "scale": 4} for name in UPSCALERS]


@router.get("/sd-models")
async def sd_models(house: Open) -> list[dict[str, Any]]:
    """What may be chosen as model: looks, and providers that can be asked."""
    return [
        {"title": name, "model_name": name, "hash": None, "sha256": None, "filename": name, "config": None}
        for name, _ in names(house)
    ]


@router.post("/png-info")
async def png_info(request: Request) -> dict[str, Any]:
    """What a picture says of itself."""
    refuse_elsewhere(request)
    body = await _fields(request)
    found = texts(sent_picture(body.get("image"), "image"))
    told = found.get("parameters", "")
    return {"info": told, "items": {"parameters": told} if told else {}, "parameters": read_infotext(told)}


@router.post("/extra-single-image")
async def extra_single_image(request: Request, service: Serving) -> dict[str, Any]:
    """A picture made larger."""
    refuse_elsewhere(request)
    body = await _fields(request)
    content = sent_picture(body.get("image"), "image")
    times = body.get("upscaling_resize", 2)
    how = UPSCALERS.get(str(body.get("upscaler_1")), "smooth")
    whole = int(times) if isinstance(times, int | float) and not isinstance(times, bool) else 0
    if whole != times or not 1 <= whole <= 8:
        raise InvalidSpec(f"Pictures grow 1 to 8 times, not {times!r}.", [("upscaling_resize", "not from 1 to 8")])
    made = await service.drawing.run(lambda: OPERATIONS.get("upscale")(content, {"how": how, "times": whole}))
    return {"html_info": f"{how}, {whole} times", "image": base64.b64encode(made.content).decode("ascii")}


@router.post("/interrupt")
@router.post("/skip")
@router.post("/refresh-checkpoints")
async def nothing_to_do() -> None:
    """What is made here is made to its end, and lists are always fresh."""


@router.get("/{listing}")
async def others(listing: str) -> Any:
    """What the web UI lists and the house has not."""
    if listing not in EMPTY:
        raise NotFound("such list", listing)
    return EMPTY[listing]


async def _fields(request: Request) -> dict[str, Any]:
    body = await request.json()
    if not isinstance(body, dict):
        raise InvalidSpec("The body is a JSON object.", [("body", "no object")])
    return body


async def _make(request: Request, house: House, desk: Desk, owner: str, files: Mapping[str, bytes]) -> Response:
    refuse_elsewhere(request)
    body = await _fields(request)
    order, count, finish = order_of(house, desk, body, files), count_of(body), finish_of(body)
    more = {"strength": share_of(body.get("denoising_strength", 0.75))} if files else {}
    begun = time.monotonic()
    desk.begun[id(body)] = begun
    try:
        made = await house.generating.several(order, count, files, more=more, finish=finish, owner=owner)
    finally:
        del desk.begun[id(body)]
        desk.seconds = max(time.monotonic() - begun, 0.1)
    sends = body.get("send_images", True) is not False
    images = [base64.b64encode(one.content).decode("ascii") for one in made] if sends else []
    told = {name: value for name, value in body.items() if name not in ("init_images", "mask")}
    return in_ascii({"images": images, "parameters": told, "info": json.dumps(info_of(made, body))})
