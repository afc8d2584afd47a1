"""What is kept, by name; and its other forms."""

import pytest

from fixtures.flow import Bench
from mintmark.core.errors import CorruptStore, NotFound, UnknownName
from mintmark.core.fingerprint import content_hash
from mintmark.flow.strike import export, strike

NOBODY = "0" * 64


def test_a_stored_piece_is_found_by_its_fingerprint_and_its_file_by_its_hash(bench: Bench) -> None:
    wish = bench.wish()
    piece = strike(wish)
    kept = bench.pieces.store(wish, piece)
    assert kept == bench.pieces.find(wish.recipe.fingerprint)
    assert (kept.recipe, kept.created_at) == (wish.recipe, bench.clock.now())
    (file,) = kept.artifacts
    assert (file.hash, file.size, file.width, file.height) == (
        piece.picture.hash, len(piece.picture.content), 64, 64,
    )  # fmt: skip
    assert bench.pieces.artifact(piece.picture.hash) == file
    assert bench.pieces.read(file) == piece.picture.content
    assert bench.pieces.wish(wish.recipe.fingerprint).recipe == wish.recipe


def test_a_piece_that_only_waits_is_known_and_not_struck(bench: Bench) -> None:
    job = bench.submit.one(bench.order())
    assert bench.pieces.recipe(job.fingerprint) == bench.wish().recipe
    assert not bench.pieces.is_struck(job.fingerprint)
    assert bench.pieces.find(job.fingerprint).artifacts == ()


def test_nothing_is_found_under_a_name_that_nothing_has(bench: Bench) -> None:
    assert bench.pieces.recipe(NOBODY) is None
    assert not bench.pieces.is_struck(NOBODY)
    for look in (bench.pieces.find, bench.pieces.wish, bench.pieces.artifact, bench.pieces.forget):
        with pytest.raises(NotFound, match=NOBODY):
            look(NOBODY)
    with pytest.raises(NotFound):
        bench.pieces.form(NOBODY, "png")


@pytest.mark.parametrize("form", ["png", "svg", "webp", "replay"])
def test_a_form_of_a_kept_piece_is_that_of_one_struck_just_now(bench: Bench, form: str) -> None:
    wish = bench.wish()
    bench.pieces.store(wish, strike(wish))
    assert bench.pieces.form(wish.recipe.fingerprint, form).content == export(wish, strike(wish), form).content


def test_the_kept_file_is_given_out_and_not_drawn_again(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    wish = bench.wish()
    bench.pieces.store(wish, strike(wish))
    with monkeypatch.context() as patch:
        patch.setattr("mintmark.flow.pieces.strike", lambda _: pytest.fail("it was drawn"))
        assert bench.pieces.form(wish.recipe.fingerprint, "png").content == strike(wish).picture.content


def test_a_form_of_a_piece_that_waits_is_drawn(bench: Bench) -> None:
    job = bench.submit.one(bench.order())
    assert bench.pieces.form(job.fingerprint, "png").content == strike(bench.wish()).picture.content


def test_a_form_that_is_none_is_refused(bench: Bench) -> None:
    job = bench.submit.one(bench.order())
    with pytest.raises(UnknownName, match="No form of ink is called 'gif'"):
        bench.pieces.form(job.fingerprint, "gif")


def test_a_file_that_was_changed_is_found_out_and_a_dropped_one_is_struck_anew(bench: Bench) -> None:
    wish = bench.wish()
    (file,) = bench.pieces.store(wish, strike(wish)).artifacts
    bench.files.delete(file.key)
    bench.files.put(file.key, b"something else")
    with pytest.raises(CorruptStore, match=content_hash(b"something else")):
        bench.pieces.form(wish.recipe.fingerprint, "png")
    assert bench.pieces.forget(wish.recipe.fingerprint) == 1
    assert bench.pieces.forget(wish.recipe.fingerprint) == 0
    assert not bench.pieces.is_struck(wish.recipe.fingerprint)
    assert bench.pieces.form(wish.recipe.fingerprint, "png").content == strike(wish).picture.content
