"""Recipes are acknowledged once, and the first strike of a piece counts."""

import pytest
from sqlalchemy import text

from fixtures.storage import a_file, a_recipe
from mintmark.contracts.ledger import Ledger
from mintmark.core.canonical import canonical
from mintmark.core.errors import Conflict
from mintmark.core.fingerprint import content_hash
from mintmark.core.recipe import Answerer, Recipe


def test_a_recipe_comes_back_with_its_fingerprint(ledger: Ledger) -> None:
    recipes = [
        a_recipe(1),
        a_recipe(2, answers=[Answerer(ask="words", provider="local", model="reader-1")]),
        a_recipe(2**64 - 1, spec={"title": "Ünïcode \u0000 ✓", "half": 0.5, "one": 1.0, "list": [None, True]}),
    ]
    with ledger.begin() as books:
        books.pieces.add(recipes, at=12.5)
    with ledger.read() as books:
        kept = books.pieces.get_many([*(recipe.fingerprint for recipe in recipes), "0" * 64])
        assert books.pieces.get("0" * 64) is None
    assert set(kept) == {recipe.fingerprint for recipe in recipes}
    for recipe in recipes:
        piece = kept[recipe.fingerprint]
        assert piece.recipe.fingerprint == piece.fingerprint == recipe.fingerprint
        assert (piece.created_at, piece.artifacts) == (12.5, ())


def test_what_is_kept_of_a_recipe_is_what_its_fingerprint_hashes(ledger: Ledger) -> None:
    recipe = a_recipe(7)
    with ledger.begin() as books:
        books.pieces.add([recipe], at=1.0)
        kept = books.connection.execute(text("SELECT recipe FROM pieces")).scalar_one()
    assert content_hash(kept.encode()) == recipe.fingerprint
    assert kept.encode() == canonical(recipe.model_dump(mode="json"))


def test_a_known_recipe_stays_as_it_is(ledger: Ledger) -> None:
    for at in (1.0, 2.0):
        with ledger.begin() as books:
            books.pieces.add([a_recipe(1), a_recipe(1), a_recipe(int(at))], at=at)
    with ledger.read() as books:
        assert [books.pieces.get(a_recipe(seed).fingerprint).created_at for seed in (1, 2)] == [1.0, 2.0]  # type: ignore[union-attr]


def test_the_first_strike_of_a_role_counts_and_the_order_of_files_stays(ledger: Ledger) -> None:
    name = a_recipe().fingerprint
    first = [a_file("p", role="svg"), a_file("q", role="picture"), a_file("r", role="a-replay")]
    with ledger.begin() as books:
        books.pieces.add([a_recipe()], at=1.0)
        books.pieces.strike([(name, first)])
    with ledger.begin() as books:
        books.pieces.strike([(name, [a_file("other", role="picture", store="s3")])])
    with ledger.read() as books:
        piece = books.pieces.get(name)
        assert piece is not None
        assert list(piece.artifacts) == first
        assert books.pieces.artifact(first[1].hash) == first[1]
        assert books.pieces.artifact(a_file("other").hash) is None


def test_files_need_their_piece(ledger: Ledger) -> None:
    with pytest.raises(Conflict), ledger.begin() as books:
        books.pieces.strike([(a_recipe().fingerprint, [a_file()])])


def test_forgetting_a_piece_returns_the_files_that_no_other_has(ledger: Ledger) -> None:
    one, two = a_recipe(1), a_recipe(2)
    shared, own = a_file("shared"), a_file("own", role="svg")
    with ledger.begin() as books:
        books.pieces.add([one, two], at=1.0)
        books.pieces.strike([(one.fingerprint, [shared, own]), (two.fingerprint, [shared])])
        assert books.pieces.hashes() == {shared.hash, own.hash}
        assert books.pieces.forget(one.fingerprint) == (own,)
        assert books.pieces.hashes() == {shared.hash}
        piece = books.pieces.get(one.fingerprint)
        assert piece is not None
        assert piece.artifacts == ()
        assert books.pieces.artifact(shared.hash) == shared
        books.pieces.strike([(one.fingerprint, [own])])
        assert books.pieces.forget(two.fingerprint) == (shared,)
        assert books.pieces.forget("0" * 64) == ()


def test_two_thousand_recipes_and_a_hundred_strikes_go_in_and_come_out(ledger: Ledger) -> None:
    recipes: list[Recipe] = [a_recipe(seed) for seed in range(2000)]
    with ledger.begin() as books:
        books.pieces.add(recipes, at=1.0)
        struck = [(recipe.fingerprint, [a_file(recipe.fingerprint)]) for recipe in recipes[:100]]
        books.pieces.strike(struck)
    with ledger.read() as books:
        kept = books.pieces.get_many([recipe.fingerprint for recipe in recipes])
    assert len(kept) == 2000
    assert sum(len(piece.artifacts) for piece in kept.values()) == 100


def test_no_list_is_an_empty_wish(ledger: Ledger) -> None:
    with ledger.begin() as books:
        books.pieces.add([], at=1.0)
        books.pieces.strike([])
        assert books.pieces.get_many([]) == {}
        assert books.pieces.hashes() == frozenset()
