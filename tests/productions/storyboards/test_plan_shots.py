"""Planning shots: words become cameras, scenes keep their floor plan, and what is not understood is said."""

from pathlib import Path
from typing import Any

import pytest

from mintmark.core.storyboard import Record
from mintmark.craft.camera import project
from mintmark.modes.shot.spec import ShotSpec
from mintmark.productions.storyboards.ingest import ingest
from mintmark.productions.storyboards.lint.view import View
from mintmark.productions.storyboards.planning import plan
from mintmark.productions.storyboards.planning.planned import Planned
from mintmark.productions.storyboards.vocabulary import read_cell, seconds_of

EXAMPLES = Path(__file__).parents[3] / "examples"


def complete(value: dict[str, Any]) -> dict[str, Any]:
    return ShotSpec.read(value).json_value()


def planned(**fields: Any) -> Planned:
    fields.setdefault("characters", "Mara")
    fields.setdefault("cast", [name.strip() for name in fields["characters"].split(",")])
    return plan(Record(position=0, shot_id="s", line=2, fields=fields), kind="shots", complete=complete)


def view(shot: Planned) -> View:
    return View("s", "1", shot.spec)


def ids(shot: Planned) -> set[str]:
    return {rule.id for rule in shot.rules}


@pytest.mark.parametrize(
    ("column", "text", "group", "name"),
    [
        ("size", "ECU", "size", "extreme_close_up"),
        ("size", "Close-Up", "size", "close_up"),
        ("size", "mcu", "size", "medium_close_up"),
        ("size", "MS", "size", "medium"),
        ("size", "Cowboy", "size", "medium_long"),
        ("size", "LS", "size", "full"),
        ("size", "wide", "size", "wide"),
        ("size", "ELS", "size", "extreme_wide"),
        ("size", "O.T.S", "framing", "over_the_shoulder"),
        ("size", "OTS", "framing", "over_the_shoulder"),
        ("size", "pov", "framing", "point_of_view"),
        ("size", "Two-Shot", "framing", "two_shot"),
        ("size", "2-shot", "framing", "two_shot"),
        ("size", "insert", "framing", "insert"),
        ("size", "Establishing", "framing", "establishing"),
        ("angle", "eye level", "angle", "eye"),
        ("angle", "Low", "angle", "low"),
        ("angle", "HIGH ANGLE", "angle", "high"),
        ("angle", "dutch tilt", "angle", "dutch"),
        ("angle", "bird's eye", "angle", "overhead"),
        ("angle", "Worm’s-eye", "angle", "worms_eye"),
        ("angle", "over-the-shoulder", "framing", "over_the_shoulder"),
        ("angle", "profile", "view", "profile"),
        ("movement", "Static", "movement", "static"),
        ("movement", "slow push-in", "movement", "dolly_in"),
        ("movement", "Pan L", "movement", "pan_left"),
        ("movement", "tilts up", "movement", "tilt_up"),
        ("movement", "truck left", "movement", "truck_left"),
        ("movement", "jib up", "movement", "crane_up"),
        ("movement", "zoom out", "movement", "zoom_out"),
        ("movement", "hand-held", "movement", "handheld"),
        ("movement", "drone", "movement", "drone"),
        ("lens", "wide", "lens", "wide"),
        ("lens", "telephoto", "lens", "tele"),
        ("lens", "macro", "lens", "macro"),
        ("size", "establshing", "framing", "establishing"),
        ("movement", "handhedl", "movement", "handheld"),
    ],
)
def test_words_of_the_trade_are_known(column: str, text: str, group: str, name: str) -> None:
    assert read_cell(column, text).terms[group].term.name == name


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3s", 3),
        ("00:03", 3),
        ("2.5", 2.5),
        ("2,5 sec", 2.5),
        ("1:02", 62),
        ("0:01:02", 62),
        ("1m 20s", 80),
        ("48f", 2),
        ("2 min", 120),
        ("soon", None),
        ("-3", None),
        ("0", None),
        ("", None),
        ("99:99:99:99", None),
        ("1e9", None),
    ],
)
def test_lengths_of_time_are_read(text: str, seconds: float | None) -> None:
    assert seconds_of(text) == seconds


def test_a_lens_and_a_stop_are_numbers() -> None:
    cell = read_cell("lens", "35mm T2.8")
    assert (cell.focal_length, cell.aperture) == (35.0, 2.8)
    lens = planned(size="CU", lens="32 mm f/1.8").spec["lens"]
    assert (lens["focal_length"], lens["aperture"]) == (32.0, 1.8)


@pytest.mark.parametrize("size", ["ECU", "CU", "MCU", "MS", "cowboy", "FS", "WS", "EWS"])
def test_a_size_is_measured_again_by_the_lint(size: str) -> None:
    shot = planned(size=size)
    assert view(shot).size == read_cell("size", size).terms["size"].term.name


def test_a_misspelling_is_understood_and_said() -> None:
    shot = planned(size="clsoe up")
    assert any("taken for" in line for line in shot.adjusted)
    assert "size.close_up" in ids(planned(size="Close up"))


def test_what_is_not_understood_is_said() -> None:
    shot = planned(size="CU blorp", aperture="wide", location="The moon", seed="x")
    said = " ".join(shot.adjusted)
    assert "blorp" in said
    assert "The moon" in said
    assert "'wide' is no f-number" in said
    assert "seed 'x'" in said


def test_over_the_shoulder_shows_both_heads() -> None:
    shot = planned(size="MCU OTS", characters="Jon, Mara", cast=["Mara", "Jon"])
    seen = view(shot)
    assert [body.name for body in seen.bodies] == ["Jon", "Mara"]
    far, near = (seen.seen(body.figure.eyes) for body in seen.bodies)
    assert abs(far[0]) < 0.6
    assert abs(near[0]) < 1.0
    assert near[2] < far[2]


def test_a_conversation_stays_on_one_side_and_eyes_meet() -> None:
    singles = [planned(size="MCU", characters=name, cast=["Mara", "Jon"]) for name in ("Mara", "Jon")]
    gaze = [
        seen.first.gaze[0] * seen.axes[0][0] + seen.first.gaze[2] * seen.axes[0][2]
        for seen in map(view, singles)
        if seen.first
    ]
    assert gaze[0] > 0.3
    assert gaze[1] < -0.3
    both = [
        planned(size=size, characters=who, cast=["Mara", "Jon"])
        for size, who in (("MS two-shot", "Mara, Jon"), ("MCU OTS", "Jon, Mara"), ("OTS", "Mara, Jon"))
    ]
    assert all(view(shot).position[2] > 0.0 for shot in [*singles, *both])


def test_people_keep_their_marks_and_chairs_through_a_scene() -> None:
    rows = (
        "Scene,Shot,Size,Description,Dialogue\n"
        "1,1,WS,INT. CAFE. MARA and JON sit at a table.,\n"
        ",2,CU,,MARA: Well?\n"
        ",3,CU,,JON: Yes.\n"
        ",4,MS,MARA stands up.,\n"
        ",5,MCU,,MARA: No.\n"
    )
    records = ingest(rows.encode()).records
    shots = [plan(one, kind="shots", complete=complete) for one in records]
    poses = [{body.name: body.pose for body in view(shot).bodies} for shot in shots]
    assert poses == [
        {"Mara": "sitting", "Jon": "sitting"},
        {"Mara": "sitting"},
        {"Jon": "sitting"},
        {"Mara": "standing"},
        {"Mara": "standing"},
    ]
    feet = {body.figure.feet for shot in shots[:3] for body in view(shot).bodies if body.name == "Mara"}
    assert len(feet) == 1
    assert {shot.spec["background"]["place"] for shot in shots} == {"cafe"}


def test_in_a_chase_all_run_to_the_right_and_the_chaser_is_behind() -> None:
    rows = (
        "Scene,Size,Description,Characters\n"
        '1,WS,Jon runs. Mara chases him.,"Jon, Mara"\n'
        "1,MCU,Mara shouts.,Mara\n"
        '1,POV,Jon runs ahead.,"Mara, Jon"\n'
    )
    shots = [plan(one, kind="shots", complete=complete) for one in ingest(rows.encode()).records]
    first = view(shots[0])
    mara, jon = first.body("Mara"), first.body("Jon")
    assert mara is not None
    assert jon is not None
    assert mara.pose == jon.pose == "running"
    assert mara.figure.feet[0] < jon.figure.feet[0]
    assert all(body.figure.facing == 78.0 for body in first.bodies)
    after = view(shots[1]).first
    assert after is not None
    assert after.pose == "running"
    assert [body.name for body in view(shots[2]).bodies] == ["Jon"]


def test_who_grabs_and_runs_runs() -> None:
    assert view(planned(description="Mara grabs the letter and runs.", postures={"Mara": "sitting"})).bodies[0].moves


def test_an_insert_shows_the_thing_and_says_when_there_is_none() -> None:
    shot = planned(size="insert", description="The letter on the table")
    assert [one["shape"] for one in shot.spec["subjects"]] == ["letter", "table"]
    assert any("names no thing" in line for line in planned(size="insert", description="Hm").adjusted)


def test_strangers_are_counted() -> None:
    shot = planned(characters="", cast=[], description="Two men talk to a girl.", size="FS")
    assert len(view(shot).bodies) == 3
    assert min(body.figure.height for body in view(shot).bodies) == 1.2


def test_an_empty_place_has_something_for_scale() -> None:
    shot = planned(characters="", cast=[], location="EXT. BEACH", time="dawn", description="Waves.")
    assert shot.spec["background"]["place"] == "beach"
    assert shot.spec["subjects"]
    assert "time.dawn.sun" in ids(shot)


def test_a_named_person_is_as_tall_in_every_shot() -> None:
    heights = {one["height"] for size in ("CU", "WS") for one in planned(size=size).spec["subjects"]}
    assert len(heights) == 1
    assert 1.6 < heights.pop() < 1.9


@pytest.mark.parametrize("file", ["scene.csv", "scene.fountain", "products.csv"])
def test_the_examples_plan_and_plan_again_the_same(file: str) -> None:
    found = ingest((EXAMPLES / file).read_bytes(), name=file)
    assert len(found.records) >= 10
    for record in found.records:
        shot = plan(record, kind=found.kind, complete=complete)
        assert complete(shot.spec) == shot.spec
        assert plan(record, kind=found.kind, complete=complete) == shot
        assert all(rule.id and rule.sentence.endswith((".", "!")) for rule in shot.rules)
        assert not any("not understood" in line for line in shot.adjusted)


@pytest.mark.parametrize("location", ["EXT. FOREST", "EXT. STREET"])
def test_two_who_walk_together_are_both_seen(location: str) -> None:
    shot = planned(size="FS", location=location, description="Mara and Jon walk.", characters="Mara, Jon")
    seen = view(shot)
    first, second = sorted(
        project(body.figure.crown, seen.position, seen.axes, seen.half_width, seen.aspect)[0] for body in seen.bodies
    )
    assert second - first > 0.12
