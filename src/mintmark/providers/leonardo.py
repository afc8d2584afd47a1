"""Pictures from Leonardo. Source: Leonardo's OpenAPI document, version 1, May 2026.

A picture to begin with is brought to a bucket first, with a form that Leonardo signs; the bucket never sees the key.
"""

import json
from dataclasses import replace
from typing import Any

from mintmark.core.errors import ProviderGarbage
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.vendor import (
    Found,
    Model,
    Outcome,
    Pending,
    Result,
    Send,
    Vendor,
    at,
    declined,
    failed,
    polling,
    under_id,
)
from mintmark.providers.wants import Wants, without_none

NAME = "leonardo"
_HIGHEST_SEED = 9_999_999_998


def to_wire(ask: Ask, model: Model) -> Request:
    """The request. Pictures are never made public."""
    wants = Wants(ask, NAME)
    width, height = wants.fitted(multiple=8, lowest=512, highest=1536, default=(1024, 768))
    body: dict[str, Any] = without_none(
        prompt=wants.prompt,
        modelId=model.id,
        width=width,
        height=height,
        num_images=wants.whole("count", 1, 8) or 1,
        negative_prompt=wants.text("negative", longest=1000),
        seed=wants.whole("seed", 0, _HIGHEST_SEED),
        guidance_scale=wants.number("guidance", 1, 20),
        num_inference_steps=wants.whole("steps", 10, 60),
        tiling=wants.flag("tiling"),
        transparency="foreground_only" if wants.flag("transparent") else None,
        alchemy=bool(model.facts.get("alchemy", False)),
        public=False,
    )
    if ask.capability is Capability.EDIT:
        wants.file("image")
        strength = wants.number("strength", 0.1, 0.9)
        # How much of the picture stays, where ours says how much changes.
        body |= {"init_image_id": wants.text("uploaded"), "init_strength": round(1 - (strength or 0.65), 4)}
    return Request("/generations", json=body, left_out=wants.left_out, changed=wants.changed)


async def prepare(ask: Ask, _model: Model, send: Send) -> Ask:
    """Bring the picture to begin with to Leonardo's bucket."""
    if ask.capability is not Capability.EDIT:
        return ask
    upload = Wants(ask, NAME).upload("image", field="file")
    ending = {"jpeg": "jpg"}.get(upload.name.rpartition(".")[2], upload.name.rpartition(".")[2])
    exchange = await send(Request("/init-image", json={"extension": ending}))
    place = at(exchange.value, "uploadInitImage")
    url, form, name = at(place, "url"), at(place, "fields"), at(place, "id")
    try:
        fields = json.loads(form) if isinstance(form, str) else form
    except ValueError:
        fields = None
    if not isinstance(fields, dict) or not isinstance(url, str) or not isinstance(name, str):
        raise ProviderGarbage(NAME, f"{NAME} does not say where a picture can be brought.")
    texts = {str(key): str(value) for key, value in fields.items()}
    await send(Request(url, form=texts, uploads=(upload,), keyless=True, accept="*/*"))
    return replace(ask, settings={**ask.settings, "uploaded": name})


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The id of what is being made, and what it costs where that is said in dollars."""
    job = at(exchange.value, "sdGenerationJob")
    return under_id(at(job, "generationId"), NAME)


to_poll = polling("/generations/{id}")
"""How it stands."""


def from_poll(exchange: Exchange, _ask: Ask) -> Outcome:
    """The pictures once they are complete."""
    made = at(exchange.value, "generations_by_pk")
    match at(made, "status"):
        case "COMPLETE":
            images = at(made, "generated_images") or []
            files = [Found(url=one["url"]) for one in images if isinstance(at(one, "url"), str) and one["url"]]
            if not files:
                raise declined(NAME, "it is complete, and no picture is shown")
            seed = at(made, "seed")
            unsafe = any(at(one, "nsfw") is True for one in images)
            return Result(files, without_none(seed=seed if isinstance(seed, int) else None, nsfw=unsafe or None))
        case "FAILED":
            raise failed(NAME, "the generation failed")
        case str():
            return Pending()
        case _:
            raise ProviderGarbage(NAME, f"{NAME} does not say how it stands.")


def platform_models(exchange: Exchange) -> tuple[str, ...]:
    """The ids of the house's own models."""
    entries = at(exchange.value, "custom_models")
    return tuple(one["id"] for one in entries or () if isinstance(at(one, "id"), str))


VENDOR = Vendor(
    to_wire,
    from_wire,
    to_poll=to_poll,
    from_poll=from_poll,
    to_models=Request("/platformModels", method="GET"),
    from_models=platform_models,
    prepare=prepare,
    again_seconds=3.0,
    patience_seconds=600.0,
    timeout_seconds=60.0,
)
