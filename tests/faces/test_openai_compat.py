"""The `openai` package, as it is installed, against the house on a real socket."""

import base64
import io
from collections.abc import Iterator

import httpx
import openai
import pytest
from PIL import Image
from sd_parsers import ParserManager

from fixtures.faces import Face, MakeFace
from fixtures.fakes.vendor_server import FakeVendor
from fixtures.vendors import vendor_picture


@pytest.fixture
def client(address: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(api_key="sk-whatever", base_url=f"{address}/v1", max_retries=0) as client:
        yield client


def read_back(content: bytes) -> tuple[str, int]:
    """Prompt and seed, as a parser of the field finds them."""
    found = ParserManager().parse(io.BytesIO(content))
    assert found is not None
    (prompt,) = found.prompts
    (sampler,) = found.samplers
    return prompt.value, int(sampler.parameters["seed"])


def test_a_picture_comes_as_base64_and_gives_prompt_and_seed_back(client: openai.OpenAI) -> None:
    told = client.images.generate(
        model="dall-e-3",
        prompt="a raven over the moon",
        size="128x128",  # type: ignore[arg-type]
        response_format="b64_json",
        extra_body={"seed": 4711},
    )
    (one,) = told.data or ()
    assert one.url is None
    content = base64.b64decode(one.b64_json or "")
    assert read_back(content) == ("a raven over the moon", 4711)
    with Image.open(io.BytesIO(content)) as image:
        assert image.size == (128, 128)


def test_pictures_come_as_addresses_that_can_be_fetched(client: openai.OpenAI, address: str) -> None:
    told = client.images.generate(prompt="a moth", n=3, size="96x96", response_format="url")  # type: ignore[arg-type]
    urls = [one.url for one in told.data or ()]
    assert len(set(urls)) == 3
    for url in urls:
        assert url is not None
        assert url.startswith(address)
        assert httpx.get(url).content.startswith(b"\x89PNG")


def test_formats_and_bare_grounds(client: openai.OpenAI) -> None:
    told = client.images.generate(
        model="gpt-image-1",
        prompt="a moth",
        size="96x96",  # type: ignore[arg-type]
        output_format="webp",
        background="transparent",
    )
    (one,) = told.data or ()
    with Image.open(io.BytesIO(base64.b64decode(one.b64_json or ""))) as image:
        assert image.format == "WEBP"
        assert image.convert("RGBA").getextrema()[3][0] == 0
    assert told.size == "96x96"  # type: ignore[comparison-overlap]


def test_models_are_listed(client: openai.OpenAI) -> None:
    names = [one.id for one in client.models.list()]
    assert {"mintmark", "pixel", "ink", "local/ink-1"} <= set(names)
    assert not any(name.startswith("together") for name in names)  # it has no key
    assert client.models.retrieve("local/ink-1").owned_by == "local"
    assert client.models.retrieve("dall-e-3").id == "dall-e-3"


def test_a_look_is_named_as_a_model(client: openai.OpenAI) -> None:
    told = client.images.generate(model="emoji", prompt="a red apple on a table", size="96x96")  # type: ignore[arg-type]
    assert told.model_extra is not None
    assert told.model_extra["served_by"] == "local/ink-1"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"size": "large"}, "write it as 1024x1024"),
        ({"n": 11}, "n is a whole number from 1 to 10"),
        ({"prompt": "!"}, "says too little"),
        ({"extra_body": {"marble": 1}}, "Unknown parameter: 'marble'"),
        ({"extra_body": {"stream": True}}, "not streamed"),
        ({"size": "9999x9999"}, "width"),
        ({"background": "transparent", "output_format": "jpeg"}, "no transparent ground"),
    ],
)
def test_what_cannot_be_is_a_bad_request(client: openai.OpenAI, fields: dict[str, object], said: str) -> None:
    with pytest.raises(openai.BadRequestError, match=said) as caught:
        client.images.generate(**{"prompt": "a moth", **fields})  # type: ignore[arg-type]
    assert caught.value.type == "invalid_request_error"


def test_an_unknown_model_is_not_found(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError, match="No model is called 'marble'") as caught:
        client.images.generate(model="marble", prompt="a moth")
    assert caught.value.code == "model_not_found"


def test_an_edit_without_anybody_who_can_says_so(client: openai.OpenAI) -> None:
    with pytest.raises(openai.BadRequestError, match=r"Nobody here can change a picture; set one of: .*OPENAI_API_KEY"):
        client.images.edit(image=vendor_picture(), prompt="make it blue")


def test_an_edit_reaches_a_vendor_with_its_mask(hosted: Face, vendor: FakeVendor) -> None:
    open_half = Image.new("RGBA", (64, 64), (0, 0, 0, 255))
    open_half.paste((0, 0, 0, 0), (0, 0, 32, 64))
    mask = io.BytesIO()
    open_half.save(mask, "PNG")
    files = {
        "image": ("a.png", vendor_picture(), "image/png"),
        "mask": ("m.png", mask.getvalue(), "image/png"),
    }
    answer = hosted.post("/v1/images/edits", data={"prompt": "a lantern", "size": "64x64", "n": "1"}, files=files)
    assert answer.status_code == 200, answer.text
    (asked,) = vendor.posts
    assert asked.path == "/v1/images/edits"
    parts = {name: content for name, _, content in asked.parts}
    with Image.open(io.BytesIO(parts["mask"])) as sent:
        alpha = sent.getchannel("A")
        assert (alpha.getpixel((5, 5)), alpha.getpixel((60, 5))) == (0, 255)
    assert read_back(base64.b64decode(answer.json()["data"][0]["b64_json"]))[0] == "a lantern"


def test_a_closed_house_gives_links_that_work_without_its_key(make_face: MakeFace) -> None:
    key = "mm_0123456789abcdef0123"
    face = make_face(admin_key=key)
    body = {"prompt": "a moth", "size": "96x96", "response_format": "url"}
    assert face.post("/v1/images/generations", body).status_code == 401
    told = face.post("/v1/images/generations", body, headers={"authorization": f"Bearer {key}"}).json()
    url = told["data"][0]["url"]
    assert face.get(url).content.startswith(b"\x89PNG")
    assert face.get(url.partition("?")[0]).status_code == 401
