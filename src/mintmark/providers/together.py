"""Pictures and films from Together. Source: Together's OpenAPI document and its package 3.1, 2026."""

from mintmark.core.errors import Fault
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.faults import fault_in
from mintmark.providers.vendor import (
    Model,
    Outcome,
    Pending,
    Result,
    Vendor,
    at,
    failed,
    found_in,
    found_urls,
    polling,
    under_id,
)
from mintmark.providers.wants import Wants, data_url, without_none

NAME = "together"


def to_wire(ask: Ask, model: Model) -> Request:
    """The request for pictures or for a film. What must not be seen is sent where the model reads it."""
    wants = Wants(ask, NAME)
    if ask.capability is Capability.VIDEO:
        return _film(wants, model)
    width, height = wants.fitted(multiple=16, lowest=64, highest=2048, default=(1024, 1024))
    body = without_none(
        model=model.id,
        prompt=wants.prompt,
        width=width,
        height=height,
        steps=wants.whole("steps", 1, int(model.facts.get("most_steps", 50))),
        n=wants.whole("count", 1, 4),
        seed=wants.whole("seed", 0, 2**53),
        guidance_scale=wants.number("guidance", 0, 20),
        negative_prompt=wants.text("negative") if model.facts.get("negatives") else None,
        output_format=wants.one_of("format", ("png", "jpeg")) or "png",
        response_format="base64",
    )
    if ask.capability is Capability.EDIT:
        picture = data_url(wants.file("image"))
        body |= {"reference_images": [picture]} if model.facts.get("references") else {"image_url": picture}
    return Request("/v1/images/generations", json=body, left_out=wants.left_out, changed=wants.changed)


def _film(wants: Wants, model: Model) -> Request:
    size, seconds = wants.size(), wants.whole("duration_seconds", 1, 60)
    body = without_none(
        model=model.id,
        prompt=wants.prompt,
        width=None if size is None else size[0],
        height=None if size is None else size[1],
        seconds=None if seconds is None else str(seconds),
        fps=wants.whole("fps", 1, 60),
        steps=wants.whole("steps", 10, 50),
        seed=wants.whole("seed", 0, 2**53),
        guidance_scale=wants.whole("guidance", 0, 20),
        negative_prompt=wants.text("negative"),
        generate_audio=wants.flag("audio"),
    )
    frames = [(name, wants.optional_file(file)) for name, file in (("first", "image"), ("last", "last"))]
    images = [{"input_image": data_url(content), "frame": name} for name, content in frames if content]
    if images:
        body["media"] = {"frame_images": images}
    return Request("/v2/videos", json=body, left_out=wants.left_out)


def from_wire(exchange: Exchange, ask: Ask) -> Outcome:
    """Pictures are there at once, a film is taken on."""
    if ask.capability is Capability.VIDEO:
        return under_id(at(exchange.value, "id"), NAME)
    entries = at(exchange.value, "data")
    files = found_in(entries, NAME)
    return Result(files)


to_poll = polling("/v2/videos/{id}")
"""How a film stands."""


def from_poll(exchange: Exchange, _ask: Ask) -> Outcome:
    """Where the film is once it is done."""
    status = at(exchange.value, "status")
    if status in ("failed", "cancelled"):
        why = str(at(exchange.value, "error", "message") or status)
        raise failed(NAME, why, fault=fault_in(422, why) or Fault.SERVER)
    if status != "completed":
        return Pending()
    return Result(found_urls(at(exchange.value, "outputs", "video_url"), NAME))


VENDOR = Vendor(
    to_wire,
    from_wire,
    to_poll=to_poll,
    from_poll=from_poll,
    to_models=Request("/v1/models", method="GET"),
    again_seconds=5.0,
    patience_seconds=1800.0,
)
