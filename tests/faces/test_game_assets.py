"""Game assets over HTTP: heroes, packs and worlds."""

import json

from fixtures.faces import Face
from fixtures.packs import unpacked

HERO = {
    "character_name": "Lucy",
    "character_data": {"personality_traits": ["brave", "kind"], "description": "a girl with red hair", "age": 9},
    "game_engine": "godot",
}


def test_lm_76_and_lm_78_a_hero_is_made_and_its_pack_is_where_it_is_said_to_be(face: Face) -> None:
    answer = face.post("/api/video/create-rpg-hero", json=HERO)
    assert answer.status_code == 201, answer.text
    hero = answer.json()
    assert hero["hero_id"].startswith("hero_")
    assert hero["character_stats"]["class"] == "Paladin"
    assert {one["name"] for one in hero["equipment"]} == {"sword", "shield", "plate", "helmet"}
    assert len(hero["animations"]) == 20
    assert face.post("/api/video/create-rpg-hero", json=HERO).json()["hero_id"] == hero["hero_id"]
    kept = face.get(hero["character_url"]).json()
    assert kept["about"]["hero"]["equipment"] == ["sword", "shield", "plate", "helmet"]
    pack = face.get(hero["download_url"], params={"engine": "godot", "size": 24, "tile": 16})
    assert pack.status_code == 200, pack.text
    assert pack.headers["content-type"] == "application/zip"
    assert hero["hero_id"] in pack.headers["content-disposition"]
    files = unpacked(pack.content)
    assert "project.godot" in files
    assert json.loads(files["manifest.json"])["hero"]["class"] == "Paladin"
    alias = face.get(
        f"/api/video/game-assets/{hero['hero_id']}/export",
        params={"game_engine": "godot", "size": 24, "tile": 16},
        headers={"if-none-match": pack.headers["etag"]},
    )
    assert alias.status_code == 304


def test_wishes_that_cannot_be_met_say_why(face: Face) -> None:
    assert face.get("/api/game-assets/nobody/export", params={"engine": "godot"}).status_code == 404
    unknown = face.get("/api/game-assets/nobody/export", params={"engine": "gameboy"})
    assert "No engine is called 'gameboy'" in unknown.json()["detail"]
    twice = face.post("/api/video/create-rpg-hero", json={**HERO, "equipment": ["bow", "staff"]})
    assert twice.status_code == 422
    assert "both take the weapon slot" in twice.json()["detail"]
    assert face.get("/api/game-worlds/world_0123/download").status_code == 404
    assert face.get("/api/game-worlds/..%2fsecret/download").status_code == 404


def test_lm_77_a_world_is_made_and_can_be_taken(face: Face) -> None:
    wish = {
        "world_name": "Oak Hollow",
        "npcs": [{"id": "mira", "name": "Mira", "type": "merchant", "dialogue": ["Welcome!"]}],
        "world_style": "winter",
        "game_engine": "tiled",
    }
    answer = face.post("/api/video/create-game-world", json=wish)
    assert answer.status_code == 201, answer.text
    world = answer.json()
    assert world["npc_pack"]["npc_sheets"][0]["npc_name"] == "Mira"
    files = unpacked(face.get(world["download_url"]).content)
    assert {"map/map.tmx", "backgrounds/scene.png", "people/mira/mira.tsx"} <= set(files)
    assert face.post("/api/video/create-game-world", json=wish).json()["world_id"] == world["world_id"]


def test_the_engines_are_listed(face: Face) -> None:
    names = {one["name"] for one in face.get("/api/game-assets/engines").json()["items"]}
    assert {"unity", "godot", "phaser", "rpg_maker", "aseprite", "tiled", "unreal", "roblox", "vrchat"} <= names
