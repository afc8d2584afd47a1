"""`batch`: many pieces from a JSONL file, durably."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fixtures.cli import Mintmark
from fixtures.faces import until
from mintmark.assembly import build
from mintmark.contracts.ledger import JobFilter
from mintmark.core.job import JobState
from mintmark.flow.strike import strike

SMALL = {"subject": "enso", "width": 64, "height": 64}


def keep(*specs: dict[str, Any]) -> None:
    """Strike pieces beforehand: a batch of them has nothing left to do."""
    house = build()
    for spec in specs:
        wish = house.wishes.resolve("ink", spec)
        house.pieces.store(wish, strike(wish))
    house.close()


def write(folder: Path, *wishes: Any) -> None:
    """The file of wishes, one a line."""
    (folder / "wishes.jsonl").write_text("".join(f"{json.dumps(wish)}\n" for wish in wishes))


def test_a_file_of_wishes_becomes_a_folder_of_pictures_once(mintmark: Mintmark, folder: Path) -> None:
    wishes = [{"spec": {**SMALL, "seed": seed}, "name": f"ring {seed}"} for seed in (1, 2)]
    write(folder, *wishes, {"mode": "ink", "spec": SMALL, "presets": ["blood"], "brief": "a third"})
    first = mintmark("batch", "wishes.jsonl", "-o", "out")
    assert (first.code, first.lines) == (0, ["3 done, 0 failed, 0 cancelled; files in out"])
    names = sorted(path.name for path in (folder / "out").iterdir())
    assert names[:2] == ["00000-ring-1.png", "00001-ring-2.png"]
    assert len(names) == 3
    assert mintmark("verify", *(f"out/{name}" for name in names)).code == 0
    (folder / "out" / names[0]).unlink()
    before = (folder / "out" / names[1]).stat()
    again = mintmark("batch", "wishes.jsonl", "-o", "out", "--json").json
    assert again["counts"]["done"] == again["total"] == 3
    assert [Path(file).name for file in again["files"]] == names
    assert (folder / "out" / names[0]).exists()
    assert (folder / "out" / names[1]).stat() == before, "a file that is right is left alone"
    jobs = mintmark("jobs", "list", "--batch", again["batch"], "--json").json
    assert [job["strikes"] for job in jobs] == [1, 1, 1], "nothing is struck twice"

    assert mintmark("jobs", "prune", "--days", "0").lines == ["3 jobs are forgotten."]
    forgotten = mintmark("batch", "wishes.jsonl", "-o", "out", "--json").json
    assert forgotten["batch"] == again["batch"]
    assert forgotten["counts"]["done"] == 3, "what is kept is done, also when its job was forgotten"


def test_a_line_without_a_seed_has_that_of_its_number(mintmark: Mintmark, folder: Path) -> None:
    keep({**SMALL, "seed": 2})
    (folder / "wishes.jsonl").write_text(f"\n{json.dumps({'spec': SMALL})}\n")
    told = mintmark("batch", "-", "-o", "out", "--form", "svg", input=(folder / "wishes.jsonl").read_bytes())
    assert told.code == 0
    (file,) = (folder / "out").iterdir()
    assert file.suffix == ".svg"
    assert mintmark("recipe", f"out/{file.name}").json["spec"]["seed"] == 2


def test_every_wrong_line_is_named_and_nothing_is_begun(mintmark: Mintmark, folder: Path) -> None:
    good = json.dumps({"spec": SMALL})
    lines = [
        good, "", "not json", '{"spec": {"chaos": 9}}', "[1]", '{"spec": 3}', '{"sepc": {}}', '{"mode": "marble"}',
        '{"spec": {"subject": "ensso"}}', '{"spec": {}, "fields": {}}', '{"presets": ["nope"]}', '{"presets": "blood"}',
        f'{{"name": "a\u2028b", "spec": {json.dumps(SMALL)}}}',
    ]  # fmt: skip
    (folder / "wishes.jsonl").write_text("\n".join(lines))
    told = mintmark("batch", "wishes.jsonl", "-o", "out", "--json")
    assert told.code == 1
    places = [problem["place"] for problem in told.json["error"]["problems"]]
    assert places == [f"line {number}" for number in range(3, 13)]
    for sentence in (
        "wishes.jsonl: 10 lines are wrong; nothing was begun:",
        "line 3: no JSON: Expecting value",
        "line 4: This InkSpec cannot be drawn: chaos: ",
        "line 5: a wish is a JSON object, not [1]",
        "line 6: spec is a JSON object, and presets is a list of names",
        "line 7: a wish has no 'sepc'; there are: brief, fields, mode, name, presets, spec",
        "line 8: No mode is called 'marble'; there are: ink, level, pixel, shot, sprite.",
        "line 9: No subject of ink is called 'ensso'",
        "line 10: spec and fields are two words for the same",
        "line 11: No preset of ink is called 'nope'",
    ):
        assert sentence in told.err
    assert not (folder / "out").exists()
    assert mintmark("jobs", "list").lines == []


@pytest.mark.parametrize(
    ("content", "words", "told"),
    [
        (b"", [], "A batch needs at least one item."),
        (b"\xff\xfe", [], "wishes.jsonl is no UTF-8 text: byte 0 cannot be."),
        (b"{}", ["--form", "gif"], "No form of ink is called 'gif'; there are: jpg, png,"),
        (b"[" * 100_000, [], "line 1: no JSON: maximum recursion depth exceeded"),
        (b'{"seed": 1}', [], "wishes.jsonl: 1 line is wrong; nothing was begun:\n  line 1: a wish has no 'seed'"),
    ],
)
def test_a_file_that_is_none_is_refused_before_anything_is_begun(
    mintmark: Mintmark, folder: Path, content: bytes, words: list[str], told: str
) -> None:
    (folder / "wishes.jsonl").write_bytes(content)
    answer = mintmark("batch", "wishes.jsonl", "-o", "out", *words)
    assert answer.code == 1
    assert told in answer.err
    assert mintmark("jobs", "list").lines == []


def test_a_line_that_could_not_be_struck_is_named_with_its_reason(mintmark: Mintmark, folder: Path) -> None:
    keep({**SMALL, "seed": 2}, {**SMALL, "seed": 3})
    (folder / "wishes.jsonl").write_text("\n".join(["", json.dumps({"spec": SMALL}), json.dumps({"spec": SMALL})]))
    assert mintmark("batch", "wishes.jsonl", "-o", "out").code == 0
    house = build()
    with house.ledger.begin() as books:
        last, _ = books.jobs.page(JobFilter(), None, 10).items
        why = {"error": "the ink is dry", "error_code": "engine_fault"}
        books.jobs.move([last.id], JobState.FAILED, from_states=[JobState.DONE], changes=why)
    house.close()
    told = mintmark("batch", "wishes.jsonl", "-o", "out")
    assert told.code == 1
    assert told.lines == ["1 done, 1 failed, 0 cancelled; files in out"]
    assert "  line 3: the ink is dry" in told.err
    assert f"mintmark jobs retry {last.batch_id} --batch" in told.err


def test_a_batch_that_was_stopped_goes_on_where_it_was(mintmark: Mintmark, folder: Path) -> None:
    """Ctrl+C in the middle: what is done is kept and not done again, and the rest is done by the same command."""
    many, large = 260, {"subject": "enso", "width": 512, "height": 512, "complexity": 100}
    write(folder, *({"spec": {**large, "seed": seed}} for seed in range(many)))
    words = [sys.executable, "-m", "mintmark", "batch", "wishes.jsonl", "-o", "out"]
    running = subprocess.Popen(words, cwd=folder, env=dict(os.environ), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    house = build()
    until(lambda: _count(house).done, lambda done: done > 0)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    half = _count(house)
    batch = house.watch.batches(None, 1).items[0][0].id
    assert running.returncode == 130, err.decode()
    assert out == b""
    assert b"run it again to go on: mintmark batch wishes.jsonl -o out" in err
    assert b"Traceback" not in err
    assert 0 < half.done < many, "it was stopped in the middle"
    with house.ledger.read() as books:
        done = {job.id: job for job in books.jobs.of_batch(batch) if job.state is JobState.DONE}
    told = mintmark("batch", "wishes.jsonl", "-o", "out")
    assert told.lines == [f"{many} done, 0 failed, 0 cancelled; files in out"]
    assert len(list((folder / "out").iterdir())) == many
    with house.ledger.read() as books:
        jobs = {job.id: job for job in books.jobs.of_batch(batch)}
    assert len(jobs) == many
    assert all(jobs[name] == job for name, job in done.items()), "what was done is not touched again"
    house.close()


def _count(house: Any) -> Any:
    with house.ledger.read() as books:
        return books.jobs.counts()


def test_a_batch_that_rests_says_so_instead_of_waiting(mintmark: Mintmark, folder: Path) -> None:
    keep({**SMALL, "seed": 1})
    write(folder, {"spec": SMALL})
    name = mintmark("batch", "wishes.jsonl", "-o", "out", "--json").json["batch"]
    assert mintmark("jobs", "pause", name).code == 0
    told = mintmark("batch", "wishes.jsonl", "-o", "out")
    assert told.code == 1
    assert f"This batch rests. Go on with: mintmark jobs resume {name}" in told.err
