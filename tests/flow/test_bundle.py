"""Archives: the same bytes every time, and a reader that finds every lie."""

import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from fixtures.flow import Bench
from mintmark.core.canonical import canonical
from mintmark.core.errors import Conflict, CorruptStore, NotFound, UnknownName
from mintmark.core.fingerprint import content_hash
from mintmark.core.job import Batch
from mintmark.core.manifest import Manifest
from mintmark.core.recipe import Recipe
from mintmark.craft.zipping import DATE


def archive(bench: Bench, batch: Batch, form: str = "png") -> tuple[bytes, Manifest]:
    out = io.BytesIO()
    manifest = bench.bundle.batch(batch.id, out, form)
    return out.getvalue(), manifest


def files_in(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.fixture
def batch(bench: Bench) -> Batch:
    """Three that are done: one with a name of odd signs, one without, one twice there."""
    orders = [bench.order(2, name="a ring / of ink…"), bench.order(1), bench.order(2, name="a ring / of ink…")]
    batch = bench.submit.batch(orders)
    bench.work()
    return batch


def test_the_same_batch_is_the_same_bytes_twice(bench: Bench, batch: Batch) -> None:
    first = archive(bench, batch)
    bench.clock.time += 86_400
    assert archive(bench, batch) == first


def test_every_file_is_listed_with_its_sum_and_its_piece(bench: Bench, batch: Batch) -> None:
    content, manifest = archive(bench, batch)
    files = files_in(content)
    read = Manifest.model_validate_json(files["manifest.json"])
    assert read == manifest
    assert files["manifest.json"] == canonical(json.loads(files["manifest.json"]))
    listed = {entry.name for entry in manifest.entries}
    assert listed == files.keys() - {"manifest.json", "SHA256SUMS"}
    for entry in manifest.entries:
        assert (entry.size, entry.sha256) == (len(files[entry.name]), content_hash(files[entry.name]))
    for name in [name for name in listed if name.endswith(".recipe.json")]:
        recipe = Recipe.model_validate_json(files[name])
        assert hashlib.sha256(files[name]).hexdigest() == recipe.fingerprint, "the recipe's sum is the piece's name"
        picture = name.replace(".recipe.json", ".png")
        (entry,) = [one for one in manifest.entries if one.name == picture]
        assert entry.fingerprint == recipe.fingerprint
        assert files[picture] == bench.pieces.form(recipe.fingerprint, "png").content


def test_sums_are_as_sha256sum_reads_them(bench: Bench, batch: Batch, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(bench, batch)[0])) as opened:
        opened.extractall(tmp_path)
    checked = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False)
    assert checked.returncode == 0
    assert checked.stdout.count(b": OK") == 6
    picture = next(tmp_path.glob("*.png"))
    picture.write_bytes(picture.read_bytes() + b"x")
    assert subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, check=False).returncode == 1


def test_a_file_that_is_missing_or_changed_is_found(bench: Bench, batch: Batch) -> None:
    content, manifest = archive(bench, batch)
    files = files_in(content)
    manifest.check(files)
    name = manifest.entries[0].name
    with pytest.raises(CorruptStore, match=f"lists '{name}', which is not in it"):
        manifest.check({other: file for other, file in files.items() if other != name})
    with pytest.raises(CorruptStore, match=f"'{name}' has SHA-256"):
        manifest.check({**files, name: b"changed"})


def test_names_are_plain_in_order_and_without_a_date(bench: Bench, batch: Batch) -> None:
    content, _ = archive(bench, batch, "svg")
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        about = opened.infolist()
    stems = ["00000-a-ring---of-ink", f"00001-{bench.wish(1).recipe.fingerprint[:10]}", "00002-a-ring---of-ink"]
    expected = [name for stem in stems for name in (f"{stem}.svg", f"{stem}.recipe.json")]
    assert [one.filename for one in about] == [*expected, "manifest.json", "SHA256SUMS"]
    assert {one.date_time for one in about} == {DATE}
    assert {one.compress_type for one in about} == {zipfile.ZIP_STORED}, "zlib's bytes change from release to release"
    assert {one.external_attr >> 16 for one in about} == {0o100644}


@pytest.mark.parametrize("name", ["../../etc/passwd", "/abs", "..", "a\\b", "con:", "\u202e", "x" * 300])
def test_no_name_leads_out_of_the_archive(bench: Bench, name: str) -> None:
    batch = bench.submit.batch([bench.order(1, name=name)])
    bench.work()
    for file in files_in(archive(bench, batch)[0]):
        assert not set(file) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")
        assert ".." not in file
        assert len(file) < 100


def test_only_what_is_done_is_in_it(bench: Bench) -> None:
    batch = bench.submit.batch([bench.order(1), bench.order(2, mode="cursed")])
    with pytest.raises(Conflict, match=f"Nothing of batch {batch.id} is finished yet"):
        archive(bench, batch)
    bench.work()
    assert len(archive(bench, batch)[1].entries) == 2
    assert [stem[:5] for stem, _ in bench.bundle.files_of_batch(batch.id, "png")] == ["00000"]


def test_batches_and_forms_that_are_none_are_refused(bench: Bench, batch: Batch) -> None:
    with pytest.raises(NotFound, match="No batch is kept under 'nobody'"):
        bench.bundle.batch("nobody", io.BytesIO())
    with pytest.raises(UnknownName, match="No form of ink is called 'gif'"):
        archive(bench, batch, "gif")
