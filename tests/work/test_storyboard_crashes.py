"""Workers are killed while a paid provider draws: no shot is lost, and no answer that was noted is asked for again.

    PYTHONPATH=tests python tests/work/test_storyboard_crashes.py [--shots 200] [--kills 20]

runs the whole campaign on SQLite and on PostgreSQL; in CI a small one goes along.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from fixtures.bria import CANARY, Behavior, FakeBria
from fixtures.storage import migrated_postgres, new_postgres_database, postgres_database, postgres_server
from fixtures.storyboards import products
from mintmark.assembly import House, build
from mintmark.core.job import JobState
from mintmark.flow.ask import ANSWERED, ASKED

__all__ = ["migrated_postgres", "postgres_database", "postgres_server"]

DEAD_SECONDS = 3.0


def settings(root: Path, bria: FakeBria, database: str) -> dict[str, Any]:
    more = {"database_url": database} if database else {}
    return {
        "data_root": root,
        "worker_dead_seconds": DEAD_SECONDS,
        "fibo_provider": "bria",
        "fibo_api_key": CANARY,
        "fibo_api_base": bria.url,
        "provider_allow_hosts": bria.url.removeprefix("http://"),
        "fibo_concurrency": 4,
        **more,
    }


@contextmanager
def worker(root: Path, bria: FakeBria, database: str) -> Iterator["subprocess.Popen[bytes]"]:
    environment = {
        **os.environ,
        **{f"MINTMARK_{name.upper()}": str(value) for name, value in settings(root, bria, database).items()},
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "mintmark", "worker"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not condition():
        time.sleep(0.02)
    return condition()


def campaign(root: Path, database: str, *, shots: int, kills: int, seed: int = 5) -> dict[str, int]:
    """Draw a storyboard while its worker is killed so often; what came of it, checked."""
    chance = random.Random(seed)
    # The pictures lie at the very address of the API, so that a worker of its own may fetch them.
    with FakeBria() as bria:
        bria.behavior = Behavior(polls=1, delay_seconds=0.02, image_url=f"{bria.url}/pictures/any.png")
        house = build(**settings(root, bria, database))
        try:
            board = house.desk.intake(products(shots).encode(), file_name="p.csv", actor="local").storyboard
            house.desk.drafting(board.id, actor="local")
            render = house.desk.rendering(board.id, actor="local").batch.id
            done = 0
            while done < kills:
                before = len(bria.posts)
                with worker(root, bria, database) as process:
                    wait_until(lambda before=before: len(bria.posts) > before or ended(house, render) == shots, 60)
                    time.sleep(chance.uniform(0.0, 0.25))
                    process.send_signal(signal.SIGKILL)
                    process.wait()
                done += 1
                if ended(house, render) == shots:
                    break
            with worker(root, bria, database):
                assert wait_until(lambda: ended(house, render) == shots, 120), house.desk.rendering.count(render)
            return checked(house, bria, render, shots) | {"kills": done}
        finally:
            house.close()


def ended(house: House, render: str) -> int:
    return house.desk.rendering.count(render).ended


def checked(house: House, bria: FakeBria, render: str, shots: int) -> dict[str, int]:
    """Nothing is lost, nothing was asked for twice: what a crash left in doubt failed, and says so."""
    with house.ledger.read() as books:
        jobs = books.jobs.of_batch(render)
        events = books.events.of_batch(render, 0, 1_000_000)
    assert len(jobs) == shots
    doubtful = [job for job in jobs if job.state is JobState.FAILED]
    assert {job.error_code for job in doubtful} <= {"in_doubt"}, [(job.error_code, job.error) for job in doubtful]
    assert {job.state for job in jobs} <= {JobState.DONE, JobState.FAILED}
    asked = Counter(event.job_id for event in events if event.kind == ASKED)
    answered = Counter(event.job_id for event in events if event.kind == ANSWERED)
    assert set(asked.values()) == {1}, "no question is asked twice"
    assert all(answered[job.id] == 1 for job in jobs if job.state is JobState.DONE)
    prompts = Counter(post.body["structured_prompt"] for post in bria.posts)
    assert max(prompts.values()) == 1, "and the other side saw each once"
    for job in jobs:
        if job.state is JobState.DONE:
            house.pieces.read(house.pieces.find(job.fingerprint).artifacts[0])
    return {"shots": shots, "done": shots - len(doubtful), "in_doubt": len(doubtful), "asked": len(bria.posts)}


def test_nothing_is_lost_and_nothing_paid_twice_on_sqlite(tmp_path: Path) -> None:
    found = campaign(tmp_path / "data", "", shots=8, kills=1)
    assert found["done"] + found["in_doubt"] == 8


@pytest.mark.postgres
def test_nothing_is_lost_and_nothing_paid_twice_on_postgresql(tmp_path: Path, postgres_database: str) -> None:
    found = campaign(tmp_path / "data", postgres_database, shots=8, kills=1)
    assert found["done"] + found["in_doubt"] == 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shots", type=int, default=200)
    parser.add_argument("--kills", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = campaign(Path(folder), "", shots=given.shots, kills=given.kills)
        sys.stdout.write(f"SQLite: {found}\n")
    with contextmanager(postgres_server.__wrapped__)() as server:  # type: ignore[attr-defined]
        for url in new_postgres_database(server):
            with tempfile.TemporaryDirectory() as folder:
                found = campaign(Path(folder), url, shots=given.shots, kills=given.kills)
                sys.stdout.write(f"PostgreSQL: {found}\n")


if __name__ == "__main__":
    main()
