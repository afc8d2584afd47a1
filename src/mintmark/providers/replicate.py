"""Any model at Replicate. Source: Replicate's HTTP API reference, 2026.

Each model has fields of its own; which of ours go by which name stands in `models.toml`, and a model that is not there
is told its words and nothing else, or what `inputs` in the settings says in the model's own names.
"""

import re
from typing import Any

from mintmark.core.errors import Fault, ProviderGarbage
from mintmark.core.plan import Ask
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.vendor import (
    Found,
    Model,
    Outcome,
    Pending,
    Result,
    Vendor,
    at,
    failed,
    found_urls,
    polling,
    under_id,
)
from mintmark.providers.wants import Wants, named_inputs, without_none

NAME = "replicate"
_VERSION = re.compile(r"(?:[\w.-]+/[\w.-]+:)?[0-9a-f]{64}")
_OFFICIAL = re.compile(r"[\w.-]+/[\w.-]+")
_SEED = re.compile(r"(?:[Uu]sing|[Rr]andom)?\s*[Ss]eed:?\s+(\d{1,19})")
_REFUSED = ("nsfw", "safety", "sensitive", "flagged", "moderat")


def to_wire(ask: Ask, model: Model) -> Request:
    """The prediction to make: of an official model by its name, of any other by its version."""
    wants = Wants(ask, NAME)
    body: dict[str, Any] = {"input": named_inputs(ask, model, wants)}
    if _VERSION.fullmatch(model.id):
        path = "/predictions"
        body["version"] = model.id
    elif _OFFICIAL.fullmatch(model.id) and ".." not in model.id:
        path = f"/models/{model.id}/predictions"
    else:
        raise wants.refuse(f"{model.id!r} is no model of {NAME}; write owner/name, or owner/name:version.")
    return Request(path, json=body, left_out=wants.left_out, changed=wants.changed)


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The prediction that was begun. What is done at once is looked at like any other."""
    return under_id(at(exchange.value, "id"), NAME)


to_poll = polling("/predictions/{id}")
"""How a prediction stands."""


def from_poll(exchange: Exchange, _ask: Ask) -> Outcome:
    """The files of a prediction once it has succeeded."""
    value = exchange.value
    match at(value, "status"):
        case "succeeded":
            return Result(_files(at(value, "output"), value), _said(value))
        case "failed" | "canceled" | "aborted":
            why = str(at(value, "error") or at(value, "status"))
            refused = any(word in why.lower() for word in _REFUSED)
            raise failed(NAME, why, fault=Fault.CONTENT if refused else Fault.SERVER)
        case str():
            return Pending(_progress(at(value, "logs")))
        case _:
            raise ProviderGarbage(NAME, f"{NAME} does not say how the prediction stands.")


def _files(output: Any, value: Any) -> list[Found]:
    if at(value, "data_removed") is True and not output:
        raise failed(NAME, "its files were removed an hour after they were made", fault=Fault.TIMEOUT)
    if isinstance(output, dict):
        output = next((output[name] for name in ("audio", "video", "image", "images", "url") if name in output), None)
    return found_urls(output, NAME)


def _said(value: Any) -> dict[str, Any]:
    logs = at(value, "logs")
    seeds = _SEED.findall(logs) if isinstance(logs, str) else []
    return without_none(seed=int(seeds[-1]) if seeds else None, request_id=at(value, "id"))


def _progress(logs: Any) -> float | None:
    """The last `37%|` of a progress bar in the logs."""
    found = re.findall(r"(\d{1,3})%\|", logs[-4000:]) if isinstance(logs, str) else []
    return min(int(found[-1]), 100) / 100 if found else None


VENDOR = Vendor(
    to_wire,
    from_wire,
    to_poll=to_poll,
    from_poll=from_poll,
    to_models=Request("/account", method="GET"),
    from_models=lambda _: (),
    again_seconds=1.5,
    patience_seconds=1800.0,
    timeout_seconds=60.0,
)
