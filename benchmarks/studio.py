"""The studio in a real browser: first paint, transfers, live previews, a gallery of 50,000: `make bench`."""

import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from playwright.sync_api import Browser, Page, Route, sync_playwright

from serving import mintmark

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PAGES = ("/", "/ink/studio", "/level/studio", "/ink/gallery")
WISHES = (("an enso, as it comes", {}), ("a giraffe of complexity 100", {"subject": "giraffe", "complexity": 100}))
ROUNDS, TURNS = 5, 25
TOTAL, PORTION = 50_000, 200
PAINTED = """() => new Promise((go) => {
  const seen = (list) => list.getEntries().forEach((one) => one.name === "first-contentful-paint" && go(one.startTime));
  new PerformanceObserver(seen).observe({ type: "paint", buffered: true });
})"""
TURN = """async ([fields, turns]) => {
  const socket = new WebSocket(`ws://${location.host}/v1/preview`, ["mintmark"]);
  socket.binaryType = "blob";
  await new Promise((go) => { socket.onopen = go; });
  const spent = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const begun = performance.now();
    const picture = await new Promise((go) => {
      socket.onmessage = ({ data }) => { if (typeof data !== "string") go(data); };
      socket.send(JSON.stringify({ id: turn + 1, mode: "ink", fields: { ...fields, seed: turn }, size: 512 }));
    });
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([picture], { type: "image/png" }));
    await image.decode();
    spent.push(performance.now() - begun);
    URL.revokeObjectURL(image.src);
  }
  socket.close();
  return spent;
}"""
"""The way of a changed field: asked, drawn, sent, decoded."""
SCROLL = """async () => {
  const long = [];
  const seen = (list) => long.push(...list.getEntries().map((one) => one.duration));
  new PerformanceObserver(seen).observe({ type: "longtask" });
  for (let step = 0; step <= 120; step += 1) {
    scrollTo(0, document.body.scrollHeight * (step % 60) / 60);
    await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
  }
  return Math.max(0, ...long);
}"""


def opened(browser: Browser, address: str) -> Page:
    """A page in a browser that remembers nothing."""
    return browser.new_context(base_url=address, viewport={"width": 1440, "height": 900}).new_page()


def paint(browser: Browser, address: str, path: str) -> float:
    """Milliseconds until something is seen, median of visits that find nothing kept."""
    spent = []
    for _ in range(ROUNDS):
        page = opened(browser, address)
        page.goto(path)
        spent.append(page.evaluate(PAINTED))
        page.context.close()
    return statistics.median(spent)


def transferred(browser: Browser, address: str, path: str) -> float:
    """Kilobytes of a first visit before anything is done: page, styles, scripts, fonts and pictures that it links."""
    page = opened(browser, address)
    page.goto(path, wait_until="networkidle")
    sizes = page.evaluate(
        "performance.getEntries().map((one) => one.transferSize || 0).reduce((all, one) => all + one, 0)"
    )
    page.context.close()
    return float(sizes) / 1000


def previews(browser: Browser, address: str, fields: dict[str, Any]) -> float:
    """Milliseconds from a changed field to the decoded picture of 512 pixels, median."""
    page = opened(browser, address)
    page.goto("/settings")  # any page of ours that asks for no preview itself
    spent = page.evaluate(TURN, [fields, TURNS])[3:]
    page.context.close()
    return statistics.median(spent)


def scroll(browser: Browser, address: str) -> float:
    """The longest task while 50,000 pieces fly by, in milliseconds; the pieces are made up, the pictures are real."""
    spec = {"subject": "enso", "width": 256, "height": 256, "seed": 1}
    piece = httpx.post(f"{address}/v1/assets", json={"spec": spec}, timeout=60).json()

    def outline(route: Route) -> None:
        cursors = [None, *(str(at) for at in range(PORTION, TOTAL, PORTION))]
        route.fulfill(json={"total": TOTAL, "portion": PORTION, "cursors": cursors})

    def part(route: Route) -> None:
        first = int(parse_qs(urlsplit(route.request.url).query).get("cursor", ["0"])[0])
        items = [
            {**piece, "id": f"piece-{at}", "title": f"Piece {at}", "stack_size": 1}
            for at in range(first, first + PORTION)
        ]
        route.fulfill(body=json.dumps({"items": items, "next": None}), content_type="application/json")

    page = opened(browser, address)
    page.route("**/v1/gallery/outline?*", outline)
    page.route("**/v1/gallery?*", part)
    page.goto("/ink/gallery")
    page.wait_for_selector(".cell img[src]")
    longest = float(page.evaluate(SCROLL))
    page.context.close()
    return longest


def main() -> None:
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    if program is None:
        print("\nThe studio was not measured: no browser of the Chromium family is installed.")
        return
    print("\n## The studio\n")
    print("| what | measured | goal |")
    print("| --- | --- | --- |")
    with (
        tempfile.TemporaryDirectory() as folder,
        mintmark(Path(folder)) as (_, address),
        sync_playwright() as playwright,
    ):
        time.sleep(2.0)  # kernels are loaded behind the first answers
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for path in PAGES:
            print(
                f"| first paint of `{path}`, nothing kept | {paint(browser, address, path):.0f} ms | 600 ms |",
                flush=True,
            )
        print(
            f"| transferred by a first visit of `/` | {transferred(browser, address, '/'):.0f} KB | 120 KB |",
            flush=True,
        )
        for name, fields in WISHES:
            print(
                f"| preview of {name}, 512², median | {previews(browser, address, fields):.0f} ms | 120 ms |",
                flush=True,
            )
        longest = scroll(browser, address)
        told = f"{longest:.0f} ms" if longest else "under 50 ms, which browsers do not tell"
        print(f"| longest task while 50,000 pieces fly by | {told} | 100 ms |")
        browser.close()


if __name__ == "__main__":
    main()
