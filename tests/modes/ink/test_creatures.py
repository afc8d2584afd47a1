"""What the creatures of ink promise: each is what it is called, an individual, and drawn the same by every machine."""

from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from mintmark.craft.painter import paint
from mintmark.craft.painting import Painting, Spots, Stroke, Wash
from mintmark.modes.ink.composition import compose
from mintmark.modes.ink.spec import DEFAULT_SIZES, InkSpec, Subject

CREATURES = (
    Subject.GIRAFFE,
    Subject.KANGAROO,
    Subject.MOTH,
    Subject.INK_CRAB,
    Subject.SPECTRAL_SERPENT,
    Subject.OUROBOROS,
)
SEEDS = range(8)
every_creature = pytest.mark.parametrize("subject", CREATURES, ids=lambda subject: subject.value)


@lru_cache(maxsize=64)
def pixels(subject: Subject, **fields: object) -> NDArray[np.int64]:
    """The picture as RGBA, at the subject's own size unless another is named."""
    spec = InkSpec.model_validate({"subject": subject, **fields})
    return paint(compose(spec), spec.width, spec.height).rgba().astype(np.int64)


def silhouette(subject: Subject, **fields: object) -> NDArray[np.bool_]:
    """Where the picture is more than half opaque."""
    mask: NDArray[np.bool_] = pixels(subject, **fields)[:, :, 3] > 128
    return mask


def dark(subject: Subject, **fields: object) -> NDArray[np.bool_]:
    """Where it is opaque and darker than the wash of bodies."""
    picture = pixels(subject, **fields)
    mask: NDArray[np.bool_] = (picture[:, :, 3] > 128) & (picture[:, :, :3].sum(axis=2) < 3 * 110)
    return mask


def box(mask: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of all but a few stray drops."""
    columns, rows = np.flatnonzero(mask.sum(axis=0) > 3), np.flatnonzero(mask.sum(axis=1) > 3)
    return int(columns[0]), int(rows[0]), int(columns[-1]), int(rows[-1])


def places(painting: Painting) -> set[object]:
    """Where all marks are, drop by drop."""
    found: set[object] = set()
    for layer in painting.layers:
        for mark in layer.marks:
            match mark:
                case Stroke():
                    found.add(mark.touches)
                case Wash():
                    found.add(mark.outline)
                case Spots():
                    found.update(mark.drops)
    return found


@every_creature
def test_it_fills_its_sheet_and_leaves_a_margin(subject: Subject) -> None:
    for seed in SEEDS:
        mask = silhouette(subject, seed=seed)
        height, width = mask.shape
        assert (width, height) == DEFAULT_SIZES[subject]
        left, top, right, bottom = box(mask)
        assert max((right - left) / width, (bottom - top) / height) > 0.8
        rim = mask[:2].sum() + mask[-2:].sum() + mask[:, :2].sum() + mask[:, -2:].sum()
        assert rim < 40  # a stray drop


@every_creature
def test_seeds_are_individuals(subject: Subject) -> None:
    shapes = [silhouette(subject, seed=seed) for seed in SEEDS]
    for index, one in enumerate(shapes):
        for other in shapes[:index]:
            assert (one ^ other).sum() > 0.1 * (one | other).sum()


@every_creature
@pytest.mark.parametrize(
    "change",
    [
        {"complexity": 90},
        {"chaos": 0.2},
        {"wetness": 1.0},
        {"grain": 0.0},
        {"ink": "#5c0a0a"},
        {"wash": "#9fb8a8"},
        {"accent": "#a31515"},
        {"paper": "#efe8da"},
        {"width": 300},
        {"height": 300},
    ],
    ids=lambda change: "-".join(change),
)
def test_every_field_can_be_seen(subject: Subject, change: dict[str, object]) -> None:
    plain, changed = pixels(subject, seed=3), pixels(subject, seed=3, **change)
    assert plain.shape != changed.shape or (abs(plain - changed).max(axis=2) > 24).sum() > 400


@every_creature
def test_a_little_more_chaos_changes_a_little(subject: Subject) -> None:
    one, other, wild = (pixels(subject, seed=5, chaos=chaos) for chaos in (1.0, 1.02, 1.8))
    little, much = ((abs(one - end).max(axis=2) > 64).mean() for end in (other, wild))
    assert little < 0.03
    assert little < 0.4 * much


@every_creature
def test_more_complexity_leaves_what_is_there_where_it_is(subject: Subject) -> None:
    few, more = (places(compose(InkSpec(subject=subject, seed=2, complexity=size))) for size in (30, 80))
    assert len(more) > 1.2 * len(few)
    assert len(few - more) <= 0.01 * len(few)


@every_creature
def test_it_reads_on_white_and_on_black(subject: Subject) -> None:
    picture = pixels(subject, seed=1)
    alpha, light = picture[:, :, 3:] / 255.0, picture[:, :, :3]
    for ground in (0.0, 255.0):
        seen = light * alpha + ground * (1.0 - alpha)
        assert (abs(seen - ground).max(axis=2) > 60).mean() > 0.05


@every_creature
def test_few_strokes_still_have_its_shape(subject: Subject) -> None:
    simple, rich = silhouette(subject, seed=4, complexity=1), silhouette(subject, seed=4, complexity=100)
    assert (simple & rich).sum() > 0.75 * (simple | rich).sum()


@pytest.mark.parametrize("size", [(64, 64), (900, 300), (300, 900)], ids=str)
@every_creature
def test_it_fits_any_sheet(subject: Subject, size: tuple[int, int]) -> None:
    mask = silhouette(subject, width=size[0], height=size[1])
    assert mask.shape == (size[1], size[0])
    assert mask.sum() > 0.02 * mask.size


def test_a_giraffe_is_a_long_thin_neck_above_a_body_on_legs() -> None:
    for seed in SEEDS:
        mask = silhouette(Subject.GIRAFFE, seed=seed)
        _, top, _, bottom = box(mask)
        wide = mask[top:bottom].sum(axis=1)
        tall = bottom - top
        neck, trunk, legs = wide[tall // 5 : tall * 2 // 5], wide[tall // 2 : tall * 2 // 3], wide[tall * 4 // 5 : -30]
        assert tall > 600
        assert neck.mean() < 0.62 * trunk.max()
        assert legs.mean() < 0.6 * trunk.max()


def test_a_giraffe_is_patched_and_more_so_with_complexity() -> None:
    bare, plain, full = (dark(Subject.GIRAFFE, seed=6, complexity=size).sum() for size in (1, 40, 100))
    assert bare < plain < full
    whole = silhouette(Subject.GIRAFFE, seed=6).sum()
    assert 0.2 * whole < plain < 0.8 * whole


def test_a_kangaroo_stands_on_a_thin_stick_above_a_dark_splash() -> None:
    for seed in SEEDS:
        mask, ink = silhouette(Subject.KANGAROO, seed=seed), dark(Subject.KANGAROO, seed=seed)
        wide = mask.sum(axis=1)
        body, stick, pool = wide[200:500].max(), wide[560:640].min(), ink[710:770]
        assert 0 < stick < 0.4 * body
        assert pool.sum() > 1500
        assert np.ptp(np.flatnonzero(pool.any(axis=0))) > 150


def test_a_moth_is_nearly_the_same_on_both_sides() -> None:
    for seed in SEEDS:
        mask = silhouette(Subject.MOTH, seed=seed, chaos=0)
        left, _, right, _ = box(mask)
        whole = mask[:, left : right + 1]
        assert (whole & whole[:, ::-1]).sum() > 0.8 * (whole | whole[:, ::-1]).sum()


def test_a_moth_has_four_eyes_in_its_wings() -> None:
    red = pixels(Subject.MOTH, seed=3, accent="#ff0000", ink="#0000ff")
    irises = (red[:, :, 0] > 200) & (red[:, :, 1] < 60) & (red[:, :, 2] < 60)
    height, width = irises.shape
    for part in (irises[: height // 2], irises[height // 2 :]):
        assert part[:, : width // 2].sum() > 60
        assert part[:, width // 2 :].sum() > 60


def test_a_crab_is_broad_and_stands_on_many_legs() -> None:
    for seed in SEEDS:
        mask = dark(Subject.INK_CRAB, seed=seed)
        left, top, right, bottom = box(mask)
        assert right - left > bottom - top
        row = mask[(top + bottom) * 11 // 20, left : right + 1].astype(np.int64)
        assert (np.diff(row) == 1).sum() >= 4


def test_a_serpent_rises_high_and_its_body_is_thin() -> None:
    for seed in SEEDS:
        mask = silhouette(Subject.SPECTRAL_SERPENT, seed=seed)
        left, top, right, bottom = box(mask)
        assert bottom - top > 600
        assert mask.sum() < 0.55 * (right - left) * (bottom - top)


def test_an_ouroboros_is_a_closed_ring_around_nothing() -> None:
    for seed in SEEDS:
        mask = silhouette(Subject.OUROBOROS, seed=seed)
        left, top, right, bottom = box(mask)
        middle, half = ((left + right) // 2, (top + bottom) // 2), (right - left + bottom - top) // 4
        rows, columns = np.mgrid[0:600, 0:600]
        far = np.sqrt((columns - middle[0]) ** 2 + (rows - middle[1]) ** 2)
        assert mask[far < 0.4 * half].mean() < 0.02
        turn = np.arctan2(rows - middle[1], columns - middle[0])
        sectors = np.floor((turn[mask & (far > 0.4 * half)] / (2 * np.pi) + 0.5) * 72).astype(int)
        assert np.bincount(np.minimum(sectors, 71), minlength=72).min() > 40
