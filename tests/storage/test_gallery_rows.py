"""What pieces are found by, workspaces, boards, notes and switches: the same on both databases."""

from typing import Any

from mintmark.contracts.asset import Asset
from mintmark.contracts.shelves import Annotation, Board, ColorTerm, FieldTerm, Looks, Search, Sort, Workspace
from mintmark.core.fingerprint import content_hash
from mintmark.core.lineage import Version
from mintmark.core.recipe import Recipe
from mintmark.core.storyboard import Storyboard
from mintmark.storage.rows.ledger import SqlLedger

PIECE = Recipe(mode="ink", version=1, spec={"seed": 1})
RED, BLUE = ("#c0201a", (2000, 700, 400)), ("#1a20c0", (1500, -100, -900))


def save(ledger: SqlLedger, index: int, *, fields: dict[str, Any] | None = None, **more: Any) -> str:
    name = f"ring_{index}"
    known = {"id": f"id-{index}", "name": name, "type": "ring", "index": index, "mode": "ink", "created_at": 1.0}
    told = {"fingerprint": PIECE.fingerprint, "hash": content_hash(name.encode()), "updated_at": 1.0}
    looks = Looks(width=64, height=48, dhash=-index, colors=more.pop("colors", ()))
    stack = more.pop("stack", f"stack-{index}")
    with ledger.begin() as books:
        books.pieces.add([PIECE], 1.0)
        asset = Asset.model_validate({**known, **told, **more})
        assert books.assets.add(asset, Version(number=1, fingerprint=PIECE.fingerprint, created_at=1.0))
        books.gallery.index(asset.id, stack, {"seed": [index], **(fields or {})}, looks)
    return asset.id


def found(ledger: SqlLedger, **wanted: Any) -> list[str]:
    with ledger.read() as books:
        search = Search(mode=wanted.pop("mode", "ink"), **wanted)
        items = books.gallery.page(search, None, 100).items
        assert books.gallery.outline(search, 2).total == len(items)
        return [one.id for one in items]


def test_pieces_are_found_by_fields_colors_and_marks(ledger: SqlLedger) -> None:
    save(ledger, 1, fields={"subject": ["Enso"], "open": [True], "note": ["50%_off"]}, colors=(RED,), tags=("calm",))
    save(ledger, 2, fields={"subject": ["sigil"], "sizes": [1, 2.5]}, colors=(BLUE, RED), rating=4)
    save(ledger, 3, mode="shot", fields={"subject": ["enso"]}, colors=(RED,))
    term = FieldTerm
    assert found(ledger, fields=(term(path="subject", text="ENSO"),)) == ["id-1"]
    assert found(ledger, fields=(term(path="subject", text="*s*"), term(path="seed", above=1))) == ["id-2"]
    assert found(ledger, fields=(term(path="note", text="50%*"),)) == ["id-1"]
    assert found(ledger, fields=(term(path="note", text="5_%*"),)) == []
    assert found(ledger, fields=(term(path="sizes", least=2.5, most=3),)) == ["id-2"]
    assert found(ledger, fields=(term(path="sizes", text="2.50"),)) == ["id-2"]
    assert found(ledger, fields=(term(path="open", text="true"),)) == ["id-1"]
    assert found(ledger, fields=(term(path="subject", text="enso", unwanted=True),)) == ["id-2"]
    assert found(ledger, colors=(ColorTerm(lab=(1990, 690, 410), reach=30),)) == ["id-2", "id-1"]
    assert found(ledger, colors=(ColorTerm(lab=BLUE[1], reach=30, unwanted=True),)) == ["id-1"]
    assert found(ledger, tags=("calm",)) == ["id-1"]
    assert found(ledger, unwanted_tags=("calm",)) == ["id-2"]
    assert found(ledger, least_rating=4) == ["id-2"]
    assert found(ledger, mode="shot") == ["id-3"]


def test_portions_of_an_outline_put_together_are_the_list(ledger: SqlLedger) -> None:
    for index in range(1, 8):
        save(ledger, index, rating=index % 3, stack=f"stack-{index // 3}")
    with ledger.read() as books:
        for sort in Sort:
            for stacked in (False, True):
                wanted = Search(mode="ink", sort=sort, stacked=stacked)
                whole = [one.id for one in books.gallery.page(wanted, None, 50).items]
                outline = books.gallery.outline(wanted, 2)
                parts = [books.gallery.page(wanted, cursor, 2).items for cursor in outline.cursors]
                assert [one.id for part in parts for one in part] == whole
                assert outline.total == len(whole) == (3 if stacked else 7)
        ratings = [one.rating for one in books.gallery.page(Search(mode="ink", sort=Sort.RATING), None, 50).items]
        assert ratings == sorted(ratings, reverse=True)
        assert books.gallery.stack_sizes("ink", ["stack-0", "stack-1", ""]) == {"stack-0": 2, "stack-1": 3}
        assert books.gallery.hashes("ink")[0] == ("id-7", -7)


def test_many_are_changed_and_tagged_and_the_old_are_swept(ledger: SqlLedger) -> None:
    ids = [save(ledger, index, tags=("old",)) for index in (1, 2)]
    with ledger.begin() as books:
        assert (
            books.gallery.change_many([*ids, "nobody"], {"starred": True, "status": "deleted", "deleted_at": 5.0}) == 2
        )
        books.gallery.retag(ids, ["new"], ["old"])
    with ledger.read() as books:
        assert [(one.starred, one.tags) for one in books.gallery.get_many(ids)] == [(True, ("new",))] * 2
        assert [one.id for one in books.gallery.deleted_before(6.0, 10)] == ids
        assert books.gallery.deleted_before(5.0, 10) == ()
        assert books.gallery.tags("ink") == {}
    assert found(ledger, status="deleted", words=("new",)) == ["id-2", "id-1"]
    with ledger.begin() as books:
        books.assets.purge(ids[0])
    assert found(ledger, status="deleted", fields=(FieldTerm(path="seed", least=0),)) == ["id-2"]


def test_workspaces_boards_notes_and_switches_are_kept(ledger: SqlLedger) -> None:
    room = Workspace(id="ws-1", mode="ink", name="Rings", owner="local", created_at=1.0, updated_at=1.0)
    board = Board(id="b-1", mode="ink", name="Red", query="color:red", owner="local", created_at=1.0)
    note = Annotation(
        id="n-1", storyboard_id="sb", shot_id="1", number=1, x=1, y=2, text="Here.", author="me", created_at=1.0
    )
    story = Storyboard(id="sb", name="s", kind="shots", mode="shot", source_hash="0" * 64, total=1, created_at=1.0)
    with ledger.begin() as books:
        books.workspaces.add(room)
        books.boards.add(board)
        books.storyboards.add(story, [])
        books.annotations.add(note)
        books.switches.set("queue.held", on=True)
    with ledger.begin() as books:
        books.workspaces.change("ws-1", {"archived": True})
        books.annotations.change("n-1", {"done": True})
        assert books.workspaces.all("local", "ink", with_archived=False) == ()
        assert books.workspaces.all("local", None, with_archived=True)[0].archived
        assert books.workspaces.all("other", None, with_archived=True) == ()
        assert books.boards.all("local", "ink") == (board,)
        assert books.annotations.of_shot("sb", "1") == (note.model_copy(update={"done": True}),)
        assert books.switches.is_on("queue.held")
        assert not books.switches.is_on("never.set")
        books.switches.set("queue.held", on=False)
        assert not books.switches.is_on("queue.held")
        assert (books.boards.remove("b-1"), books.boards.remove("b-1")) == (True, False)
        assert (books.annotations.remove("n-1"), books.annotations.remove("n-1")) == (True, False)
