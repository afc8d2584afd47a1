"""Drawing in processes of their own: the same bytes, and a killed process takes nothing with it but its piece."""

import os
import signal
from pathlib import Path

import pytest

from fixtures.faces import until
from mintmark.assembly import House, build
from mintmark.core.job import JobState
from mintmark.flow.strike import strike
from mintmark.flow.submit import Order
from mintmark.work.apart import Processes


def orders(house: House, count: int) -> list[Order]:
    return [
        Order(house.wishes.resolve("ink", {"subject": "enso", "seed": seed, "width": 96, "height": 96}))
        for seed in range(count)
    ]


def test_jobs_drawn_apart_are_the_pieces_that_threads_draw(tmp_path: Path) -> None:
    house = build(data_root=str(tmp_path), draw_in="processes", workers=2)
    house.open()
    house.start_work()
    try:
        batch = house.submit.batch(orders(house, 12))
        until(lambda: house.watch.batch(batch.id)[1], lambda count: count.done == 12, 60)
        for order in orders(house, 12):
            (kept,) = house.pieces.find(order.wish.recipe.fingerprint).artifacts
            assert house.pieces.read(kept) == strike(order.wish).picture.content
    finally:
        house.close(wait_seconds=5)


def test_a_killed_process_fails_what_it_drew_and_the_next_work_starts_another() -> None:
    processes = Processes(1)
    try:
        first = processes.submit(os.getpid).result(60)
        assert first != os.getpid()
        os.kill(first, signal.SIGKILL)
        until(lambda: _pid_of_next(processes), lambda pid: pid not in (0, first), 60)
    finally:
        processes.shutdown()


def test_a_piece_whose_process_was_killed_fails_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = build(data_root=str(tmp_path), draw_in="processes", workers=1)
    monkeypatch.setattr("mintmark.assembly.house._draw_apart", _die)
    house.open()
    house.start_work()
    try:
        batch = house.submit.batch(orders(house, 1))
        until(lambda: house.watch.batch(batch.id)[1], lambda count: count.failed == 1, 60)
        (job,) = house.watch.failures(batch.id)
        assert (job.state, job.error_code) == (JobState.FAILED, "engine_fault")
        assert "was killed; perhaps the memory ran out. Retry it." in job.error
    finally:
        house.close(wait_seconds=5)


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _pid_of_next(processes: Processes) -> int:
    try:
        return processes.submit(os.getpid).result(60)
    except OSError:
        raise
    except Exception:  # noqa: BLE001 - the pool notices a moment after the kill
        return 0
