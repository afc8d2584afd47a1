"""Pictures from Pollinations. Source: Pollinations' API documentation, 2026.

With a key, which goes into a header and never into the address, as its own documentation also shows. Without one only
where the option `anonymous` says so: then strangers share one slow queue, and may be refused.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from mintmark.core.errors import BadSetting
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.vendor import Found, Model, Outcome, Result, Vendor, at, found_in
from mintmark.providers.wants import Wants, as_form, data_url, without_none

NAME = "pollinations"
_LONGEST_IN_ADDRESS = 1500
"""In bytes, percent-encoded; longer prompts are posted."""
_HIGHEST_SEED = 2_147_483_647


def to_wire(ask: Ask, model: Model) -> Request:
    """The prompt as part of the address, or posted where it is long or a picture goes with it."""
    wants = Wants(ask, NAME)
    written = quote(wants.prompt, safe="")
    if ask.capability is Capability.EDIT or len(written) > _LONGEST_IN_ADDRESS:
        return _posted(ask, model, wants)
    size = wants.size()
    fields: dict[str, Any] = without_none(
        model=model.id,
        width=None if size is None else size[0],
        height=None if size is None else size[1],
        seed=wants.whole("seed", -1, _HIGHEST_SEED),
        negative_prompt=wants.text("negative") if model.facts.get("negatives") else None,
        quality=wants.one_of("quality", ("low", "medium", "high", "hd")),
        transparent=wants.flag("transparent") if model.facts.get("transparent") else None,
    )
    path = f"/image/{written}"
    return Request(path, method="GET", query=as_form(fields), accept="image/*", left_out=wants.left_out)


def _posted(ask: Ask, model: Model, wants: Wants) -> Request:
    size = wants.size()
    body = without_none(
        prompt=wants.prompt,
        model=model.id,
        size=None if size is None else f"{size[0]}x{size[1]}",
        quality=wants.one_of("quality", ("low", "medium", "high", "hd")),
        response_format="b64_json",
        image=data_url(wants.file("image")) if ask.capability is Capability.EDIT else None,
    )
    return Request("/v1/images/generations", json=body, left_out=wants.left_out)


def _anonymous(ask: Ask, model: Model) -> Request:
    wants = Wants(ask, NAME)
    written = quote(wants.prompt, safe="")
    if ask.capability is not Capability.IMAGE or len(written) > _LONGEST_IN_ADDRESS:
        raise wants.refuse(f"Without a key {NAME} takes a short prompt and no picture; set POLLINATIONS_API_KEY.")
    size = wants.size()
    fields = without_none(
        model=model.id,
        width=None if size is None else size[0],
        height=None if size is None else size[1],
        seed=wants.whole("seed", 0, _HIGHEST_SEED),
        private=True,
    )
    path = f"https://image.pollinations.ai/prompt/{written}"
    return Request(path, method="GET", query=as_form(fields), accept="image/*", keyless=True, left_out=wants.left_out)


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The picture itself, or in base64 where it was posted."""
    if exchange.media_type.startswith("image/"):
        return Result([Found(exchange.content)])
    files = found_in(at(exchange.value, "data"), NAME)
    return Result(files)


def configure(options: Mapping[str, str]) -> Vendor:
    """The vendor without a key, where that is asked for.

    Raises: BadSetting.
    """
    match options.get("anonymous", "no").lower():
        case "yes" | "true" | "1" | "on":
            return replace(VENDOR, to_wire=_anonymous, to_models=None, configure=None)
        case "no" | "false" | "0" | "off" | "":
            return replace(VENDOR, configure=None)
        case other:
            raise BadSetting(f"The option `anonymous` of {NAME} is {other!r}; write yes or no.")


VENDOR = Vendor(to_wire, from_wire, to_models=Request("/image/models", method="GET"), configure=configure)
