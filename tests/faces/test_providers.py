"""Who can be asked, over HTTP; prompts over HTTP; and how it is told when somebody else answers, or nobody."""

import base64
from pathlib import Path

import pytest

from fixtures.faces import Face, MakeFace
from fixtures.fakes.vendor_server import CANARY, Answer, FakeVendor
from fixtures.vendors import vendor_picture
from mintmark.assembly import build
from mintmark.core.errors import BadSetting
from mintmark.faces.api.app import create_app

ORDER = {"prompt": "a raven over the moon", "width": 96, "height": 96, "seed": 5}


def test_offline_our_own_engine_is_ready_and_the_others_say_what_is_missing(face: Face) -> None:
    told = face.get("/v1/providers").json()
    rows = {row["name"]: row for row in told["providers"]}
    assert rows["local"]["ready"]
    assert rows["together"]["why_not"] == "together has no key; set TOGETHER_API_KEY."
    assert rows["openai_images"]["key_names"] == ["OPENAI_API_KEY"]
    assert any(one["shutdown"] for one in rows["openai_images"]["models"])
    assert not rows["comfyui"]["is_listed"]  # it is asked where somebody names it, or says where it is
    assert told["breakers"] == {}


def test_wg_58_offline_every_look_is_answered_by_our_own_engine(face: Face) -> None:
    for mode in ("any", "business", "emoji", "ink", "pixel", "vector"):
        answer = face.post("/v1/generate", {**ORDER, "mode": mode})
        assert answer.status_code == 200, answer.text
        assert answer.json()["served_by"] == "local/ink-1"
        assert answer.headers["x-mintmark-served-by"] == "local/ink-1"
        picture = face.get(answer.json()["resultUrl"])
        assert picture.content.startswith(b"\x89PNG")
        assert face.post("/v1/verify", content=picture.content).json()["verdict"] == "equal pixels"


def test_small_sprites_have_just_the_size_that_was_asked(face: Face) -> None:
    answer = face.post("/v1/generate", {**ORDER, "width": 32, "height": 48}).json()
    picture = face.get(answer["resultUrl"]).content
    assert (int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")) == (32, 48)


def test_a_dry_run_costs_nothing_and_asks_nobody(hosted: Face, vendor: FakeVendor) -> None:
    told = hosted.post("/v1/generate?dry_run=1", {**ORDER, "provider": "openai_images"}).json()
    assert told["provider"] == "openai_images"
    assert told["price_microdollars"] > 0
    assert told["resolvedSeed"] == 5
    assert told["trace"][0]["name"] == "admit"
    assert not vendor.asked


def test_a_hosted_provider_serves_and_the_scoreboard_learns(hosted: Face, vendor: FakeVendor) -> None:
    answer = hosted.post("/v1/generate", {**ORDER, "provider": {"order": ["openai_images"]}})
    assert answer.status_code == 200, answer.text
    assert answer.json()["served_by"].startswith("openai_images/")
    (asked,) = vendor.posts
    assert asked.headers["authorization"] == f"Bearer {CANARY}"
    assert asked.json["prompt"].startswith("a raven over the moon")
    board = hosted.get("/v1/providers").json()["scoreboard"]
    assert board[0]["provider"].startswith("openai_images/")
    assert (hosted.house.settings.data_root / "providers.json").exists()
    assert CANARY not in answer.text + hosted.get("/v1/providers").text


def test_lm_14_a_variable_switches_the_provider(
    vendor: FakeVendor, make_face: MakeFace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    monkeypatch.setenv("OPENAI_BASE_URL", f"{vendor.url}/v1")
    for name, served_by in (("dalle", "openai_images"), ("mock", "mock"), ("procedural", "local")):
        monkeypatch.setenv("GENERATION_API", name)
        told = make_face().post("/v1/generate", ORDER).json()
        assert told["served_by"].partition("/")[0] == served_by
    assert len(vendor.posts) == 1


def test_who_fails_is_passed_over_and_said(hosted: Face, vendor: FakeVendor) -> None:
    vendor.on("POST", r"/v1/images/generations", Answer(500, json={"error": {"message": "down"}}))
    told = hosted.post("/v1/generate", {**ORDER, "provider": "openai_images"}).json()
    assert told["served_by"] == "local/ink-1"
    assert told["requested"].startswith("openai_images/")
    assert [one["provider"] for one in told["attempts"]] == ["openai_images", "local"]
    assert len(vendor.posts) == 1  # a paid question is never repeated


def test_strict_tells_who_was_asked(hosted: Face, vendor: FakeVendor) -> None:
    vendor.on("POST", r"/v1/images/generations", Answer(500, json={"error": {"message": "down"}}))
    answer = hosted.post("/v1/generate", {**ORDER, "provider": {"order": ["openai_images"], "strict": True}})
    assert answer.status_code == 502
    told = answer.json()
    assert told["attempts"][0]["provider"] == "openai_images"
    assert hosted.get(f"/v1/jobs/{told['job_id']}").json()["state"] == "failed"


def test_a_provider_without_a_key_is_left_out_with_the_way_out(face: Face) -> None:
    answer = face.post("/v1/generate", {**ORDER, "provider": {"only": ["together"]}})
    assert answer.status_code == 400
    left_out = {one["provider"]: one for one in answer.json()["left_out"]}
    assert left_out["together"]["reason"] == "together has no key; set TOGETHER_API_KEY."


def test_four_variants_come_in_one_call(face: Face) -> None:
    told = face.post("/v1/generate", {**ORDER, "count": 4}).json()
    assert len(set(told["resultUrls"])) == 4
    assert [one["resolvedSeed"] for one in told["variants"]] == [5, 142, 279, 416]


def test_an_answer_is_finished_on_its_way(face: Face) -> None:
    told = face.post("/v1/generate", {**ORDER, "finish": ["cutout", {"upscale": {"width": 50, "height": 50}}]}).json()
    picture = face.get(told["resultUrl"]).content
    assert int.from_bytes(picture[16:20], "big") == 50
    assert face.post("/v1/generate", {**ORDER, "finish": 7}).status_code == 422


def test_a_test_names_the_address_and_the_option(hosted: Face, vendor: FakeVendor) -> None:
    assert hosted.post("/v1/providers/openai_images/test").json()["models"] == ["gpt-image-1"]
    vendor.on("GET", "/v1/models", Answer(401, json={"error": {"message": "bad key"}}))
    told = hosted.post("/v1/providers/dalle/test").json()
    assert (told["provider"], told["ok"], told["field"]) == ("openai_images", False, "key")
    assert told["url"] == f"{vendor.url}/v1/models"
    assert hosted.post("/v1/providers/local/test").json()["ok"]
    assert hosted.post("/v1/providers/nobody/test").status_code == 404


def test_a_model_is_named_behind_its_provider(hosted: Face, vendor: FakeVendor) -> None:
    order = {**ORDER, "provider": {"order": ["dalle/gpt-image-1-mini"], "allow_fallbacks": False}}
    told = hosted.post("/v1/generate?dry_run=1", order).json()
    assert (told["provider"], told["model"]) == ("openai_images", "gpt-image-1-mini")
    answer = hosted.post("/v1/generate", order).json()
    assert answer["served_by"] == "openai_images/gpt-image-1-mini"
    assert vendor.posts[0].json["model"] == "gpt-image-1-mini"
    two = {"order": ["openai_images/a"], "only": ["openai_images/b"]}
    assert hosted.post("/v1/generate", {**ORDER, "provider": two}).status_code == 422
    other = hosted.post("/v1/generate", {**ORDER, "provider": {"order": ["local/other"]}})
    assert other.status_code == 404
    assert "ink-1" in other.json()["detail"]


def test_models_are_listed_live_beside_the_dated_table(hosted: Face, face: Face, vendor: FakeVendor) -> None:
    told = hosted.get("/v1/providers/dalle/models").json()
    rows = {row["id"]: row for row in told["models"]}
    assert (told["provider"], told["why_not_live"]) == ("openai_images", "")
    assert rows["gpt-image-1"]["listed"] is True
    assert any(row["listed"] is False for row in rows.values())
    assert any(row["shutdown"] for row in rows.values())
    offline = face.get("/v1/providers/openai_images/models").json()
    assert "OPENAI_API_KEY" in offline["why_not_live"]
    assert {row["listed"] for row in offline["models"]} == {None}
    assert face.get("/v1/providers/nobody/models").status_code == 404


def test_finishing_takes_json_and_forms(face: Face) -> None:
    listed = face.get("/v1/finish").json()["operations"]
    assert {"cutout", "repixel", "upscale", "crop", "convert", "palette", "vectorise"} == {
        one["name"] for one in listed
    }
    sent = base64.b64encode(vendor_picture()).decode()
    made = face.post("/v1/finish/convert", {"image": sent, "options": {"media_type": "image/webp"}})
    assert made.headers["content-type"] == "image/webp"
    form = {"files": {"image": ("a.png", vendor_picture(), "image/png")}, "data": {"options": '{"times": 2}'}}
    assert face.post("/v1/finish/upscale", **form).headers["x-mintmark-size"] == "128x128"
    assert face.post("/v1/finish/upscale", {"image": sent, "options": {"times": 99}}).status_code == 422
    assert face.post("/v1/finish/polish", {"image": sent}).status_code == 404
    assert face.post("/v1/finish/crop", {"image": "http://169.254.169.254/a.png"}).status_code == 422


def test_lm_17_a_table_sets_providers_up_and_the_environment_stands_above_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "providers.toml"
    table.write_text('[dalle]\nkey = "sk-told"\nmodel = "gpt-image-2.5-flare"\n[fal]\nkey = "told"\n')
    monkeypatch.setenv("MINTMARK_PROVIDER_FAL_MODEL", "fal-ai/flux/dev")
    house = build(data_root=tmp_path / "data", providers_file=table)
    cards = {card.name: card for card in house.provider_cards}
    assert (cards["openai_images"].model, cards["openai_images"].key_present) == ("gpt-image-2.5-flare", True)
    assert cards["fal"].model == "fal-ai/flux/dev"
    assert house.providers.create_adapter("fal").model == "fal-ai/flux/dev"
    assert "sk-told" not in str(house.provider_rows())
    house.close()


def test_lm_129_purposes_are_set_apart(tmp_path: Path) -> None:
    house = build(data_root=tmp_path, generation_api="procedural", sprite_api="dalle", video_api="mock")
    told = [house.usual_provider(one) for one in ("generation", "sprite", "background", "video")]
    assert told == ["local", "openai_images", "local", "mock"]
    house.close()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"generation_api": "marble"}, "GENERATION_API names 'marble'"),
        ({"prompt_engine": "oracle"}, "PROMPT_ENGINE names 'oracle'; there are: oss, wokspec"),
    ],
)
def test_a_setting_that_names_nobody_stops_the_start(tmp_path: Path, settings: dict[str, str], said: str) -> None:
    house = build(data_root=tmp_path, **settings)
    with pytest.raises(BadSetting, match=said):
        create_app(house)
    house.close()


@pytest.mark.parametrize("text", ["[marble]\nkey = 'x'", "[fal", "[fal]\nkey = ['x']"])
def test_a_table_that_cannot_be_is_refused(tmp_path: Path, text: str) -> None:
    table = tmp_path / "providers.toml"
    table.write_text(text)
    house = build(data_root=tmp_path, providers_file=table)
    with pytest.raises(BadSetting, match=r"providers\.toml"):
        house.provider_rows()
    house.close()


def test_lm_02_sprites_and_backgrounds_are_asked_through_one_seam(make_face: MakeFace) -> None:
    face = make_face(sprite_api="mock")
    sprite = face.loop.run(face.house.generate_sprite("a fox", seed=1, width=96, height=96))
    ground = face.loop.run(face.house.generate_background("a misty valley", seed=1, width=192, height=96))
    assert sprite.job.served_by == "mock/slate-1"
    assert ground.job.served_by == "local/ink-1"
    assert (ground.kept.width, ground.kept.height) == (192, 96)


def test_a_guest_words_prompts(face: Face, make_face: MakeFace, monkeypatch: pytest.MonkeyPatch) -> None:
    from mintmark.assembly import prompts
    from mintmark.contracts.prompts import Phrase, Scaffold, Wording

    class Terse:
        name = "terse"

        def build(self, wording: Wording) -> Scaffold:
            return Scaffold((Phrase(wording.subject), Phrase("in three lines", 4)))

        def negatives(self, mode: str) -> tuple[str, ...]:
            return ("clutter",)

    real = prompts.guests
    brought = {"mintmark.prompt_engines": [("terse", Terse())]}
    monkeypatch.setattr(prompts, "guests", lambda group: brought.get(group) or real(group))
    guest = make_face(prompt_engine="terse")
    told = guest.post("/v1/generate?dry_run=1", {**ORDER, "provider": "mock"}).json()
    assert told["prompt"].startswith("a raven over the moon, in three lines, without clutter,")
    usual = face.post("/v1/generate?dry_run=1", {**ORDER, "provider": "mock"}).json()
    assert usual["prompt"].startswith("a raven over the moon, ")
    assert "in three lines" not in usual["prompt"]


def test_a_key_of_the_house_may_be_a_password(make_face: MakeFace) -> None:
    key = "mm_0123456789abcdef0123"
    face = make_face(admin_key=key)
    assert face.get("/sdapi/v1/samplers", headers={"authorization": basic(f"me:{key}")}).status_code == 200
    wrong = "mm_0123456789abcdef9999"
    refused = face.get("/sdapi/v1/samplers", headers={"authorization": basic(f"me:{wrong}")})
    assert refused.status_code == 401
    assert wrong not in refused.text
    assert face.get("/sdapi/v1/samplers", headers={"authorization": "Basic %%%"}).status_code == 401


def basic(text: str) -> str:
    return f"Basic {base64.b64encode(text.encode()).decode()}"


def test_jobs_and_pieces_of_prompts_are_told_as_all_others(hosted: Face, vendor: FakeVendor) -> None:
    told = hosted.post("/v1/generate", {**ORDER, "provider": "openai_images"}).json()
    job = hosted.get(f"/v1/jobs/{told['job']['id']}").json()
    assert (job["state"], job["mode"]) == ("done", "pixel")
    assert job["artifacts"][0]["url"] == told["resultUrl"]
    piece = hosted.get(f"/v1/pieces/{told['fingerprint']}").json()
    assert piece["recipe"]["answers"][0]["provider"] == "openai_images"
    picture = hosted.get(told["resultUrl"]).content
    verdict = hosted.post("/v1/verify", content=picture).json()
    assert verdict["verdict"] == "unknown"  # somebody else drew it: nobody can strike it again here
    assert verdict["fingerprint"] == told["fingerprint"]
    assert hosted.get("/v1/jobs").json()["items"][0]["id"] == job["id"]
