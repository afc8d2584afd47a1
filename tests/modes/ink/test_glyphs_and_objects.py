"""What only the glyphs and objects of ink promise: sigils, runes, eyes, orbs, stones, crystals, islands, blots."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from mintmark.craft.painter import paint
from mintmark.craft.painting import Painting, Spots, Wash
from mintmark.craft.svg import draw_svg
from mintmark.modes.ink.composition import compose
from mintmark.modes.ink.hand import Hand
from mintmark.modes.ink.runes import runes
from mintmark.modes.ink.spec import DEFAULT_SIZES, InkSpec, Subject
from mintmark.modes.ink.subjects import sigil

SUBJECTS = (
    Subject.SIGIL,
    Subject.RUNIC_CIRCLE,
    Subject.MYSTIC_EYE,
    Subject.VOID_ORB,
    Subject.RUNE_STONE,
    Subject.VOID_CRYSTAL,
    Subject.FLOATING_ISLAND,
    Subject.INK_SPLATTER,
    Subject.INK_DIVIDER,
)
every_subject = pytest.mark.parametrize("subject", SUBJECTS)
CHANGES: dict[str, object] = {
    "seed": 5,
    "complexity": 75,
    "chaos": 1.7,
    "wetness": 0.95,
    "grain": 0.95,
    "ink": "#5c0a0a",
    "wash": "#7c98c4",
    "accent": "#d01818",
    "paper": "#d0e0c0",
}
PLAIN = {"ink": "#000000", "wash": "#00ff00", "accent": "#ff0000"}
"""Colors that tell what a pixel was painted with."""


def spec_of(subject: Subject, side: int | None = None, **fields: object) -> InkSpec:
    size = {} if side is None else {"width": side, "height": side}
    return InkSpec.read({"subject": subject.value, **size, **fields})


def pixels(subject: Subject, side: int | None = None, **fields: object) -> NDArray[np.int64]:
    spec = spec_of(subject, side, **fields)
    return paint(compose(spec), spec.width, spec.height).rgba().astype(np.int64)


def opaque(picture: NDArray[np.int64], least: int = 128) -> NDArray[np.bool_]:
    return picture[..., 3] >= least


def over(picture: NDArray[np.int64], ground: int) -> NDArray[np.int64]:
    """The picture on white (255) or black (0)."""
    alpha = picture[..., 3:]
    return (picture[..., :3] * alpha + ground * (255 - alpha)) // 255


def marks_of(painting: Painting) -> Counter[object]:
    """Every stroke, outline and single drop with its color."""
    found: Counter[object] = Counter()
    for layer in painting.layers:
        for mark in layer.marks:
            for piece in mark.drops if isinstance(mark, Spots) else (mark,):
                found[layer.color, layer.glow, piece] += 1
    return found


@every_subject
@pytest.mark.parametrize("seed", [3, 11])
def test_a_little_more_chaos_changes_little(subject: Subject, seed: int) -> None:
    before, after = (pixels(subject, seed=seed, chaos=chaos) for chaos in (1.0, 1.02))
    assert 0.0 < (np.abs(before - after).max(axis=2) > 64).mean() < 0.03


@every_subject
def test_every_field_changes_the_picture(subject: Subject) -> None:
    before = pixels(subject, seed=4)
    for name, value in CHANGES.items():
        after = pixels(subject, **{"seed": 4, name: value})
        assert (np.abs(before - after).max(axis=2) > 24).mean() > 0.001, name


@every_subject
@pytest.mark.parametrize("seed", [2, 7])
def test_further_detail_leaves_what_is_there_where_it_is(subject: Subject, seed: int) -> None:
    steps = [marks_of(compose(spec_of(subject, seed=seed, complexity=level))) for level in (1, 14, 30, 41, 60, 80, 100)]
    for few, more in pairwise(steps):
        gone = [piece for _, _, piece in (few - more)]
        if subject is Subject.INK_SPLATTER:  # its fingers grow out of one outline
            gone = [piece for piece in gone if not (isinstance(piece, Wash) and len(piece.outline) > 30)]
        assert not gone
        assert sum(more.values()) > sum(few.values())


@every_subject
def test_seeds_are_individuals(subject: Subject) -> None:
    pictures = [opaque(pixels(subject, seed=seed, chaos=0.0)) for seed in range(8)]
    for index, first in enumerate(pictures):
        for second in pictures[:index]:
            assert (first != second).sum() > 0.05 * (first | second).sum()


@every_subject
@pytest.mark.parametrize("ground", [0, 255])
def test_it_reads_on_white_and_on_black(subject: Subject, ground: int) -> None:
    side = None if subject is Subject.INK_DIVIDER else 96
    seen = np.abs(over(pixels(subject, side, seed=1), ground) - ground).max(axis=2) > 60
    assert seen.mean() > 0.06


@every_subject
def test_the_least_drawing_is_of_few_marks_and_still_fills_its_place(subject: Subject) -> None:
    least, most = (spec_of(subject, seed=6, complexity=level) for level in (1, 100))
    assert compose(least).mark_count * 2 < compose(most).mark_count + 60
    assert opaque(pixels(subject, seed=6, complexity=1), 60).mean() > 0.05


@every_subject
def test_nothing_important_touches_the_edge(subject: Subject) -> None:
    for seed in range(6):
        seen = pixels(subject, seed=seed, complexity=90)[..., 3]
        rim = np.concatenate([seen[0], seen[-1], seen[:, 0], seen[:, -1]])
        assert rim.max() < 90


@every_subject
def test_it_can_be_scaled_as_svg(subject: Subject) -> None:
    spec = spec_of(subject, seed=1, complexity=20)
    text = draw_svg(compose(spec), spec.width, spec.height)
    assert text == draw_svg(compose(spec), spec.width, spec.height)
    assert text.startswith(b"<svg")


def test_there_are_runes_enough_and_none_is_another() -> None:
    assert len(runes()) >= 24
    assert len(set(runes())) == len(runes())
    for rune in runes():
        heights = [y for stroke in rune for _, y in stroke]
        assert -52.0 <= min(heights) < -30.0
        assert 30.0 < max(heights) <= 52.0


def test_sigils_have_three_to_seven_corners_and_most_have_a_circle() -> None:
    figures = [sigil._figure(Hand.of(spec_of(Subject.SIGIL, seed=seed)).child("figure")) for seed in range(200)]
    assert {len(figure.corners) for figure in figures} == {3, 4, 5, 6, 7}
    assert 0.6 < np.mean([figure.circled for figure in figures]) < 0.85


def test_a_circled_sigil_is_closed_all_around() -> None:
    seed = next(s for s in range(20) if sigil._figure(Hand.of(spec_of(Subject.SIGIL, seed=s)).child("figure")).circled)
    seen = opaque(pixels(Subject.SIGIL, seed=seed, chaos=0.3, wetness=0.9), 200)
    turns = np.linspace(0.0, 2.0 * np.pi, 90, endpoint=False)
    reach = np.arange(188, 222)
    rows = (250 + reach[:, None] * np.sin(turns)).astype(int)
    columns = (250 + reach[:, None] * np.cos(turns)).astype(int)
    assert seen[rows, columns].any(axis=0).mean() > 0.95


def test_runes_stand_all_around_the_runic_circle() -> None:
    picture = pixels(Subject.RUNIC_CIRCLE, seed=2, chaos=0.2, **PLAIN)
    dark = opaque(picture, 220) & (picture[..., :3].max(axis=2) < 60)
    ys, xs = np.nonzero(dark)
    reach = np.hypot(ys - 300, xs - 300)
    turns = np.arctan2(ys - 300, xs - 300)
    ring = (reach > 160) & (reach < 245)
    filled = np.histogram(turns[ring], bins=16, range=(-np.pi, np.pi))[0]
    assert (filled > 40).all()


@pytest.mark.parametrize("seed", range(6))
def test_across_the_eye_lie_white_iris_pupil_iris_white(seed: int) -> None:
    picture = pixels(Subject.MYSTIC_EYE, seed=seed, chaos=0.0, grain=0.0, **PLAIN)
    kinds = np.full(picture.shape[:2], ".", "<U1")
    for letter, channel in (("i", 0), ("w", 1)):
        kinds[opaque(picture, 160) & (picture[..., channel] > 110) & (picture[..., 1 - channel] < 110)] = letter
    kinds[opaque(picture, 200) & (picture[..., :3].max(axis=2) < 70)] = "k"
    rows = np.nonzero((kinds == "i").sum(axis=1) > 20)[0]
    row = "".join(kinds[int(np.median(rows))])
    left, right = row.find("i"), row.rfind("i")
    assert row[:left].count("w") > 15
    assert row[right:].count("w") > 15
    assert row[left:right].count("k") > 10


@pytest.mark.parametrize("seed", range(5))
def test_the_orb_is_round_and_lit_from_one_side(seed: int) -> None:
    picture = pixels(Subject.VOID_ORB, seed=seed, chaos=0.0, complexity=1, ink="#000000", wash="#ffffff")
    solid = opaque(picture, 230)
    turns = np.linspace(0.0, 2.0 * np.pi, 72, endpoint=False)
    reach = np.arange(40, 120)
    rows = (150 + reach[:, None] * np.sin(turns)).astype(int)
    columns = (150 + reach[:, None] * np.cos(turns)).astype(int)
    inside = solid[rows, columns].cumprod(axis=0).sum(axis=0) + 40
    assert np.percentile(inside, 85) - np.percentile(inside, 15) < 6
    rim = picture[..., :3].mean(axis=2)[rows[35:49], columns[35:49]].mean(axis=0)
    lightest = int(np.argmax(rim))
    assert rim[lightest] > 150
    assert rim[(lightest + 30) % 72] < 80


@pytest.mark.parametrize("seed", range(5))
def test_the_stone_stands_and_its_runes_glow_within_it(seed: int) -> None:
    solid = opaque(pixels(Subject.RUNE_STONE, seed=seed, complexity=1), 220)
    rows, columns = np.nonzero(solid)
    assert rows.max() - rows.min() > 130
    assert rows.max() > 170
    assert columns.max() - columns.min() < 150
    picture = pixels(Subject.RUNE_STONE, seed=seed, chaos=0.5, accent="#c02020", wash="#909090")
    glowing = opaque(picture, 220) & (picture[..., 0] > picture[..., 1] + 50) & (picture[..., 0] > 190)
    middle = glowing[40:150, 60:140]
    assert middle.sum() > 60
    assert middle.sum() > 0.6 * glowing.sum()


@pytest.mark.parametrize("seed", range(5))
def test_crystals_taper_to_points_and_show_facets_of_several_tones(seed: int) -> None:
    picture = pixels(Subject.VOID_CRYSTAL, seed=seed, complexity=1)
    solid = opaque(picture, 230)
    widths = solid.sum(axis=1)
    top = int(np.nonzero(widths > 3)[0][0])
    assert widths[top : top + 4].max() * 2 < widths[top + 40 : top + 90].max()
    tones = picture[..., :3].mean(axis=2)[solid]
    shares = [((tones >= low) & (tones < high)).mean() for low, high in ((0, 60), (80, 150), (170, 256))]
    assert min(shares) > 0.05


@pytest.mark.parametrize("seed", range(6))
def test_the_island_hangs_in_the_air_with_something_on_top(seed: int) -> None:
    solid = opaque(pixels(Subject.FLOATING_ISLAND, seed=seed, chaos=0.3, complexity=12), 220)
    widths = solid[:, 90:410].sum(axis=1)
    widest = int(np.argmax(widths))
    assert 225 < widest < 300
    assert widths[widest] > 190
    assert widths[380:410].mean() < 0.4 * widths[widest]
    assert not solid[475:].any()
    assert solid[110:225, 100:400].sum() > 300


def test_a_blot_has_a_body_fingers_and_drops_that_flew() -> None:
    for seed in range(6):
        spec = spec_of(Subject.INK_SPLATTER, seed=seed)
        ink = [mark for layer in compose(spec).layers if layer.color == spec.ink for mark in layer.marks]
        drops = [drop for mark in ink if isinstance(mark, Spots) for drop in mark.drops]
        assert len(drops) > 60
        solid = opaque(pixels(Subject.INK_SPLATTER, seed=seed, grain=0.0), 230)
        rows, columns = np.nonzero(solid)
        body = np.hypot(rows - np.median(rows), columns - np.median(columns))
        assert np.percentile(body, 50) < 90
        assert body.max() > 120


@pytest.mark.parametrize("seed", range(10))
def test_a_divider_runs_across_its_sheet_and_is_centered(seed: int) -> None:
    columns = np.nonzero(opaque(pixels(Subject.INK_DIVIDER, seed=seed, chaos=0.0), 150).any(axis=0))[0]
    width = DEFAULT_SIZES[Subject.INK_DIVIDER][0]
    assert columns.max() - columns.min() > 0.72 * width
    assert abs((columns.max() + columns.min()) / 2 - width / 2) < 0.05 * width
