"""Whatever is sent in the place of a field is answered with what is wrong with it, never with a fault of ours."""

import json
from typing import Any

import pytest

from fixtures.faces import Face

JUNK: tuple[Any, ...] = (None, [1], {"a": 1}, "odd", -7, 10**30, "\ud800")
SMALL = {"width": 64, "height": 64}
BODIES: dict[str, dict[str, Any]] = {
    "/v1/generate": {
        **SMALL,
        **dict.fromkeys(("prompt", "mode", "tool", "provider", "image", "mask", "finish", "seed", "count", "options")),
    },
    "/v1/images/generations": {
        "size": "64x64",
        **dict.fromkeys(("prompt", "model", "n", "quality", "response_format", "output_format", "background", "seed")),
        **dict.fromkeys(("provider", "output_compression", "negative_prompt")),
    },
    "/sdapi/v1/txt2img": {
        **SMALL,
        **dict.fromkeys(("prompt", "seed", "steps", "cfg_scale", "batch_size", "n_iter", "override_settings")),
        **dict.fromkeys(("enable_hr", "hr_scale", "hr_resize_x", "styles", "sampler_name", "negative_prompt")),
    },
    "/sdapi/v1/img2img": {**SMALL, **dict.fromkeys(("init_images", "mask", "denoising_strength"))},
    "/sdapi/v1/png-info": {"image": None},
    "/sdapi/v1/extra-single-image": {"image": None, "upscaling_resize": None, "upscaler_1": None},
    "/sdapi/v1/options": {"sd_model_checkpoint": None},
    "/api/generate": {
        **SMALL,
        **dict.fromkeys(("prompt", "extra", "pixelEra", "variantIndex", "batchCount", "projectId", "provider")),
    },
    "/v1/finish/crop": {"image": None, "options": None},
}


@pytest.mark.parametrize("path", BODIES)
def test_odd_values_are_no_fault_of_ours(face: Face, path: str) -> None:
    usual = {"prompt": "a moth"} | {name: value for name, value in BODIES[path].items() if value is not None}
    for name in BODIES[path]:
        for junk in JUNK:
            content = json.dumps({**usual, name: junk}).encode()
            answer = face.post(path, content=content, headers={"content-type": "application/json"})
            assert answer.status_code < 500, (name, junk, answer.text[:400])
    for whole in (b"[]", b"7", b"null", b"{", b""):
        assert 400 <= face.post(path, content=whole).status_code < 500, whole
