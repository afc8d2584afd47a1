"""What the creatures of ink promise: each is what it is called, an individual, and drawn the same by every machine."""

import numpy as np

from fixtures.ink import box, dark, pixels, silhouette
from mintmark.modes.ink.spec import Subject

SEEDS = range(8)


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
