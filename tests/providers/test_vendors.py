"""What only one vendor does: its own way with sizes, masks, seeds, refusals and addresses."""

import asyncio
import io
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from fixtures.fakes.cases import b64, edit, image, inpaint, of, on_picture
from fixtures.fakes.files import MASK, PNG, SVG, sheet
from fixtures.fakes.vendor_server import CANARY, Answer, FakeVendor
from mintmark.core.errors import Fault, ProviderError, ProviderGarbage, ProviderRefused
from mintmark.core.plan import Ask, Capability, Reply
from mintmark.providers import (
    a1111,
    black_forest_labs,
    comfyui,
    elevenlabs,
    fal,
    gemini_image,
    generic_http,
    ideogram,
    leonardo,
    luma,
    midjourney_proxy,
    openai_images,
    openrouter,
    pollinations,
    recraft,
    replicate,
    requesty,
    runway,
    stability,
    together,
)
from mintmark.providers._wire import Exchange
from mintmark.providers.account import Probe
from mintmark.providers.faults import fault_in
from mintmark.providers.fetch import Fetcher
from mintmark.providers.hosted import Hosted
from mintmark.providers.table import create, models
from mintmark.providers.vendor import Model, Result, listed
from mintmark.providers.wants import Wants, fill, named_inputs


@pytest.fixture(scope="module")
def vendor() -> Iterator[FakeVendor]:
    with FakeVendor() as fake:
        yield fake


@pytest.fixture
def fake(vendor: FakeVendor) -> FakeVendor:
    vendor.reset()
    return vendor


def using(fake: FakeVendor, name: str, task: Any, **options: str) -> Any:
    async def run() -> Any:
        fetcher = Fetcher((fake.files_host,), inner=httpx.AsyncHTTPTransport(verify=False))
        async with httpx.AsyncClient(verify=False, trust_env=False) as client:
            told = {"base_url": fake.url, "key": CANARY, **options}
            provider = create(name, told, lambda: client, lambda: fetcher)
            try:
                return await task(provider)
            finally:
                await fetcher.aclose()

    return asyncio.run(run())


def answer(fake: FakeVendor, name: str, ask: Ask, **options: str) -> Reply:
    reply: Reply = using(fake, name, lambda provider: provider.answer(ask), **options)
    return reply


def model(provider: str, name: str) -> Model:
    row = models()[provider][name]
    return Model(row.id, row.capabilities, row.facts)


def said(value: Any, status: int = 200, **more: Any) -> Exchange:
    return Exchange(status=status, value=value, text=json.dumps(value), **more)


OPENAI = model("openai_images", "gpt-image-2.5-sunburst")


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        ((1024, 1024), "1024x1024"),
        ((512, 512), "1024x1024"),
        ((64, 64), "832x832"),
        ((1920, 1080), "1920x1088"),
        ((300, 900), "608x1808"),
        ((3840, 2160), "3840x2160"),
    ],
)
def test_openai_draws_the_next_size_up_and_says_so(asked: tuple[int, int], sent: str) -> None:
    request = openai_images.to_wire(image(width=asked[0], height=asked[1]), OPENAI)
    assert request.json is not None
    assert request.json["size"] == sent
    assert bool(request.changed) == (sent != f"{asked[0]}x{asked[1]}")


@given(st.integers(64, 3840), st.integers(64, 3840))
def test_what_openai_is_asked_for_it_draws(width: int, height: int) -> None:
    try:
        request = openai_images.to_wire(image(width=width, height=height), OPENAI)
    except ProviderRefused:
        assert max(width, height) > 3 * min(width, height) or width * height > 8_000_000 or max(width, height) > 3000
        return
    wide, high = (int(side) for side in str((request.json or {})["size"]).split("x"))
    assert wide % 16 == high % 16 == 0
    assert 655_360 <= wide * high <= 8_294_400
    assert max(wide, high) <= 3840
    assert wide >= width
    assert high >= height


def test_openai_with_fixed_sizes_takes_the_nearest_shape() -> None:
    old = Model("gpt-image-1-mini")
    for asked, sent in (((1600, 900), "1536x1024"), ((900, 1600), "1024x1536"), ((500, 510), "1024x1024")):
        assert (openai_images.to_wire(image(width=asked[0], height=asked[1]), old).json or {})["size"] == sent


def test_openai_wants_a_mask_that_is_clear_where_it_may_change() -> None:
    half = Image.new("L", (4, 4), 0)
    half.paste(255, (0, 0, 2, 4))
    written = io.BytesIO()
    half.save(written, "PNG")
    ask = Ask("x", Capability.INPAINT, "a cape", files={"image": PNG, "mask": written.getvalue()})
    mask = openai_images.to_wire(ask, OPENAI).uploads[-1]
    with Image.open(io.BytesIO(mask.content)) as picture:
        assert [picture.getchannel("A").getpixel(at) for at in ((0, 0), (3, 0))] == [0, 255]


def test_openai_has_no_clear_ground_in_a_jpeg() -> None:
    with pytest.raises(ProviderRefused, match="no transparent ground"):
        openai_images.to_wire(image(transparent=True, format="jpeg"), OPENAI)


def test_a_retired_model_is_said_with_every_reply(fake: FakeVendor) -> None:
    fake.on("POST", "/images/generations", Answer(json={"data": [{"b64_json": b64(PNG)}]}))
    reply = answer(fake, "openai_images", image(), model="dall-e-3")
    assert reply.model == "gpt-image-2.5-sunburst"
    (note,) = reply.value["notes"]  # type: ignore[index, call-overload]
    assert "dall-e-3 was retired on 2026-05-12" in note
    assert fake.posts[0].json["model"] == "gpt-image-2.5-sunburst"


def test_several_pictures_come_together_and_are_counted(fake: FakeVendor) -> None:
    fake.on("POST", "/images/generations", Answer(json={"data": [{"b64_json": b64(PNG)}, {"b64_json": b64(MASK)}]}))
    reply = answer(fake, "openai_images", image(count=2))
    assert [one.content for one in reply.more] == [MASK]
    assert reply.usage.cost_microdollars == 2 * 40_000


def test_what_a_router_says_it_cost_counts(fake: FakeVendor) -> None:
    fake.on("POST", "/images", Answer(json={"data": [{"b64_json": b64(PNG)}], "usage": {"cost": 0.0125}}))
    assert answer(fake, "openrouter", image()).usage.cost_microdollars == 12_500


def test_ideogram_wants_a_mask_that_is_black_where_it_may_change() -> None:
    request = ideogram.to_wire(inpaint(), Model("ideogram-4-5"))
    mask = next(one for one in request.uploads if one.field == "mask")
    with Image.open(io.BytesIO(mask.content)) as picture:
        assert picture.getpixel((0, 0)) == 0, "ours is white there"


@pytest.mark.parametrize("write", [openai_images.to_wire, ideogram.to_wire])
def test_a_mask_that_is_no_picture_is_refused(write: Any) -> None:
    ask = Ask("x", Capability.INPAINT, "a cape", files={"image": PNG, "mask": b"no picture"})
    with pytest.raises(ProviderRefused, match="no picture that can be read"):
        write(ask, Model("ideogram-4-5"))


def test_a_model_that_is_being_loaded_is_asked_again_soon(fake: FakeVendor) -> None:
    loading = Answer(503, json={"error": "Model is loading", "estimated_time": 0.01})
    path = "/hf-inference/models/black-forest-labs/FLUX.1-schnell"
    fake.on("POST", path, loading, loading, Answer(content=PNG, media_type="image/png"))
    assert answer(fake, "huggingface", image()).content == PNG
    assert len(fake.posts) == 3
    fake.on("POST", path, Answer(503, json={"error": "out of order"}))
    with pytest.raises(ProviderRefused, match="out of order"):
        answer(fake, "huggingface", image())
    assert len(fake.posts) == 4


def test_pollinations_without_a_key_only_on_request(fake: FakeVendor, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ProviderRefused, match="set POLLINATIONS_API_KEY"):
        answer(fake, "pollinations", image(), key="")
    vendor = pollinations.configure({"anonymous": "yes"})
    request = vendor.to_wire(image(seed=3, width=64, height=64), Model("flux"))
    assert request.path == "https://image.pollinations.ai/prompt/a%20moss%20knight"
    assert request.keyless
    assert request.query == {"model": "flux", "width": "64", "height": "64", "seed": "3", "private": "true"}
    with pytest.raises(ProviderRefused, match="short prompt"):
        vendor.to_wire(edit(), Model("flux"))


def test_pollinations_posts_what_is_too_long_for_an_address() -> None:
    long = Ask("x", Capability.IMAGE, "moss " * 400, settings={"width": 64, "height": 64})
    request = pollinations.to_wire(long, Model("flux"))
    assert (request.method, request.path) == ("POST", "/v1/images/generations")
    assert (
        pollinations.to_wire(Ask("x", Capability.IMAGE, "a/b?c&d#e"), Model("flux")).path == "/image/a%2Fb%3Fc%26d%23e"
    )


@pytest.mark.parametrize(
    ("name", "answer_to_post", "poll"),
    [
        ("black_forest_labs", {"id": "b1", "polling_url": "https://evil.example/v1/get_result?id=b1"}, "/x"),
        ("black_forest_labs", {"id": "b1", "polling_url": "http://api.bfl.ai/v1/get_result?id=b1"}, "/x"),
        ("black_forest_labs", {"id": "b1", "polling_url": "https://api.bfl.ai.evil.example/x"}, "/x"),
        ("fal", {"status_url": "https://evil.example/s", "response_url": "https://queue.fal.run/r"}, "/x"),
        ("fal", {"status_url": "https://a@evilfal.run/s", "response_url": "https://queue.fal.run/r"}, "/x"),
    ],
)
def test_an_address_that_is_not_the_vendors_never_sees_the_key(
    fake: FakeVendor, name: str, answer_to_post: dict[str, str], poll: str
) -> None:
    fake.on("POST", ".*", Answer(json=answer_to_post))
    with pytest.raises(ProviderGarbage, match="nothing was sent"):
        answer(fake, name, image())


def test_a_vendors_other_hosts_may_see_the_key() -> None:
    assert black_forest_labs.VENDOR.key_hosts == (".bfl.ai",)
    assert fal.VENDOR.key_hosts == (".fal.run",)


def test_flux_3_is_told_nothing_that_it_refuses() -> None:
    request = black_forest_labs.to_wire(image(seed=1, negative="fog", width=1600, height=900), Model("flux-3-image"))
    assert request.json == {"prompt": "a moss knight", "aspect_ratio": "16:9"}
    assert request.left_out == ("negative", "seed")
    flex = black_forest_labs.to_wire(image(steps=20, guidance=3), Model("flux-2-flex")).json or {}
    assert (flex["steps"], flex["guidance"], flex["prompt_upsampling"]) == (20, 3.0, False)
    dev = black_forest_labs.to_wire(image(steps=20), Model("flux-dev")).json or {}
    assert (dev["width"], dev["height"], dev["steps"]) == (1024, 768, 20)


@pytest.mark.parametrize("name", ["../credits", "flux-2-pro/../../x", "imagen", ""])
@pytest.mark.parametrize("write", [black_forest_labs.to_wire, fal.to_wire, replicate.to_wire])
def test_a_model_is_no_way_to_another_address(write: Any, name: str) -> None:
    with pytest.raises(ProviderRefused, match="is no model of"):
        write(image(), Model(name))


def test_midjourneys_sheet_is_cut_into_what_is_wanted(fake: FakeVendor) -> None:
    fake.on("POST", "/mj/submit/imagine", Answer(json={"code": 1, "description": "ok", "result": "m1"}))
    task = {"id": "m1", "status": "SUCCESS", "imageUrl": fake.asset("s.png", sheet())}
    fake.on("GET", "/mj/task/m1/fetch", Answer(json=task))

    def colors(reply: Reply) -> list[Any]:
        found = []
        for content in (reply.content, *(one.content for one in reply.more)):
            with Image.open(io.BytesIO(content)) as picture:
                found.append((picture.size, picture.getpixel((0, 0))))
        return found

    small = (4, 4)
    assert colors(answer(fake, "midjourney_proxy", image())) == [(small, (255, 0, 0))]
    assert colors(answer(fake, "midjourney_proxy", image(pick=4))) == [(small, (255, 255, 0))]
    assert [one[1] for one in colors(answer(fake, "midjourney_proxy", image(count=4)))] == [
        (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0),
    ]  # fmt: skip
    assert colors(answer(fake, "midjourney_proxy", image(pick=0)))[0][0] == (8, 8)


@pytest.mark.parametrize(
    ("code", "fault"), [(23, Fault.RATE), (24, Fault.CONTENT), (9, Fault.SERVER), (4, Fault.SERVER)]
)
def test_midjourney_says_why_it_takes_nothing_on(code: int, fault: Fault) -> None:
    with pytest.raises(ProviderRefused) as caught:
        midjourney_proxy.from_wire(said({"code": code, "description": "no", "properties": {}}), image())
    assert caught.value.fault is fault


def test_words_that_look_like_parameters_are_words_to_midjourney() -> None:
    ask = Ask("x", Capability.IMAGE, "a knight --v 1 --ar 9:1", settings={"negative": "fog --v 2"})
    prompt = str((midjourney_proxy.to_wire(ask, Model("8.1")).json or {})["prompt"])
    assert prompt == "a knight v 1 ar 9:1 --no fog v 2 --v 8.1"
    assert str((midjourney_proxy.to_wire(image(), Model("niji 7")).json or {})["prompt"]).endswith("--niji 7")


def test_comfyuis_graph_is_filled_with_what_was_asked(fake: FakeVendor) -> None:
    request = comfyui.to_wire(image(seed=2**63, negative="fog", width=500, height=300, count=2), Model("x.safetensors"))
    graph: Any = (request.json or {})["prompt"]
    sampler = next(node["inputs"] for node in graph.values() if node["class_type"] == "KSampler")
    assert (sampler["seed"], sampler["steps"], sampler["model"]) == (2**63, 20, ["4", 0])
    assert graph["5"]["inputs"] == {"width": 504, "height": 304, "batch_size": 2}
    assert {graph[n]["inputs"]["text"] for n in ("6", "7")} == {"a moss knight", "fog"}
    assert request.changed == {"size": "500x300 → 504x304"}
    assert not [text for text in ("{prompt}", "{seed}", "{model}", "{width}") if text in json.dumps(graph)]


@pytest.mark.parametrize("name", comfyui.GRAPHS)
def test_every_link_of_a_graph_leads_to_a_node_of_it(name: str) -> None:
    graph = comfyui.graph(name)
    assert any(node["class_type"] == "SaveImage" for node in graph.values())
    for node in graph.values():
        for value in node["inputs"].values():
            if isinstance(value, list):
                assert value[0] in graph


def test_a_graph_of_ones_own_is_used(fake: FakeVendor) -> None:
    own = {"1": {"class_type": "MyNode", "inputs": {"text": "oil: {prompt}", "seed": "{seed}"}}}
    fake.on("POST", "/prompt", Answer(json={"prompt_id": "c1"}))
    entry = {"outputs": {"1": {"images": []}}, "status": {"status_str": "success"}, "prompt": []}
    fake.on("GET", "/history/c1", Answer(json={"c1": entry}))
    with pytest.raises(ProviderRefused, match="needs a SaveImage node"):
        answer(fake, "comfyui", image(seed=4), graph=json.dumps(own))
    assert fake.posts[0].json["prompt"]["1"]["inputs"] == {"text": "oil: a moss knight", "seed": 4}


def test_what_comfyui_finds_wrong_with_a_graph_is_told_by_its_node() -> None:
    errors = [{"message": "Value not in list", "details": "ckpt_name: 'x' not in []"}]
    value = {"error": {"message": "invalid"}, "node_errors": {"4": {"class_type": "Loader", "errors": errors}}}
    with pytest.raises(ProviderRefused, match=r"Loader: Value not in list \(ckpt_name") as caught:
        comfyui.from_wire(said(value, 400), image())
    assert caught.value.fault is Fault.REQUEST


@given(st.dictionaries(st.sampled_from(["prompt", "seed", "width"]), st.one_of(st.integers(), st.text())), st.text())
def test_filling_a_template_upsets_nobody(values: dict[str, Any], text: str) -> None:
    assert fill({"a": [text, 3, None]}, values)["a"][1:] == [3, None]
    for name, value in values.items():
        assert fill(f"{{{name}}}", values) == value


def test_a1111_leaves_out_the_sheet_of_all_pictures() -> None:
    info = json.dumps({"seed": 5, "all_seeds": [5, 6]})
    found = a1111.from_wire(said({"images": [b64(sheet()), b64(PNG), b64(MASK)], "info": info}), image(count=2))
    assert isinstance(found, Result)
    assert [one.content for one in found.files] == [PNG, MASK]
    assert a1111.headers("me:word") == {"Authorization": "Basic bWU6d29yZA=="}


def test_gemini_shows_what_it_declines() -> None:
    for reason in ("IMAGE_SAFETY", "PROHIBITED_CONTENT", "IMAGE_RECITATION"):
        with pytest.raises(ProviderRefused, match=reason) as caught:
            gemini_image.from_wire(said({"candidates": [{"finishReason": reason}]}), image())
        assert caught.value.fault is Fault.CONTENT
    with pytest.raises(ProviderRefused, match="NO_IMAGE") as caught:
        gemini_image.from_wire(said({"candidates": [{"finishReason": "NO_IMAGE"}]}), image())
    assert caught.value.fault is Fault.SERVER
    listing = {"models": [
        {"name": "models/a", "supportedGenerationMethods": ["generateContent"]},
        {"name": "models/b", "supportedGenerationMethods": ["embedContent"]},
    ]}  # fmt: skip
    assert gemini_image.models(said(listing)) == ("a",)


def test_a_picture_is_brought_to_leonardos_bucket_without_the_key(fake: FakeVendor) -> None:
    place = {"id": "u1", "url": f"{fake.files_url}/bucket", "fields": '{"key": "k/1", "policy": "p"}'}
    fake.asset("bucket", b"", "text/plain")
    fake.on("POST", "/init-image", Answer(json={"uploadInitImage": place}))
    fake.on("POST", "/generations", Answer(json={"sdGenerationJob": {"generationId": "g1"}}))
    made = {"status": "COMPLETE", "generated_images": [{"url": fake.asset("l.png", PNG), "nsfw": False}]}
    fake.on("GET", "/generations/g1", Answer(json={"generations_by_pk": made}))
    answer(fake, "leonardo", edit(strength=0.3))
    bucket = fake.fetched[0]
    assert (bucket.method, bucket.form, bucket.files) == ("POST", {"key": "k/1", "policy": "p"}, {"file": PNG})
    assert CANARY not in json.dumps(dict(bucket.headers))
    sent = next(one for one in fake.posts if one.path == "/generations").json
    assert (sent["init_image_id"], sent["init_strength"], sent["public"]) == ("u1", 0.7, False)


@pytest.mark.parametrize("place", [None, {}, {"id": "u", "url": "https://x.example", "fields": "{"}])
def test_leonardo_must_say_where_a_picture_goes(fake: FakeVendor, place: Any) -> None:
    fake.on("POST", "/init-image", Answer(json={"uploadInitImage": place}))
    with pytest.raises(ProviderGarbage, match="where a picture can be brought"):
        answer(fake, "leonardo", edit())


def test_a_model_nobody_knows_is_told_its_words_and_what_its_own_fields_say() -> None:
    ask = image(seed=4, inputs={"go_fast": True})
    request = replicate.to_wire(ask, Model("someone/something"))
    assert request.json == {"input": {"prompt": "a moss knight", "go_fast": True}}
    assert request.left_out == ("seed",)
    with pytest.raises(ProviderRefused, match="where someone/something wants the picture"):
        replicate.to_wire(edit(), Model("someone/something"))
    picture = {"inputs": {"picture": "https://x.example/a.png"}}
    assert replicate.to_wire(edit(**picture), Model("someone/something")).json == {
        "input": {"prompt": "give it a red cape", "picture": "https://x.example/a.png"}
    }
    with pytest.raises(ProviderRefused, match="no object"):
        fal.to_wire(image(inputs=[1]), Model("a/b"))


def test_a_version_at_replicate_is_told_from_a_name() -> None:
    version = "ab" * 32
    request = replicate.to_wire(image(), Model(f"someone/something:{version}"))
    assert request.path == "/predictions"
    assert (request.json or {})["version"] == f"someone/something:{version}"


def test_a_list_of_pictures_is_written_where_a_model_wants_one() -> None:
    model = Model("a/b", facts={"inputs": {"image": "images[]"}})
    found = named_inputs(edit(), model, Wants(edit(), "acme"))
    assert found["images"] == [f"data:image/png;base64,{b64(PNG)}"]


def test_recraft_knows_negatives_in_old_models_only() -> None:
    new = recraft.to_wire(image(negative="fog"), Model("recraftv4_1"))
    assert new.left_out == ("negative",)
    assert (recraft.to_wire(image(negative="fog"), Model("recraftv3")).json or {})["negative_prompt"] == "fog"
    with pytest.raises(ProviderRefused, match="#1a2b3c"):
        recraft.to_wire(image(colors=["reddish"]), Model("recraftv4_1"))


def test_a_vector_that_runs_code_is_not_taken(fake: FakeVendor) -> None:
    evil = SVG.replace(b"<path", b"<script>x()</script><path")
    fake.on("POST", "/v1/images/generations", Answer(json={"data": [{"b64_json": b64(evil)}]}))
    with pytest.raises(ProviderGarbage, match="runs code"):
        answer(fake, "recraft", of(Capability.VECTOR))


def test_runway_refuses_what_no_model_of_its_makes() -> None:
    with pytest.raises(ProviderRefused, match="films of 4, 6, 8 s, not 5"):
        runway.to_wire(of(Capability.VIDEO, duration_seconds=5), model("runway", "veo3.1"))
    with pytest.raises(ProviderRefused, match="of a picture only"):
        runway.to_wire(of(Capability.VIDEO), model("runway", "gen4_turbo"))
    large = Ask("x", Capability.VIDEO, "walk", files={"image": PNG + bytes(5_000_000)})
    with pytest.raises(ProviderRefused, match="takes pictures of up to"):
        runway.to_wire(large, model("runway", "gen4.5"))
    assert (runway.to_wire(image(), model("runway", "gen4_image")).json or {})["ratio"] == "1024:1024"


def test_luma_says_what_it_makes_of_a_length() -> None:
    request = luma.to_wire(of(Capability.VIDEO, duration_seconds=7), Model("ray-2"))
    assert (request.json or {})["duration"] == "9s"
    assert request.changed == {"duration_seconds": "7 → 9s"}
    with pytest.raises(ProviderRefused, match="3 to 5000 signs"):
        luma.to_wire(Ask("x", Capability.IMAGE, "ab"), Model("photon-1"))


def test_elevenlabs_wants_the_id_of_a_voice() -> None:
    with pytest.raises(ProviderRefused, match="takes the id of one"):
        elevenlabs.to_wire(of(Capability.SPEECH, voice="../../x"), Model("eleven_v3"))
    with pytest.raises(ProviderRefused, match="reads up to 5000 signs"):
        elevenlabs.to_wire(of(Capability.SPEECH, "a" * 5001), model("elevenlabs", "eleven_v3"))
    manner = elevenlabs.to_wire(of(Capability.SPEECH, stability=0.5, speed=1.1), Model("eleven_v3")).json or {}
    assert manner["voice_settings"] == {"stability": 0.5, "speed": 1.1}


def test_stability_upscales_three_ways() -> None:
    for name, path in (("fast", "fast"), ("conservative", "conservative"), ("creative", "creative")):
        request = stability.to_wire(on_picture(Capability.UPSCALE, "moss"), Model(name))
        assert request.path.endswith(f"/upscale/{path}")
    with pytest.raises(ProviderRefused, match=r"strength is 0\.9"):
        stability.to_wire(on_picture(Capability.UPSCALE, "moss", strength=0.9), Model("conservative"))
    with pytest.raises(ProviderRefused, match="style is 'ink'"):
        stability.to_wire(image(style="ink"), Model("core"))


def test_a_generic_server_may_answer_with_the_file_itself(fake: FakeVendor) -> None:
    fake.on("GET", "/draw/a%20moss%20knight", Answer(content=PNG, media_type="image/png"))
    reply = answer(fake, "generic_http", image(seed=3), path="/draw/{prompt}?s={seed}", method="GET")
    assert reply.content == PNG
    assert fake.asked[0].query == {"s": "3"}
    fake.on("POST", "/draw", Answer(json={"picture": f"data:image/png;base64,{b64(PNG)}"}))
    told = {"path": "/draw", "body": '{"p": "{prompt}"}'}
    assert answer(fake, "generic_http", image(), **told, result="picture").content == PNG
    with pytest.raises(ProviderGarbage, match=r"no file at nothing\.here"):
        answer(fake, "generic_http", image(), **told, result="nothing.here")


def test_a_generic_server_may_keep_its_files_at_home_and_nowhere_else_inside(fake: FakeVendor) -> None:
    fake.on("POST", "/draw", Answer(json={"url": f"{fake.url}/files/1.png"}))
    fake.on("GET", "/files/1.png", Answer(content=PNG, media_type="image/png"))
    told = {"path": "/draw", "body": '{"p": "{prompt}"}', "result": "url"}
    assert answer(fake, "generic_http", image(), **told).content == PNG
    assert CANARY not in json.dumps(dict(fake.asked[-1].headers)), "the file needs no key"
    fake.on("POST", "/draw", Answer(json={"url": "http://127.0.0.1:9/x.png"}))
    with pytest.raises(ProviderGarbage):
        answer(fake, "generic_http", image(), **told)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("$.data[0].url", ("data", 0, "url")),
        ("images.0", ("images", 0)),
        ("a.b.c", ("a", "b", "c")),
        ("[1][2]", (1, 2)),
        ("", ()),
    ],
)
def test_a_path_into_an_answer_is_read_in_both_spellings(text: str, steps: tuple[str | int, ...]) -> None:
    assert generic_http.json_path(text) == steps


@pytest.mark.parametrize(
    ("status", "words", "fault"),
    [
        (429, "You exceeded your current quota, please check your plan and billing details", Fault.BILLING),
        (429, "rate limit reached", None),
        (400, "Your request was rejected by our safety system. content_policy_violation", Fault.CONTENT),
        (403, "content_moderation: Your request was flagged", Fault.CONTENT),
        (403, "Your organization must be verified", None),
        (400, "API key not valid. Please pass a valid API key.", Fault.AUTH),
        (500, "safety", None),
    ],
)
def test_a_fault_is_found_in_what_was_said(status: int, words: str, fault: Fault | None) -> None:
    assert fault_in(status, words) is fault


def test_a_probe_names_the_address_and_the_option_to_mend(fake: FakeVendor) -> None:
    async def probe(provider: Hosted) -> Probe:
        return await provider.probe()

    fake.on("GET", "/models", Answer(json={"data": [{"id": "gpt-image-2"}, {"id": "other"}]}))
    good = using(fake, "openai_images", probe)
    assert (good.is_ok, good.url, good.models) == (True, f"{fake.url}/models", ("gpt-image-2", "other"))
    wrong = using(fake, "openai_images", probe, model="gpt-image-77")
    assert (wrong.is_ok, wrong.field) == (False, "model")
    missing = using(fake, "openai_images", probe, key="")
    assert (missing.is_ok, missing.field) == (False, "key")
    away = using(fake, "openai_images", probe, base_url="http://127.0.0.1:9")
    assert (away.is_ok, away.field, away.url) == (False, "base_url", "http://127.0.0.1:9/models")
    fake.on("GET", "/models", Answer(401, json={"error": "bad key"}))
    assert using(fake, "openai_images", probe).field == "key"
    fake.on("GET", "/models", Answer(404, json={"error": "not here"}))
    assert using(fake, "openai_images", probe).field == "base_url"
    assert using(fake, "ideogram", probe).is_ok, "it has no free question"


def test_models_are_listed_live_in_every_shape(fake: FakeVendor) -> None:
    for value in ([{"id": "a"}], {"data": [{"id": "a"}]}, {"models": [{"name": "a"}]}, ["a"]):
        assert listed(said(value)) == ("a",)
    assert listed(said("nonsense")) == ()
    info = {"CheckpointLoaderSimple": {"input": {"required": {"ckpt_name": [["x.safetensors"], {}]}}}}
    fake.on("GET", "/object_info/CheckpointLoaderSimple", Answer(json=info))
    assert using(fake, "comfyui", lambda provider: provider.models()) == ("x.safetensors",)
    fake.on("GET", "/v1/models", Answer(500, json={}))
    with pytest.raises(ProviderRefused):
        using(fake, "together", lambda provider: provider.models())
    assert a1111.titles(said([{"title": "x [abc]"}])) == ("x [abc]",)
    assert leonardo.platform_models(said({"custom_models": [{"id": "m"}]})) == ("m",)
    assert elevenlabs.ids(said([{"model_id": "eleven_v3"}])) == ("eleven_v3",)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"seed": "x"}, "whole number"),
        ({"seed": 1.5}, "whole number"),
        ({"seed": -5}, "takes 0 to"),
        ({"guidance": True}, "takes 0 to 20"),
        ({"format": "tiff"}, "takes png, jpeg"),
        ({"width": 9000, "height": 9000}, "pixels a side"),
    ],
)
def test_a_value_that_is_not_taken_is_refused_and_never_clamped(settings: dict[str, Any], words: str) -> None:
    with pytest.raises(ProviderRefused, match=words) as caught:
        together.to_wire(image(**settings), model("together", "black-forest-labs/FLUX.1-schnell"))
    assert caught.value.fault is Fault.REQUEST


def test_a_prompt_that_is_too_long_is_refused_with_both_figures(fake: FakeVendor) -> None:
    with pytest.raises(ProviderRefused, match="has 10001 signs; stability takes 10000"):
        answer(fake, "stability", Ask("x", Capability.IMAGE, "m" * 10_001))
    assert not fake.asked


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_the_nearest_shape_is_taken_and_said(width: int, height: int) -> None:
    wants = Wants(image(width=width, height=height), "acme")
    found = wants.ratio(("1:1", "16:9", "9:16"))
    assert found in ("1:1", "16:9", "9:16")
    wide, high = (int(part) for part in str(found).split(":"))
    assert bool(wants.changed) == (wide * height != high * width)


@pytest.mark.parametrize("wrong", ["wide", "16", "0:9", "16:", "a:b"])
def test_a_shape_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(ProviderRefused, match="write it as 16:9"):
        Wants(image(aspect_ratio=wrong), "acme").ratio(("1:1",))


def test_a_router_declines_in_the_models_words() -> None:
    value = {"choices": [{"message": {"content": None, "refusal": "I will not draw this"}}]}
    with pytest.raises(ProviderRefused, match="I will not draw this"):
        requesty.from_wire(said(value), image())
    with pytest.raises(ProviderError):
        openrouter.from_wire(said({"data": []}), image())
