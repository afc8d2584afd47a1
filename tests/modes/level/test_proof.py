"""Proofs: what can be completed is, what cannot is not, and the certificate can be replayed."""

import numpy as np
import pytest
from judge import arcs, passable

from mintmark.modes.level.grammar import compose
from mintmark.modes.level.prompting import Wanted
from mintmark.modes.level.proof import coded, decoded, holds, is_solved, prove, with_path
from mintmark.modes.level.tiles import AIR, CODE, PATH, Level, parse, text


def flat(columns: int = 40) -> Level:
    level = np.zeros((14, columns), np.uint8)
    level[13] = CODE["X"]
    return level


def walled(height: int) -> Level:
    level = flat()
    level[13 - height : 13, 20] = CODE["X"]
    return level


def pitted(width: int) -> Level:
    level = flat()
    level[:, 18 : 18 + width] = 0
    return level


def roofed(rows: int) -> Level:
    """A wall with a gap of so many rows at its foot."""
    level = flat()
    level[: 13 - rows, 20] = CODE["S"]
    return level


@pytest.mark.parametrize("level", [flat(), walled(4), pitted(4), pitted(7), roofed(1), roofed(3)])
def test_known_solvable_levels_are_judged_so_and_their_traces_replay_mgx04(level: Level) -> None:
    proof = prove(level)
    assert proof.solved
    assert holds(level, proof.trace)
    assert proof.frames == len(proof.trace)
    assert decoded(proof.coded()) == proof.trace


@pytest.mark.parametrize("level", [walled(5), walled(12), pitted(10), pitted(15), roofed(0)])
def test_known_blocked_levels_are_judged_so_mgx04(level: Level) -> None:
    proof = prove(level)
    assert not proof.solved
    assert not holds(level, proof.trace)
    assert 15 <= proof.reached < 39


def test_an_enemy_in_a_tunnel_is_seen_by_the_proof() -> None:
    level = flat()
    level[:12, 5:38] = CODE["S"]
    assert is_solved(level)
    level[12, 20] = CODE["E"]
    assert not is_solved(level)


def test_the_path_is_drawn_into_air_only() -> None:
    level = compose(5, 60, "plains", Wanted(elevation="low"))
    proof = prove(level)
    drawn = with_path(level, proof)
    changed = drawn != level
    assert (level[changed] == AIR).all()
    assert (drawn[changed] == PATH).all()
    assert {x for x, _ in proof.path} >= set(range(2, 59))
    assert is_solved(drawn)


def test_a_trap_is_a_softlock_and_a_cave_a_dead_end() -> None:
    pit = flat(50)
    pit[8:13, :30] = CODE["X"]
    pit[8:13, 14] = 0
    assert (14, 12) in prove(pit).softlocks
    cave = flat(50)
    cave[9:13, 12] = CODE["X"]
    cave[9, 12:30] = CODE["X"]
    cave[10:13, 29] = CODE["X"]
    cave[10:13, 12] = 0
    assert [place for place in prove(cave).dead_ends if place[1] == 12] == [(28, 12)]
    assert not prove(flat(50)).dead_ends


def test_coins_out_of_reach_are_named() -> None:
    level = flat()
    level[12, 10] = level[2, 20] = CODE["o"]
    assert prove(level).unreachable_coins == ((20, 2),)


def test_difficulty_rises_where_enemies_and_pits_are() -> None:
    level = pitted(3)
    level[12, 27] = CODE["E"]
    curve = prove(level).difficulty
    assert len(curve) == 40
    assert max(curve[14:30]) > 2 * max(curve[:8])
    assert prove(level).leniency < prove(flat()).leniency


def test_proofs_are_the_same_again() -> None:
    level = compose(9, 60)
    assert prove(level) == prove(level.copy())


def test_coding_a_trace_goes_round() -> None:
    assert coded(b"\2\2\2\6\6\2") == [[2, 3], [6, 2], [2, 1]]
    assert decoded([[2, 3], [6, 2], [2, 1]]) == b"\2\2\2\6\6\2"


def test_another_judge_knows_blocked_levels_too() -> None:
    jumps = arcs(walking_only=False)
    assert passable(text(pitted(5)), jumps)
    assert not passable(text(pitted(12)), jumps)
    assert not passable(text(walled(6)), jumps)
    assert not passable(text(parse(text(roofed(0)))), jumps)
