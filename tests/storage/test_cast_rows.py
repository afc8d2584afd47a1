"""Characters and sprites in the ledger: kept whole, and every change is told to whoever asks what is new."""

from typing import Any

from mintmark.core.cast import Character, Sprite
from mintmark.storage.rows.ledger import SqlLedger


def a_character(id: str = "ann", **more: Any) -> Character:
    return Character.model_validate(
        {"id": id, "name": id.title(), "dna": {"plan": "humanoid"}, "created_at": 1.0, **more}
    )


def a_sprite(id: str, character: str = "ann", **more: Any) -> Sprite:
    fields: dict[str, Any] = {
        "kind": "character",
        "pose": "standing",
        "emotion": "sad",
        "style": "ink",
        "created_at": 2.0,
    }
    return Sprite(id=id, character_id=character, **{**fields, **more})


def test_what_is_stored_comes_back_whole(ledger: SqlLedger) -> None:
    character = a_character(about={"age": 7, "missed": ["zorp"]}, batch_id="batch_1")
    sprite = a_sprite("s1", fingerprint="f" * 64, likeness=2**64 - 1, metadata={"size": 512})
    with ledger.begin() as books:
        books.casts.keep(character)
        books.casts.store([sprite])
    with ledger.read() as books:
        assert books.casts.get("ann") == character
        assert books.casts.get("ben") is None
        assert books.casts.changes(0, 10).stored == (sprite,)


def test_changes_follow_stores_replacements_and_removals(ledger: SqlLedger) -> None:
    with ledger.begin() as books:
        books.casts.store([a_sprite("s1"), a_sprite("s2")])
    with ledger.read() as books:
        first = books.casts.changes(0, 10)
    with ledger.begin() as books:
        books.casts.store([a_sprite("s1", emotion="happy")])
        books.casts.remove(["s2", "nobody"])
    with ledger.read() as books:
        then = books.casts.changes(first.last, 10)
        assert [(one.id, one.emotion) for one in then.stored] == [("s1", "happy")]
        assert then.gone == ("s2",)
        assert books.casts.changes(then.last, 10).stored == ()
        fresh = books.casts.changes(0, 10)
        assert ([one.id for one in fresh.stored], fresh.gone) == (["s1"], ("s2",))


def test_a_character_goes_with_its_sprites_and_no_others(ledger: SqlLedger) -> None:
    shown = "a" * 64
    with ledger.begin() as books:
        books.casts.keep(a_character("ann"))
        books.casts.keep(a_character("ben"))
        books.casts.store([a_sprite("s1", fingerprint=shown), a_sprite("s2", "ben", fingerprint="b" * 64)])
    with ledger.begin() as books:
        assert books.casts.forget("ann")
        assert not books.casts.forget("ann")
        assert books.casts.shown_elsewhere([shown, "b" * 64]) == {"b" * 64}
    with ledger.read() as books:
        assert [one.id for one in books.casts.changes(0, 10).stored] == ["s2"]
        assert [one.id for one in books.casts.page(None, 10).items] == ["ben"]


def test_likenesses_are_noted_in_all_sprites_that_show_a_piece(ledger: SqlLedger) -> None:
    piece, other = "a" * 64, "b" * 64
    with ledger.begin() as books:
        books.casts.store([a_sprite(name, fingerprint=piece) for name in ("s1", "s2", "s3")])
        books.casts.store([a_sprite("s4", fingerprint=other, likeness=5)])
        books.casts.remove(["s3"])
        before = books.casts.changes(0, 10).last
        assert books.casts.unhashed([piece, other, "c" * 64]) == {piece}
    with ledger.begin() as books:
        assert books.casts.note_likenesses({piece: 2**63, other: 9}) == 2
        assert books.casts.unhashed([piece, other]) == frozenset()
    with ledger.read() as books:
        then = books.casts.changes(before, 10)
        assert [(one.id, one.likeness) for one in then.stored] == [("s1", 2**63), ("s2", 2**63)]
        assert then.gone == ()
