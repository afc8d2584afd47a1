"""Storyboards drawn by the mock: jobs a second, how quickly /health answers meanwhile, and a second render of the same.

    python benchmarks/renders.py [--count 1000]

Everything goes over HTTP to a server of its own, on SQLite; the pictures are slates, so that what is measured is the
way around them: rows, durable runs, files on the disk.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import httpx

from serving import free_port


@contextmanager
def studio(root: Path) -> Iterator[str]:
    """A server whose pictures are slates; its address, once its kernels are there."""
    port = free_port()
    environment = {
        **os.environ,
        "MINTMARK_DATA_ROOT": str(root / "data"),
        "MINTMARK_PORT": str(port),
        "MINTMARK_RATE_LIMIT": "off",
        "FIBO_PROVIDER": "mock",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "mintmark", "serve"], env=environment, stderr=subprocess.DEVNULL, cwd=root
    )
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                if httpx.get(f"{address}/health", timeout=10.0).json()["kernels"] != "compiling":
                    break
            except httpx.TransportError:
                pass
            time.sleep(0.1)
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


class Watcher:
    """Asks /health again and again, and notes how long each answer took."""

    def __init__(self, address: str) -> None:
        self._address, self._over = address, threading.Event()
        self.milliseconds: list[float] = []
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def percentile(self, part: float) -> float:
        return sorted(self.milliseconds)[int((len(self.milliseconds) - 1) * part)]

    def _watch(self) -> None:
        with httpx.Client(base_url=self._address, timeout=30.0) as client:
            while not self._over.wait(0.02):
                begun = time.perf_counter()
                client.get("/health").raise_for_status()
                self.milliseconds.append((time.perf_counter() - begun) * 1000)


def table(count: int) -> bytes:
    rows = "".join(f"SKU-{n},Mug number {n},homeware,ceramic,glossy\n" for n in range(count))
    return f"sku,product_name,category,material,finish\n{rows}".encode()


def drawn(client: httpx.Client, board: str) -> tuple[float, float, int]:
    """Seconds until a render was taken on, seconds until all have ended, and how many were hits."""
    begun = time.perf_counter()
    taken = client.post("/render", json={"batch_id": board}).raise_for_status().json()
    accepted = time.perf_counter() - begun
    while True:
        job = client.get(f"/jobs/{taken['job_id']}", params={"limit": 1}).raise_for_status().json()
        if job["status"] not in ("queued", "running"):
            break
        time.sleep(0.1)
    assert job["status"] == "done", job
    return accepted, time.perf_counter() - begun, int(taken["cached"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    count = parser.parse_args().count
    with (
        tempfile.TemporaryDirectory() as folder,
        studio(Path(folder)) as address,
        httpx.Client(base_url=address, timeout=300.0) as client,
    ):
        board = client.post("/ingest/csv", content=table(count)).raise_for_status().json()["batch_id"]
        begun = time.perf_counter()
        client.post("/plan", params={"batch_id": board}).raise_for_status()
        planned = time.perf_counter() - begun
        with Watcher(address) as watcher:
            accepted, seconds, _ = drawn(client, board)
        again, _, hits = drawn(client, board)
    print("\n## Storyboards\n")
    print("| what | figure | goal |\n| --- | --- | --- |")
    print(f"| {count} slates drawn, stored and noted on SQLite | {count / seconds:.0f} jobs/s | 60 jobs/s |")
    print(f"| /health meanwhile, p99 of {len(watcher.milliseconds)} | {watcher.percentile(0.99):.0f} ms | 100 ms |")
    print(f"| /health meanwhile, p50 | {watcher.percentile(0.5):.1f} ms | |")
    print(f"| taken on, durable | {accepted * 1000 / count:.2f} ms a shot | |")
    print(f"| the same once more: {hits / count:.0%} hits | {again * 1000 / count:.2f} ms a shot | 100 %, 2 ms |")
    print(f"| planned | {planned * 1000 / count:.2f} ms a shot | |")


if __name__ == "__main__":
    main()
