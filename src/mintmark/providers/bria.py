"""Bria's FIBO: a picture for a whole shot written as JSON. Source: Bria's API reference, version 2, "Generate image".

The key goes in a header of its own, to Bria's own address alone; the picture lies elsewhere and is fetched without it.
"""

import re
from dataclasses import replace
from typing import Any

from mintmark.core.canonical import Json, canonical
from mintmark.core.errors import Fault, InvalidSpec, ProviderGarbage, ProviderRefused
from mintmark.core.plan import Ask
from mintmark.providers import _wire
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.vendor import Found, Later, Model, Outcome, Pending, Result, Ticket, Vendor, at, failed

NAME = "bria"
MODEL = "FIBO"
RATIOS = ("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9")
"""The shapes that the model knows."""
SEEDS = 2**31
"""Seeds from here on are told as what is left after dividing by it: the API has whole numbers of 32 bits."""
ENDPOINT = "/v2/image/generate"
_TOLD = ("seed", "structured_prompt", "request_id")
"""What Bria says beside the picture, and we keep with it."""
_CODE = re.compile(r"[A-Za-z0-9_.\- ]{1,60}")
_MODERATED = re.compile(r"moderat|content|policy|ip_", re.IGNORECASE)


def headers(key: str) -> dict[str, str]:
    """The key, in its own header."""
    return {"api_token": key}


def to_wire(ask: Ask, model: Model, *, endpoint: str = ENDPOINT, sync: bool = False) -> Request:
    """The question. The structured prompt travels as a JSON text; words alone as `prompt`."""
    settings = ask.settings
    body: dict[str, Json] = {"model_version": model.id, "sync": sync}
    prompt = settings.get("structured_prompt")
    if prompt:
        body["structured_prompt"] = prompt if isinstance(prompt, str) else canonical(prompt).decode()
    else:
        body["prompt"] = ask.words
    changed: dict[str, str] = {}
    if isinstance(seed := settings.get("seed"), int):
        body["seed"] = seed % SEEDS
        if seed >= SEEDS:
            changed["seed"] = f"{seed % SEEDS}, which is what is left of {seed} after dividing by 2^31"
    width, height = settings.get("width"), settings.get("height")
    if isinstance(width, int) and isinstance(height, int):
        body["aspect_ratio"] = nearest_ratio(width, height)
    return Request(endpoint, json=body, changed=changed)


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The picture, or where to look for it.

    Raises: ProviderRefused for a job that failed (told with status 200), ProviderGarbage for what means nothing.
    """
    result = _result_of(exchange)
    if result is not None:
        return result
    url = at(exchange.value, "status_url")
    if not isinstance(url, str) or not url:
        raise ProviderGarbage(NAME, f"{NAME} took the picture on, but does not say where to look for it.")
    return Later({"url": url})


def to_poll(ticket: Ticket) -> Request:
    """How it stands."""
    return Request(str(ticket["url"]), method="GET")


def from_poll(exchange: Exchange, _ask: Ask) -> Outcome:
    """The picture once it is there."""
    return _result_of(exchange) or Pending()


def _result_of(exchange: Exchange) -> Result | None:
    value = exchange.value
    if not isinstance(value, dict):
        raise ProviderGarbage(NAME, f"{NAME} answered {exchange.status} with something that is no JSON object.")
    state = str(value.get("status", "")).upper()
    error = value.get("error")
    if state == "ERROR" or (error and not value.get("result")):
        raise _failure(error)
    url = at(value, "result", "image_url")
    if isinstance(url, str) and url:
        return Result([Found(url=url)], _said(value))
    is_over = exchange.status == 200 and not (state or value.get("status_url"))
    if state in ("COMPLETED", "UNKNOWN") or is_over:
        raise ProviderGarbage(NAME, f"{NAME} says {state or 'that it is done'}, but sends no picture.")
    return None


def _said(value: dict[str, Any]) -> dict[str, Json]:
    """What stands beside the picture; a structured prompt comes as a text, and is kept as what it says."""
    found = {"request_id": value.get("request_id"), **value["result"]}
    prompt = found.get("structured_prompt")
    if isinstance(prompt, str) and (read := _wire.parsed(prompt)) is not None:
        found["structured_prompt"] = read
    return {name: found[name] for name in _TOLD if found.get(name) is not None}


def _failure(error: Json) -> ProviderRefused:
    """A job that came to nothing. Only a code is told: what is said in words may repeat what was sent."""
    code = error.get("code") if isinstance(error, dict) else error
    said = str(code) if code is not None and _CODE.fullmatch(str(code)) else "without a code"
    return failed(NAME, said, fault=Fault.CONTENT if _MODERATED.search(said) else Fault.SERVER)


def nearest_ratio(width: int, height: int) -> str:
    """The allowed shape that is nearest to a picture's: the one that least has to be cut off."""
    if width < 1 or height < 1:
        raise InvalidSpec(f"A picture has at least one pixel a side, not {width} x {height}.")

    def stretch(ratio: str) -> tuple[int, int]:
        across, down = map(int, ratio.split(":"))
        one, other = width * down, height * across
        return max(one, other), min(one, other)

    best = RATIOS[0]
    for ratio in RATIOS[1:]:
        (high, low), (best_high, best_low) = stretch(ratio), stretch(best)
        if high * best_low < best_high * low:
            best = ratio
    return best


VENDOR = Vendor(
    to_wire,
    from_wire,
    headers=headers,
    to_poll=to_poll,
    from_poll=from_poll,
    again_seconds=1.0,
    patience_seconds=120.0,
    timeout_seconds=120.0,
)


def vendor(*, endpoint: str, sync: bool, patience_seconds: float) -> Vendor:
    """Bria as it is set up: where it is asked, whether it answers at once, and how long it may take."""

    def asked(ask: Ask, model: Model) -> Request:
        return to_wire(ask, model, endpoint=endpoint, sync=sync)

    return replace(VENDOR, to_wire=asked, patience_seconds=patience_seconds, timeout_seconds=patience_seconds)
