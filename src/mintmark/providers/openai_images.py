"""Pictures from OpenAI. Source: OpenAI's API reference, "Create image" and "Create image edit", November 2026.

Its picture models know no seed and nothing of what must not be seen, and answer with base64 at all times.
"""

from typing import Any

from mintmark.core.errors import ProviderGarbage
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request, Upload
from mintmark.providers.fetch import from_base64
from mintmark.providers.vendor import Found, Model, Outcome, Result, Vendor, at
from mintmark.providers.wants import Wants, as_form, without_none

NAME = "openai_images"
QUALITIES = ("auto", "low", "medium", "high", "xhigh", "max")
FORMATS = ("png", "jpeg", "webp")
_EDGE, _LEAST, _MOST, _STEP = 3840, 655_360, 8_294_400, 16
"""What models with free sizes draw: longest edge, fewest and most pixels in all, multiple."""
_FIXED = ((1024, 1024), (1536, 1024), (1024, 1536))
"""What the older ones draw."""


def to_wire(ask: Ask, model: Model) -> Request:
    """The request for a picture, or for a change of one."""
    wants = Wants(ask, NAME)
    fields = without_none(
        model=model.id,
        prompt=wants.prompt,
        n=wants.whole("count", 1, 10),
        size=_size(wants, has_free_sizes=bool(model.facts.get("free_sizes"))),
        quality=wants.one_of("quality", QUALITIES),
        background="transparent" if wants.flag("transparent") else None,
        output_format=wants.one_of("format", FORMATS),
    )
    if fields.get("background") and fields.get("output_format") == "jpeg":
        raise wants.refuse("A JPEG has no transparent ground; ask for png or webp.")
    if ask.capability is Capability.IMAGE:
        return Request("/images/generations", json=fields, left_out=wants.left_out, changed=wants.changed)
    uploads = [wants.upload("image", field="image[]")]
    if ask.capability is Capability.INPAINT:
        uploads.append(Upload("mask", "mask.png", _as_alpha(wants.file("mask"), wants), "image/png"))
    return Request(
        "/images/edits",
        form=as_form(fields),
        uploads=tuple(uploads),
        left_out=wants.left_out,
        changed=wants.changed,
    )


def _size(wants: Wants, *, has_free_sizes: bool) -> str | None:
    """The size as `WxH`: sizes are multiples of 16 of a certain area, or one of three."""
    size = wants.size()
    if size is None:
        return None
    width, height = size
    if not has_free_sizes:
        found = min(_FIXED, key=lambda one: abs(one[0] * height - one[1] * width) * max(_FIXED[0]) // one[1])
        if found != size:
            wants.changed["size"] = f"{width}x{height} → {found[0]}x{found[1]}"
        return f"{found[0]}x{found[1]}"
    if max(width, height) > 3 * min(width, height):
        raise wants.refuse(f"{NAME} draws shapes up to 3:1, not {width}x{height}.")
    factor = 1
    while width * height * factor * factor < _LEAST:
        factor += 1
    wide, high = (-(-side * factor // _STEP) * _STEP for side in size)
    if max(wide, high) > _EDGE or wide * high > _MOST:
        raise wants.refuse(f"{NAME} draws up to {_EDGE} pixels a side and {_MOST} in all, not {width}x{height}.")
    if (wide, high) != size:
        wants.changed["size"] = f"{width}x{height} → {wide}x{high}"
    return f"{wide}x{high}"


def _as_alpha(mask: bytes, wants: Wants) -> bytes:
    """Our mask, white where it may change, as theirs: transparent there."""
    import io

    from PIL import Image, ImageChops

    try:
        with Image.open(io.BytesIO(mask)) as picture:
            gray = picture.convert("L")
    except Exception as error:  # noqa: BLE001 - a decoder trips in many ways
        raise wants.refuse(f"The mask is no picture that can be read ({type(error).__name__}).") from None
    alpha = Image.new("RGBA", gray.size, (0, 0, 0, 255))
    alpha.putalpha(ImageChops.invert(gray))
    written = io.BytesIO()
    alpha.save(written, "PNG")
    return written.getvalue()


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The pictures in an answer."""
    data: Any = at(exchange.value, "data")
    files = [from_base64(one["b64_json"], NAME) for one in data or () if isinstance(at(one, "b64_json"), str)]
    if not files:
        raise ProviderGarbage(NAME, f"{NAME} answered without a picture.")
    said = without_none(request_id=exchange.headers.get("x-request-id"))
    return Result([Found(content) for content in files], said)


VENDOR = Vendor(to_wire, from_wire, to_models=Request("/models", method="GET"), timeout_seconds=300.0)
