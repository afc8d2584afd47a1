"""What the web UI of AUTOMATIC1111 asks and tells, as ours and from ours.

Weights, negatives, seeds and sizes mean what they mean there. Of what the house has not (samplers, face restoring,
tiling …) the answer says in its `info` that it did nothing.
"""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from mintmark.assembly import House
from mintmark.core.errors import InvalidSpec
from mintmark.faces.api.wanted import AUTO, wanted
from mintmark.flow.generate_order import Finish, Made

MOST = 16
"""Pictures of one request."""
SAMPLERS = ("Euler a", "Euler", "DPM++ 2M", "DPM++ SDE", "DDIM", "UniPC")
"""What clients choose from; whoever draws takes its own."""
USUAL: Mapping[str, Any] = {
    "sampler_name": None,
    "sampler_index": None,
    "scheduler": None,
    "tiling": False,
    "restore_faces": False,
    "styles": [],
    "subseed_strength": 0,
    "script_name": None,
    "refiner_checkpoint": None,
    "alwayson_scripts": {},
}
"""What may be asked for and does nothing here, with what says that it is not asked for."""
EMPTY: Mapping[str, Any] = {
    "loras": [],
    "sd-vae": [],
    "hypernetworks": [],
    "face-restorers": [],
    "realesrgan-models": [],
    "prompt-styles": [],
    "latent-upscale-modes": [],
    "artists": [],
    "artist-categories": [],
    "embeddings": {"loaded": {}, "skipped": {}},
    "scripts": {"txt2img": [], "img2img": []},
    "script-info": [],
    "schedulers": [{"name": "automatic", "label": "Automatic"}],
    "memory": {"ram": {}, "cuda": {}},
    "cmd-flags": {"api": True},
}
"""What the web UI lists and the house has not."""
UPSCALERS = {"Lanczos": "smooth", "Nearest": "squares", "Scale2x": "art"}


class Desk:
    """What such a server remembers between requests: the model that was chosen, and what is being made."""

    def __init__(self) -> None:
        self.options: dict[str, Any] = {
            "sd_model_checkpoint": AUTO,
            "samples_format": "png",
            "CLIP_stop_at_last_layers": 1,
            "enable_pnginfo": True,
        }
        self.begun: dict[int, float] = {}
        self.seconds = 5.0
        """How long the last one took."""

    def progress(self) -> dict[str, Any]:
        """How far the oldest one is, by how long the last one took."""
        oldest = min(self.begun.values(), default=None)
        spent = 0.0 if oldest is None else time.monotonic() - oldest
        share = 0.0 if oldest is None else min(spent / self.seconds, 0.95)
        state = {
            "skipped": False,
            "interrupted": False,
            "job": "" if oldest is None else "generate",
            "job_count": len(self.begun),
            "job_no": 0,
            "job_timestamp": "0",
            "sampling_step": 0,
            "sampling_steps": 0,
        }
        left = 0.0 if oldest is None else max(self.seconds - spent, 0.0)
        return {"progress": share, "eta_relative": left, "state": state, "current_image": None, "textinfo": None}


def order_of(house: House, desk: Desk, body: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, Any]:
    """A request as an order of ours.

    Raises: UnknownName for a model that is none.
    """
    overrides = body.get("override_settings") or {}
    named = overrides.get("sd_model_checkpoint") if isinstance(overrides, dict) else None
    order: dict[str, Any] = {
        **wanted(house, checkpoint(named or desk.options["sd_model_checkpoint"])).fields,
        "prompt": body.get("prompt"),
        "negative": body.get("negative_prompt") or "",
        "width": body.get("width", 512),
        "height": body.get("height", 512),
        "seed": body.get("seed", -1),
        "steps": body.get("steps"),
        "guidance": body.get("cfg_scale"),
    }
    return order | ({"tool": "inpaint"} if "mask" in files else {})


def checkpoint(value: Any) -> str:
    """A model's name without the hash that clients put behind it: `pixel [abc123]`."""
    return str(value).partition(" [")[0].strip()


def count_of(body: Mapping[str, Any]) -> int:
    """How many pictures a request asks for.

    Raises: InvalidSpec.
    """
    count = 1
    for name in ("batch_size", "n_iter"):
        value = body.get(name) or 1
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise InvalidSpec(f"{name} is a whole number from 1 on, not {value!r}.", [(name, "no whole number")])
        count *= value
    if count > MOST:
        raise InvalidSpec(f"{count} pictures are more than the {MOST} of one request.", [("batch_size", "too many")])
    return count


def share_of(value: Any) -> float:
    """How much of a picture may change.

    Raises: InvalidSpec.
    """
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
        raise InvalidSpec(f"{value!r} is no strength; it is 0 to 1.", [("denoising_strength", "not from 0 to 1")])
    return float(value)


def finish_of(body: Mapping[str, Any]) -> tuple[Finish, ...]:
    """The second pass of the web UI: the picture made larger.

    Raises: InvalidSpec.
    """
    if not body.get("enable_hr"):
        return ()
    width, height = body.get("hr_resize_x") or 0, body.get("hr_resize_y") or 0
    if not (width or height):
        scale = body.get("hr_scale", 2.0)
        if not isinstance(scale, int | float) or not 1 <= scale <= 4:
            raise InvalidSpec(f"hr_scale is 1 to 4, not {scale!r}.", [("hr_scale", "not from 1 to 4")])
        sides = [body.get(name, 512) for name in ("width", "height")]
        if not all(isinstance(side, int) for side in sides):
            raise InvalidSpec("width and height are whole numbers.", [("width", "no whole number")])
        width, height = (round(side * scale) for side in sides)
    return (("upscale", {"width": width, "height": height}),)


def info_of(made: Sequence[Made], body: Mapping[str, Any]) -> dict[str, Any]:
    """What the web UI tells of its pictures, and under `mintmark` what we do."""
    first = made[0]
    seeds = [one.response["resolvedSeed"] for one in made]
    profile = first.work.profile
    ignored = sorted(
        name for name, usual in USUAL.items() if body.get(name) not in (usual, None, "", [], {}) and name in body
    )
    return {
        "prompt": first.work.prompt,
        "all_prompts": [one.work.prompt for one in made],
        "negative_prompt": ", ".join(first.work.negatives),
        "all_negative_prompts": [", ".join(one.work.negatives) for one in made],
        "seed": seeds[0],
        "all_seeds": seeds,
        "subseed": 0,
        "all_subseeds": [0] * len(made),
        "subseed_strength": 0,
        "width": first.kept.width,
        "height": first.kept.height,
        "sampler_name": body.get("sampler_name") or SAMPLERS[0],
        "cfg_scale": profile.guidance if profile else 0,
        "steps": profile.steps if profile else 0,
        "batch_size": len(made),
        "sd_model_name": first.job.served_by,
        "sd_model_hash": first.recipe.fingerprint[:10],
        "infotexts": [one.infotext for one in made],
        "index_of_first_image": 0,
        "job_timestamp": time.strftime("%Y%m%d%H%M%S", time.gmtime(first.job.created_at)),
        "version": "mintmark",
        "mintmark": {
            "requested": first.job.requested,
            "served_by": first.job.served_by,
            "reason": first.job.reason,
            "did_nothing": ignored,
            "warnings": first.response["warnings"],
            "urls": [one.response["resultUrl"] for one in made],
        },
    }
