"""The physics: its envelope, its creatures, and the vectors that the page's engine is held to."""

import json
from pathlib import Path

import numpy as np
from make_vectors import vectors

from mintmark.modes.level import physics as p
from mintmark.modes.level.tiles import CODE, Level, parse

STORED = Path(__file__).with_name("vectors.json")


def flat(columns: int = 60) -> Level:
    level = np.zeros((14, columns), np.uint8)
    level[13] = CODE["X"]
    return level


def jump(run_up: int, held: int, frames: int = 60) -> tuple[float, float]:
    """How high, in pixels, and how far, in tiles."""
    seen = p.simulate(flat(), bytes([run_up] * 80 + [held] * frames + [run_up] * 40))[79:]
    landed = next(i for i in range(2, len(seen)) if seen[i, p.GROUNDED])
    return (seen[0, p.Y] - seen[:, p.Y].min()) / 256, (seen[landed, p.X] - seen[0, p.X]) / p.TILE


def test_the_stored_vectors_are_what_the_physics_does() -> None:
    assert json.loads(STORED.read_text("utf-8")) == json.loads(json.dumps(vectors()))


def test_jumps_stay_within_the_documented_envelope() -> None:
    standing, _ = jump(0, p.JUMP)
    walked, far = jump(p.RIGHT, p.RIGHT | p.JUMP)
    ran, farther = jump(p.RIGHT | p.RUN, p.RIGHT | p.RUN | p.JUMP)
    assert 64 <= standing < walked < ran < 80
    assert 5 <= far < 6.5 < farther < 9


def test_a_short_press_is_a_low_jump() -> None:
    assert jump(p.RIGHT, p.RIGHT | p.JUMP, 3)[0] < 0.6 * jump(p.RIGHT, p.RIGHT | p.JUMP)[0]


def test_speed_comes_and_goes_little_by_little() -> None:
    seen = p.simulate(flat(), bytes([p.RIGHT | p.RUN] * 60 + [0] * 60))[:, p.SPEED_X]
    assert seen[0] == p.RUN_GAIN
    assert seen[59] == p.RUN_LIMIT
    assert (np.diff(seen[60:]) <= 0).all()
    assert seen[-1] == 0


def test_walls_stop_pits_end_and_the_last_column_wins() -> None:
    walled, open_ = flat(30), flat(30)
    walled[:13, 10] = CODE["X"]
    open_[13, 10:20] = 0
    run = bytes([p.RIGHT | p.RUN] * 400)
    assert p.simulate(walled, run)[-1, p.X] == 10 * p.TILE - p.WIDTH
    assert p.simulate(open_, run)[-1, p.STATUS] == p.LOST
    assert p.simulate(flat(30), run)[-1, p.STATUS] == p.WON


def test_an_enemy_ends_who_runs_into_it_and_ends_under_who_falls_on_it() -> None:
    level = flat(40)
    level[12, 12] = CODE["E"]
    assert p.simulate(level, bytes([p.RIGHT] * 300))[-1, p.STATUS] == p.LOST
    outcomes = {
        int(p.simulate(level, bytes([p.RIGHT] * wait + [p.RIGHT | p.JUMP] * 20 + [p.RIGHT] * 60))[-1, p.STOMPS])
        for wait in range(40, 110, 4)
    }
    assert 1 in outcomes


def test_enemies_never_leave_their_floor() -> None:
    level = flat(40)
    level[13, 20:23] = 0
    level[12, 15] = CODE["E"]
    kind, top, left, span, phase = p.world(level).creatures[0].tolist()
    assert (kind, top + 14 * 256) == (0, 13 * p.TILE)
    assert left + span + 14 * 256 <= 20 * p.TILE
    assert 0 <= phase <= span


def test_a_cannon_shoots_at_who_stands_before_it() -> None:
    level = flat(40)
    level[12, 12] = CODE["B"]
    seen = p.simulate(level, bytes(400))
    assert seen[-1, p.STATUS] == p.LOST
    assert 30 < len(seen) < 400


def test_coins_are_taken_once_and_blocks_give_one() -> None:
    level = parse("\n".join(["-" * 20] * 9 + ["--Q" + "-" * 17, "-" * 20, "-" * 20, "----oo" + "-" * 14, "X" * 20]))
    seen = p.simulate(level, bytes([p.RIGHT] * 300))
    assert seen[-1, p.COINS] == 2
    level = parse("\n".join(["-" * 20] * 9 + ["Q" + "-" * 19] + ["-" * 20] * 3 + ["X" * 20]))
    assert p.simulate(level, bytes(([p.JUMP] * 30 + [0] * 40) * 2))[-1, p.COINS] == 1
