"""Faces, feet and room: what makes a character of few pixels readable."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from mintmark.craft.pixels.cel import Cel
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.figure import PARTS
from mintmark.craft.rig.lot import roll
from mintmark.craft.rig.moods import MOODS
from mintmark.craft.rig.repertoire import EMOTIONS
from mintmark.modes.pixel.characters.footing import FEET, set_flat
from mintmark.modes.pixel.characters.glyphs import faces, look, mouthed
from mintmark.modes.pixel.engine import compose
from mintmark.modes.pixel.spec import PixelSpec

EYES = ("tall", "round", "narrow", "dot", "sharp", "sleepy")
PLAIN = {"clothes": {"headgear": "none"}, "gear": {"weapon": "none", "off_hand": "none"}, "accessories": []}


def plain(seed: int, **more: object) -> CharacterDNA:
    return roll(seed, **{**PLAIN, **more})


def test_all_faces_have_all_eyes_and_mouths_in_straight_rows() -> None:
    first = faces()[0]
    for face in faces():
        assert face.eyes.keys() == first.eyes.keys() >= set(EYES)
        assert face.mouths.keys() == first.mouths.keys()
        for glyph in (*face.eyes.values(), *face.mouths.values()):
            assert len({len(row) for row in glyph}) == 1
            assert set("".join(glyph)) <= set("DdeWwSRmgh.")


def test_no_two_moods_have_one_face() -> None:
    """LM-49: a mood is told by eyes, brows and mouth, whatever sign is over the head."""
    shown = {
        name: (look(mood.mien, "tall", first=True), look(mood.mien, "tall", first=False), mouthed(mood.mien))
        for name, mood in MOODS.items()
    }
    assert len(set(shown.values())) == len(MOODS), shown


@pytest.mark.parametrize("size", [32, 48, 64])
def test_every_mood_is_drawn_in_the_face_itself(size: int) -> None:
    dna = plain(4, hair={"style": "buzz"}, beard="none")
    drawn = set()
    for mood in EMOTIONS:
        (cel,) = compose(PixelSpec(dna=dna, emotion=mood, size=size, outline="none")).cels  # type: ignore[arg-type]
        rows, columns = np.nonzero(cel.ident == PARTS.index("head") + 1)
        drawn.add(cel.index[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1].tobytes())
    assert len(drawn) == len(EMOTIONS)


def test_a_face_looks_the_same_from_both_sides() -> None:
    """Seen from the front, calm eyes stand equally far from the middle."""
    for seed in range(6):
        dna = plain(seed, hair={"style": "buzz"}, beard="none", face={"eyes": "dot"})
        (cel,) = compose(PixelSpec(dna=dna, size=48, outline="none")).cels  # type: ignore[arg-type]
        head = cel.ident == PARTS.index("head") + 1
        columns = np.nonzero(head.any(axis=0))[0]
        dark = np.array([sum(color) for color in cel.palette])[cel.index] < 110
        eyes = np.nonzero((dark & head).any(axis=0))[0]
        assert eyes.min() - columns.min() == columns.max() - eyes.max()


def test_feet_end_in_a_row_that_is_as_wide_as_they_are() -> None:
    index, part = np.zeros((6, 8), np.uint8), np.zeros((6, 8), np.int16)
    for row, columns in ((2, (1, 2, 3)), (3, (2,))):
        index[row, list(columns)], part[row, list(columns)] = 5, FEET[0]
    for row, columns in ((2, (5, 6, 7)), (3, (5, 6))):
        index[row, list(columns)], part[row, list(columns)] = 5, FEET[1]
    set_flat(index, part)
    assert index[3].tolist() == [0, 0, 0, 0, 0, 5, 5, 5]


def _free_above(cels: tuple[Cel, ...]) -> bool:
    """Whether there is room for the outline above the body."""
    return not any((cel.ident[0] > 0).any() for cel in cels)


@pytest.mark.parametrize("size", [16, 32, 48])
def test_tall_hats_and_jumps_stay_in_their_cells(size: int) -> None:
    for seed, head in enumerate(("wizard_hat", "great_helm", "straw_hat", "none")):
        dna = roll(seed, clothes={"headgear": head}, gear={"weapon": "none", "off_hand": "none"})
        assert _free_above(compose(PixelSpec(dna=dna, size=size)).cels)
        assert _free_above(compose(PixelSpec(dna=dna, size=size, animation="jump")).cels)
        assert _free_above(compose(PixelSpec(dna=dna, size=size, emotion="excited")).cels)


def test_proportions_within_one_character_are_far_nearer_than_between_two() -> None:
    """LM-50: height, head and trunk, measured in the pictures of a walk."""

    def measured(cel: Cel) -> NDArray[np.float64]:
        rows, columns = np.nonzero(np.isin(cel.ident, [PARTS.index(name) + 1 for name in ("head", "hair")]))
        trunk = np.nonzero(np.isin(cel.ident, [PARTS.index(name) + 1 for name in ("torso", "hips")]))[1]
        high = cel.anchor[1] - rows.min()
        return np.array([high, np.ptp(columns), np.ptp(rows), np.ptp(trunk)], np.float64)

    def gap(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
        return float(np.sqrt(((a - b) * (a - b)).sum()))

    people = [plain(seed) for seed in range(6)]
    walks = [[measured(cel) for cel in compose(PixelSpec(dna=dna, animation="walk", size=64)).cels] for dna in people]
    within = [gap(a, b) for walk in walks for a, b in combinations(walk, 2)]
    between = [gap(a, b) for one, other in combinations(walks, 2) for a, b in zip(one, other, strict=True)]
    assert 5.0 * np.mean(within) < np.mean(between)
