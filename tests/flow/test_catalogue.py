"""Saved assets: names, search, tags, versions, and the way back."""

from typing import Any

import pytest

from fixtures.flow import Bench
from mintmark.contracts.ledger import Asset, AssetFilter
from mintmark.core.errors import Conflict, InvalidSpec, NotFound
from mintmark.flow.catalogue import TAG_LENGTH, TAGS_MOST, TEXT_MOST
from mintmark.flow.strike import strike


def saved(bench: Bench, seed: int = 1, title: str = "", tags: tuple[str, ...] = (), **fields: Any) -> Asset:
    return bench.catalogue.save(bench.wish(seed, **fields), title=title, tags=tags)


def names(bench: Bench, **wanted: Any) -> list[str]:
    return [asset.name for asset in bench.catalogue.page(AssetFilter(**wanted), None, 50).items]


def test_names_are_counted_by_type_and_the_file_is_at_the_name(bench: Bench) -> None:
    assert [saved(bench, seed).name for seed in (1, 2)] == ["enso_1", "enso_2"]
    assert saved(bench, 1, subject="sigil").name == "sigil_1"
    assert [stat.key for stat in bench.files.keys("generated/")] == [
        "generated/enso_1.png", "generated/enso_2.png", "generated/sigil_1.png",
    ]  # fmt: skip
    assert bench.files.get("generated/enso_2.png") == strike(bench.wish(2)).picture.content


def test_a_name_whose_file_is_there_already_is_passed_over(bench: Bench) -> None:
    """Somebody else's file under our name is never overwritten."""
    bench.files.put("generated/enso_1.png", b"somebody else's")
    assert saved(bench).name == "enso_2"
    assert bench.files.get("generated/enso_1.png") == b"somebody else's"


def test_the_same_bytes_are_saved_once_until_they_are_deleted(bench: Bench) -> None:
    first, again = saved(bench, title="first"), saved(bench, title="again")
    assert first == again
    bench.catalogue.delete(first.id)
    assert saved(bench).name == "enso_2", "the old name is not given to another"


def test_bytes_that_two_save_at_one_moment_are_saved_once(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    put, quicker = bench.files.put, list[Asset]()

    def late(key: str, content: bytes) -> bool:
        if not quicker:
            monkeypatch.setattr(bench.files, "put", put)
            quicker.append(saved(bench, title="quicker"))
        return put(key, content)

    monkeypatch.setattr(bench.files, "put", late)
    assert [saved(bench, title="slower")] == quicker
    assert names(bench) == ["enso_1"]
    assert [stat.key for stat in bench.files.keys("generated/")] == ["generated/enso_1.png"]


def test_assets_are_found_by_words_and_tags_together(bench: Bench) -> None:
    saved(bench, 1, title="A quiet ring", tags=("Zen", "white"))
    saved(bench, 2, title="A loud ring", tags=("zen", "black"))
    bench.catalogue.change("enso_1", {"description": "Under the MOON"})
    assert names(bench) == ["enso_2", "enso_1"]
    assert names(bench, text="RING quiet") == ["enso_1"]
    assert names(bench, text="moon") == ["enso_1"]
    assert names(bench, tags=("zen",)) == ["enso_2", "enso_1"]
    assert names(bench, tags=("zen", "black")) == ["enso_2"]
    assert names(bench, type="sigil") == []
    assert bench.catalogue.tags() == {"zen": 2, "white": 1, "black": 1}


def test_tags_have_one_spelling_each(bench: Bench) -> None:
    asset = saved(bench, tags=("  Deep   Blue ", "deep blue", "ＤＥＥＰ ＢＬＵＥ", "", "Straße"))
    assert asset.tags == ("deep blue", "strasse")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"tags": ["x" * (TAG_LENGTH + 1)]}, f"A tag has at most {TAG_LENGTH} signs"),
        ({"tags": [str(number) for number in range(TAGS_MOST + 1)]}, f"at most {TAGS_MOST} tags, not {TAGS_MOST + 1}"),
        ({"tags": "zen"}, "Tags are a list of texts"),
        ({"tags": [1]}, "Tags are a list of texts"),
        ({"title": "x" * (TEXT_MOST + 1)}, f"title is a text of at most {TEXT_MOST} signs"),
        ({"description": 7}, "description is a text"),
        ({"status": "lost"}, "No status is called 'lost'; there are: active, archived, deleted"),
        ({"owner": "me"}, "An asset has no owner; there are: description, rating, starred, status, tags, title"),
    ],
)
def test_what_an_asset_cannot_be_is_refused_and_changes_nothing(
    bench: Bench, fields: dict[str, Any], told: str
) -> None:
    before = saved(bench)
    with pytest.raises(InvalidSpec, match=told):
        bench.catalogue.change(before.id, fields)
    assert bench.catalogue.get(before.id) == before


def test_what_was_put_away_is_kept_and_what_is_deleted_for_good_is_not(bench: Bench) -> None:
    asset = saved(bench)
    bench.catalogue.delete("enso_1")
    assert names(bench) == []
    assert names(bench, status="deleted") == ["enso_1"]
    assert bench.files.stat("generated/enso_1.png") is not None
    bench.catalogue.change("enso_1", {"status": "active"})
    assert names(bench) == ["enso_1"]
    bench.catalogue.delete("enso_1", for_good=True)
    assert bench.files.stat("generated/enso_1.png") is None
    with pytest.raises(NotFound, match=f"No asset is kept under '{asset.id}'"):
        bench.catalogue.get(asset.id)
    assert bench.pieces.is_struck(asset.fingerprint), "the piece is not the asset's alone"


def test_versions_are_made_compared_and_taken_back_without_loss(bench: Bench) -> None:
    first = saved(bench)
    bench.clock.time += 10
    second = bench.catalogue.revise("enso_1", {"chaos": 0.25, "ink": "#7a1020"}, note="redder")
    third = bench.catalogue.revise("enso_1", {"chaos": None}, note="as it was")
    assert len({one.fingerprint for one in (first, second, third)}) == 3
    assert (third.hash, third.updated_at) == (
        strike(bench.pieces.wish(third.fingerprint)).picture.hash, bench.clock.now(),
    )  # fmt: skip
    versions = bench.catalogue.versions("enso_1")
    assert [(one.number, one.parent, one.patch, one.note) for one in versions] == [
        (1, None, {}, ""),
        (2, first.fingerprint, {"chaos": 0.25, "ink": "#7a1020"}, "redder"),
        (3, second.fingerprint, {"chaos": 1}, "as it was"),
    ]
    changed = bench.catalogue.compare("enso_1", 1, 2)
    assert [(one.path, one.kind, one.new) for one in changed] == [
        ("/chaos", "changed", 0.25), ("/ink", "changed", "#7a1020"),
    ]  # fmt: skip
    assert bench.catalogue.compare("enso_1", 2, 2) == []
    back = bench.catalogue.roll_back("enso_1", 1)
    assert (back.fingerprint, back.hash) == (first.fingerprint, first.hash)
    (*_, last) = bench.catalogue.versions("enso_1")
    assert (last.number, last.parent, last.note) == (4, third.fingerprint, "back to version 1")
    assert bench.catalogue.compare("enso_1", 1, 4) == []


def test_a_version_that_would_change_nothing_is_refused(bench: Bench) -> None:
    saved(bench)
    for change in ({}, {"chaos": 1.0}, {"caption": ""}):
        with pytest.raises(Conflict, match="This patch changes nothing: enso_1 is already"):
            bench.catalogue.revise("enso_1", change)
    with pytest.raises(Conflict, match="changes nothing"):
        bench.catalogue.roll_back("enso_1", 1)
    assert len(bench.catalogue.versions("enso_1")) == 1


def test_a_patch_that_cannot_be_drawn_makes_no_version(bench: Bench) -> None:
    saved(bench)
    with pytest.raises(InvalidSpec, match="chaos"):
        bench.catalogue.revise("enso_1", {"chaos": 9})
    assert len(bench.catalogue.versions("enso_1")) == 1


def test_who_is_slower_is_told_so_and_overwrites_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one draws a version, another makes one of the same parent."""
    saved(bench)
    real, quicker = strike, iter([{"ink": "#7a1020"}])

    def slow(wish: Any) -> Any:
        for patch in quicker:
            bench.catalogue.revise("enso_1", patch)
        return real(wish)

    monkeypatch.setattr("mintmark.flow.catalogue.strike", slow)
    with pytest.raises(Conflict, match="Somebody changed enso_1 meanwhile"):
        bench.catalogue.revise("enso_1", {"chaos": 0.25})
    assert [one.patch for one in bench.catalogue.versions("enso_1")] == [{}, {"ink": "#7a1020"}]
    bench.catalogue.revise("enso_1", {"chaos": 0.25})
    spec = bench.pieces.find(bench.catalogue.get("enso_1").fingerprint).recipe.spec
    assert (spec["ink"], spec["chaos"]) == ("#7a1020", 0.25)


def test_names_and_versions_that_are_not_there_are_told(bench: Bench) -> None:
    saved(bench)
    with pytest.raises(NotFound, match="No asset is kept under 'enso_9'"):
        bench.catalogue.revise("enso_9", {"chaos": 0})
    with pytest.raises(NotFound, match="No version of enso_1 is kept under '9'"):
        bench.catalogue.roll_back("enso_1", 9)
    with pytest.raises(NotFound, match="No version of enso_1 is kept under '9'"):
        bench.catalogue.compare("enso_1", 1, 9)
