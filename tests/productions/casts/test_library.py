"""The sprite library: every answer is the one that looking at all sprites would give, and never a stale one."""

import statistics
import time
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mintmark.productions.casts.library as library_module
from mintmark.core.cast import Sprite
from mintmark.core.errors import InvalidSpec, NotFound
from mintmark.productions.casts.frames import TimeLine
from mintmark.productions.casts.library import DIMENSIONS, WEIGHTS, Library
from mintmark.productions.casts.manifest import export_manifest, import_manifest

POSES, EMOTIONS = ("standing", "sitting", "walking"), ("neutral", "happy", "sad")
VALUES: dict[str, tuple[str, ...]] = {
    "character_id": ("ann", "ben"),
    "pose": POSES,
    "emotion": EMOTIONS,
    "kind": ("character", "action"),
    "style": ("ink", "flat"),
}


def a_sprite(id: str, character: str = "ann", pose: str = "standing", emotion: str = "neutral", **more: Any) -> Sprite:
    fields: dict[str, Any] = {"kind": "character", "style": "ink", "created_at": 0.0, **more}
    return Sprite(id=id, character_id=character, pose=pose, emotion=emotion, **fields)


sprites = st.builds(
    Sprite,
    id=st.integers(0, 12).map("s{}".format),
    created_at=st.just(0.0),
    likeness=st.integers(-1, 2**64 - 1),
    **{name: st.sampled_from(values) for name, values in VALUES.items()},
)
filters = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in VALUES.items()})
wishes = st.fixed_dictionaries({}, optional={name: st.sampled_from(VALUES[name]) for name in WEIGHTS})
steps = st.lists(st.one_of(sprites, st.integers(0, 12).map("s{}".format), filters), max_size=40)


def matches(sprite: Sprite, wanted: Mapping[str, str]) -> bool:
    return all(getattr(sprite, name) == value for name, value in wanted.items())


@pytest.mark.parametrize("few", [2, library_module.FEW])
@settings(max_examples=40, deadline=None)
@given(st.lists(sprites, max_size=20), steps, filters, wishes, st.integers(1, 6))
def test_lm_36_38_39_answers_are_those_of_looking_at_all(
    few: int, loaded: list[Sprite], done: list[Any], asked: dict[str, str], wanted: dict[str, str], limit: int
) -> None:
    """LM-36, LM-38 and LM-39: stores, deletes and questions in any order; the index never lags behind.

    Characters with few sprites and with many are looked up in different ways.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(library_module, "FEW", few)
        check(loaded, done, asked, wanted, limit)


def check(loaded: list[Sprite], done: list[Any], asked: dict[str, str], wanted: dict[str, str], limit: int) -> None:
    library, plain = Library(loaded), dict[str, Sprite]()
    for one in loaded:
        plain.pop(one.id, None)
        plain[one.id] = one
    for step in done:
        if isinstance(step, Sprite):
            library.store(step)
            plain.pop(step.id, None)
            plain[step.id] = step
        elif isinstance(step, str):
            assert library.delete(step) is (plain.pop(step, None) is not None)
        else:
            assert library.query(step) == tuple(one for one in plain.values() if matches(one, step))
    there = list(plain.values())
    assert library.query(asked) == tuple(one for one in there if matches(one, asked))
    assert library.count(asked) == sum(matches(one, asked) for one in there)

    def score(one: Sprite) -> int:
        return sum(weight for name, weight in WEIGHTS.items() if wanted.get(name) == getattr(one, name))

    ranked = sorted((one for one in there if score(one)), key=lambda one: -score(one))[:limit]
    assert [(found.sprite, found.score) for found in library.similar(wanted, limit)] == [
        (one, score(one) / 10) for one in ranked
    ]
    near = sorted(((one.likeness ^ 12345).bit_count(), one.id) for one in there if one.likeness >= 0)[:limit]
    assert [(bits, one.id) for one, bits in library.nearest(12345, limit)] == near
    ann = [one for one in there if one.likeness >= 0 and one.character_id == "ann"]
    anns = sorted(((one.likeness ^ 7).bit_count(), one.id) for one in ann)
    assert [(bits, one.id) for one, bits in library.nearest(7, limit, character_id="ann")] == anns[:limit]


def test_lm_39_the_best_match_follows_the_documented_order() -> None:
    library = Library()
    assert library.best_match("ann", "sitting", "sad") is None
    library.store(a_sprite("other", "ben", "sitting", "sad"))
    assert library.best_match("ann", "sitting", "sad") is None
    for sprite, reason in (
        (a_sprite("any", pose="walking", emotion="happy"), "any"),
        (a_sprite("mood", pose="standing", emotion="sad"), "same_emotion"),
        (a_sprite("pose", pose="sitting", emotion="neutral"), "same_pose"),
        (a_sprite("both", pose="sitting", emotion="sad"), "exact"),
    ):
        library.store(sprite)
        found = library.best_match("ann", "sitting", "sad")
        assert found is not None
        assert (found.sprite.id, found.reason) == (sprite.id, reason)


def test_lm_38_a_question_repeated_after_a_store_and_a_delete_sees_both() -> None:
    """The original kept the empty answer of a question that named no character."""
    library = Library([a_sprite("one")])
    assert library.query({"pose": "sitting"}) == ()
    library.store(a_sprite("two", pose="sitting"))
    assert [one.id for one in library.query({"pose": "sitting"})] == ["two"]
    library.delete("two")
    assert library.query({"pose": "sitting"}) == ()


def test_an_unknown_dimension_is_refused_by_name() -> None:
    with pytest.raises(InvalidSpec, match="hat"):
        Library().query({"hat": "top"})
    with pytest.raises(InvalidSpec, match="kind"):
        Library().similar({"kind": "action"})


def many(count: int) -> Library:
    return Library(
        a_sprite(f"s{i}", f"c{i // 9}", POSES[i % 3], EMOTIONS[i // 3 % 3], likeness=i * 0x9E3779B97F4A7C15 % 2**64)
        for i in range(count)
    )


def nanoseconds(library: Library, count: int) -> float:
    keys = [(f"c{i * 7919 % (count // 9)}", POSES[i % 3], EMOTIONS[i % 2]) for i in range(3000)]
    spent = []
    for key in keys:
        begun = time.perf_counter_ns()
        library.exact(*key)
        spent.append(time.perf_counter_ns() - begun)
    return statistics.median(spent)


def test_lm_37_a_look_up_takes_as_long_among_many_as_among_few() -> None:
    """LM-37, loosely, since test machines are shared; `docs/sprites.md` has the measured figures."""
    few, more = 1000, 50_000
    small, large = many(few), many(more)
    assert nanoseconds(large, more) < 6 * max(nanoseconds(small, few), 500.0)


def test_a_manifest_fills_another_library() -> None:
    library = Library(
        [a_sprite("a", metadata={"size": 512}, likeness=2**63 + 5), a_sprite("b", pose="walking"), a_sprite("c", "ben")]
    )
    manifest = export_manifest(library, "ann", at="2026-01-01T00:00:00+00:00")
    assert (manifest["sprite_count"], manifest["index"]["poses"]) == (2, {"standing": 1, "walking": 1})  # type: ignore[index, call-overload]
    other = Library()
    import_manifest(other, manifest)
    assert other.query({}) == library.query({"character_id": "ann"})
    with pytest.raises(InvalidSpec, match="pose"):
        import_manifest(other, {**manifest, "sprites": [{"sprite_id": "x", "character_id": "y", "sprite_type": "z"}]})


def test_a_time_line_shows_the_nearest_frame() -> None:
    line = TimeLine()
    for seconds, name in ((0.0, "a"), (1.0, "b"), (4.0, "c")):
        line.put("ann", seconds, name)
    assert [line.at("ann", t) for t in (-1.0, 0.5, 0.6, 2.4, 2.6, 9.0)] == ["a", "a", "b", "b", "c", "c"]
    line.forget("b")
    assert line.at("ann", 1.0) == "a"
    with pytest.raises(NotFound):
        line.at("ben", 0.0)


def test_dimensions_are_fields_of_sprites() -> None:
    assert set(DIMENSIONS) <= set(Sprite.__slots__)
