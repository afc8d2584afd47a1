"""The `webuiapi` package, as it is installed, against the house on a real socket."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
import webuiapi
from PIL import Image
from sd_parsers import ParserManager

from fixtures.faces import Face
from fixtures.fakes.vendor_server import FakeVendor


@pytest.fixture
def api(address: str) -> Iterator[Any]:
    api = webuiapi.WebUIApi(baseurl=f"{address}/sdapi/v1")
    yield api
    api.session.close()


def as_png(image: Image.Image, **texts: str) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_words_become_pictures_that_give_prompt_and_seed_back(api: Any) -> None:
    result = api.txt2img(
        prompt="a raven over the moon",
        negative_prompt="fog, rain",
        seed=4711,
        steps=12,
        cfg_scale=6,
        width=96,
        height=128,
    )
    assert result.image.size == (96, 128)
    assert (result.info["seed"], result.info["steps"], result.info["cfg_scale"]) == (4711, 12, 6.0)
    assert result.info["mintmark"]["served_by"] == "local/ink-1"
    buffer = io.BytesIO()
    info = result.image.info["parameters"]
    assert info == result.info["infotexts"][0]
    from PIL.PngImagePlugin import PngInfo

    texts = PngInfo()
    texts.add_text("parameters", info)
    result.image.save(buffer, "PNG", pnginfo=texts)
    found = ParserManager().parse(io.BytesIO(buffer.getvalue()))
    assert found is not None
    (prompt,), (negative,), (sampler,) = found.prompts, found.negative_prompts, found.samplers
    assert prompt.value == "a raven over the moon"
    assert negative.value.startswith("fog, rain")
    assert sampler.parameters["seed"] == "4711"


def test_a_batch_has_seeds_of_its_own(api: Any) -> None:
    result = api.txt2img(prompt="a moth", batch_size=2, n_iter=2, width=64, height=64, seed=5)
    assert len(result.images) == 4
    assert result.info["all_seeds"] == [5, 142, 279, 416]
    assert len({image.tobytes() for image in result.images}) == 4


def test_the_second_pass_makes_it_larger(api: Any) -> None:
    result = api.txt2img(prompt="a moth", width=64, height=96, enable_hr=True, hr_scale=1.5)
    assert result.image.size == (96, 144)


def test_what_does_nothing_is_said(api: Any) -> None:
    result = api.txt2img(prompt="a moth", width=64, height=64, restore_faces=True, tiling=True)
    assert {"restore_faces", "tiling", "sampler_name"} <= set(result.info["mintmark"]["did_nothing"])


def test_png_info_reads_what_was_written(api: Any) -> None:
    made = api.txt2img(prompt="a moth, (gold:1.2)", seed=9, width=64, height=64)
    told = api.png_info(made.image)
    assert told.parameters["Seed"] == "9"
    assert told.parameters["Prompt"] == "a moth, gold"
    assert "Seed: 9" in told.info


def test_models_are_listed_and_chosen(api: Any) -> None:
    assert {"mintmark", "pixel", "local/ink-1"} <= set(api.util_get_model_names())
    assert api.util_get_current_model() == "mintmark"
    api.set_options({"sd_model_checkpoint": "local/ink-1"})
    assert api.util_get_current_model() == "local/ink-1"
    api.set_options({"sd_model_checkpoint": "mintmark"})
    with pytest.raises(RuntimeError, match=r"No model is called .*marble"):
        api.txt2img(prompt="a moth", override_settings={"sd_model_checkpoint": "marble"})


def test_lists_that_clients_look_into_are_there(api: Any) -> None:
    assert api.get_samplers()[0]["name"] == "Euler a"
    assert api.get_upscalers()
    assert api.get_loras() == []
    assert api.get_progress()["progress"] == 0.0
    assert api.get_cmd_flags()
    assert api.get_memory()
    assert api.get_schedulers()
    assert api.get_embeddings()["loaded"] == {}
    assert api.interrupt() is None


def test_a_picture_is_made_larger(api: Any) -> None:
    image = Image.effect_noise((20, 30), 60).convert("RGB")
    made = api.extra_single_image(image, upscaler_1="Lanczos", upscaling_resize=2)
    assert made.image.size == (40, 60)


def test_what_cannot_be_is_told_as_the_web_ui_tells_it(face: Face) -> None:
    def told(path: str, **body: Any) -> Any:
        answer = face.post(f"/sdapi/v1/{path}", body)
        return answer.status_code, answer.json()

    status, body = told("txt2img", prompt="a moth", width=5)
    assert status == 422
    assert body["detail"][0]["loc"] == ["body", "width"]
    assert told("txt2img", prompt="a moth", batch_size=40)[0] == 422
    assert told("img2img", prompt="a moth")[0] == 404
    assert told("img2img", prompt="a moth", init_images=["@@"])[0] == 422
    assert told("options", sd_model_checkpoint="marble")[0] == 404
    assert face.get("/sdapi/v1/marbles").status_code == 404


def test_a_mask_is_told_to_the_vendor_as_it_takes_masks(hosted: Face, vendor: FakeVendor) -> None:
    import base64

    picture = as_png(Image.effect_noise((64, 64), 60).convert("RGB"))
    mask = Image.new("L", (64, 64), 0)
    mask.paste(255, (0, 0, 32, 64))
    body = {
        "prompt": "a lantern",
        "width": 64,
        "height": 64,
        "init_images": [base64.b64encode(picture).decode()],
        "mask": base64.b64encode(as_png(mask)).decode(),
    }
    for inverted, where in ((0, (5, 5)), (1, (60, 5))):
        answer = hosted.post("/sdapi/v1/img2img", {**body, "inpainting_mask_invert": inverted})
        assert answer.status_code == 200, answer.text
        parts = {name: content for name, _, content in vendor.posts[-1].parts}
        with Image.open(io.BytesIO(parts["mask"])) as sent:
            assert sent.getchannel("A").getpixel(where) == 0  # transparent: here it may change
    assert "mask" not in answer.json()["parameters"]
