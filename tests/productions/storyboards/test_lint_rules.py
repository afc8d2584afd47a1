"""Film grammar: a clean storyboard has no finding, each rule one that breaks it, each patch mends what it names."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mintmark.core.lineage import merge_patch
from mintmark.core.storyboard import Record
from mintmark.modes.shot.spec import ShotSpec
from mintmark.productions.storyboards.ingest import ingest
from mintmark.productions.storyboards.lint import lint
from mintmark.productions.storyboards.lint.board import RULES, mended
from mintmark.productions.storyboards.lint.finding import Finding
from mintmark.productions.storyboards.lint.mending import across
from mintmark.productions.storyboards.lint.view import View
from mintmark.productions.storyboards.planning import plan

EXAMPLES = Path(__file__).parents[3] / "examples"
Shots = Sequence[tuple[str, Mapping[str, Any]]]


def complete(value: Any) -> dict[str, Any]:
    return ShotSpec.read(value).json_value()


def spec(size: str, characters: str = "Mara", **fields: Any) -> dict[str, Any]:
    patch = fields.pop("patch", {})
    row = {"size": size, "characters": characters, "cast": ["Mara", "Jon"], "location": "INT. CAFE", **fields}
    record = Record(position=0, shot_id="s", line=2, fields=row)
    return complete(merge_patch(plan(record, kind="shots", complete=complete).spec, patch))


def board(*specs: dict[str, Any]) -> Shots:
    return [(f"s{number}", one) for number, one in enumerate(specs, 1)]


def crossed(one: dict[str, Any]) -> dict[str, Any]:
    seen = View("s", "", one)
    a, b = (body.figure.feet for body in seen.bodies[:2])
    return complete(merge_patch(one, across(seen, a, b)))


def from_behind_the_gaze(one: dict[str, Any]) -> dict[str, Any]:
    seen = View("s", "", one)
    assert seen.first is not None
    x, y, z = seen.first.figure.feet
    return complete(merge_patch(one, across(seen, (x, y, z), (x + seen.first.gaze[0], y, z + seen.first.gaze[2]))))


def moved(one: dict[str, Any], **patch: Any) -> dict[str, Any]:
    return complete(merge_patch(one, patch))


TWO = "Mara, Jon"


def broken() -> dict[str, Shots]:
    """A storyboard for each rule, which breaks it."""
    two, runs = spec("MS two-shot", TWO), spec("FS", "Jon", description="Jon runs.")
    single, close = spec("MS"), spec("CU")
    aim = single["camera"]["look_at"]
    turned = spec("MS")
    position = turned["camera"]["position"]
    turned = moved(turned, camera={"position": {"x": position["x"] + 0.35, "z": position["z"] - 0.12}})
    high = {"y": aim["y"] + 0.6}
    return {
        "line.crossed": board(two, crossed(spec("OTS", TWO))),
        "eyeline.match": board(spec("MCU"), from_behind_the_gaze(spec("CU", "Jon"))),
        "direction.reversed": board(runs, from_behind_the_gaze(spec("MLS", "Jon", description="Jon runs."))),
        "cut.jump": board(single, single),
        "cut.thirty_degrees": board(single, turned),
        "frame.missed": board(moved(single, camera={"look_at": {"x": 4.0, "z": 4.0}}, composition={"anchor": "as_is"})),
        "headroom.too_much": board(moved(single, camera={"look_at": high})),
        "headroom.too_little": board(
            moved(spec("FS"), camera={"look_at": {"y": spec("FS")["camera"]["look_at"]["y"] - 0.155}})
        ),
        "headroom.cut": board(moved(single, camera={"look_at": {"y": aim["y"] - 0.3}})),
        "focus.off_subject": board(moved(close, lens={"focus_distance": 6.0})),
        "lens.jump": board(spec("MS", lens="24mm"), spec("MS", "Jon", lens="85mm")),
        "rhythm.same_size": board(spec("MS"), spec("MS", "Jon"), spec("MS", view="profile")),
        "rhythm.no_establishing": board(spec("CU"), spec("MCU", "Jon"), spec("MS two-shot", TWO), spec("CU", "Jon")),
        "movement.crossing": board(spec("MS", movement="pan left"), spec("CU", "Jon", movement="pan right")),
    }


def same(finding: Finding, others: Sequence[Finding]) -> bool:
    return any((one.rule, one.shots) == (finding.rule, finding.shots) for one in others)


def test_every_rule_has_an_example() -> None:
    assert set(broken()) == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_what_breaks_it_and_its_patch_mends_it(rule: str) -> None:
    shots = broken()[rule]
    found = [one for one in lint(shots) if one.rule == rule]
    assert found, [one.rule for one in lint(shots)]
    for finding in found:
        assert finding.sentence.endswith(".")
        assert set(finding.shots) <= {shot_id for shot_id, _ in shots}
        assert finding.patch
        after = mended(shots, finding)
        assert not same(finding, lint(after))
        for shot_id, one in after:
            assert complete(one), shot_id


@pytest.mark.parametrize("file", ["scene.csv", "scene.fountain", "products.csv"])
def test_the_examples_are_clean(file: str) -> None:
    found = ingest((EXAMPLES / file).read_bytes(), name=file)
    shots = [(one.shot_id, plan(one, kind=found.kind, complete=complete).spec) for one in found.records]
    scenes = {one.shot_id: str(one.fields.get("scene", "")) for one in found.records}
    assert lint(shots, scenes=scenes) == ()


def test_a_neutral_shot_allows_the_line_to_be_crossed() -> None:
    two = spec("MS two-shot", TWO)
    other = crossed(spec("OTS", TWO))
    (x, z) = (two["subjects"][1]["position"]["x"] + 3.0, 0.0)
    on_the_line = moved(two, camera={"position": {"x": x, "y": 1.6, "z": z}, "look_at": {"x": 0.0, "y": 1.4, "z": 0.0}})
    assert "line.crossed" in {one.rule for one in lint(board(two, other))}
    assert "line.crossed" not in {one.rule for one in lint(board(two, on_the_line, other))}


def test_scenes_are_judged_apart() -> None:
    single = spec("MS")
    assert lint(board(single, single))
    assert not lint(board(single, single), scenes={"s1": "1", "s2": "2"})


def test_products_are_no_film() -> None:
    record = Record(position=0, shot_id="p", line=1, fields={"product_name": "Mug"})
    mug = plan(record, kind="products", complete=complete).spec
    assert lint([(f"p{number}", mug) for number in range(5)]) == ()


def test_all_can_be_mended_one_by_one() -> None:
    shots: Shots = board(*(one for pair in broken().values() for _, one in pair))
    scenes = {shot_id: str(index // 3) for index, (shot_id, _) in enumerate(shots)}
    for _ in range(60):
        found = lint(shots, scenes=scenes)
        if not found:
            return
        shots = mended(shots, found[0])
    assert not [one for one in found if one.severity == "error"]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "x": st.floats(-4, 4),
                "y": st.floats(0.1, 4),
                "z": st.floats(-4, 6),
                "tx": st.floats(-2, 2),
                "ty": st.floats(0, 2),
                "focal": st.floats(12, 300),
                "facing": st.floats(-180, 180),
                "pose": st.sampled_from(["standing", "running", "lying", "sitting"]),
            }
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_storyboard_is_read_and_every_patch_is_valid(cameras: list[dict[str, Any]]) -> None:
    shots: Shots = board(
        *(
            complete(
                {
                    "subjects": [
                        {
                            "kind": "person",
                            "name": "Mara",
                            "position": {"x": -0.6},
                            "facing": one["facing"],
                            "pose": one["pose"],
                        },
                        {"kind": "person", "name": "Jon", "position": {"x": 0.6}, "facing": -90},
                    ],
                    "background": {"place": "room"},
                    "lens": {"focal_length": one["focal"]},
                    "camera": {
                        "position": {"x": one["x"], "y": one["y"], "z": one["z"]},
                        "look_at": {"x": one["tx"], "y": one["ty"]},
                    },
                }
            )
            for one in cameras
        )
    )
    for finding in lint(shots):
        after = mended(shots, finding)
        for _, one in after:
            complete(one)
        if finding.rule in (
            "line.crossed",
            "movement.crossing",
            "focus.off_subject",
            "headroom.cut",
            "headroom.too_much",
        ):
            assert not same(finding, lint(after))
