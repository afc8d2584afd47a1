"""Judging bundles: true ones, touched ones, and traps."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from fixtures.boards import BOARD_ID, picture, restrike, scene
from mintmark.contracts.catalog import Registry
from mintmark.core.errors import Conflict, TooLarge, UnreadableFile
from mintmark.core.fingerprint import content_hash
from mintmark.core.recipe import Recipe
from mintmark.flow.strike import strike
from mintmark.flow.wish import Wishes
from mintmark.modes.ink import MODE
from mintmark.productions.storyboards.export.archive import archive
from mintmark.productions.storyboards.export.batch import BundleOptions
from mintmark.productions.storyboards.export.bundle import write_bundle
from mintmark.productions.storyboards.export.sums import write_sums
from mintmark.productions.storyboards.export.verify import is_bundle, restriking, verify_bundle


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    write_bundle(scene(), tmp_path, BundleOptions(pdf=False, contact_sheet=False))
    return tmp_path / BOARD_ID


def kinds(path: Path) -> set[tuple[str, str]]:
    return {(fault.kind, fault.file) for fault in verify_bundle(path, restrike).faults}


def test_a_bundle_is_found_bit_exact_as_a_folder_a_zip_and_a_zip_of_its_folder(bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "plain.zip").write_bytes(b"".join(archive(bundle)))
    with zipfile.ZipFile(tmp_path / "inside.zip", "w", zipfile.ZIP_DEFLATED) as out:
        for path in bundle.rglob("*"):
            out.write(path, f"my bundle/{path.relative_to(bundle)}")
        out.writestr("__MACOSX/my bundle/._x", b"junk")
        out.writestr("my bundle/.DS_Store", b"junk")
    heard: list[tuple[int, int]] = []
    for path in (bundle, tmp_path / "plain.zip", tmp_path / "inside.zip"):
        found = verify_bundle(path, restrike, lambda *at: heard.append(at))
        assert (found.verdict, found.struck, found.bit_exact, found.faults) == ("bit-exact", 3, 3, ()), path
        assert found.genuine
        assert is_bundle(path)
    assert heard == [(1, 3), (2, 3), (3, 3)] * 3


def test_every_kind_of_tampering_is_named(bundle: Path) -> None:
    (bundle / "images" / "1A_v1.png").write_bytes(picture(40))
    (bundle / "shots" / "1B_v1.json").unlink()
    (bundle / "extra.txt").write_text("hello")
    (bundle / "link").symlink_to("/etc/passwd")
    assert kinds(bundle) == {
        ("changed", "images/1A_v1.png"),
        ("manifest", "images/1A_v1.png"),
        ("picture", "images/1A_v1.png"),
        ("missing", "shots/1B_v1.json"),
        ("unlisted", "extra.txt"),
        ("unsafe", "link"),
    }
    assert verify_bundle(bundle, restrike).verdict == "differs"


def test_sums_made_anew_hide_neither_another_picture_nor_another_recipe(bundle: Path) -> None:
    forged = picture(40)
    manifest = bundle / "manifest.json"
    text = manifest.read_text(encoding="utf-8")
    text = text.replace(content_hash((bundle / "images" / "1A_v1.png").read_bytes()), content_hash(forged))
    manifest.write_text(text, encoding="utf-8")
    (bundle / "images" / "1A_v1.png").write_bytes(forged)
    recipe = json.loads((bundle / "shots" / "1B_v1.json").read_bytes())
    recipe["spec"]["seed"] = 77
    (bundle / "shots" / "1B_v1.json").write_text(json.dumps(recipe))
    (bundle / "SHA256SUMS").unlink()
    write_sums(bundle)
    found = kinds(bundle)
    assert ("picture", "images/1A_v1.png") in found
    assert ("fingerprint", "shots/1B_v1.json") in found


def test_the_same_pixels_packed_otherwise_are_equal_pixels(bundle: Path) -> None:
    def repacked(recipe: Recipe) -> bytes:
        out = io.BytesIO()
        Image.open(io.BytesIO(restrike(recipe))).save(out, "PNG", compress_level=1)
        return out.getvalue()

    found = verify_bundle(bundle, repacked)
    assert (found.verdict, found.bit_exact, found.equal_pixels) == ("equal pixels", 0, 3)


def test_what_cannot_be_struck_here_is_said_and_is_no_fault(bundle: Path) -> None:
    def refuse(recipe: Recipe) -> bytes:
        raise Conflict(f"A {recipe.mode} of version 9 is not drawn here.")

    found = verify_bundle(bundle, refuse)
    assert (found.verdict, found.genuine, found.struck) == ("unknown", True, 0)
    assert found.not_struck == ("A shot of version 9 is not drawn here.",)
    assert verify_bundle(bundle).verdict == "unknown"


def test_a_house_strikes_the_recipes_of_its_modes_again() -> None:
    wishes = Wishes(Registry("mode", [("ink", MODE)]), max_pixels=1 << 20)
    wish = wishes.resolve("ink", {"subject": "enso", "width": 96, "height": 96, "seed": 7})
    assert restriking(wishes)(wish.recipe) == strike(wish).picture.content
    with pytest.raises(Conflict):
        restriking(wishes)(wish.recipe.model_copy(update={"version": 99}))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda folder: (folder / "manifest.json").unlink(),
        lambda folder: (folder / "manifest.json").write_text("[1, 2"),
        lambda folder: (folder / "manifest.json").write_text("[" * 100_000),
        lambda folder: (folder / "manifest.json").write_text('{"shots": [1]}'),
    ],
)
def test_what_has_no_manifest_of_ours_is_no_bundle(bundle: Path, spoil: Callable[[Path], object]) -> None:
    spoil(bundle)
    with pytest.raises(UnreadableFile):
        verify_bundle(bundle, restrike)


def test_files_that_are_no_zip_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 and then nothing")
    with pytest.raises(UnreadableFile, match="neither a folder nor a zip"):
        verify_bundle(tmp_path / "x.zip")
    with pytest.raises(UnreadableFile):
        verify_bundle(tmp_path / "nowhere.zip")
    assert not is_bundle(tmp_path / "nowhere.zip")


def test_names_that_lead_out_of_a_zip_are_not_read(bundle: Path, tmp_path: Path) -> None:
    bad = ["../../etc/cron.d/x", "/etc/passwd", "..\\x", "C:/x"]
    with zipfile.ZipFile(tmp_path / "slip.zip", "w") as out:
        for path in bundle.rglob("*"):
            out.write(path, path.relative_to(bundle))
        for name in bad:
            out.writestr(zipfile.ZipInfo(name), b"x")
        link = zipfile.ZipInfo("images/link.png")
        link.external_attr = 0o120777 << 16
        out.writestr(link, "/etc/passwd")
    found = verify_bundle(tmp_path / "slip.zip", restrike)
    assert {fault.kind for fault in found.faults} == {"unsafe"}
    assert found.fault_count == len(bad) + 1


def test_a_zip_that_unpacks_to_far_more_than_itself_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("manifest.json", b'{"shots": []}')
        with out.open("images/x.png", "w") as inner:
            for _ in range(80):
                inner.write(bytes(1 << 20))
    with pytest.raises(TooLarge, match="says to hold"):
        verify_bundle(tmp_path / "bomb.zip")


def test_damage_inside_a_zip_is_a_fault_and_no_crash(bundle: Path, tmp_path: Path) -> None:
    content = bytearray(b"".join(archive(bundle)))
    place = content.find(b"\x89PNG") + 60
    content[place] ^= 0xFF
    (tmp_path / "damaged.zip").write_bytes(content)
    found = verify_bundle(tmp_path / "damaged.zip", restrike)
    assert found.verdict == "differs"
    assert {fault.kind for fault in found.faults} == {"unreadable"}


def test_a_picture_that_is_none_and_a_recipe_that_is_none_are_faults(bundle: Path) -> None:
    (bundle / "images" / "1A_v1.png").write_bytes(b"no picture at all")
    (bundle / "shots" / "1B_v2.json").write_text('{"mode": 3}')
    (bundle / "SHA256SUMS").write_text("not a line of sums\n")
    found = kinds(bundle)
    assert {
        ("unreadable", "images/1A_v1.png"),
        ("unreadable", "shots/1B_v2.json"),
        ("unreadable", "SHA256SUMS"),
    } <= found
    (bundle / "SHA256SUMS").unlink()
    assert ("missing", "SHA256SUMS") in kinds(bundle)
