"""Pictures from Google's Gemini. Source: the package `google-genai` 3.4 and the API reference, November 2026.

The key goes into a header, never into the address. A refusal comes as an answer with status 200 that holds no picture
and says why.
"""

from typing import Any
from urllib.parse import quote

from mintmark.core.errors import Fault, ProviderGarbage
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.fetch import from_base64
from mintmark.providers.media import media_type_of
from mintmark.providers.vendor import Found, Model, Outcome, Result, Vendor, at, declined, failed
from mintmark.providers.wants import Wants, base64_of, without_none

NAME = "gemini_image"
RATIOS = ("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9", "1:4", "4:1", "1:8", "8:1")
SIZES = ("512", "1K", "2K", "4K")
_DECLINED = frozenset({
    "SAFETY", "IMAGE_SAFETY", "PROHIBITED_CONTENT", "IMAGE_PROHIBITED_CONTENT", "RECITATION", "IMAGE_RECITATION",
    "BLOCKLIST", "SPII", "LANGUAGE",
})  # fmt: skip


def to_wire(ask: Ask, model: Model) -> Request:
    """The request. There is a seed in the interface, and no promise that it decides the picture."""
    wants = Wants(ask, NAME)
    parts: list[Any] = []
    if ask.capability is Capability.EDIT:
        content = wants.file("image")
        media_type = media_type_of(content) or "image/png"
        parts.append({"inlineData": {"mimeType": media_type, "data": base64_of(content)}})
    parts.append({"text": wants.prompt})
    config: dict[str, Any] = {"responseModalities": ["IMAGE"]}
    shape = without_none(aspectRatio=wants.ratio(RATIOS), imageSize=wants.one_of("resolution", SIZES))
    if shape:
        config["imageConfig"] = shape
    seed = wants.whole("seed", 0, 2**31 - 1)
    if seed is not None:
        config["seed"] = seed
    body: dict[str, Any] = {"contents": [{"role": "user", "parts": parts}], "generationConfig": config}
    path = f"/v1beta/models/{quote(model.id, safe='')}:generateContent"
    return Request(path, json=body, left_out=wants.left_out, changed=wants.changed)


def headers(key: str) -> dict[str, str]:
    """The key, in Google's own header."""
    return {"x-goog-api-key": key}


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The pictures that are answers; those that only show how the model got there are left out."""
    value = exchange.value
    blocked = at(value, "promptFeedback", "blockReason")
    if blocked:
        raise declined(NAME, blocked)
    parts = at(value, "candidates", 0, "content", "parts") or []
    files = [
        Found(from_base64(one["inlineData"]["data"], NAME))
        for one in parts
        if isinstance(at(one, "inlineData", "data"), str) and at(one, "thought") is not True
    ]
    if files:
        return Result(files, without_none(request_id=at(value, "responseId"), model_version=at(value, "modelVersion")))
    reason = str(at(value, "candidates", 0, "finishReason") or "")
    if reason in _DECLINED:
        raise declined(NAME, reason)
    if reason in ("NO_IMAGE", "IMAGE_OTHER", "OTHER", "MAX_TOKENS"):
        raise failed(NAME, reason, fault=Fault.SERVER)
    raise ProviderGarbage(NAME, f"{NAME} answered without a picture.")


def models(exchange: Exchange) -> tuple[str, ...]:
    """The models that make content."""
    entries = at(exchange.value, "models")
    return tuple(
        one["name"].removeprefix("models/")
        for one in entries or ()
        if isinstance(at(one, "name"), str) and "generateContent" in (at(one, "supportedGenerationMethods") or ())
    )


VENDOR = Vendor(
    to_wire,
    from_wire,
    headers=headers,
    to_models=Request("/v1beta/models", method="GET", query={"pageSize": "1000"}),
    from_models=models,
)
