"""What every figure of ink promises: it stays on its sheet, is an individual, and follows every field."""

import pytest

from fixtures.ink import SECOND_SET, box, dark, pixels, places, silhouette
from mintmark.modes.ink.composition import compose
from mintmark.modes.ink.spec import DEFAULT_SIZES, InkSpec, Subject

SUBJECTS = (
    Subject.GIRAFFE,
    Subject.KANGAROO,
    Subject.MOTH,
    Subject.INK_CRAB,
    Subject.SPECTRAL_SERPENT,
    Subject.OUROBOROS,
    *SECOND_SET,
)
SEEDS = range(8)
every_subject = pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: subject.value, scope="module")
"""Of the module's scope, so that all laws of one subject stand together and share its pictures."""
CHANGES: dict[str, object] = {
    "complexity": 90,
    "chaos": 0.2,
    "wetness": 1.0,
    "grain": 0.0,
    "ink": "#5c0a0a",
    "wash": "#9fb8a8",
    "accent": "#a31515",
    "paper": "#d0e0c0",
}


@every_subject
def test_it_fills_its_sheet_and_nothing_is_cut_off(subject: Subject) -> None:
    for seed in range(16):
        mask = silhouette(subject, seed=seed)
        height, width = mask.shape
        assert (width, height) == DEFAULT_SIZES[subject]
        left, top, right, bottom = box(mask)
        assert max((right - left) / width, (bottom - top) / height) > 0.8
        rim = mask[:2].sum() + mask[-2:].sum() + mask[:, :2].sum() + mask[:, -2:].sum()
        assert rim < 24, seed  # a stray drop


@every_subject
def test_seeds_are_individuals(subject: Subject) -> None:
    shapes = [dark(subject, seed=seed) for seed in SEEDS]
    for index, one in enumerate(shapes):
        for other in shapes[:index]:
            assert (one ^ other).sum() > 0.1 * (one | other).sum()


@every_subject
@pytest.mark.parametrize("name", CHANGES)
def test_every_field_can_be_seen(subject: Subject, name: str) -> None:
    plain, changed = pixels(subject, seed=3), pixels(subject, seed=3, **{name: CHANGES[name]})
    assert (abs(plain - changed).max(axis=2) > 24).sum() > 400


@every_subject
def test_a_little_more_chaos_changes_a_little(subject: Subject) -> None:
    one, other, wild = (pixels(subject, seed=5, chaos=chaos) for chaos in (1.0, 1.02, 1.8))
    little, much = ((abs(one - end).max(axis=2) > 64).mean() for end in (other, wild))
    assert 0.0 < little < 0.03
    assert little < 0.4 * much


@every_subject
def test_more_complexity_leaves_what_is_there_where_it_is(subject: Subject) -> None:
    few, more = (places(compose(InkSpec(subject=subject, seed=2, complexity=size))) for size in (30, 80))
    assert len(more) > 1.2 * len(few)
    assert len(few - more) <= 0.01 * len(few)


@every_subject
def test_it_reads_on_white_and_on_black(subject: Subject) -> None:
    picture = pixels(subject, seed=1)
    alpha, light = picture[:, :, 3:] / 255.0, picture[:, :, :3]
    for ground in (0.0, 255.0):
        seen = light * alpha + ground * (1.0 - alpha)
        assert (abs(seen - ground).max(axis=2) > 60).mean() > 0.05


@every_subject
def test_few_strokes_still_have_its_shape(subject: Subject) -> None:
    simple, rich = silhouette(subject, seed=4, complexity=1), silhouette(subject, seed=4, complexity=100)
    assert (simple & rich).sum() > 0.7 * (simple | rich).sum()


@pytest.mark.parametrize("size", [(64, 64), (900, 300), (300, 900)], ids=str)
@every_subject
def test_it_fits_any_sheet(subject: Subject, size: tuple[int, int]) -> None:
    mask = silhouette(subject, width=size[0], height=size[1])
    assert mask.shape == (size[1], size[0])
    assert mask.sum() > 0.02 * mask.size


@every_subject
@pytest.mark.parametrize("change", [{"chaos": 2.0}, {"complexity": 100}, {"wetness": 1.0}], ids=lambda c: "-".join(c))
def test_nothing_is_cut_off_at_its_wildest(subject: Subject, change: dict[str, object]) -> None:
    for seed in range(6):
        mask = silhouette(subject, seed=seed, **change)
        rim = mask[:2].sum() + mask[-2:].sum() + mask[:, :2].sum() + mask[:, -2:].sum()
        assert rim < 40, seed
