"""Processor time of one answer: a cached picture and a 304, beside nginx with the same file; and a fresh picture.

    python benchmarks/serving.py [--seconds 3]

Needs wrk; nginx is left out where it is not installed. Numbers of a shared machine swing; processor time is the steady
figure, so compare that.
"""

import argparse
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

PICTURE = "/v1/ink/enso.png?seed=7"
CONNECTIONS = 16
_TICK = os.sysconf("SC_CLK_TCK")


def processor_seconds(process: int) -> float:
    """What a process and its children have used, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / _TICK
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return own + sum(processor_seconds(int(child)) for child in children)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def mintmark(root: Path) -> Iterator[tuple[int, str]]:
    """The house on a port: its process and its address."""
    port = free_port()
    environment = {
        **os.environ,
        "MINTMARK_DATA_ROOT": str(root / "data"),
        "MINTMARK_PORT": str(port),
        "MINTMARK_RATE_LIMIT": "off",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "mintmark", "serve"], env=environment, stderr=subprocess.DEVNULL, cwd=root
    )
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                if httpx.get(f"{address}/health").json()["kernels"] != "compiling":
                    break
            except httpx.TransportError:
                pass
            time.sleep(0.05)
        yield process.pid, address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


@contextmanager
def nginx(root: Path, content: bytes) -> Iterator[tuple[int, str]]:
    """nginx with one file, one worker, no log."""
    port = free_port()
    root.chmod(0o755)  # its worker may be another user
    (root / "enso.png").write_bytes(content)
    (root / "nginx.conf").write_text(
        f"worker_processes 1; pid {root}/nginx.pid; error_log {root}/error.log; daemon off;\n"
        "events { worker_connections 256; }\n"
        f"http {{ access_log off; sendfile on; tcp_nopush on; types {{ image/png png; }}\n"
        f"  client_body_temp_path {root}/b; proxy_temp_path {root}/p; fastcgi_temp_path {root}/f;\n"
        f"  uwsgi_temp_path {root}/u; scgi_temp_path {root}/s;\n"
        f"  server {{ listen 127.0.0.1:{port}; root {root}; }} }}\n"
    )
    process = subprocess.Popen(["nginx", "-p", str(root), "-c", str(root / "nginx.conf")], stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            try:
                httpx.get(f"{address}/enso.png")
                break
            except httpx.TransportError:
                time.sleep(0.05)
        yield process.pid, address
    finally:
        process.terminate()
        process.wait(10)


def load(process: int, url: str, seconds: int, *headers: str) -> tuple[float, float]:
    """Microseconds of processor time for one request, and requests in a second."""
    flags = [part for header in headers for part in ("-H", header)]
    before = processor_seconds(process)
    told = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *flags, url], capture_output=True, text=True, check=True
    ).stdout
    spent = processor_seconds(process) - before
    count = int(re.search(r"(\d+) requests in", told)[1])  # type: ignore[index]
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])  # type: ignore[index]
    return spent / count * 1e6, rate


def fresh(address: str, count: int = 60) -> list[float]:
    """Milliseconds of fresh pictures, one after the other."""
    spent = []
    with httpx.Client(base_url=address) as client:
        client.get("/v1/ink/enso.png")
        for _ in range(count):
            begun = time.perf_counter()
            client.get("/v1/ink/enso.png").raise_for_status()
            spent.append((time.perf_counter() - begun) * 1000)
    return sorted(spent)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=3)
    seconds = parser.parse_args().seconds
    if shutil.which("wrk") is None:
        print("\n## Serving\n\nwrk is not installed: nothing was measured.")
        return
    print("\n## Serving\n")
    print("| what | processor time a request | requests a second | of nginx | goal |")
    print("| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder, mintmark(Path(folder)) as (process, address):
        answer = httpx.get(address + PICTURE)
        tag = answer.headers["etag"]
        ours = load(process, address + PICTURE, seconds), load(process, address + PICTURE, seconds, _known(tag))
        theirs = _nginx_load(Path(folder), answer.content, seconds)
        for what, own, other in zip(("kept picture", "304"), ours, theirs, strict=True):
            ratio = f"{own[0] / other[0]:.2f} times" if other else "nginx is not installed"
            print(f"| {what} | {own[0]:.0f} us | {own[1]:.0f} | {ratio} | 2.5 times |")
        for what, other in zip(("nginx, the same file", "nginx, 304"), theirs, strict=True):
            if other:
                print(f"| {what} | {other[0]:.0f} us | {other[1]:.0f} | | |")
        drawn = fresh(address)
        slow = drawn[int(len(drawn) * 0.95)]
    print("\n| what | p50 | p95 | goal |\n| --- | --- | --- | --- |")
    print(f"| a new enso 800² over HTTP | {statistics.median(drawn):.1f} ms | {slow:.1f} ms | p50 40 ms |")


def _known(tag: str) -> str:
    return f"If-None-Match: {tag}"


def _nginx_load(folder: Path, content: bytes, seconds: int) -> list[tuple[float, float] | None]:
    """The same file and its 304 from nginx; nothing where it is not installed."""
    if shutil.which("nginx") is None:
        return [None, None]
    with nginx(folder, content) as (process, address):
        url = f"{address}/enso.png"
        tag = httpx.get(url).headers["etag"]
        return [load(process, url, seconds), load(process, url, seconds, _known(tag))]


if __name__ == "__main__":
    main()
