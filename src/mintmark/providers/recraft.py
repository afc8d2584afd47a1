"""Pictures and vector drawings from Recraft. Source: Recraft's OpenAPI document, August 2026.

A vector model answers with SVG. Models of the fourth generation know neither negatives nor the named styles.
"""

from typing import Any

from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request, Upload
from mintmark.providers.vendor import Model, Outcome, Result, Vendor, at, found_in
from mintmark.providers.wants import Wants, as_form, without_none

NAME = "recraft"
RATIOS = ("1:1", "2:1", "1:2", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "16:9", "9:16")
STYLES = ("any", "realistic_image", "digital_illustration", "vector_illustration", "icon", "logo_raster")
_PROCESSES = {Capability.CUTOUT: "/v1/images/removeBackground", Capability.UPSCALE: "/v1/images/crispUpscale"}


def to_wire(ask: Ask, model: Model) -> Request:
    """The request; pictures go in as forms."""
    wants = Wants(ask, NAME)
    if ask.capability in _PROCESSES:
        form = {"response_format": "b64_json", "image_format": "png"}
        return Request(_PROCESSES[ask.capability], form=form, uploads=(wants.upload("image"),), left_out=wants.left_out)
    is_old = "v2" in model.id or "v3" in model.id
    fields: dict[str, Any] = without_none(
        prompt=wants.prompt,
        model=model.id,
        n=wants.whole("count", 1, 6),
        random_seed=wants.whole("seed", 0, 2**32 - 1),
        style=wants.one_of("style", STYLES) if is_old else None,
        negative_prompt=wants.text("negative") if is_old else None,
        response_format="b64_json",
        image_format=None if ask.capability is Capability.VECTOR else "png",
        controls=_controls(wants),
    )
    uploads: tuple[Upload, ...]
    match ask.capability:
        case Capability.EDIT:
            strength = wants.number("strength", 0, 1)
            fields["strength"] = 0.65 if strength is None else strength
            path, uploads = "/v1/images/imageToImage", (wants.upload("image"),)
        case Capability.INPAINT:
            path, uploads = "/v1/images/inpaint", (wants.upload("image"), wants.upload("mask"))
        case _:
            fields |= without_none(size=wants.ratio(RATIOS))
            return Request("/v1/images/generations", json=fields, left_out=wants.left_out, changed=wants.changed)
    return Request(path, form=as_form(fields), uploads=uploads, left_out=wants.left_out, changed=wants.changed)


def _controls(wants: Wants) -> dict[str, Any] | None:
    """The colors that are wished for, as `#rrggbb`."""
    colors = wants.raw("colors")
    if not colors:
        return None
    if not isinstance(colors, (list, tuple)):
        raise wants.refuse("`colors` is no list of colors such as #1a2b3c.")
    try:
        parts = [[int(str(color).lstrip("#")[at : at + 2], 16) for at in (0, 2, 4)] for color in colors[:10]]
    except ValueError:
        raise wants.refuse(f"`colors` is {colors!r}; write each as #1a2b3c.") from None
    return {"colors": [{"rgb": rgb} for rgb in parts]}


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The files in an answer: many, or the one that was worked on."""
    value = exchange.value
    entries = at(value, "data") or [at(value, "image")]
    files = found_in(entries, NAME)
    credits_spent = at(value, "credits")
    cost = credits_spent * 1000 if isinstance(credits_spent, int) and 0 <= credits_spent < 10**6 else None
    return Result(files, without_none(request_id=at(entries, 0, "image_id")), cost_microdollars=cost)


VENDOR = Vendor(to_wire, from_wire, to_models=Request("/v1/models", method="GET"))
