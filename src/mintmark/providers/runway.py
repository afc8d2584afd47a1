"""Films and pictures from Runway. Source: the package `runwayml` 5.24, November 2026.

Every model has a list of sizes of its own and refuses any other: they stand in `models.toml`.
"""

from typing import Any

from mintmark.core.errors import Fault, ProviderGarbage
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.faults import fault_in
from mintmark.providers.vendor import Model, Outcome, Pending, Result, Vendor, at, failed, found_urls, polling, under_id
from mintmark.providers.wants import Wants, data_url, without_none

NAME = "runway"
_RATIOS = ("1280:720", "720:1280")
_LARGEST_PICTURE = 5 * 1024 * 1024 * 3 // 4
"""In bytes: five megabytes once it is written as base64."""
_MICRODOLLARS = 10_000
"""What a credit costs."""


def to_wire(ask: Ask, model: Model) -> Request:
    """The task: a film from words, or from a first picture, or a picture."""
    wants = Wants(ask, NAME)
    body: dict[str, Any] = {"model": model.id, "promptText": wants.prompt}
    if model.facts.get("seeds", True):
        body |= without_none(seed=wants.whole("seed", 0, 4_294_967_295))
    if ask.capability is Capability.VIDEO:
        path = _film(ask, model, wants, body)
    else:
        path = "/v1/text_to_image"
        body["ratio"] = _ratio(wants, model.facts.get("ratios", ("1024:1024",)))
        if ask.capability is Capability.EDIT:
            body["referenceImages"] = [{"uri": _picture(wants, "image")}]
    return Request(path, json=body, left_out=wants.left_out, changed=wants.changed)


def _film(ask: Ask, model: Model, wants: Wants, body: dict[str, Any]) -> str:
    durations = model.facts.get("durations", (2, 10))
    if model.facts.get("durations_listed"):
        seconds = wants.whole("duration_seconds", 1, 60) or durations[0]
        if seconds not in durations:
            raise wants.refuse(f"{model.id} makes films of {', '.join(map(str, durations))} s, not {seconds}.")
    else:
        seconds = wants.whole("duration_seconds", durations[0], durations[1]) or 5
    body["duration"] = seconds
    if model.facts.get("negatives"):
        body |= without_none(negativePrompt=wants.text("negative"), audio=wants.flag("audio"))
    if ask.files.get("image"):
        body["promptImage"] = _picture(wants, "image")
        body["ratio"] = _ratio(wants, model.facts.get("image_ratios", _RATIOS))
        return "/v1/image_to_video"
    if model.facts.get("needs_image"):
        raise wants.refuse(f"{model.id} makes films of a picture only; add the file 'image'.")
    body["ratio"] = _ratio(wants, model.facts.get("ratios", _RATIOS))
    return "/v1/text_to_video"


def _ratio(wants: Wants, choices: Any) -> str:
    """The size among the model's own that is nearest in shape; of equal shapes the first in the list."""
    size = wants.size()
    ratio = wants.ratio(choices, default=str(choices[0])) or str(choices[0])
    if size is not None and ratio != f"{size[0]}:{size[1]}":
        wants.changed.setdefault("size", f"{size[0]}x{size[1]} → {ratio.replace(':', 'x')}")
    return ratio


def _picture(wants: Wants, name: str) -> str:
    content = wants.file(name)
    if len(content) > _LARGEST_PICTURE:
        raise wants.refuse(f"{NAME} takes pictures of up to {_LARGEST_PICTURE} bytes, not {len(content)}.")
    return data_url(content)


def headers(key: str) -> dict[str, str]:
    """The key, and the version of the interface without which nothing is answered."""
    return {"Authorization": f"Bearer {key}", "X-Runway-Version": "2024-11-06"}


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The id of the task."""
    return under_id(at(exchange.value, "id"), NAME)


to_poll = polling("/v1/tasks/{id}")
"""How a task stands."""


def from_poll(exchange: Exchange, _ask: Ask) -> Outcome:
    """The files of a task that succeeded, and what it cost."""
    task = exchange.value
    match at(task, "status"):
        case "SUCCEEDED":
            spent = at(task, "cost", "credits")
            cost = spent * _MICRODOLLARS if isinstance(spent, int) and 0 <= spent < 10**6 else None
            said = without_none(request_id=at(task, "id"))
            return Result(found_urls(at(task, "output"), NAME), said, cost_microdollars=cost)
        case "FAILED" | "CANCELLED":
            code = str(at(task, "failureCode") or "")
            why = str(at(task, "failure") or at(task, "status"))
            fault = Fault.CONTENT if code.startswith("SAFETY") else fault_in(422, why) or Fault.SERVER
            raise failed(NAME, f"{why} {code}".strip(), fault=fault)
        case str():
            progress = at(task, "progress")
            return Pending(float(progress) if isinstance(progress, (int, float)) and 0 <= progress <= 1 else None)
        case _:
            raise ProviderGarbage(NAME, f"{NAME} does not say how the task stands.")


VENDOR = Vendor(
    to_wire,
    from_wire,
    headers=headers,
    to_poll=to_poll,
    from_poll=from_poll,
    to_models=Request("/v1/organization", method="GET"),
    from_models=lambda _: (),
    again_seconds=5.0,
    patience_seconds=1800.0,
    timeout_seconds=60.0,
)
