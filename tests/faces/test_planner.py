"""A language model beside the rules: it may propose, the schema decides, and no question is paid for twice."""

from typing import Any

import pytest

from fixtures.faces import Face, MakeFace
from fixtures.llm import CANARY, Behavior, FakeLLM
from fixtures.storyboards import SCENE, ingest, plan
from mintmark.assembly import load_settings
from mintmark.core.errors import BadSetting

OWN = {"openai_api_key": CANARY}


def with_planner(make_face: MakeFace, llm: FakeLLM, **more: Any) -> Face:
    return make_face(llm_base_url=llm.url, llm_model="gpt-test", **{**OWN, "fibo_provider": "mock", **more})


def answering(**patch: Any) -> Behavior:
    return Behavior(answer={"patch": patch})


def test_a_model_proposes_and_the_account_says_who_set_what(make_face: MakeFace, llm: FakeLLM) -> None:
    face = with_planner(make_face, llm)
    llm.behavior = answering(lens={"aperture": 1.4, "focal_length": None}, camera=None)
    board = ingest(face, SCENE, "scene.csv")
    by_rules = plan(face, board)
    assert (by_rules["versions"], len(llm.chats)) == (3, 0)
    by_model = plan(face, board, planner="llm")
    assert (by_model["versions"], len(llm.chats)) == (3, 3)
    explained = face.get("/shots/1B/explain", params={"batch_id": board}).json()
    sentences = [rule["sentence"] for rule in explained["rules_applied"]]
    assert "127.0.0.1/gpt-test set lens.aperture." in sentences


def test_planning_twice_asks_nothing_and_changes_nothing(make_face: MakeFace, llm: FakeLLM) -> None:
    face = with_planner(make_face, llm, planner="llm")
    llm.behavior = answering(lens={"aperture": 1.4})
    board = ingest(face, SCENE, "scene.csv")
    assert plan(face, board)["versions"] == 3
    llm.behavior = answering(lens={"aperture": 16.0})
    again = plan(face, board)
    assert (again["versions"], again["unchanged"], len(llm.chats)) == (0, 3, 3)


def test_a_patch_that_cannot_be_drawn_is_left_out_and_said(make_face: MakeFace, llm: FakeLLM) -> None:
    face = with_planner(make_face, llm)
    llm.behavior = answering(lens={"aperture": -2.0})
    board = ingest(face, SCENE, "scene.csv")
    found = plan(face, board, planner="llm")
    assert (found["planned"], found["versions"]) == (3, 3)
    assert sum("The patch of 127.0.0.1/gpt-test is not used" in one["message"] for one in found["adjusted"]) == 3


def test_a_model_that_fails_leaves_the_rules_plan_and_is_not_asked_for_ever(make_face: MakeFace, llm: FakeLLM) -> None:
    face = with_planner(make_face, llm)
    llm.behavior = Behavior(status=401, error="no such key")
    rows = SCENE + "".join(f"2,2{n},MS,eye,static,BEN waits {n}.,,2s,BEN,INT. CAFE - DAY\n" for n in range(20))
    board = ingest(face, rows, "scene.csv")
    found = plan(face, board, planner="llm")
    assert (found["planned"], found["versions"]) == (23, 23)
    assert len(llm.chats) <= 4
    assert sum("Planned by the rules alone" in one["message"] for one in found["adjusted"]) == 23
    assert CANARY not in str(found)
    llm.behavior = answering(lens={"aperture": 1.4})
    assert plan(face, board, planner="llm")["versions"] == 23


def test_a_shot_that_was_given_whole_is_not_asked_about(make_face: MakeFace, llm: FakeLLM) -> None:
    face = with_planner(make_face, llm)
    board = ingest(face, '[{"shot_id": "one", "subject": "a red mug", "lens": {"aperture": 4}}]', "shots.json")
    found = plan(face, board, planner="llm")
    assert (found["planned"], len(llm.chats)) == (1, 0)


def test_without_a_key_nobody_can_be_asked(make_face: MakeFace) -> None:
    face = make_face(fibo_provider="mock")
    board = ingest(face, SCENE, "scene.csv")
    answer = face.post("/plan", params={"batch_id": board, "planner": "llm"})
    assert answer.status_code == 401
    assert "X-API-Key" in answer.json()["detail"]
    assert face.post("/plan", params={"batch_id": board, "planner": "oracle"}).status_code == 422
    with pytest.raises(BadSetting, match="OPENAI_API_KEY"):
        load_settings(planner="llm")
