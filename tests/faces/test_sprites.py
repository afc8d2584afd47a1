"""Characters and sprites over HTTP: taken on, drawn by durable batches, looked up, sent in, laid out, let go."""

from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageColor

from fixtures.faces import Face, Loop, until
from mintmark.assembly import build

LUCY: dict[str, Any] = {
    "character_id": "lucy",
    "name": "Lucy",
    "age": 7,
    "gender": "girl",
    "physical_features": {"hair": "long brown hair", "eyes": "green", "skin": "fair"},
    "personality_traits": ["brave"],
    "clothing": "a yellow coat and boots, zorp",
    "poses": ["standing", "sitting"],
    "emotions": ["neutral", "happy"],
    "include_actions": False,
    "size": 256,
}


def a_picture(color: str = "red", size: tuple[int, int] = (40, 60)) -> bytes:
    out = BytesIO()
    Image.new("RGBA", size, color).save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def studio(loop: Loop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Face]:
    """An app that takes jobs, without compiling what sprites do not need."""
    house = build(data_root=tmp_path_factory.mktemp("sprites"), rate_limit="off")
    face = Face(loop, house, work=True, warm=False)
    yield face
    face.close()


@pytest.fixture(scope="module")
def lucy(studio: Face) -> Face:
    answer = studio.post("/api/characters/initialize", json=LUCY)
    assert answer.status_code == 202, answer.text
    started = answer.json()
    assert (started["total"], started["character_id"]) == (4, "lucy")
    until(lambda: studio.get("/api/characters/lucy").json()["sprites"]["status"], lambda status: status == "ready", 120)
    return studio


def test_lm_68_a_character_is_taken_on_with_what_was_understood(lucy: Face) -> None:
    character = lucy.get("/api/characters/lucy").json()
    assert character["dna"]["body"]["age"] == "child"
    assert "zorp" in character["about"]["missed"]
    assert character["about"]["understood"]
    assert "lucy" in [one["character_id"] for one in lucy.get("/api/characters").json()["items"]]


def test_lm_69_sprites_are_listed_by_pose_emotion_and_type(lucy: Face) -> None:
    listing = lucy.get("/api/sprites/lucy").json()
    drawn = [one for one in listing["items"] if one["sprite_type"] == "character"]
    assert {(one["pose"], one["emotion"]) for one in drawn} >= {("standing", "neutral"), ("sitting", "happy")}
    assert set(listing["sprites"]) == {"by_pose", "by_emotion", "by_type"}
    assert listing["statistics"]["total"] == listing["manifest"]["sprite_count"] == len(listing["items"])
    happy = lucy.get("/api/sprites/lucy", params={"emotion": "happy", "type": "character"}).json()["items"]
    assert {one["emotion"] for one in happy} == {"happy"}
    missing = lucy.get("/api/sprites/nobody")
    assert missing.status_code == 404
    assert "nobody" in missing.json()["detail"]


def test_lm_70_generated_sprites_have_pictures_that_can_be_fetched(lucy: Face) -> None:
    answer = lucy.post(
        "/api/sprites/generate",
        json={
            "character_id": "lucy",
            "poses": ["standing"],
            "emotions": ["neutral", "sad"],
            "include_actions": False,
            "size": 256,
        },
    )
    assert answer.status_code == 200, answer.text
    made = answer.json()
    assert (made["sprites_generated"], made["failures"], made["generation_api"]) == (2, [], "local")
    for sprite in made["sprites"]:
        picture = lucy.get(sprite["url"])
        assert picture.headers["content-type"] == "image/png"
        with Image.open(BytesIO(picture.content)) as opened:
            assert (opened.mode, opened.size) == ("RGBA", (256, 256))
        assert lucy.get(sprite["artifact_url"]).status_code == 200


def test_a_wish_that_cannot_be_is_refused_with_what_there_is(lucy: Face) -> None:
    for wrong, said in (
        ({"poses": ["flying"]}, "flying"),
        ({"style": "oil"}, "oil"),
        ({"generation_api": "nobody"}, "nobody"),
    ):
        answer = lucy.post("/api/sprites/generate", json={"character_id": "lucy", "size": 256, **wrong})
        assert answer.status_code in (404, 422), answer.text
        assert said in answer.json()["detail"]
    assert lucy.post("/api/sprites/generate", json={"character_id": "nobody"}).status_code == 404


def test_lm_39_the_best_sprite_says_why_it_is_the_best(lucy: Face) -> None:
    def best(pose: str, emotion: str) -> tuple[str, str, str]:
        found = lucy.get("/api/sprites/lucy/best", params={"pose": pose, "emotion": emotion}).json()
        return found["sprite"]["pose"], found["sprite"]["emotion"], found["reason"]

    assert best("sitting", "happy") == ("sitting", "happy", "exact")
    assert best("sitting", "angry") == ("sitting", "neutral", "same_pose")
    assert best("running", "happy") == ("standing", "happy", "same_emotion")
    assert best("running", "angry")[2] == "any"


def test_lm_39_similar_sprites_come_with_their_scores(lucy: Face) -> None:
    asked = {"pose": "sitting", "emotion": "happy", "style": "watercolor", "limit": 3}
    found = lucy.get("/api/sprites/lucy/similar", params=asked).json()["items"]
    assert [(one["sprite"]["pose"], one["sprite"]["emotion"], one["score"]) for one in found] == [
        ("sitting", "happy", 1.0), ("sitting", "neutral", 0.8), ("standing", "happy", 0.7),
    ]  # fmt: skip
    assert lucy.get("/api/sprites/nobody/similar").status_code == 404


def test_drawn_sprites_know_what_they_look_like(lucy: Face) -> None:
    """The worker looks at each picture when it is struck; the same picture is found again by itself."""

    def drawn() -> list[dict[str, Any]]:
        asked = {"style": "watercolor", "type": "character"}
        items: list[dict[str, Any]] = lucy.get("/api/sprites/lucy", params=asked).json()["items"]
        return [one for one in items if one["state"] == "ready" and one["metadata"]["provider"] == "local"]

    items = until(drawn, lambda some: len(some) >= 4 and all(one["likeness"] for one in some))
    first = items[0]
    found = lucy.post("/api/sprites/nearest", files={"file": ("x.png", lucy.get(first["url"]).content)}).json()["items"]
    assert (found[0]["sprite"]["sprite_id"], found[0]["distance"], found[0]["likeness"]) == (first["sprite_id"], 0, 1.0)
    near = lucy.get(f"/api/sprites/lucy/{first['sprite_id']}/nearest", params={"within": "lucy"}).json()["items"]
    assert first["sprite_id"] not in {one["sprite"]["sprite_id"] for one in near}
    assert [one["distance"] for one in near] == sorted(one["distance"] for one in near)
    refused = lucy.post("/api/sprites/nearest", files={"file": ("x.png", b"no picture")})
    assert refused.status_code == 422
    unknown = lucy.post("/api/sprites/nearest", params={"within": "nobody"}, files={"file": ("x.png", a_picture())})
    assert unknown.status_code == 404


def test_sprites_of_pieces_that_were_there_know_it_too(lucy: Face) -> None:
    """Another character of the same DNA shows the same pieces, which nobody strikes again."""
    character = lucy.get("/api/characters/lucy").json()
    wish = {"poses": ["standing"], "emotions": ["neutral"], "include_actions": False, "size": 256}
    twin = {"character_id": "twin", "character_data": {"dna": character["dna"]}, **wish}
    (sprite,) = lucy.post("/api/sprites/generate", json=twin).json()["sprites"]
    mine = lucy.get("/api/sprites/lucy", params={"pose": "standing", "emotion": "neutral"}).json()["items"][0]
    assert (sprite["likeness"], sprite["artifact_url"]) == (mine["likeness"], mine["artifact_url"])
    assert lucy("DELETE", "/api/sprites/twin").status_code == 200
    assert lucy.get(mine["url"]).status_code == 200


def test_reference_photos_give_their_colors_and_addresses_are_not_fetched(lucy: Face) -> None:
    photo = Image.new("RGB", (60, 80), "#224466")
    photo.paste("#5a2f1a", (0, 0, 60, 20))
    photo.paste("#d9a074", (10, 20, 50, 50))
    out = BytesIO()
    photo.save(out, "PNG")
    sent = f"data:image/png;base64,{b64encode(out.getvalue()).decode()}"
    wish = {"character_id": "photo", "poses": ["standing"], "emotions": [], "include_actions": False, "size": 256}
    for value, said in (
        ("https://example.com/me.png", "address"),
        ("0" * 64, "0000"),
        ("data:image/png;base64,aGk=", "PNG"),
    ):
        wrong = lucy.post("/api/characters/initialize", json={**wish, "reference_photos": [value]})
        assert wrong.status_code in (404, 422), wrong.text
        assert said in wrong.json()["detail"]
    assert lucy.get("/api/characters/photo").status_code == 404
    told = {**wish, "emotions": ["neutral"], "clothing": "a red coat", "reference_photos": [sent]}
    answer = lucy.post("/api/characters/initialize", json=told)
    assert answer.status_code == 202, answer.text
    made = answer.json()["character"]
    colors = {slot: ImageColor.getrgb(made["dna"]["colors"][slot]) for slot in ("skin", "hair", "cloth_a")}
    assert all(abs(a - b) < 24 for a, b in zip(colors["skin"], (0xD9, 0xA0, 0x74), strict=True))
    assert colors["hair"][0] < 128
    assert colors["cloth_a"][0] > colors["cloth_a"][2]
    assert made["about"]["photos"] == 1
    lucy("DELETE", "/api/sprites/photo")


def test_a_picture_that_is_sent_in_becomes_a_sprite(lucy: Face) -> None:
    files = {"file": ("x.png", a_picture())}
    answer = lucy.post(
        "/api/sprites/upload", params={"character_id": "lucy", "pose": "flying", "emotion": "brave"}, files=files
    )
    assert answer.status_code == 201, answer.text
    sprite = answer.json()
    assert (sprite["sprite_type"], sprite["pose"], sprite["state"]) == ("custom", "flying", "ready")
    assert lucy.get(sprite["url"]).content.startswith(b"\x89PNG")
    assert lucy.get("/api/sprites/lucy", params={"pose": "flying"}).json()["statistics"]["total"] == 1
    gone = lucy("DELETE", "/api/sprites/lucy", params={"sprite_id": sprite["sprite_id"]})
    assert gone.json()["removed"] == 1
    assert lucy.get(sprite["url"]).status_code == 404
    assert lucy.get("/api/sprites/lucy", params={"pose": "flying"}).json()["items"] == []


@pytest.mark.parametrize(
    ("params", "content", "status"),
    [
        ({"character_id": "lucy"}, b"no picture", 422),
        ({"character_id": "../etc"}, a_picture(), 422),
        ({"character_id": "nobody"}, a_picture(), 404),
        ({"character_id": "lucy"}, b"\x89PNG\r\n\x1a\nbroken", 422),
    ],
)
def test_what_cannot_be_a_sprite_is_refused(lucy: Face, params: dict[str, str], content: bytes, status: int) -> None:
    answer = lucy.post("/api/sprites/upload", params=params, files={"file": ("x.png", content)})
    assert answer.status_code == status, answer.text


def test_a_sheet_and_its_description_agree(lucy: Face) -> None:
    made = lucy.post("/api/sprites/sheet", json={"character_id": "lucy", "cell": 64}).json()
    frames = lucy.get(made["json_url"]).json()["frames"]
    assert len(frames) == made["frames"] >= 4
    with Image.open(BytesIO(lucy.get(made["sheet_url"]).content)) as sheet:
        assert sheet.size == (made["width"], made["height"])
        for frame in frames.values():
            x, y, w, h = (frame["frame"][side] for side in "xywh")
            assert sheet.crop((x, y, x + w, y + h)).getbbox() is not None


def test_a_character_is_let_go_with_everything(lucy: Face) -> None:
    told = {"age": "old", "gender": "man", "clothing": "a blue robe"}
    wish = {
        "character_id": "merlin",
        "character_data": told,
        "poses": ["standing"],
        "emotions": ["neutral"],
        "include_actions": False,
        "size": 256,
    }
    made = lucy.post("/api/sprites/generate", json=wish).json()
    url = made["sprites"][0]["url"]
    assert lucy.get(url).status_code == 200
    assert lucy("DELETE", "/api/sprites/merlin").json() == {"character_id": "merlin", "removed": 1}
    assert lucy.get(url).status_code == 404
    assert lucy.get("/api/sprites/merlin").status_code == 404
    assert lucy("DELETE", "/api/sprites/merlin").status_code == 404


def test_a_beast_is_drawn_in_what_its_body_can_do(lucy: Face) -> None:
    dog = {"character_id": "rex", "dna": {"plan": "quadruped"}, "emotions": ["neutral"], "size": 256}
    wrong = lucy.post("/api/characters/initialize", json={**dog, "poses": ["reading"]})
    assert wrong.status_code == 422, wrong.text
    assert "reading" in wrong.json()["detail"]
    assert lucy.get("/api/characters/rex").status_code == 404
    assert lucy.post("/api/characters/initialize", json=dog).json()["total"] == 6
    assert lucy("DELETE", "/api/sprites/rex").json()["removed"] == 6


def test_another_provider_draws_where_it_is_named(lucy: Face) -> None:
    """Whoever is named makes the picture; the sprite says so."""
    wish = {
        "character_id": "lucy",
        "poses": ["walking"],
        "emotions": ["neutral"],
        "include_actions": False,
        "size": 256,
        "generation_api": "mock",
    }
    made = lucy.post("/api/sprites/generate", json={**wish, "wait_seconds": 0}).json()
    assert (made["generation_api"], made["total"]) == ("mock", 1), made

    def look() -> dict[str, Any]:
        items: list[dict[str, Any]] = lucy.get("/api/sprites/lucy", params={"pose": "walking"}).json()["items"]
        return items[0]

    assert until(look, lambda sprite: sprite["state"] == "ready", 120)["metadata"]["provider"] == "mock"
