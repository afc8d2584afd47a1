"""Pictures through Hugging Face's router. Source: the `huggingface_hub` package 2.4, October 2026.

The router passes a question on to one of several houses, in that house's own language: `hf-inference`, `fal-ai` or
`together`. A model's route stands in `models.toml`, or in the option `route`.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mintmark.core.errors import BadSetting
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request, spoken
from mintmark.providers.faults import fault_in
from mintmark.providers.vendor import Found, Model, NotReady, Outcome, Result, Vendor, at, failed, found_in
from mintmark.providers.wants import Wants, base64_of, data_url, without_none

NAME = "huggingface"
ROUTES = ("hf-inference", "fal-ai", "together")
_MODEL = re.compile(r"[\w.-]+/[\w.-]+")
_LONGEST_LOADING = 60.0


def to_wire(ask: Ask, model: Model, route: str = "") -> Request:
    """The request in the language of the route."""
    wants = Wants(ask, NAME)
    if _MODEL.fullmatch(model.id) is None or ".." in model.id:
        raise wants.refuse(f"{model.id!r} is no model of {NAME}; write owner/name.")
    chosen = route or str(model.facts.get("route", "hf-inference"))
    match chosen:
        case "fal-ai":
            return _fal(ask, model, wants)
        case "together":
            return _together(ask, model, wants)
        case _:
            return _own(ask, model, wants)


def _own(ask: Ask, model: Model, wants: Wants) -> Request:
    size = wants.size()
    parameters = without_none(
        negative_prompt=wants.text("negative"),
        guidance_scale=wants.number("guidance", 0, 50),
        num_inference_steps=wants.whole("steps", 1, 200),
        width=None if size is None else size[0],
        height=None if size is None else size[1],
        seed=wants.whole("seed", 0, 2**32 - 1),
    )
    if ask.capability is Capability.EDIT:
        parameters["prompt"] = wants.prompt
        body: dict[str, Any] = {"inputs": base64_of(wants.file("image")), "parameters": parameters}
    else:
        body = {"inputs": wants.prompt, "parameters": parameters}
    path = f"/hf-inference/models/{model.id}"
    return Request(path, json=body, accept="image/png, image/*;q=0.9, application/json;q=0.5", left_out=wants.left_out)


def _fal(ask: Ask, model: Model, wants: Wants) -> Request:
    size = wants.size()
    body = without_none(
        prompt=wants.prompt,
        image_size=None if size is None else {"width": size[0], "height": size[1]},
        num_inference_steps=wants.whole("steps", 1, 200),
        guidance_scale=wants.number("guidance", 0, 50),
        seed=wants.whole("seed", 0, 2**32 - 1),
        image_url=data_url(wants.file("image")) if ask.capability is Capability.EDIT else None,
    )
    return Request(f"/fal-ai/{model.facts.get('provider_id', model.id)}", json=body, left_out=wants.left_out)


def _together(ask: Ask, model: Model, wants: Wants) -> Request:
    size = wants.size()
    body = without_none(
        prompt=wants.prompt,
        model=str(model.facts.get("provider_id", model.id)),
        response_format="base64",
        width=None if size is None else size[0],
        height=None if size is None else size[1],
        steps=wants.whole("steps", 1, 200),
        seed=wants.whole("seed", 0, 2**32 - 1),
        image_url=data_url(wants.file("image")) if ask.capability is Capability.EDIT else None,
    )
    return Request("/together/v1/images/generations", json=body, left_out=wants.left_out)


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The picture itself, or JSON of the house that was asked; a model that is being loaded is asked again soon."""
    value = exchange.value
    if exchange.status == 503:
        seconds = at(value, "estimated_time")
        if isinstance(seconds, (int, float)) and seconds >= 0:
            return NotReady(min(float(seconds), _LONGEST_LOADING))
        words = spoken(exchange)
        raise failed(NAME, words or "it is out of order", fault=fault_in(503, words))  # type: ignore[arg-type]
    if exchange.media_type.startswith("image/"):
        return Result([Found(exchange.content)])
    files = found_in(at(value, "images") or at(value, "data"), NAME)
    seed = at(value, "seed")
    return Result(files, without_none(seed=seed if isinstance(seed, int) else None))


def configure(options: Mapping[str, str]) -> Vendor:
    """The vendor with all questions on one route.

    Raises: BadSetting.
    """
    route = options.get("route", "")
    if route and route not in ROUTES:
        raise BadSetting(f"{NAME} knows no route {route!r}; there are: {', '.join(ROUTES)}.")
    return replace(VENDOR, to_wire=lambda ask, model: to_wire(ask, model, route), configure=None)


VENDOR = Vendor(to_wire, from_wire, own_statuses=frozenset({503}), configure=configure)
