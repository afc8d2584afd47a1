"""Noises and music from Stability AI. Source: Stability's REST reference, v2beta, "Stable Audio", 2026.

The newest model answers later, the two before it at once.
"""

from typing import Any

from mintmark.core.errors import ProviderGarbage
from mintmark.core.plan import Ask
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.fetch import from_base64
from mintmark.providers.vendor import Found, Model, Outcome, Result, Vendor, at, declined, polling, under_id, until_200
from mintmark.providers.wants import Wants, as_form, without_none

NAME = "stable_audio"


def to_wire(ask: Ask, model: Model) -> Request:
    """The form. `duration_seconds` is up to 380 for the newest model, up to 190 before."""
    wants = Wants(ask, NAME)
    is_newest = model.id == "stable-audio-3"
    steps = {"stable-audio-3": (4, 8), "stable-audio-2.5": (4, 8)}.get(model.id, (30, 100))
    fields: dict[str, Any] = without_none(
        prompt=wants.prompt,
        model=model.id,
        duration=wants.number("duration_seconds", 1, 380 if is_newest else 190),
        seed=wants.whole("seed", 0, 4_294_967_294),
        steps=wants.whole("steps", *steps),
        cfg_scale=wants.number("guidance", 1, 25),
        output_format=wants.one_of("format", ("mp3", "wav")) or "mp3",
    )
    folder = "stable-audio" if is_newest else "stable-audio-2"
    path = f"/v2beta/audio/{folder}/text-to-audio"
    return Request(path, form=as_form(fields), left_out=wants.left_out)


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The sound in an answer, or the id of one that comes later."""
    value = exchange.value
    if at(value, "finish_reason") == "CONTENT_FILTERED":
        raise declined(NAME, "its filter found something in the words")
    if exchange.media_type.startswith("audio/"):
        seed = exchange.headers.get("seed", "")
        return Result([Found(exchange.content)], without_none(seed=int(seed) if seed.isdigit() else None))
    sound = at(value, "audio") or at(value, "result")
    if isinstance(sound, str) and sound:
        seed = at(value, "seed")
        return Result([Found(from_base64(sound, NAME))], without_none(seed=seed if isinstance(seed, int) else None))
    if at(value, "id"):
        return under_id(at(value, "id"), NAME)
    raise ProviderGarbage(NAME, f"{NAME} answered without a sound.")


to_poll = polling("/v2beta/audio/results/{id}", accept="audio/*")
"""How it stands; the answer is the sound itself once it is done."""


from_poll = until_200(from_wire)


VENDOR = Vendor(
    to_wire,
    from_wire,
    to_poll=to_poll,
    from_poll=from_poll,
    to_models=Request("/v1/user/balance", method="GET"),
    from_models=lambda _: (),
    again_seconds=10.0,
    patience_seconds=900.0,
)
