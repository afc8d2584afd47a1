"""Saved pieces keep their names apart, and are found by their words and tags."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Event
from typing import Any

import pytest

from fixtures.storage import a_recipe
from mintmark.contracts.ledger import Asset, AssetFilter, Ledger
from mintmark.core.errors import Conflict, InvalidSpec, NotFound
from mintmark.core.fingerprint import content_hash
from mintmark.core.lineage import Version

PIECE = a_recipe().fingerprint
FIRST = Version(number=1, fingerprint=PIECE, created_at=1.0)


def an_asset(index: int, **changes: Any) -> Asset:
    kind = changes.get("type", "enso")
    fields = {
        "id": f"{kind}-id-{index}",
        "name": f"{kind}_{index}",
        "type": kind,
        "index": index,
        "mode": "ink",
        "fingerprint": PIECE,
        "hash": content_hash(f"{kind}{index}".encode()),
        "created_at": 1.0,
        "updated_at": 1.0,
    }
    return Asset.model_validate(fields | changes)


def save(ledger: Ledger, *assets: Asset) -> None:
    with ledger.begin() as books:
        for asset in assets:
            assert books.assets.add(asset, FIRST)


def found(ledger: Ledger, **wanted: Any) -> list[int]:
    with ledger.read() as books:
        return [asset.index for asset in books.assets.page(AssetFilter(**wanted), None, 100).items]


def test_an_asset_comes_back_by_id_and_by_name(ledger: Ledger) -> None:
    asset = an_asset(1, title="Ōllo", description="a\nb", tags=("blue", "calm"), status="archived", updated_at=2.5)
    save(ledger, asset, an_asset(2))
    with ledger.read() as books:
        assert books.assets.get(asset.id) == books.assets.get("enso_1") == asset
        assert books.assets.get("enso_3") is None
        assert books.assets.versions(asset.id) == (FIRST,)


def test_a_name_is_taken_once(ledger: Ledger) -> None:
    save(ledger, an_asset(1))
    with ledger.begin() as books:
        assert not books.assets.add(an_asset(2, name="enso_1", tags=("x",)), FIRST)
        assert not books.assets.add(an_asset(1, id="other", name="other"), FIRST)
        assert books.assets.add(an_asset(2), FIRST)
    assert found(ledger) == [2, 1]


def test_many_savers_get_a_number_each(ledger: Ledger) -> None:
    def save_next(saver: int) -> None:
        for _ in range(50):
            with ledger.begin() as books:
                index = books.assets.next_index("enso")
                if books.assets.add(an_asset(index, id=f"saver-{saver}"), FIRST):
                    return

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(save_next, range(12)))
    assert sorted(found(ledger)) == list(range(1, 13))


def test_the_next_number_counts_deleted_ones(ledger: Ledger) -> None:
    with ledger.read() as books:
        assert books.assets.next_index("enso") == 1
    save(ledger, an_asset(4), an_asset(7, status="deleted"), an_asset(9, type="sigil"))
    with ledger.read() as books:
        assert (books.assets.next_index("enso"), books.assets.next_index("sigil")) == (8, 10)


def test_who_saves_the_same_bytes_stands_in_line(ledger: Ledger) -> None:
    """The second comes in when the first has written, and finds it."""
    same, entered, seen = content_hash(b"same"), Event(), list[Asset | None]()

    def second() -> None:
        entered.set()
        with ledger.begin() as books:
            books.assets.line_up(same)
            seen.append(books.assets.with_hash(same, "enso", "ink"))

    with ThreadPoolExecutor(1) as pool:
        with ledger.begin() as books:
            books.assets.line_up(same)
            waiting = pool.submit(second)
            entered.wait()
            assert wait([waiting], 0.05).not_done
            books.assets.add(an_asset(1, hash=same), FIRST)
        waiting.result(30)
    assert seen == [an_asset(1, hash=same)]


def test_equal_bytes_of_one_type_are_found_unless_deleted(ledger: Ledger) -> None:
    same = content_hash(b"same")
    save(ledger, an_asset(1, hash=same), an_asset(1, type="sigil", hash=same), an_asset(2, hash=same, status="deleted"))
    with ledger.read() as books:
        assert books.assets.with_hash(same, "enso", "ink") == an_asset(1, hash=same)
        assert books.assets.with_hash(same, "coin", "ink") is books.assets.with_hash("0" * 64, "enso", "ink") is None
        assert books.pieces.hashes() == {same}


def test_lists_are_filtered_by_words_tags_type_and_status(ledger: Ledger) -> None:
    save(
        ledger,
        an_asset(1, title="Quiet RIVER", tags=("blue", "calm")),
        an_asset(2, description="a river at night", tags=("blue",)),
        an_asset(3, title="Straße 100%", status="archived"),
        an_asset(4, type="sigil", title="under_score"),
    )
    assert found(ledger) == [4, 2, 1]
    assert found(ledger, status=None) == [4, 3, 2, 1]
    assert found(ledger, text="river") == found(ledger, text="  RiVeR ") == [2, 1]
    assert found(ledger, text="river quiet") == [1]
    assert found(ledger, text="river calm") == [1]
    assert found(ledger, text="enso_2") == [2]
    assert found(ledger, text="STRASSE", status="archived") == found(ledger, text="100%", status=None) == [3]
    assert found(ledger, text="%") == found(ledger, text="r_score")[1:] == []
    assert found(ledger, text="quiet\nriver") == [1]
    assert found(ledger, tags=("blue",)) == [2, 1]
    assert found(ledger, tags=("calm", "BLUE")) == [1]
    assert found(ledger, tags=("none",)) == []
    assert found(ledger, type="sigil") == [4]
    assert found(ledger, type="enso", text="night") == [2]


def test_pages_meet_without_gap_while_assets_are_added(ledger: Ledger) -> None:
    save(ledger, *(an_asset(n, tags=(f"t{n}",)) for n in range(1, 8)))
    with ledger.read() as books:
        first = books.assets.page(AssetFilter(), None, 3)
    save(ledger, an_asset(8))
    with ledger.read() as books:
        second = books.assets.page(AssetFilter(), first.next, 4)
        with pytest.raises(InvalidSpec):
            books.assets.page(AssetFilter(), "nonsense", 3)
    assert [asset.index for asset in (*first.items, *second.items)] == [7, 6, 5, 4, 3, 2, 1]
    assert second.next is None
    assert all(asset.tags == (f"t{asset.index}",) for asset in first.items)


def test_changes_reach_the_words_and_replace_all_tags(ledger: Ledger) -> None:
    save(ledger, an_asset(1, title="River", tags=("blue", "calm")))
    with ledger.begin() as books:
        books.assets.change("enso-id-1", {"title": "Mountain", "updated_at": 9.0})
    assert (found(ledger, text="river"), found(ledger, text="mountain calm")) == ([], [1])
    with ledger.begin() as books:
        books.assets.change("enso-id-1", {"tags": ("red", "calm")})
    assert (found(ledger, text="blue"), found(ledger, tags=("blue",)), found(ledger, text="red")) == ([], [], [1])
    with ledger.read() as books:
        assert books.assets.get("enso_1") == an_asset(1, title="Mountain", tags=("calm", "red"), updated_at=9.0)


def test_changes_of_nothing_or_to_a_taken_name_are_refused(ledger: Ledger) -> None:
    save(ledger, an_asset(1), an_asset(2))
    with pytest.raises(NotFound), ledger.begin() as books:
        books.assets.change("none", {"title": "x"})
    with pytest.raises(Conflict), ledger.begin() as books:
        books.assets.change("enso-id-1", {"name": "enso_2"})
    with pytest.raises(ValueError, match="id"), ledger.begin() as books:
        books.assets.change("enso-id-1", {"id": "x"})


def test_a_purged_asset_is_gone_with_its_versions_and_tags(ledger: Ledger) -> None:
    save(ledger, an_asset(1, tags=("blue",)), an_asset(2, tags=("blue",)))
    with ledger.begin() as books:
        books.assets.purge("enso-id-1")
        books.assets.purge("none")
        assert books.assets.get("enso_1") is None
        assert books.assets.versions("enso-id-1") == ()
        assert books.assets.tags() == {"blue": 1}
    save(ledger, an_asset(1))
    assert found(ledger) == [1, 2]


def test_versions_come_in_order_and_each_number_once(ledger: Ledger) -> None:
    save(ledger, an_asset(1))
    later = [
        Version(
            number=n, fingerprint=PIECE, parent=PIECE, patch={"size": n, "gone": None}, note="ß", created_at=float(n)
        )
        for n in (3, 2)
    ]
    with ledger.begin() as books:
        for version in later:
            books.assets.add_version("enso-id-1", version)
        with pytest.raises(Conflict, match="already has a version 2"):
            books.assets.add_version("enso-id-1", later[1])
        with pytest.raises(NotFound):
            books.assets.add_version("none", FIRST)
    with ledger.read() as books:
        assert books.assets.versions("enso-id-1") == (FIRST, later[1], later[0])


def test_tags_are_counted_among_active_assets(ledger: Ledger) -> None:
    save(
        ledger,
        an_asset(1, tags=("blue", "ähre")),
        an_asset(2, tags=("blue",)),
        an_asset(3, tags=("zen",), status="archived"),
    )
    with ledger.read() as books:
        assert list(books.assets.tags().items()) == [("blue", 2), ("ähre", 1)]
