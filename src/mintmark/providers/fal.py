"""Any model at fal, through its queue. Source: fal's documentation of its queue and its client, autumn 2026.

Each model has fields of its own; which of ours go by which name stands in `models.toml`, and a model that is not there
is told its words and nothing else, or what `inputs` in the settings says in the model's own names.
"""

import re

from mintmark.core.errors import Fault, ProviderGarbage
from mintmark.core.plan import Ask
from mintmark.providers._wire import Exchange, Request, spoken
from mintmark.providers.faults import fault_in
from mintmark.providers.vendor import (
    Found,
    Later,
    Model,
    Outcome,
    Pending,
    Result,
    Then,
    Ticket,
    Vendor,
    at,
    declined,
    failed,
)
from mintmark.providers.wants import Wants, named_inputs, without_none

NAME = "fal"
_APP = re.compile(r"[\w.-]+(?:/[\w.-]+)+")


def to_wire(ask: Ask, model: Model) -> Request:
    """The request, put into the queue; fal does not try again by itself, for that is ours to decide."""
    wants = Wants(ask, NAME)
    if _APP.fullmatch(model.id) is None or ".." in model.id:
        raise wants.refuse(f"{model.id!r} is no model of {NAME}; write owner/name, such as fal-ai/flux/schnell.")
    fields = named_inputs(ask, model, wants)
    return Request(f"/{model.id}", json=fields, left_out=wants.left_out, changed=wants.changed)


def headers(key: str) -> dict[str, str]:
    """The key, in fal's own way."""
    return {"Authorization": f"Key {key}", "X-Fal-No-Retry": "1"}


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The place in the queue. The addresses to look at are fal's to name: part of the model's name is not in them."""
    status, response = at(exchange.value, "status_url"), at(exchange.value, "response_url")
    if not isinstance(status, str) or not isinstance(response, str):
        raise ProviderGarbage(NAME, f"{NAME} took the question on without saying where to look.")
    return Later({"status_url": status, "response_url": response})


def to_poll(ticket: Ticket) -> Request:
    """How it stands."""
    return Request(str(ticket["status_url"]), method="GET", query={"logs": "0"})


def from_poll(exchange: Exchange, ask: Ask) -> Outcome:
    """Whether it is done; then the answer lies one further."""
    value = exchange.value
    if exchange.status >= 400:
        return from_result(exchange, ask)
    if at(value, "status") != "COMPLETED":
        return Pending()
    if at(value, "error"):
        why = str(at(value, "error"))
        raise failed(NAME, why, fault=fault_in(422, why) or Fault.SERVER)
    response = at(value, "response_url")
    if not isinstance(response, str):
        raise ProviderGarbage(NAME, f"{NAME} is done and does not say where the answer is.")
    return Then(Request(response, method="GET"), from_result)


def from_result(exchange: Exchange, _ask: Ask) -> Outcome:
    """The files of a model's answer: pictures in a list, anything else by itself."""
    value = exchange.value
    if exchange.status >= 400:
        words = spoken(exchange)
        raise failed(NAME, words, fault=fault_in(exchange.status, words) or Fault.REQUEST)
    unsafe = at(value, "has_nsfw_concepts")
    if isinstance(unsafe, list) and unsafe and all(unsafe):
        raise declined(NAME, "its filter found something in the picture")
    found = at(value, "images")
    entries = found if isinstance(found, list) else []
    for name in ("image", "video", "audio", "audio_file", "svg"):
        entries = entries or ([at(value, name)] if at(value, name) else [])
    urls = [one if isinstance(one, str) else at(one, "url") for one in entries]
    files = [Found(url=url) for url in urls if isinstance(url, str) and url]
    if not files:
        raise ProviderGarbage(NAME, f"{NAME} answered that it is done, and names no file.")
    seed = at(value, "seed")
    return Result(files, without_none(seed=seed if isinstance(seed, int) else None))


VENDOR = Vendor(
    to_wire,
    from_wire,
    headers=headers,
    to_poll=to_poll,
    from_poll=from_poll,
    key_hosts=(".fal.run",),
    poll_statuses=frozenset({400, 403, 422}),
    again_seconds=1.5,
    patience_seconds=1800.0,
    timeout_seconds=60.0,
)
