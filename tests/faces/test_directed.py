"""Words to drawings over HTTP, with a language model that is ours, a caller's, or nobody's."""

import asyncio
import time
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import httpx
import numpy as np
import pytest
from PIL import Image

from fixtures.faces import Face, MakeFace
from fixtures.llm import CANARY, DIRECTED, Behavior, FakeLLM

SMALL = "width=256&height=256&seed=5"
OWN = {"openai_api_key": CANARY}


def with_model(make_face: MakeFace, llm: FakeLLM, **more: Any) -> Face:
    """A house with a key of its own for the fake model."""
    return make_face(**{**OWN, "llm_base_url": llm.url, "llm_model": "gpt-test", **more})


def ink_of(answer: httpx.Response) -> tuple[np.ndarray[Any, Any], float]:
    """The mean color of what is inked, and how much that is."""
    pixels = np.asarray(Image.open(BytesIO(answer.content)).convert("RGBA"), dtype=float)
    inked = pixels[pixels[..., 3] > 128]
    return inked[:, :3].mean(axis=0), len(inked)


def test_nb_12_the_ring_is_drawn_as_the_model_says(llm: FakeLLM, make_face: MakeFace) -> None:
    face = with_model(make_face, llm)
    answer = face.get(f"/generate/directed/enso?prompt=the+tide&{SMALL}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    color, amount = ink_of(answer)
    assert np.abs(color - (0x12, 0x3A, 0xBC)).max() < 30
    llm.behavior = Behavior(answer={**DIRECTED, "complexity": 20})
    _, less = ink_of(face.get(f"/generate/directed/enso?prompt=another+tide&{SMALL}"))
    assert less != amount
    assert answer.headers["x-mintmark-served-by"].endswith("/gpt-test")
    assert "x-mintmark-reason" not in answer.headers


def test_nb_13_and_26_one_call_with_schema_and_prompt_on_the_configured_key(llm: FakeLLM, make_face: MakeFace) -> None:
    with_model(make_face, llm).get(f"/generate/directed/enso?prompt=the+tide&{SMALL}")
    (call,) = llm.chats
    assert call.path == "/v1/chat/completions"
    assert call.headers["Authorization"] == f"Bearer {CANARY}"
    assert call.body["messages"][-1]["content"] == "the tide"
    assert "color_hex" in str(call.body["response_format"])


def test_nb_25_a_callers_key_stands_above_the_configured_one(llm: FakeLLM, make_face: MakeFace) -> None:
    face = with_model(make_face, llm)
    face.get(f"/generate/directed/enso?prompt=the+tide&{SMALL}", headers={"x-api-key": "any-format-of-key-77"})
    assert llm.chats[0].headers["Authorization"] == "Bearer any-format-of-key-77"


def test_a_callers_address_is_asked_with_the_callers_key_only(llm: FakeLLM, make_face: MakeFace) -> None:
    face = make_face(**OWN, llm_base_url="http://127.0.0.1:9", llm_allow_hosts=f"127.0.0.1:{llm.port}")
    headers = {"x-api-key": "mine-123456", "x-base-url": f"{llm.url}/v1/chat/completions"}
    answer = face.get(f"/generate/directed/enso?prompt=tide&model=vendor/some-model:free&{SMALL}", headers=headers)
    assert answer.headers["x-mintmark-served-by"] == "127.0.0.1/vendor/some-model:free"
    assert llm.chats[0].headers["Authorization"] == "Bearer mine-123456"
    refused = face.get(f"/generate/directed/enso?prompt=tide&{SMALL}", headers={"x-base-url": llm.url})
    assert refused.status_code == 400
    assert len(llm.chats) == 1


@pytest.mark.parametrize(
    "address", ["http://169.254.169.254/v1", "http://localhost:1/v1", "http://10.0.0.1", "file:///etc/passwd"]
)
def test_an_address_that_is_not_public_is_not_asked(make_face: MakeFace, address: str) -> None:
    headers = {"x-api-key": "mine-123456", "x-base-url": address}
    answer = make_face().get(f"/generate/directed/enso?prompt=tide&strict=true&{SMALL}", headers=headers)
    assert answer.status_code == 400
    assert answer.json()["code"] == "unsafe_address"


@pytest.mark.parametrize("prompt", [None, "", "%20%20", "x" * 501])
def test_nb_15_a_brief_that_is_none_is_refused_before_anybody_is_asked(
    llm: FakeLLM, make_face: MakeFace, prompt: str | None
) -> None:
    query = "" if prompt is None else f"?prompt={prompt}"
    answer = with_model(make_face, llm).get(f"/generate/directed/enso{query}")
    assert answer.status_code == 422
    assert "brief" in answer.json()["detail"].lower()
    assert llm.recorded == []


@pytest.mark.parametrize(
    "behavior",
    [
        Behavior(status=500),
        Behavior(status=401),
        Behavior(content="no JSON at all"),
        Behavior(truncated=True),
        Behavior(raw=b"\x00\xff"),
    ],
    ids=["500", "401", "garbage", "truncated", "bytes"],
)
def test_nb_34_an_outage_falls_back_and_says_so_or_fails_when_that_is_asked_for(
    llm: FakeLLM, make_face: MakeFace, behavior: Behavior
) -> None:
    llm.behavior = behavior
    face = with_model(make_face, llm)
    answer = face.get(f"/generate/directed/enso?prompt=burning+rage&{SMALL}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["x-mintmark-served-by"] == "offline"
    assert answer.headers["x-mintmark-requested"].endswith("/gpt-test")
    assert unquote(answer.headers["x-mintmark-reason"])
    strict = face.get(f"/generate/directed/enso?prompt=burning+rage&strict=true&{SMALL}")
    assert strict.status_code == 502
    assert strict.json()["code"].startswith("provider_")


def test_nb_43_and_44_a_model_that_is_too_slow_is_not_waited_for(llm: FakeLLM, make_face: MakeFace) -> None:
    llm.behavior = Behavior(hangs=True)
    face = with_model(make_face, llm, llm_deadline_seconds=0.4)
    begun = time.perf_counter()
    answer = face.get(f"/generate/directed/enso?prompt=burning+rage&{SMALL}")
    assert time.perf_counter() - begun < 20
    assert answer.headers["x-mintmark-served-by"] == "offline"
    assert "0.4" in answer.headers["x-mintmark-reason"]
    assert face.get(f"/generate/directed/enso?prompt=rage&strict=true&{SMALL}").status_code == 504


def test_nb_43_a_model_that_takes_two_seconds_is_waited_for(llm: FakeLLM, make_face: MakeFace) -> None:
    llm.behavior = Behavior(delay_seconds=2.0)
    answer = with_model(make_face, llm).get(f"/generate/directed/enso?prompt=burning+rage&{SMALL}")
    assert answer.headers["x-mintmark-served-by"].endswith("/gpt-test")


def test_without_a_key_the_house_reads_by_itself_and_says_what_it_understood(face: Face) -> None:
    answer = face.get(f"/generate/directed/enso?prompt=furious+qwxzy&{SMALL}")
    assert answer.headers["x-mintmark-served-by"] == "offline"
    assert answer.headers["x-mintmark-understood"] == "furious"
    assert answer.headers["x-mintmark-missed"] == "qwxzy"
    asked = face.get(f"/generate/directed/enso?prompt=furious&model=gpt-test&{SMALL}")
    assert "no key" in unquote(asked.headers["x-mintmark-reason"])


def test_fields_of_the_request_stand_above_the_reading(face: Face) -> None:
    by_words = face.get(f"/generate/directed/enso?prompt=furious&{SMALL}")
    named = face.get(f"/generate/directed/enso?prompt=furious&chaos=0&ink=ff0000&{SMALL}")
    assert by_words.headers["x-mintmark-fingerprint"] != named.headers["x-mintmark-fingerprint"]
    color, _ = ink_of(named)
    assert color[0] > 180


def test_nb_x01_the_line_is_told_and_drawn_when_asked_for(llm: FakeLLM, make_face: MakeFace) -> None:
    llm.behavior = Behavior(answer={**DIRECTED, "text_overlay": "GEZEITEN ZÄHLEN ✒"})
    face = with_model(make_face, llm)
    plain, drawn = (
        face.get(f"/generate/directed/enso?prompt=tide&{SMALL}&overlay={flag}") for flag in ("false", "true")
    )
    told = plain.headers["x-mintmark-text-overlay"]
    assert told.startswith("UTF-8''")
    assert unquote(told.removeprefix("UTF-8''")) == "GEZEITEN ZÄHLEN ✒"
    assert plain.content != drawn.content
    assert '"caption":"GEZEITEN ZÄHLEN"' in drawn.content.decode("utf-8", "replace")  # in its recipe
    assert "✒" in unquote(drawn.headers["x-mintmark-adjusted"])


def test_the_same_words_are_asked_once_and_entered_in_the_accounts(llm: FakeLLM, make_face: MakeFace) -> None:
    """NB-46."""
    face = with_model(make_face, llm, llm_model="gpt-5.4-mini")
    for _ in range(2):
        assert face.post("/v1/direct", {"brief": "the tide"}).status_code == 200
    assert len(llm.chats) == 1
    month = face.get("/v1/usage").json()
    assert month["calls"] == 2
    assert month["models"][0]["prompt_tokens"] == 320
    assert month["cost_microdollars"] == round(320 * 0.75 + 60 * 4.5)
    assert face.get("/v1/usage?month=2020-01").json()["calls"] == 0
    assert face.get("/v1/usage?month=nonsense").status_code == 422
    assert b"mintmark_director_calls_total" in face.get("/metrics").content


def test_a_reading_is_told_with_every_word(face: Face) -> None:
    told = face.post("/v1/direct", {"mode": "ink", "brief": "a calm old giraffe"}).json()
    assert told["spec"]["subject"] == "giraffe"
    assert [word["text"] for word in told["words"]][-1] == "giraffe"
    assert told["rules"]
    assert told["served_by"] == "offline"
    assert face.post("/v1/direct", {"mode": "marble", "brief": "x"}).status_code == 404
    assert face.post("/v1/direct", {"mode": "ink", "brief": "x", "extra": 1}).status_code == 422


def test_nb_14_whatever_a_model_says_is_brought_within_bounds(llm: FakeLLM, make_face: MakeFace) -> None:
    llm.behavior = Behavior(answer={**DIRECTED, "complexity": 900, "chaos": -3, "color_hex": "#abc"})
    told = with_model(make_face, llm).post("/v1/direct", {"brief": "tide"}).json()
    assert (told["spec"]["complexity"], told["spec"]["chaos"], told["spec"]["ink"]) == (100, 0.1, "#aabbcc")
    assert told["adjusted"]


def test_nb_16_models_are_the_providers_own_on_the_callers_key(llm: FakeLLM, make_face: MakeFace) -> None:
    face = with_model(make_face, llm)
    listed = face.get("/models", headers={"x-api-key": "callers-own-key"}).json()
    assert [model["id"] for model in listed["data"]] == ["gpt-test", "vendor/some-model:free"]
    assert listed["fallback"] is False
    assert llm.recorded[0].headers["Authorization"] == "Bearer callers-own-key"


def test_nb_18_models_without_a_key_are_our_list_marked_as_such(face: Face) -> None:
    listed = face.get("/models").json()
    assert listed["fallback"] is True
    assert listed["object"] == "list"
    assert len(listed["data"]) > 2


def test_nb_18_a_provider_that_fails_is_told_and_no_model_is_invented(
    llm: FakeLLM, make_face: MakeFace, face: Face
) -> None:
    llm.behavior = Behavior(status=500)
    listed = with_model(make_face, llm).get("/models").json()
    assert listed["fallback"] is True
    assert "500" in listed["reason"]
    assert listed["data"] == face.get("/models").json()["data"]


def test_a_page_of_another_site_directs_nothing(llm: FakeLLM, make_face: MakeFace) -> None:
    face = with_model(make_face, llm)
    elsewhere = {"sec-fetch-site": "cross-site"}
    assert face.get(f"/generate/directed/enso?prompt=tide&{SMALL}", headers=elsewhere).status_code == 403
    assert face.get("/models", headers=elsewhere).status_code == 403
    assert face.get(f"/generate/enso?save=true&{SMALL}", headers=elsewhere).status_code == 403
    assert face.get(f"/v1/ink/enso.png?{SMALL}", headers=elsewhere).status_code == 200
    assert llm.recorded == []


GOOD = {
    "title": "Rusted tide",
    "summary": "Brown and wild.",
    "patch": {
        "ink": "#5a2d0c",
        "chaos": 1.7,
        "subject": "enso",
        "width": None,
        "height": None,
        "complexity": None,
        "wetness": None,
        "grain": None,
        "wash": None,
        "accent": None,
        "paper": None,
        "caption": None,
    },
}


def test_nb_x11_a_preset_that_a_model_writes_is_kept_when_it_can_be_drawn(llm: FakeLLM, make_face: MakeFace) -> None:
    llm.behavior = Behavior(answer=GOOD)
    face = with_model(make_face, llm)
    made = face.post("/v1/modes/ink/presets/author", {"description": "rust in the sea"})
    assert made.status_code == 201, made.text
    assert made.json()["name"] == "rusted_tide"
    assert made.json()["patch"] == {"ink": "#5a2d0c", "chaos": 1.7, "subject": "enso"}
    spec = face.get("/v1/ink/enso.json?seed=1&preset=rusted_tide").json()["recipe"]["spec"]
    assert (spec["ink"], spec["chaos"]) == ("#5a2d0c", 1.7)
    assert face.post("/v1/modes/ink/presets/author", {"description": "rust again"}).status_code == 409
    assert face.get("/v1/usage").json()["calls"] == 2


def test_nb_x11_a_type_of_layers_that_a_model_writes_can_be_drawn(llm: FakeLLM, make_face: MakeFace) -> None:
    ring = {"kind": "ring", "radius": 300, "width": None, "color": None}
    patch = {
        **GOOD["patch"],
        "subject": "layers",
        "layers": [ring, {"kind": "figure", "subject": "mystic_eye", "size": 200}],
    }
    llm.behavior = Behavior(answer={**GOOD, "patch": patch})
    face = with_model(make_face, llm)
    assert (
        face.post("/v1/modes/ink/presets/author", {"description": "an eye in a ring", "name": "ringed_eye"}).status_code
        == 201
    )
    drawn = face.get("/v1/ink/layers.png?preset=ringed_eye&seed=1&width=128&height=128")
    assert drawn.status_code == 200
    by_query = face.get("/v1/ink/layers.json", params={"seed": 1, "layers": '[{"kind": "ring", "radius": 300}]'})
    assert by_query.json()["recipe"]["spec"]["layers"][0]["radius"] == 300
    assert face.get("/v1/ink/layers.json", params={"layers": "[{]"}).status_code == 422
    schema = llm.chats[0].body["response_format"]["json_schema"]["schema"]
    assert "oneOf" not in str(schema)
    assert schema["properties"]["patch"]["required"] == list(schema["properties"]["patch"]["properties"])


@pytest.mark.parametrize(
    "answer",
    [
        {**GOOD, "patch": {"chaos": 99}},
        {**GOOD, "patch": {"no_such_field": 1}},
        {**GOOD, "patch": {}},
        {"title": "none"},
        [1],
    ],
    ids=["out of bounds", "unknown field", "empty", "no patch", "no object"],
)
def test_nb_x11_a_preset_that_cannot_be_drawn_is_refused(llm: FakeLLM, make_face: MakeFace, answer: Any) -> None:
    llm.behavior = Behavior(answer=answer)
    face = with_model(make_face, llm)
    before = face.get("/v1/modes/ink/presets").json()
    refused = face.post("/v1/modes/ink/presets/author", {"description": "rust in the sea"})
    assert refused.status_code == 502
    assert refused.json()["code"] == "provider_garbage"
    assert face.get("/v1/modes/ink/presets").json() == before


def test_nb_x11_without_a_model_the_modes_own_reader_writes(make_face: MakeFace) -> None:
    face = make_face()
    made = face.post("/v1/modes/ink/presets/author", {"description": "burning rage, dripping wet"}).json()
    assert made["served_by"] == "offline"
    assert made["patch"]["chaos"] > 1
    assert face.post("/v1/modes/ink/presets/author", {"description": "qwxzy"}).status_code == 422
    assert face.post("/v1/modes/ink/presets/author", {"description": " "}).status_code == 422


def test_presets_are_kept_removed_and_never_put_over_ours(make_face: MakeFace) -> None:
    face = make_face()
    wanted = {"name": "mine", "patch": {"chaos": 0.123}, "title": "Mine"}
    assert face.post("/v1/modes/ink/presets", wanted).status_code == 201
    assert face.post("/v1/modes/ink/presets", wanted).status_code == 409
    assert face.post("/v1/modes/ink/presets", {**wanted, "name": "minimal"}).status_code == 409
    assert face.post("/v1/modes/ink/presets", {**wanted, "name": "Not a name"}).status_code == 422
    assert face.post("/v1/modes/ink/presets", {"name": "bad", "patch": {"chaos": 9}}).status_code == 422
    assert face.post("/v1/modes/ink/presets", {"name": "frozen", "patch": {"seed": 1}}).status_code == 422
    assert "mine" in [one["name"] for one in face.get("/v1/modes/ink/presets").json()["items"]]
    assert face("DELETE", "/v1/modes/ink/presets/mine").status_code == 204
    assert face("DELETE", "/v1/modes/ink/presets/mine").status_code == 404
    assert face("DELETE", "/v1/modes/ink/presets/minimal").status_code == 409


def test_many_directed_at_once_ask_once_and_answer_all(llm: FakeLLM, make_face: MakeFace) -> None:
    llm.behavior = Behavior(delay_seconds=0.2)
    face = with_model(make_face, llm)

    async def ask() -> list[httpx.Response]:
        return await asyncio.gather(*[face.http.post("/v1/direct", json={"brief": "the tide"}) for _ in range(5)])

    assert {answer.status_code for answer in face.loop.run(ask())} == {200}
    assert len(llm.chats) == 1
