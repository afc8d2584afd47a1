"""Pictures and films from Luma's Dream Machine. Source: the package `lumaai` 1.21, 2026.

It takes pictures by public address only, so that only words go in here.
"""

from typing import Any

from mintmark.core.errors import Fault, ProviderGarbage
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.faults import fault_in
from mintmark.providers.vendor import Model, Outcome, Pending, Result, Vendor, at, failed, found_urls, polling, under_id
from mintmark.providers.wants import Wants, without_none

NAME = "luma"
RATIOS = ("1:1", "16:9", "9:16", "4:3", "3:4", "21:9", "9:21")


def to_wire(ask: Ask, model: Model) -> Request:
    """The request for a picture or for a film of 5 or 9 seconds."""
    wants = Wants(ask, NAME)
    if not 3 <= len(wants.prompt) <= 5000:
        raise wants.refuse(f"{NAME} takes prompts of 3 to 5000 signs, not {len(wants.prompt)}.")
    body: dict[str, Any] = without_none(model=model.id, prompt=wants.prompt, aspect_ratio=wants.ratio(RATIOS))
    if ask.capability is Capability.VIDEO:
        body |= without_none(
            generation_type="video",
            duration=_duration(wants),
            resolution=wants.one_of("resolution", ("540p", "720p", "1080p", "4k")),
            loop=wants.flag("loop"),
        )
        return Request("/generations/video", json=body, left_out=wants.left_out, changed=wants.changed)
    picked = wants.one_of("format", ("png", "jpeg"))
    body |= without_none(generation_type="image", format={"jpeg": "jpg"}.get(picked or "", picked or "png"))
    return Request("/generations/image", json=body, left_out=wants.left_out, changed=wants.changed)


def _duration(wants: Wants) -> str | None:
    seconds = wants.number("duration_seconds", 1, 9)
    if seconds is None:
        return None
    found = "5s" if seconds <= 5 else "9s"
    if seconds not in (5, 9):
        wants.changed["duration_seconds"] = f"{seconds:g} → {found}"
    return found


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The id of what is being made."""
    return under_id(at(exchange.value, "id"), NAME)


to_poll = polling("/generations/{id}")
"""How it stands."""


def from_poll(exchange: Exchange, ask: Ask) -> Outcome:
    """The file once it is complete; a state we do not know is one of being busy."""
    value = exchange.value
    match at(value, "state"):
        case "completed":
            kind = "video" if ask.capability is Capability.VIDEO else "image"
            return Result(found_urls(at(value, "assets", kind), NAME), without_none(request_id=at(value, "id")))
        case "failed":
            why = str(at(value, "failure_reason") or "it failed")
            raise failed(NAME, why, fault=fault_in(422, why) or Fault.SERVER)
        case str():
            return Pending()
        case _:
            raise ProviderGarbage(NAME, f"{NAME} does not say how it stands.")


VENDOR = Vendor(
    to_wire,
    from_wire,
    to_poll=to_poll,
    from_poll=from_poll,
    to_models=Request("/credits", method="GET"),
    from_models=lambda _: (),
    again_seconds=3.0,
    patience_seconds=1800.0,
    timeout_seconds=60.0,
)
