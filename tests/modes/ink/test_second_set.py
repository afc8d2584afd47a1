"""What the second set of subjects promises: each is what it is called, stays on its sheet, and follows every field."""

import numpy as np
import pytest
from numpy.typing import NDArray

from fixtures.ink import SECOND_SET, box, dark, pixels, runs, silhouette
from mintmark.modes.ink.director import read
from mintmark.modes.ink.hand import Hand
from mintmark.modes.ink.spec import InkSpec, Subject
from mintmark.modes.ink.subjects import broken_chain, ink_octopus, moon_shards

SEEDS = range(8)
every_subject = pytest.mark.parametrize("subject", SECOND_SET, ids=lambda subject: subject.value)
PLAIN = {"ink": "#000000", "wash": "#00ff00", "accent": "#ff0000"}
"""Colors that tell what a pixel was painted with."""


def painted(subject: Subject, color: int, **fields: object) -> NDArray[np.bool_]:
    """Where it is opaque and of one of the plain colors: 0 the accent, 1 the wash."""
    picture = pixels(subject, **PLAIN, **fields)
    others = [channel for channel in range(3) if channel != color]
    strong = picture[:, :, color] > 120
    mask: NDArray[np.bool_] = (picture[:, :, 3] > 128) & strong & (picture[:, :, others].max(axis=2) < 90)
    return mask


def stretch(mask: NDArray[np.bool_]) -> float:
    """How much longer a shape is than broad, along its own axes."""
    rows, columns = np.nonzero(mask)
    low, high = np.linalg.eigvalsh(np.cov(np.stack([columns, rows])))
    return float(np.sqrt(high / low))


def hand_of(subject: Subject, seed: int) -> Hand:
    return Hand.of(InkSpec(subject=subject, seed=seed))


def test_a_raven_is_mostly_dark() -> None:
    for seed in SEEDS:
        assert dark(Subject.VOID_RAVEN, seed=seed).sum() > 0.6 * silhouette(Subject.VOID_RAVEN, seed=seed).sum()


def test_a_wolf_stands_on_thin_legs() -> None:
    for seed in SEEDS:
        mask = silhouette(Subject.INK_WOLF, seed=seed)
        _, top, _, bottom = box(mask)
        tall = bottom - top
        legs = mask[top + tall * 3 // 4 : top + tall * 9 // 10]
        assert max(runs(row) for row in legs) >= 2
        assert mask.sum() < 0.6 * mask[top:bottom].any(axis=0).sum() * tall


def test_an_octopus_has_eight_arms() -> None:
    for seed in range(40):
        hand = hand_of(Subject.INK_OCTOPUS, seed)
        build = ink_octopus.Build.of(hand.child("build"))
        assert len({tuple(arm.outline()) for arm in ink_octopus._arms(hand, build)}) == 8


def test_a_jelly_is_a_bell_above_thin_threads() -> None:
    for seed in SEEDS:
        mask = silhouette(Subject.ABYSSAL_JELLY, seed=seed)
        half = mask.shape[0] // 2
        assert mask[:half].sum() > 1.6 * mask[half:].sum()
        assert max(runs(row) for row in mask[half:]) >= 3


def test_a_phoenix_spreads_two_wings() -> None:
    for seed in SEEDS:
        mask = silhouette(Subject.INK_PHOENIX, seed=seed)
        left, top, right, bottom = box(mask)
        upper = mask[top : top + (bottom - top) // 2, left:right]
        half = upper.shape[1] // 2
        assert min(upper[:, :half].sum(), upper[:, half:].sum()) > 0.3 * upper.sum()


def test_a_manta_is_a_dark_cloak_with_stars() -> None:
    for seed in SEEDS:
        whole = silhouette(Subject.VOID_MANTA, seed=seed)
        left, top, right, bottom = box(whole)
        assert dark(Subject.VOID_MANTA, seed=seed).sum() > 0.6 * whole.sum()
        assert whole.sum() > 0.22 * (right - left) * (bottom - top)


def test_a_feather_and_a_key_are_long_and_narrow() -> None:
    for seed in SEEDS:
        assert stretch(silhouette(Subject.ETHEREAL_FEATHER, seed=seed)) > 2.6
        assert stretch(silhouette(Subject.ANCIENT_KEY, seed=seed)) > 2.0


def test_a_lotus_holds_a_dark_heart() -> None:
    for seed in SEEDS:
        mask = dark(Subject.VOID_LOTUS, seed=seed, complexity=1)
        left, _, right, _ = box(silhouette(Subject.VOID_LOTUS, seed=seed))
        middle = (left + right) // 2
        assert mask[150:380, middle - 30 : middle + 30].mean() > 0.2


def test_a_lantern_has_a_flame_in_its_glass() -> None:
    for seed in SEEDS:
        flame = painted(Subject.SPECTRAL_LANTERN, 0, seed=seed)
        assert flame[250:430, 90:210].sum() > 1000
        assert flame[250:430, 90:210].sum() > 0.6 * flame.sum()


def test_an_hourglass_has_a_neck() -> None:
    for seed in SEEDS:
        inside = silhouette(Subject.ASTRAL_HOURGLASS, seed=seed, wash="#00ff00", ink="#000000")[:, 75:225]
        waist, bulbs = inside[244:256].sum(axis=1), inside[130:370].sum(axis=1)
        assert waist.min() < 0.4 * bulbs.max()


def test_a_fractured_moon_is_one_large_piece_and_many_shards() -> None:
    for seed in range(20):
        hand = hand_of(Subject.FRACTURED_MOON, seed)
        moon = moon_shards.moon_of(hand.child("moon"))
        assert len(moon.shards) >= 9
        points = [(x, y) for x in range(-160, 161, 16) for y in range(-160, 161, 16) if x * x + y * y < 160 * 160]
        held = [sum(shard.holds((x + 0.3, y + 0.3)) for shard in moon.shards) for x, y in points]
        assert np.mean(np.array(held) == 1) > 0.97  # the pieces fit together
        assert sum(moon.shards[0].holds(point) for point in points) > 0.4 * len(points)


def test_near_mountains_are_darker_than_far_ones() -> None:
    for seed in SEEDS:
        picture = pixels(Subject.INK_MOUNTAINS, seed=seed)
        light = np.where(picture[:, :, 3] > 128, picture[:, :, :3].mean(axis=2), np.nan)
        assert np.nanpercentile(light[395:440], 8) < np.nanpercentile(light[120:240], 8) - 10
        assert silhouette(Subject.INK_MOUNTAINS, seed=seed)[:40].mean() < 0.02


def test_a_tree_is_a_crown_on_a_trunk_above_roots() -> None:
    for seed in SEEDS:
        mask = silhouette(Subject.ETHEREAL_TREE, seed=seed)
        _, top, _, bottom = box(mask)
        wide = [int(np.ptp(np.flatnonzero(row))) if row.any() else 0 for row in mask[top : bottom + 1]]
        tall = len(wide)
        crown, trunk, roots = max(wide[: tall // 2]), min(wide[tall // 2 : tall * 7 // 8]), max(wide[tall * 3 // 4 :])
        assert trunk < 0.35 * crown
        assert roots > 1.5 * trunk


def test_a_compass_is_round() -> None:
    for seed in SEEDS:
        mask = silhouette(Subject.ASTRAL_COMPASS, seed=seed)
        rows, columns = np.mgrid[0:500, 0:500]
        middle = next(y for y in (250, 271) if mask[y + 150 : y + 212, 250].any())
        far = np.sqrt((columns - 250) ** 2 + (rows - middle) ** 2)
        turn = np.arctan2(rows - middle, columns - 250)[mask & (far > 140)]
        assert np.bincount(np.floor((turn / (2 * np.pi) + 0.5) * 71.99).astype(int), minlength=72).min() > 20


@pytest.mark.parametrize("chaos", [0.0, 1.0, 2.0])
def test_a_frame_is_closed_and_empty(chaos: float) -> None:
    for seed in SEEDS:
        mask = silhouette(Subject.MYSTIC_FRAME, seed=seed, chaos=chaos)
        assert pixels(Subject.MYSTIC_FRAME, seed=seed, chaos=chaos)[170:430, 170:430, 3].max() < 20  # no more than glow
        for side in (mask[:170, 200:400].any(axis=0), mask[430:, 200:400].any(axis=0)):
            assert side.all()
        for side in (mask[200:400, :170].any(axis=1), mask[200:400, 430:].any(axis=1)):
            assert side.all()


def test_a_spiral_winds() -> None:
    for seed in SEEDS:
        mask = dark(Subject.INK_SPIRAL, seed=seed, wetness=1.0, chaos=0.3)
        assert max(runs(line) for line in (mask[244], mask[256], mask[:, 244], mask[:, 256])) >= 3


def test_a_portal_is_dark_within_pale_stones() -> None:
    for seed in SEEDS:
        stones = painted(Subject.VOID_PORTAL, 1, seed=seed, complexity=1)
        assert stones.sum() > 6000
        night = dark(Subject.VOID_PORTAL, seed=seed, complexity=1)
        assert night[200:400, 180:320].mean() > 0.5


def test_a_broken_chain_is_torn_in_the_middle() -> None:
    for seed in range(20):
        hand = hand_of(Subject.BROKEN_CHAIN, seed)
        links = broken_chain._links(hand.child("links"), broken_chain.Build.of(hand.child("build")))
        torn = [link for link in links if not link.closed and not link.edgewise]
        assert len(links) == 6
        assert len(torn) == 2
        left, right = ([x for x, _ in link.spine] for link in torn)
        assert max(left) < 300.0 < min(right)


def test_a_mandala_is_the_same_on_both_sides() -> None:
    for seed in SEEDS:
        mask = dark(Subject.INK_MANDALA, seed=seed, chaos=0.0)
        rows, columns = np.mgrid[0:600, 0:600]
        mask = mask & ((columns - 300) ** 2 + (rows - 300) ** 2 > 60**2)
        turned = np.roll(mask[::-1, ::-1], (1, 1), axis=(0, 1))
        assert (mask & turned).sum() > 0.55 * (mask | turned).sum()


@every_subject
def test_its_name_asks_for_it(subject: Subject) -> None:
    assert read(subject.value.replace("_", " ")).spec["subject"] == subject.value


@pytest.mark.parametrize(
    ("brief", "subject"),
    [
        ("a crow on a branch", Subject.VOID_RAVEN),
        ("a lone wolf howling at the moon", Subject.INK_WOLF),
        ("a manta ray among stars", Subject.VOID_MANTA),
        ("the shattered moon", Subject.FRACTURED_MOON),
        ("a gate to nowhere", Subject.VOID_PORTAL),
        ("misty mountains at dawn", Subject.INK_MOUNTAINS),
        ("an old iron key", Subject.ANCIENT_KEY),
        ("chains that break", Subject.BROKEN_CHAIN),
        ("a moth around a lantern", Subject.MOTH),
        ("a giraffe under a tree", Subject.GIRAFFE),
    ],
)
def test_briefs_that_name_it_are_read_as_meant(brief: str, subject: Subject) -> None:
    assert read(brief).spec["subject"] == subject.value
