"""`mintmark shots`: the whole way by hand, and in one command."""

import hashlib
import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from fixtures.cli import Mintmark
from fixtures.storyboards import PRODUCTS, SCENE


@pytest.fixture(autouse=True)
def _slates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIBO_PROVIDER", "mock")


@pytest.fixture
def table(folder: Path) -> str:
    (folder / "products.csv").write_text(PRODUCTS)
    return "products.csv"


def sums_hold(folder: Path) -> bool:
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    pairs = [line.split("  ", 1) for line in lines]
    return bool(pairs) and all(
        hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest for digest, name in pairs
    )


def test_step_by_step_from_a_table_to_a_bundle(mintmark: Mintmark, table: str, folder: Path) -> None:
    taken = mintmark("shots", "ingest", table, "--json").json
    assert (taken["count"], taken["name"]) == (3, "products.csv")
    assert mintmark("shots", "plan", "--json").json["versions"] == 3
    assert mintmark("shots", "plan", taken["batch_id"], "--json").json["versions"] == 0
    drawn = mintmark("shots", "render", "--json").json
    assert (drawn["status"], drawn["progress"]["completed"], drawn["cached"]) == ("done", 3, 0)
    assert mintmark("shots", "render", "--shot", "SKU-1", "--json").json["cached"] == 1
    assert mintmark("shots", "review", "approve", "SKU-1", "--note", "as briefed").lines == ["SKU-1 v1 is approved"]
    assert mintmark("shots", "review", "reject", "SKU-2", "--json").json["review_status"] == "rejected"
    listed = mintmark("shots", "review", "list", "--pending", "--json").json
    assert [one["shot_id"] for one in listed] == ["SKU-3"]
    lines = mintmark("shots", "show").lines
    assert [line.split()[0] for line in lines] == ["SKU-1", "SKU-2", "SKU-3"]
    told = mintmark("shots", "show", "--shot", "SKU-1").text
    assert "finish.glossy" in told
    assert "/lighting/key_light/intensity = 0.7" in told
    exported = mintmark("shots", "export", "--out", "bundle", "--json").json
    assert exported["counts"]["images"] == 2
    assert sums_hold(folder / "bundle")


def test_a_patch_makes_a_version_that_can_be_compared(mintmark: Mintmark, table: str) -> None:
    mintmark("shots", "ingest", table)
    mintmark("shots", "plan")
    patched = mintmark("shots", "patch", "SKU-1", "--set", "camera.fov=60", "--note", "wider", "--json").json
    assert (patched["version"], patched["changes"][0]["path"]) == (2, "/camera/fov")
    assert mintmark("shots", "show", "--shot", "SKU-1", "--compare", "1").lines == [
        "changed  /camera/fov: 45.0 -> 60.0"
    ]
    wrong = mintmark("shots", "patch", "SKU-1", "--set", "camera.fov=900")
    assert wrong.code == 1
    assert "camera.fov" in wrong.err


def test_the_whole_way_in_one_command_and_again(mintmark: Mintmark, table: str, folder: Path) -> None:
    words = (
        "shots",
        "run",
        table,
        "--out",
        "bundle",
        "--size",
        "160x120",
        "--limit",
        "2",
        "--preset",
        "noir",
        "--json",
    )
    first = mintmark(*words).json
    assert (first["planned"], first["counts"]["done"], first["cached"]) == (2, 2, 0)
    assert sums_hold(folder / "bundle")
    picture = next((folder / "bundle" / "images").glob("*.png"))
    with Image.open(picture) as image:
        assert image.size == (160, 120)
    again = mintmark(*words).json
    assert (again["batch_id"], again["versions"], again["cached"]) == (first["batch_id"], 0, 2), "it goes on"
    judged = mintmark("verify", "bundle", "--json")
    assert judged.code == 0, judged.text
    assert judged.json["verdict"] in ("bit-exact", "equal pixels")
    (folder / "bundle" / "images" / picture.name).write_bytes(b"other")
    assert mintmark("verify", "bundle").code == 1


def test_a_scene_becomes_a_zip(mintmark: Mintmark, folder: Path) -> None:
    (folder / "scene.csv").write_text(SCENE)
    told = mintmark("shots", "run", "scene.csv", "--out", "scene.zip", "--tier", "board", "--layout", "grid")
    assert told.code == 0, told.err
    assert told.lines == ["scene.zip"]
    with zipfile.ZipFile(folder / "scene.zip") as archive:
        assert archive.testzip() is None
        shots = [json.loads(archive.read(name)) for name in archive.namelist() if name.startswith("shots/")]
    assert len(shots) == 3


def test_lint_says_what_it_finds(mintmark: Mintmark, folder: Path) -> None:
    (folder / "scene.csv").write_text(SCENE)
    mintmark("shots", "ingest", "scene.csv")
    mintmark("shots", "plan")
    told = mintmark("shots", "lint", "--json")
    assert told.code == (1 if told.json["findings"] else 0)
    assert "findings" in told.json


def test_rules_of_ones_own_go_with_a_plan(mintmark: Mintmark, table: str, folder: Path) -> None:
    (folder / "mine.toml").write_text(
        '[[rule]]\nid = "mine.wide"\nbecause = "Mine."\n'
        'when = { category = "homeware" }\nset = { camera = { fov = 77 } }\n'
    )
    mintmark("shots", "ingest", table)
    assert mintmark("shots", "plan", "--rules", "mine.toml", "--json").json["versions"] == 3
    assert "mine.wide" in mintmark("shots", "show", "--shot", "SKU-3").text
    (folder / "bad.toml").write_text("[[rule]]\nid = 7\n")
    bad = mintmark("shots", "plan", "--rules", "bad.toml")
    assert bad.code == 1
    assert "bad.toml, line 1" in bad.err


def test_a_wrong_file_is_refused_by_its_lines_and_nothing_is_begun(mintmark: Mintmark, folder: Path) -> None:
    (folder / "bad.csv").write_text(PRODUCTS + "SKU-1,Again,homeware,wood,matte\n")
    told = mintmark("shots", "run", "bad.csv", "--out", "bundle")
    assert told.code == 1
    assert "line 5" in told.err
    assert not (folder / "bundle").exists()
    assert mintmark("shots", "show").code == 1


def test_what_is_no_bundle_is_not_written_over(mintmark: Mintmark, table: str, folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "letter.txt").write_text("dear")
    mintmark("shots", "ingest", table)
    mintmark("shots", "plan")
    told = mintmark("shots", "export", "--out", "mine")
    assert told.code == 1
    assert (folder / "mine" / "letter.txt").read_text() == "dear"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--size", "big"), "640x360"),
        (("--tier", "marble"), "tier"),
        (("--preset", "../x"), "No preset of shot is called '../x'"),
        (("--layout", "spiral"), "pdf_layout"),
    ],
)
def test_a_wrong_wish_is_named(mintmark: Mintmark, table: str, words: tuple[str, str], sentence: str) -> None:
    told = mintmark("shots", "run", table, "--out", "bundle", "--limit", "1", *words)
    assert told.code == 1
    assert sentence in told.err


def test_make_takes_a_shot_from_a_file_and_dotted_fields(
    mintmark: Mintmark, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FIBO_PROVIDER")
    shot = {
        "shot_id": "S",
        "hash": "abc",
        "subject": "Ball",
        "camera": {"fov": 50, "position": {"x": 0, "y": 0, "z": 5}},
    }
    (folder / "shot.json").write_text(json.dumps(shot))
    small = ("--set", "output.tier=board", "--set", "output.width=96", "--set", "output.height=64")
    told = mintmark("make", "shot", "--spec", "shot.json", "--seed", "1", *small, "-o", "-")
    assert told.code == 0, told.err
    with Image.open(BytesIO(told.out)) as picture:
        assert picture.size == (96, 64)
