"""What asking a provider costs us beside its own time: `make bench`.

A server on loopback answers at once with a picture of 200 KB. Where the package `openai` is installed, the same
question is put by it too; whoever waits for answers that come later holds memory, which is measured as well.
"""

import asyncio
import base64
import json
import multiprocessing
import os
import statistics
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from mintmark.core.plan import Ask, Capability, Waiting
from mintmark.providers.clients import Clients
from mintmark.providers.fetch import Fetcher
from mintmark.providers.table import create

ROUNDS = 150
WAITING = 200


def picture() -> bytes:
    """A PNG of about 200 KB."""
    import io

    import numpy as np
    from PIL import Image

    written = io.BytesIO()
    noise = np.random.default_rng(1).integers(0, 256, (260, 260, 3), dtype=np.uint8)
    Image.fromarray(noise).save(written, "PNG")
    return written.getvalue()


class Handler(BaseHTTPRequestHandler):
    """Pictures at once, predictions never done."""

    protocol_version = "HTTP/1.1"
    body = b""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say(self.body if "images" in self.path else json.dumps({"id": "p1"}).encode())

    def do_GET(self) -> None:
        self._say(json.dumps({"id": "p1", "status": "processing"}).encode())

    def _say(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


async def ours(url: str) -> list[float]:
    """Milliseconds of each question, put by our adapter."""
    clients, fetcher = Clients(), Fetcher()
    provider = create("openai_images", {"base_url": url, "key": "k"}, clients, lambda: fetcher)
    ask = Ask("bench", Capability.IMAGE, "moss", settings={"width": 1024, "height": 1024})
    spent = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        await provider.answer(ask)
        spent.append((time.perf_counter() - begun) * 1000)
    await clients.aclose()
    return spent[10:]


async def theirs(url: str) -> list[float]:
    """The same, put by the vendor's own package, its base64 read."""
    try:
        from openai import AsyncOpenAI
    except ImportError:
        return []
    spent = []
    async with AsyncOpenAI(base_url=url, api_key="k") as client:
        for _ in range(ROUNDS):
            begun = time.perf_counter()
            found = await client.images.generate(model="gpt-image-2", prompt="moss", size="1024x1024")
            base64.b64decode(found.data[0].b64_json or "")
            spent.append((time.perf_counter() - begun) * 1000)
    return spent[10:]


async def waiting(url: str) -> float:
    """Megabytes that so many waiting questions hold."""
    clients, fetcher = Clients(), Fetcher()
    provider: Any = create("replicate", {"base_url": url, "key": "k"}, clients, lambda: fetcher)
    ask = Ask("bench", Capability.IMAGE, "moss")
    await provider.submit(ask)
    before = _rss()

    async def wait() -> None:
        taken = await provider.submit(ask)
        for _ in range(3):
            assert isinstance(await provider.poll(ask, taken.ticket), Waiting)
            await asyncio.sleep(0.2)

    tasks = [asyncio.create_task(wait()) for _ in range(WAITING)]
    await asyncio.sleep(1.0)
    held = _rss() - before
    await asyncio.gather(*tasks)
    await clients.aclose()
    return held


def _rss() -> float:
    with open(f"/proc/{os.getpid()}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def serve(told: Any) -> None:
    """The vendor, in a process of its own; says its port and the size of its picture."""
    content = picture()
    Handler.body = json.dumps({"created": 1, "data": [{"b64_json": base64.b64encode(content).decode()}]}).encode()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told.put((server.server_address[1], len(content)))
    server.serve_forever()


def main() -> None:
    """Print a table."""
    apart = multiprocessing.get_context("spawn")
    told = apart.Queue()
    vendor = apart.Process(target=serve, args=(told,), daemon=True)
    vendor.start()
    port, size = told.get(timeout=60)
    url = f"http://127.0.0.1:{port}"
    own, other, held = asyncio.run(ours(url)), asyncio.run(theirs(url)), asyncio.run(waiting(url))
    vendor.terminate()
    median = statistics.median(own)
    print("\n## Providers\n")
    print("| what | measured | goal |")
    print("| --- | --- | --- |")
    print(f"| one question, {size // 1000} KB picture, median | {median:.1f} ms | 12 ms |")
    if other:
        print(f"| the same by the package `openai` | {statistics.median(other):.1f} ms | |")
        print(f"| ours in times of it | {median / statistics.median(other):.2f} | 1.30 |")
    print(f"| memory of {WAITING} waiting questions | {held:.0f} MB | 100 MB |")


if __name__ == "__main__":
    main()
