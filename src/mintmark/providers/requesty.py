"""Pictures through Requesty's router. Source: Requesty's documentation and its n8n node, 2026.

Models of Google answer in a chat, with the picture as a data URL; all others have OpenAI's path for pictures. What a
router passes on to whom is its own affair, so only what is known to be understood is sent.
"""

from typing import Any

from mintmark.core.errors import ProviderGarbage
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.fetch import from_base64
from mintmark.providers.vendor import Found, Model, Outcome, Result, Vendor, at, declined
from mintmark.providers.wants import Wants, data_url, without_none

NAME = "requesty"
SIZES = ((1024, 1024), (1536, 1024), (1024, 1536))


def to_wire(ask: Ask, model: Model) -> Request:
    """The request, in the way that the model's maker understands."""
    wants = Wants(ask, NAME)
    if "gemini" in model.id or ask.capability is Capability.EDIT:
        parts: list[Any] = [{"type": "text", "text": wants.prompt}]
        if ask.capability is Capability.EDIT:
            parts.append({"type": "image_url", "image_url": {"url": data_url(wants.file("image"))}})
        body: dict[str, Any] = {"model": model.id, "messages": [{"role": "user", "content": parts}]}
        body["modalities"] = ["image", "text"]
        return Request("/chat/completions", json=body, left_out=wants.left_out)
    body = without_none(
        model=model.id,
        prompt=wants.prompt,
        n=wants.whole("count", 1, 10),
        size=_size(wants),
        response_format="b64_json" if model.facts.get("response_format") else None,
    )
    return Request("/images/generations", json=body, left_out=wants.left_out, changed=wants.changed)


def _size(wants: Wants) -> str | None:
    ratio = wants.ratio([f"{wide}x{high}" for wide, high in SIZES], sign="x")
    if ratio is not None and wants.size() is not None and wants.size() not in SIZES:
        wants.changed["size"] = ratio
    return ratio


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The pictures in an answer of either kind."""
    message = at(exchange.value, "choices", 0, "message")
    if message is not None:
        urls = [at(one, "image_url", "url") for one in at(message, "images") or ()]
        files = [Found(url=url) for url in urls if isinstance(url, str)]
        if not files and at(message, "refusal"):
            raise declined(NAME, message["refusal"])
    else:
        files = [_found(one) for one in at(exchange.value, "data") or () if isinstance(one, dict)]
    if not files:
        raise ProviderGarbage(NAME, f"{NAME} answered without a picture.")
    return Result(files)


def _found(entry: dict[str, Any]) -> Found:
    if isinstance(entry.get("b64_json"), str):
        return Found(from_base64(entry["b64_json"], NAME))
    return Found(url=str(entry.get("url") or "data:"))


VENDOR = Vendor(to_wire, from_wire, to_models=Request("/models", method="GET"), timeout_seconds=300.0)
