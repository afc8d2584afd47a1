"""Voices, noises and music from ElevenLabs. Source: the package `elevenlabs` 2.78, November 2026.

All of it is answered at once, with the sound itself.
"""

import re
from typing import Any

from mintmark.core.errors import ProviderGarbage
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.vendor import Found, Model, Outcome, Result, Vendor, at
from mintmark.providers.wants import Wants, without_none

NAME = "elevenlabs"
DEFAULT_VOICE = "JBFqnCBsd6RMkjVDRZzb"
"""The voice that the vendor's own examples use."""
FORMATS = ("mp3_44100_128", "mp3_44100_192", "mp3_22050_32", "opus_48000_128", "wav_44100", "wav_24000", "wav_16000")
_VOICE = re.compile(r"[A-Za-z0-9]{10,40}")
_HIGHEST_SEED = 4_294_967_295


def to_wire(ask: Ask, model: Model) -> Request:
    """The request; for a voice, the words are what is read out."""
    wants = Wants(ask, NAME)
    match ask.capability:
        case Capability.SOUND:
            path, body = "/v1/sound-generation", _sound(wants, model)
        case Capability.MUSIC:
            path, body = "/v1/music", _music(wants, model)
        case _:
            path, body = _speech(wants, ask, model)
    query = {"output_format": wants.one_of("format", FORMATS) or FORMATS[0]}
    return Request(path, json=body, query=query, accept="audio/*", left_out=wants.left_out)


def _speech(wants: Wants, ask: Ask, model: Model) -> tuple[str, dict[str, Any]]:
    voice = wants.text("voice", longest=40) or DEFAULT_VOICE
    if _VOICE.fullmatch(voice) is None:
        raise wants.refuse(f"The voice is {voice!r}; {NAME} takes the id of one, as GET /v2/voices lists them.")
    longest = int(model.facts.get("longest", 10_000))
    if len(ask.words) > longest:
        raise wants.refuse(f"{model.id} reads up to {longest} signs at once, not {len(ask.words)}.")
    manner = without_none(
        stability=wants.number("stability", 0, 1),
        similarity_boost=wants.number("similarity", 0, 1),
        style=wants.number("exaggeration", 0, 1),
        speed=wants.number("speed", 0.7, 1.2),
    )
    body = without_none(
        text=ask.words,
        model_id=model.id,
        language_code=wants.text("language", longest=8),
        seed=wants.whole("seed", 0, _HIGHEST_SEED),
        previous_text=wants.text("before"),
        next_text=wants.text("after"),
        voice_settings=manner or None,
    )
    return f"/v1/text-to-speech/{voice}", body


def _sound(wants: Wants, model: Model) -> dict[str, Any]:
    return without_none(
        text=wants.prompt,
        model_id=model.id,
        duration_seconds=wants.number("duration_seconds", 0.5, 30),
        prompt_influence=wants.number("guidance", 0, 1),
        loop=wants.flag("loop"),
    )


def _music(wants: Wants, model: Model) -> dict[str, Any]:
    seconds = wants.number("duration_seconds", 3, 600)
    return without_none(
        prompt=wants.prompt,
        model_id=model.id,
        music_length_ms=None if seconds is None else round(seconds * 1000),
        force_instrumental=wants.flag("instrumental"),
        seed=wants.whole("seed", 0, _HIGHEST_SEED),
    )


def headers(key: str) -> dict[str, str]:
    """The key, in its own header."""
    return {"xi-api-key": key}


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The sound itself."""
    if not exchange.content or exchange.value is not None:
        raise ProviderGarbage(NAME, f"{NAME} answered without a sound.")
    said = without_none(request_id=exchange.headers.get("request-id"))
    return Result([Found(exchange.content)], said)


def ids(exchange: Exchange) -> tuple[str, ...]:
    """The models that read texts out."""
    entries: Any = exchange.value if isinstance(exchange.value, list) else []
    return tuple(one["model_id"] for one in entries if isinstance(at(one, "model_id"), str))


VENDOR = Vendor(
    to_wire,
    from_wire,
    headers=headers,
    to_models=Request("/v1/models", method="GET"),
    from_models=ids,
    timeout_seconds=300.0,
)
