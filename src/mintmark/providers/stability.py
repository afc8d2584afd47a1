"""Pictures from Stability AI. Source: Stability's REST reference, v2beta, 2026.

Every question is a form. The creative upscaler answers later, all others at once.
"""

from typing import Any

from mintmark.core.errors import ProviderGarbage
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request, Upload
from mintmark.providers.fetch import from_base64
from mintmark.providers.vendor import Found, Model, Outcome, Result, Vendor, at, declined, polling, under_id, until_200
from mintmark.providers.wants import Wants, as_form, without_none

NAME = "stability"
RATIOS = ("21:9", "16:9", "3:2", "5:4", "1:1", "4:5", "2:3", "9:16", "9:21")
STYLES = (
    "enhance", "anime", "photographic", "digital-art", "comic-book", "fantasy-art", "line-art", "analog-film",
    "neon-punk", "isometric", "low-poly", "origami", "modeling-compound", "cinematic", "3d-model", "pixel-art",
    "tile-texture",
)  # fmt: skip
_ANY = "the same picture"
"""What is said where words are needed and none are given."""
_HIGHEST_SEED = 4_294_967_294
_IMAGE = "/v2beta/stable-image"
_UPSCALERS = {"fast": "/upscale/fast", "conservative": "/upscale/conservative", "creative": "/upscale/creative"}


def to_wire(ask: Ask, model: Model) -> Request:
    """The form, and where it is sent: models with paths of their own, `sd3.5-…` in a field."""
    wants = Wants(ask, NAME)
    uploads: tuple[Upload, ...] = ()
    match ask.capability:
        case Capability.CUTOUT:
            fields: dict[str, Any] = {"output_format": wants.one_of("format", ("png", "webp")) or "png"}
            return _form("/edit/remove-background", wants, fields, (wants.upload("image"),))
        case Capability.UPSCALE:
            return _upscale(wants, model)
        case Capability.INPAINT:
            path, uploads = "/edit/inpaint", (wants.upload("image"), wants.upload("mask"))
            fields = _common(wants, ("png", "jpeg", "webp"))
        case Capability.EDIT:
            path, uploads = _path(model), (wants.upload("image"),)
            fields = _common(wants, _formats(model))
            fields["strength"] = _or(wants.number("strength", 0, 1), 0.65)
            if path == "/generate/sd3":
                fields.update(mode="image-to-image", model=model.id, **_guidance(wants))
        case _:
            path, fields = _path(model), _common(wants, _formats(model))
            fields.update(without_none(aspect_ratio=wants.ratio(RATIOS)))
            if path == "/generate/sd3":
                fields.update(model=model.id, **_guidance(wants))
    return _form(path, wants, fields, uploads)


def _upscale(wants: Wants, model: Model) -> Request:
    path = _UPSCALERS.get(model.id, "/upscale/conservative")
    upload = (wants.upload("image"),)
    if model.id == "fast":
        return _form(path, wants, {"output_format": wants.one_of("format", ("png", "jpeg", "webp")) or "png"}, upload)
    lowest, highest = (0.1, 0.5) if model.id == "creative" else (0.2, 0.5)
    fields = _common(wants, ("png", "jpeg", "webp"), has_style=model.id == "creative")
    fields.update(without_none(creativity=wants.number("strength", lowest, highest)))
    return _form(path, wants, fields, upload)


def _form(path: str, wants: Wants, fields: dict[str, Any], uploads: tuple[Upload, ...]) -> Request:
    return Request(
        _IMAGE + path,
        form=as_form(fields),
        uploads=uploads,
        left_out=wants.left_out,
        changed=wants.changed,
    )


def _path(model: Model) -> str:
    return f"/generate/{model.id}" if model.id in ("core", "ultra") else "/generate/sd3"


def _formats(model: Model) -> tuple[str, ...]:
    return ("png", "jpeg", "webp") if model.id in ("core", "ultra") else ("png", "jpeg")


def _common(wants: Wants, formats: tuple[str, ...], *, has_style: bool = True) -> dict[str, Any]:
    if not wants.prompt:
        wants.changed["prompt"] = f"none → {_ANY}"
    return without_none(
        prompt=wants.prompt or _ANY,
        negative_prompt=wants.text("negative"),
        seed=wants.whole("seed", 0, _HIGHEST_SEED),
        style_preset=wants.one_of("style", STYLES) if has_style else None,
        output_format=wants.one_of("format", formats) or "png",
    )


def _guidance(wants: Wants) -> dict[str, Any]:
    return without_none(cfg_scale=wants.number("guidance", 1, 10))


def _or(value: float | None, default: float) -> float:
    return default if value is None else value


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The picture in an answer, or the id of one that comes later."""
    value = exchange.value
    if at(value, "finish_reason") == "CONTENT_FILTERED":
        raise declined(NAME, "its filter found something in the picture")
    image = at(value, "image") or at(value, "result")
    if isinstance(image, str) and image:
        seed = at(value, "seed")
        return Result([Found(from_base64(image, NAME))], without_none(seed=seed if isinstance(seed, int) else None))
    if at(value, "id"):
        return under_id(at(value, "id"), NAME)
    raise ProviderGarbage(NAME, f"{NAME} answered without a picture.")


to_poll = polling("/v2beta/results/{id}")
"""How it stands; the answer is the picture itself once it is done."""


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
