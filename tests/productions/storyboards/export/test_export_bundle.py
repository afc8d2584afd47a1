"""A bundle: what is in it, that it is whole, and that equal storyboards make equal ones."""

import csv
import hashlib
import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fixtures.boards import BOARD_ID, SCENE, batch, export_shot, scene, storyboard, version
from mintmark.core.errors import CorruptStore, InvalidSpec, NotFound
from mintmark.core.fingerprint import content_hash
from mintmark.core.recipe import Recipe
from mintmark.core.storyboard import Audit
from mintmark.productions.storyboards.export.batch import BundleOptions
from mintmark.productions.storyboards.export.bundle import bundle_folder, write_bundle
from mintmark.productions.storyboards.export.writing import CONTENTS
from mintmark.productions.storyboards.ingest.reader import ingest

EXAMPLES = Path(__file__).parents[4] / "examples"
PLAIN = BundleOptions(pdf=False, contact_sheet=False)


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def manifest_of(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
    return found


def test_fa_10_sha256sum_finds_every_file_as_it_was_written(tmp_path: Path) -> None:
    report = write_bundle(scene(), tmp_path)
    folder = tmp_path / BOARD_ID
    said = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, check=True
    )
    assert said.stdout.count(b": OK\n") == report.files - 1 == len(files_of(folder)) - 1
    assert report.bytes == sum(map(len, files_of(folder).values()))
    assert report.sums_hash == content_hash((folder / "SHA256SUMS").read_bytes())


def test_fa_13_a_recipe_file_has_the_shots_hash_for_its_checksum(tmp_path: Path) -> None:
    write_bundle(scene(), tmp_path, PLAIN)
    for shot in manifest_of(tmp_path / BOARD_ID)["shots"]:
        content = (tmp_path / BOARD_ID / shot["recipe"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == shot["hash"]
        assert Recipe.model_validate_json(content).fingerprint == shot["hash"]


def test_fa_29_the_same_storyboard_gives_the_same_bytes_elsewhere_and_later(tmp_path: Path) -> None:
    later = scene()
    more = Audit(id=9, at=1_999_999_999.0, actor="x", action="export", storyboard_id=BOARD_ID)
    write_bundle(scene(), tmp_path / "here")
    write_bundle(replace(later, audit=[*later.audit, more]), tmp_path / "there")
    assert files_of(tmp_path / "here") == files_of(tmp_path / "there")


def test_fa_33_an_id_that_is_a_path_is_refused(tmp_path: Path) -> None:
    for bad in ("../out", "a/b", "..", ".", "", "a\\b", "/etc", "con", "a\0b", "x" * 200, "a.b"):
        board = storyboard(1).model_copy(update={"id": bad})
        with pytest.raises(InvalidSpec, match="no id of a storyboard"):
            write_bundle(replace(scene(), storyboard=board), tmp_path / "root")
        with pytest.raises(InvalidSpec):
            bundle_folder(tmp_path, bad)
    assert not (tmp_path / "root").exists()


def test_fa_39_what_was_rejected_stays_out_unless_asked_for(tmp_path: Path) -> None:
    report = write_bundle(scene(), tmp_path, PLAIN)
    assert report.counts.left_out == 1
    assert [shot["shot_id"] for shot in manifest_of(tmp_path / BOARD_ID)["shots"]] == ["1A", "1B", "1B", "1D"]
    write_bundle(scene(), tmp_path, PLAIN.model_copy(update={"include_rejected": True}))
    assert "images/1C_v1.png" in files_of(tmp_path / BOARD_ID)
    write_bundle(scene(), tmp_path, PLAIN.model_copy(update={"latest_only": True}))
    images = [name for name in files_of(tmp_path / BOARD_ID) if name.startswith("images/")]
    assert sorted(images) == ["images/1A_v1.png", "images/1B_v2.png"]


def test_fa_44_the_manifest_has_the_fields_it_always_had_and_the_counts_are_right(tmp_path: Path) -> None:
    write_bundle(scene(), tmp_path, PLAIN)
    manifest = manifest_of(tmp_path / BOARD_ID)
    assert manifest["generated_at"] == "2026-09-21T14:14:20.500Z"  # of the plan: the export changed nothing
    assert {"generator", "provider", "schema_version", "reproducibility", "batch_id", "created_at"} <= manifest.keys()
    fields = {"shot_id", "version", "hash", "artifact_url", "status", "review_status"}
    assert all(fields <= shot.keys() for shot in manifest["shots"])
    report = json.loads((tmp_path / BOARD_ID / "report.json").read_bytes())
    expected = {
        "shots": 4,
        "planned": 4,
        "versions": 5,
        "rendered_done": 4,
        "failed": 1,
        "cancelled": 0,
        "waiting": 0,
        "approved": 1,
        "rejected": 1,
        "pending": 3,
        "cache_hits": 1,
        "images": 3,
        "left_out": 1,
    }
    assert report["counts"] == expected


def test_fa_51_every_version_has_one_picture_of_its_own_with_its_hash_in_the_report(tmp_path: Path) -> None:
    write_bundle(scene(), tmp_path, PLAIN)
    images = json.loads((tmp_path / BOARD_ID / "report.json").read_bytes())["images"]
    assert len({image["file"] for image in images}) == len(images) == 3
    for image in images:
        content = (tmp_path / BOARD_ID / image["file"]).read_bytes()
        assert content.startswith(b"\x89PNG")
        assert content_hash(content) == image["sha256"]


def test_ids_that_are_alike_or_unsafe_get_files_of_their_own(tmp_path: Path) -> None:
    ids = ["a/b", "a-b", "A-B", "../../etc/passwd", "café", "cafe", "con", "...", "日本", "x" * 300, "-", "a b"]
    shots = [export_shot(version(name, index)) for index, name in enumerate(ids)]
    write_bundle(batch(shots), tmp_path, PLAIN)
    images = [name for name in files_of(tmp_path / BOARD_ID) if name.startswith("images/")]
    assert len({name.lower() for name in images}) == len(ids)
    assert all(name.isascii() and name.count("/") == 1 and ".." not in name and len(name) < 100 for name in images)
    listed = [shot["shot_id"] for shot in manifest_of(tmp_path / BOARD_ID)["shots"]]
    assert listed == ids  # what they are called stays what it was


def test_lineage_leads_from_the_last_version_to_the_first_and_says_what_changed(tmp_path: Path) -> None:
    write_bundle(scene(), tmp_path, PLAIN)
    lines = json.loads((tmp_path / BOARD_ID / "lineage.json").read_bytes())
    first, second = (line for line in lines if line["shot_id"] == "1B")
    assert second["parent_hash"] == first["hash"]
    assert [change["path"] for change in second["changes"]] == ["/seed"]
    assert [line["in_bundle"] for line in lines] == [True, True, True, False, True]


def test_rules_and_history_are_in_it_and_exports_are_not(tmp_path: Path) -> None:
    write_bundle(scene(), tmp_path, PLAIN)
    rules = json.loads((tmp_path / BOARD_ID / "rules.json").read_bytes())
    assert rules["rule_set"] == "house"
    assert [len(one["rules"]) for one in rules["versions"]] == [1, 1, 0, 1, 1]
    actions = [line["action"] for line in json.loads((tmp_path / BOARD_ID / "audit.json").read_bytes())]
    assert actions == ["ingest", "plan"]


def test_the_rows_come_out_as_they_went_in(tmp_path: Path) -> None:
    write_bundle(scene(), tmp_path, PLAIN)
    with (tmp_path / BOARD_ID / "storyboard.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row.pop("shot_id") for row in rows] == ["1A", "1B", "1C", "1D"]
    for row, fields in zip(rows, SCENE, strict=True):
        assert {name: text for name, text in row.items() if text} == {n: str(v) for n, v in fields.items() if v != ""}


@pytest.mark.parametrize("name", ["products.csv", "scene.csv", "scene.fountain"])
def test_the_table_is_read_in_again_as_the_same_records_without_a_warning(name: str, tmp_path: Path) -> None:
    first = ingest((EXAMPLES / name).read_bytes(), name=name)
    board = storyboard(len(first.records), kind=first.kind)
    shots = [export_shot(version(one.shot_id, one.position), dict(one.fields)) for one in first.records]
    write_bundle(batch(shots, storyboard=board), tmp_path, PLAIN)
    again = ingest((tmp_path / BOARD_ID / "storyboard.csv").read_bytes(), name="storyboard.csv")
    assert again.problems == ()
    assert [one.shot_id for one in again.records] == [one.shot_id for one in first.records]
    for one, other in zip(first.records, again.records, strict=True):
        assert other.fields == {name: value for name, value in one.fields.items() if value != ""}


def test_no_spreadsheet_computes_a_reviewers_note(tmp_path: Path) -> None:
    write_bundle(scene(), tmp_path, PLAIN)
    with (tmp_path / BOARD_ID / "versions.csv").open(encoding="utf-8", newline="") as file:
        notes = [row["note"] for row in csv.DictReader(file)]
    assert notes == ["", "", "'=This one.", ""]


def test_the_readme_tells_of_every_file_that_is_there_and_of_no_other(tmp_path: Path) -> None:
    for options in (BundleOptions(), BundleOptions(pdf=False, csv=False)):
        write_bundle(scene(), tmp_path, options)
        there = {name.split("/")[0] for name in files_of(tmp_path / BOARD_ID)} - {"README.txt", "SHA256SUMS"}
        text = (tmp_path / BOARD_ID / "README.txt").read_text(encoding="utf-8")
        assert {name for name in CONTENTS if f"{name:<27}" in text} == there


def test_a_picture_that_is_not_what_was_kept_stops_the_export_and_leaves_the_old_bundle(tmp_path: Path) -> None:
    write_bundle(scene(), tmp_path, PLAIN)
    before = files_of(tmp_path)
    broken = [replace(shot, picture=lambda: b"something else") if shot.picture else shot for shot in scene().shots]
    with pytest.raises(CorruptStore, match="Render it again"):
        write_bundle(replace(scene(), shots=broken), tmp_path, PLAIN)
    assert files_of(tmp_path) == before


def test_an_equal_bundle_is_left_in_place_and_a_damaged_one_is_replaced(tmp_path: Path) -> None:
    assert not write_bundle(scene(), tmp_path, PLAIN).unchanged
    inode = (tmp_path / BOARD_ID).stat().st_ino
    assert write_bundle(scene(), tmp_path, PLAIN).unchanged
    assert (tmp_path / BOARD_ID).stat().st_ino == inode
    (tmp_path / BOARD_ID / "images" / "1A_v1.png").unlink()
    assert not write_bundle(scene(), tmp_path, PLAIN).unchanged
    assert (tmp_path / BOARD_ID / "images" / "1A_v1.png").is_file()
    assert [path.name for path in tmp_path.iterdir()] == [BOARD_ID]  # nothing is left beside it


def test_there_is_no_bundle_before_the_first_export(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="export"):
        bundle_folder(tmp_path, BOARD_ID)
    write_bundle(batch([]), tmp_path)
    assert manifest_of(bundle_folder(tmp_path, BOARD_ID))["shots"] == []


def test_pictures_are_read_once_and_never_two_at_a_time(tmp_path: Path) -> None:
    read: list[str] = []
    shots = []
    for index in range(20):
        shot = export_shot(version(f"s{index}", index))
        content = shot.picture() if shot.picture else b""
        shots.append(replace(shot, picture=lambda name=f"s{index}", content=content: (read.append(name), content)[1]))
    write_bundle(batch(shots), tmp_path)
    assert read == [f"s{index}" for index in range(20)]
