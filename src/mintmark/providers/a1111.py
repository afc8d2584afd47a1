"""Pictures from an AUTOMATIC1111 or Forge server of one's own. Source: its `modules/api/models.py`, 2026.

One answer holds the pictures and, as a text of JSON, what was used; the seed in there is the one that counts.
"""

import base64
import json
from typing import Any

from mintmark.core.errors import ProviderGarbage
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.fetch import from_base64
from mintmark.providers.vendor import Found, Model, Outcome, Result, Vendor, at
from mintmark.providers.wants import Wants, base64_of, without_none

NAME = "a1111"
_HIGHEST_SEED = 2**32 - 1


def to_wire(ask: Ask, model: Model) -> Request:
    """The request; `seed` may be −1, which leaves the choice to the server."""
    wants = Wants(ask, NAME)
    if ask.capability is Capability.UPSCALE:
        factor = wants.number("factor", 1, 8)
        upscaler = model.id if model.facts.get("is_upscaler") else wants.text("upscaler", longest=100)
        body: dict[str, Any] = {
            "image": base64_of(wants.file("image")),
            "upscaling_resize": 2.0 if factor is None else factor,
            "upscaler_1": upscaler or "R-ESRGAN 4x+",
        }
        return Request("/sdapi/v1/extra-single-image", json=body, left_out=wants.left_out)
    width, height = wants.fitted(multiple=8, lowest=64, highest=4096, default=(1024, 1024))
    body = without_none(
        prompt=wants.prompt,
        negative_prompt=wants.text("negative"),
        seed=wants.whole("seed", -1, _HIGHEST_SEED),
        steps=wants.whole("steps", 1, 150),
        cfg_scale=wants.number("guidance", 0, 30),
        width=width,
        height=height,
        batch_size=wants.whole("count", 1, 8),
        sampler_name=wants.text("sampler", longest=60),
        scheduler=wants.text("scheduler", longest=60),
        tiling=wants.flag("tiling"),
        override_settings={"sd_model_checkpoint": model.id} if model.id else None,
        do_not_save_grid=True,
        save_images=False,
    )
    if ask.capability is Capability.IMAGE:
        return Request("/sdapi/v1/txt2img", json=body, left_out=wants.left_out, changed=wants.changed)
    strength = wants.number("strength", 0, 1)
    body |= {
        "init_images": [base64_of(wants.file("image"))],
        "denoising_strength": 0.65 if strength is None else strength,
    }
    if ask.capability is Capability.INPAINT:
        body |= {"mask": base64_of(wants.file("mask")), "inpainting_fill": 1, "mask_blur": 4}
    return Request("/sdapi/v1/img2img", json=body, left_out=wants.left_out, changed=wants.changed)


def headers(key: str) -> dict[str, str]:
    """The key is `user:password`, as `--api-auth` has it."""
    return {"Authorization": f"Basic {base64.b64encode(key.encode()).decode('ascii')}"}


def from_wire(exchange: Exchange, ask: Ask) -> Outcome:
    """The pictures in an answer, without the sheet of all that some settings put before them."""
    value = exchange.value
    found = at(value, "images") if ask.capability is not Capability.UPSCALE else [at(value, "image")]
    pictures = [one for one in found if isinstance(one, str) and one] if isinstance(found, list) else []
    if not pictures:
        raise ProviderGarbage(NAME, f"{NAME} answered without a picture.")
    info = _info(at(value, "info"))
    seeds = at(info, "all_seeds")
    if isinstance(seeds, list) and len(pictures) == len(seeds) + 1:
        pictures = pictures[1:]
    seed = at(info, "seed")
    said = without_none(
        seed=seed if isinstance(seed, int) and seed >= 0 else None,
        model_hash=at(info, "sd_model_hash"),
        sampler=at(info, "sampler_name"),
    )
    return Result([Found(from_base64(one, NAME)) for one in pictures], said)


def _info(text: Any) -> Any:
    try:
        return json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None


def titles(exchange: Exchange) -> tuple[str, ...]:
    """The checkpoints that the server has."""
    entries: Any = exchange.value if isinstance(exchange.value, list) else []
    return tuple(one["title"] for one in entries if isinstance(at(one, "title"), str))


VENDOR = Vendor(
    to_wire,
    from_wire,
    headers=headers,
    to_models=Request("/sdapi/v1/sd-models", method="GET"),
    from_models=titles,
    timeout_seconds=900.0,
)
