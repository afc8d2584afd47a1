"""Pictures and films through OpenRouter. Source: OpenRouter's OpenAPI document of August 2026.

Which settings a model understands, OpenRouter lists by model; what we know of them stands in `models.toml`.
"""

from typing import Any
from urllib.parse import quote

from mintmark.core.errors import Fault, ProviderGarbage
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.fetch import from_base64
from mintmark.providers.vendor import (
    Found,
    Model,
    Outcome,
    Pending,
    Result,
    Then,
    Vendor,
    at,
    failed,
    polling,
    under_id,
)
from mintmark.providers.wants import Wants, data_url, without_none

NAME = "openrouter"
RATIOS = ("1:1", "1:2", "2:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "9:21", "21:9")
FILM_RATIOS = ("16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9", "9:21")
_OVER = {"failed": Fault.SERVER, "cancelled": Fault.SERVER, "expired": Fault.TIMEOUT}


def to_wire(ask: Ask, model: Model) -> Request:
    """The request for pictures or for a film."""
    wants = Wants(ask, NAME)
    return _film(wants, model) if ask.capability is Capability.VIDEO else _picture(wants, ask, model)


def _picture(wants: Wants, ask: Ask, model: Model) -> Request:
    body = without_none(
        model=model.id,
        prompt=wants.prompt,
        n=wants.whole("count", 1, 10),
        aspect_ratio=wants.ratio(RATIOS),
        resolution=wants.one_of("resolution", ("512", "1K", "2K", "4K")),
        quality=wants.one_of("quality", ("auto", "low", "medium", "high")),
        output_format=wants.one_of("format", ("png", "jpeg", "webp")),
        seed=wants.whole("seed", 0, 2**53) if model.facts.get("seeds") else None,
        background="transparent" if model.facts.get("transparent") and wants.flag("transparent") else None,
    )
    if ask.capability is Capability.VECTOR:
        body["output_format"] = "svg"
    if ask.capability is Capability.EDIT:
        part: Any = {"type": "image_url", "image_url": {"url": data_url(wants.file("image"))}}
        body["input_references"] = [part]
    return Request("/images", json=body, left_out=wants.left_out, changed=wants.changed)


def _film(wants: Wants, model: Model) -> Request:
    body = without_none(
        model=model.id,
        prompt=wants.prompt,
        aspect_ratio=wants.ratio(FILM_RATIOS),
        duration=wants.whole("duration_seconds", 1, 60),
        resolution=wants.one_of("resolution", ("480p", "720p", "768p", "1080p", "1K", "2K", "4K")),
        generate_audio=wants.flag("audio"),
        seed=wants.whole("seed", 0, 2**53),
    )
    frames = []
    for name, place in (("image", "first_frame"), ("last", "last_frame")):
        content = wants.optional_file(name)
        if content:
            frames.append({"type": "image_url", "image_url": {"url": data_url(content)}, "frame_type": place})
    if frames:
        body["frame_images"] = frames
    return Request("/videos", json=body, left_out=wants.left_out, changed=wants.changed)


def from_wire(exchange: Exchange, ask: Ask) -> Outcome:
    """Pictures are there at once, a film is taken on."""
    if ask.capability is Capability.VIDEO:
        return under_id(at(exchange.value, "id"), NAME)
    entries = at(exchange.value, "data") or []
    files = [Found(from_base64(one["b64_json"], NAME)) for one in entries if isinstance(at(one, "b64_json"), str)]
    if not files:
        raise ProviderGarbage(NAME, f"{NAME} answered without a picture.")
    return Result(files, cost_microdollars=_cost(exchange))


def _cost(exchange: Exchange) -> int | None:
    cost = at(exchange.value, "usage", "cost")
    return round(cost * 1_000_000) if isinstance(cost, (int, float)) and 0 <= cost < 1000 else None


to_poll = polling("/videos/{id}")
"""How a film stands."""


def from_poll(exchange: Exchange, _ask: Ask) -> Outcome:
    """Where the film is once it is done: behind the API itself, which wants the key."""
    status = str(at(exchange.value, "status"))
    if status in _OVER:
        raise failed(NAME, at(exchange.value, "error") or status, fault=_OVER[status])
    if status != "completed":
        return Pending()
    cost = _cost(exchange)
    job = quote(str(at(exchange.value, "id")), safe="")
    request = Request(f"/videos/{job}/content", method="GET", query={"index": "0"}, accept="video/*")
    return Then(request, lambda film, _: Result([Found(film.content)], cost_microdollars=cost))


VENDOR = Vendor(
    to_wire,
    from_wire,
    to_poll=to_poll,
    from_poll=from_poll,
    to_models=Request("/images/models", method="GET"),
    timeout_seconds=300.0,
    again_seconds=5.0,
    patience_seconds=1800.0,
)
