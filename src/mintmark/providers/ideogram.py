"""Pictures from Ideogram. Source: its OpenAPI document of April 2026, and the notes on version 2, October 2026.

Models `ideogram-4` and later have version 2 of the interface, `ideogram-v3` version 1, where negatives are known. Both
answer at once with addresses, which are empty where a picture is not shown.
"""

import io
from typing import Any

from mintmark.core.errors import ProviderGarbage
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request, Upload
from mintmark.providers.vendor import Found, Model, Outcome, Result, Vendor, at, declined
from mintmark.providers.wants import Wants, as_form, without_none

NAME = "ideogram"
RATIOS = (
    "1x3", "3x1", "1x2", "2x1", "9x16", "16x9", "10x16", "16x10", "2x3", "3x2", "3x4", "4x3", "4x5", "5x4", "1x1",
)  # fmt: skip
STYLES = ("AUTO", "GENERAL", "REALISTIC", "DESIGN", "FICTION")
_HIGHEST_SEED = 2_147_483_647


def to_wire(ask: Ask, model: Model) -> Request:
    """The request, in the version of the interface that the model has."""
    wants = Wants(ask, NAME)
    return _version_1(ask, wants) if model.id in ("ideogram-v3", "V_3") else _version_2(ask, model, wants)


def _version_1(ask: Ask, wants: Wants) -> Request:
    fields: dict[str, Any] = without_none(
        prompt=wants.prompt,
        seed=wants.whole("seed", 0, _HIGHEST_SEED),
        num_images=wants.whole("count", 1, 8),
        rendering_speed=wants.one_of("speed", ("FLASH", "TURBO", "DEFAULT", "QUALITY")),
        magic_prompt="OFF",
    )
    match ask.capability:
        case Capability.INPAINT:
            path = "/v1/ideogram-v3/inpaint"
            uploads = [wants.upload("image"), _black_edits(wants)]
            fields |= without_none(style_type=wants.one_of("style", STYLES))
        case Capability.EDIT:
            path, uploads = "/v1/ideogram-v3/remix", [wants.upload("image")]
            strength = wants.number("strength", 0, 1)
            # How much of the picture stays, where ours says how much changes.
            weight = None if strength is None else min(max(round((1 - strength) * 100), 1), 100)
            ratio = wants.ratio(RATIOS, sign="x")
            fields |= without_none(image_weight=weight, aspect_ratio=ratio, negative_prompt=wants.text("negative"))
        case _:
            is_clear = wants.flag("transparent")
            path = "/v1/ideogram-v3/generate-transparent" if is_clear else "/v1/ideogram-v3/generate"
            uploads = []
            fields |= without_none(aspect_ratio=wants.ratio(RATIOS, sign="x"), negative_prompt=wants.text("negative"))
            if not is_clear:
                fields |= without_none(style_type=wants.one_of("style", STYLES))
    form = as_form(fields)
    return Request(path, form=form, uploads=tuple(uploads), left_out=wants.left_out, changed=wants.changed)


def _version_2(ask: Ask, model: Model, wants: Wants) -> Request:
    if ask.capability is Capability.CUTOUT:
        path = "/v2/image/remove-background/ideogram-1"
        return Request(path, form={}, uploads=(wants.upload("image"),), left_out=wants.left_out)
    fields: dict[str, Any] = without_none(
        prompt=wants.prompt,
        magic_prompt="off",
        size=_size(wants),
        quality=wants.one_of("quality", ("low", "medium", "high")),
        seed=wants.whole("seed", 0, _HIGHEST_SEED),
        num_images=wants.whole("count", 1, 8),
    )
    path = f"/v2/image/generate/{model.id}"
    if ask.capability is Capability.IMAGE:
        return Request(path, json=fields, left_out=wants.left_out, changed=wants.changed)
    uploads = [wants.upload("image", field="images")]
    if ask.capability is Capability.INPAINT:
        uploads.append(_black_edits(wants))
    form = as_form(fields)
    return Request(path, form=form, uploads=tuple(uploads), left_out=wants.left_out, changed=wants.changed)


def _size(wants: Wants) -> str | None:
    """Sides are multiples of 32, at least 256, and hold at most 2048 × 2048 pixels."""
    if wants.size() is None:
        return None
    width, height = wants.fitted(multiple=32, lowest=256, highest=4096, default=(1024, 1024))
    if width * height > 2048 * 2048:
        raise wants.refuse(f"{NAME} draws up to 2048x2048 pixels in all, not {width}x{height}.")
    return f"{width}x{height}"


def _black_edits(wants: Wants) -> Upload:
    """Our mask, white where it may change, as theirs: black there."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(wants.file("mask"))) as picture:
            inverted = ImageOps.invert(picture.convert("L"))
    except Exception as error:  # noqa: BLE001 - a decoder trips in many ways
        raise wants.refuse(f"The mask is no picture that can be read ({type(error).__name__}).") from None
    written = io.BytesIO()
    inverted.save(written, "PNG")
    return Upload("mask", "mask.png", written.getvalue(), "image/png")


def headers(key: str) -> dict[str, str]:
    """The key, in its own header."""
    return {"Api-Key": key}


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The pictures that are shown."""
    entries = at(exchange.value, "data")
    if not isinstance(entries, list) or not entries:
        raise ProviderGarbage(NAME, f"{NAME} answered without a picture.")
    files = [Found(url=one["url"]) for one in entries if isinstance(at(one, "url"), str) and one["url"]]
    if not files and any(at(one, "is_image_safe") is False for one in entries):
        raise declined(NAME, "the picture is not shown, as its filter found something in it")
    if not files:
        raise ProviderGarbage(NAME, f"{NAME} answered without a picture.")
    seed = at(entries, 0, "seed")
    seed = seed if isinstance(seed, int) else at(exchange.value, "seed")
    request_id = at(exchange.value, "generation_id")
    return Result(files, without_none(seed=seed if isinstance(seed, int) else None, request_id=request_id))


VENDOR = Vendor(to_wire, from_wire, headers=headers)
