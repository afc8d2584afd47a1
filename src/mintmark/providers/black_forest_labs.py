"""Pictures from Black Forest Labs. Source: its OpenAPI document of April 2026, and its notes on FLUX 3, October 2026.

The address to look at may be on another of its hosts, which sees the key only when it ends in `.bfl.ai`; the picture
lies elsewhere, for ten minutes, and is fetched without the key.
"""

import re
from typing import Any

from mintmark.core.errors import Fault, ProviderGarbage
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.vendor import (
    Later,
    Model,
    Outcome,
    Pending,
    Result,
    Ticket,
    Vendor,
    at,
    declined,
    failed,
    found_urls,
)
from mintmark.providers.wants import Wants, base64_of, without_none

NAME = "black_forest_labs"
_NAMED = re.compile(r"flux[\w.-]*(?:/[\w.-]+)?")
RATIOS = ("21:9", "2:1", "16:9", "3:2", "7:5", "4:3", "5:4", "1:1", "4:5", "3:4", "5:7", "2:3", "9:16", "1:2", "9:21")
_MODERATED = ("Request Moderated", "Content Moderated")


def to_wire(ask: Ask, model: Model) -> Request:
    """The request; each family of models has fields of its own, and the newest refuses any other."""
    wants = Wants(ask, NAME)
    if _NAMED.fullmatch(model.id) is None or ".." in model.id:
        raise wants.refuse(f"{model.id!r} is no model of {NAME}; write one such as flux-2-pro.")
    body = _family(model.id)(ask, wants)
    return Request(f"/v1/{model.id}", json=body, left_out=wants.left_out, changed=wants.changed)


def _family(model: str) -> Any:
    for beginning, write in _FAMILIES:
        if model.startswith(beginning):
            return write
    return _flux_2


def _flux_3(ask: Ask, wants: Wants) -> dict[str, Any]:
    picture = [base64_of(wants.file("image"))] if ask.capability is Capability.EDIT else None
    return without_none(
        prompt=wants.prompt,
        images=picture,
        aspect_ratio=wants.ratio(RATIOS),
        resolution=wants.one_of("resolution", ("768sq", "1k", "1.5k", "2k", "4k")),
    )


def _flux_2(ask: Ask, wants: Wants) -> dict[str, Any]:
    width, height = wants.fitted(multiple=16, lowest=64, highest=4096, default=(1024, 1024))
    if width * height > 4_194_304:
        raise wants.refuse(f"{NAME} draws up to 4 megapixels, not {width}x{height}.")
    picture = base64_of(wants.file("image")) if ask.capability is Capability.EDIT else None
    return without_none(prompt=wants.prompt, input_image=picture, width=width, height=height, **_seed_and_format(wants))


def _flex(ask: Ask, wants: Wants) -> dict[str, Any]:
    return _flux_2(ask, wants) | without_none(
        steps=wants.whole("steps", 1, 50), guidance=wants.number("guidance", 1.5, 10), prompt_upsampling=False
    )


def _kontext(ask: Ask, wants: Wants) -> dict[str, Any]:
    picture = base64_of(wants.file("image")) if ask.capability is Capability.EDIT else None
    ratio = wants.ratio(("21:9", "16:9", "3:2", "4:3", "5:4", "1:1", "4:5", "3:4", "2:3", "9:16", "9:21"))
    common = _seed_and_format(wants)
    return without_none(prompt=wants.prompt, input_image=picture, aspect_ratio=ratio, **common)


def _ultra(_ask: Ask, wants: Wants) -> dict[str, Any]:
    ratio = wants.ratio(("21:9", "16:9", "3:2", "4:3", "1:1", "3:4", "2:3", "9:16", "9:21"))
    return without_none(prompt=wants.prompt, aspect_ratio=ratio, **_seed_and_format(wants))


def _pro_11(_ask: Ask, wants: Wants) -> dict[str, Any]:
    width, height = wants.fitted(multiple=32, lowest=256, highest=1440, default=(1024, 768))
    return without_none(prompt=wants.prompt, width=width, height=height, **_seed_and_format(wants))


def _dev(ask: Ask, wants: Wants) -> dict[str, Any]:
    return _pro_11(ask, wants) | without_none(
        steps=wants.whole("steps", 1, 50), guidance=wants.number("guidance", 1.5, 5)
    )


def _fill(_ask: Ask, wants: Wants) -> dict[str, Any]:
    return without_none(
        image=base64_of(wants.file("image")),
        mask=base64_of(wants.file("mask")),
        prompt=wants.prompt,
        steps=wants.whole("steps", 15, 50),
        guidance=wants.number("guidance", 1.5, 100),
        **_seed_and_format(wants),
    )


def _seed_and_format(wants: Wants) -> dict[str, Any]:
    picked = wants.one_of("format", ("png", "jpeg", "webp")) or "png"
    return without_none(seed=wants.whole("seed", 0, 2**32 - 1), output_format=picked)


_FAMILIES = (
    ("flux-3", _flux_3),
    ("flux-2-flex", _flex),
    ("flux-2", _flux_2),
    ("flux-kontext", _kontext),
    ("flux-pro-1.1-ultra", _ultra),
    ("flux-pro-1.1", _pro_11),
    ("flux-dev", _dev),
    ("flux-pro-1.0-fill", _fill),
)


def headers(key: str) -> dict[str, str]:
    """The key, in its own header."""
    return {"x-key": key}


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """Where to look."""
    url, job = at(exchange.value, "polling_url"), at(exchange.value, "id")
    if not isinstance(job, str) or not job:
        raise ProviderGarbage(NAME, f"{NAME} took the question on without saying under which id.")
    cost = at(exchange.value, "cost")
    ticket = {"id": job, "url": url if isinstance(url, str) else ""}
    return Later(ticket | ({"credits": cost} if isinstance(cost, (int, float)) else {}))


def to_poll(ticket: Ticket) -> Request:
    """How it stands."""
    if ticket.get("url"):
        return Request(str(ticket["url"]), method="GET")
    return Request("/v1/get_result", method="GET", query={"id": str(ticket["id"])})


def from_poll(exchange: Exchange, _ask: Ask) -> Outcome:
    """The picture once it is ready; a state we do not know is one of being busy."""
    value = exchange.value
    status = at(value, "status")
    match status:
        case "Ready":
            seed = at(value, "result", "seed")
            said = without_none(seed=seed if isinstance(seed, int) else None)
            return Result(found_urls(at(value, "result", "sample"), NAME), said)
        case "Request Moderated" | "Content Moderated":
            raise declined(NAME, status)
        case "Error" | "Failed" | "Task not found":
            raise failed(NAME, at(value, "details") or status, fault=Fault.SERVER)
        case str():
            progress = at(value, "progress")
            return Pending(progress if isinstance(progress, float) and 0 <= progress <= 1 else None)
        case _:
            raise ProviderGarbage(NAME, f"{NAME} does not say how it stands.")


VENDOR = Vendor(
    to_wire,
    from_wire,
    headers=headers,
    to_poll=to_poll,
    from_poll=from_poll,
    key_hosts=(".bfl.ai",),
    poll_statuses=frozenset({404, 422}),
    to_models=Request("/v1/credits", method="GET"),
    from_models=lambda _: (),
    again_seconds=1.0,
    patience_seconds=600.0,
    timeout_seconds=60.0,
)
