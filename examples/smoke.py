"""The whole way of a storyboard over HTTP: ingest, plan, render, review, re-render, export, verify. It says what it saw,
and ends with an error at the first thing that is not as promised.

    python examples/smoke.py                       starts a house of its own in a temporary folder
    python examples/smoke.py http://127.0.0.1:8001 uses one that runs

Only the standard library is used, so that it shows what any client must do.
"""

import hashlib
import io
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

ROWS = b"""sku,product_name,category,material,finish
SKU-1,Wireless headphones,electronics,plastic,glossy
SKU-2,Macro lens,photography,glass,matte
SKU-3,Coffee mug,homeware,ceramic,glossy
"""
PRESET = "storyboard_ink"
"""Drawn in ink: the quickest of the three looks."""
SECONDS = 300.0


class House:
    """One running Mintmark, spoken to over HTTP."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")

    def __call__(self, method: str, path: str, value: Any = None, *, status: int = 200) -> Any:
        """Send a request; JSON comes back as a value, anything else as bytes."""
        body = None if value is None else json.dumps(value).encode()
        return self.send(method, path, body, "application/json", status)

    def send(self, method: str, path: str, body: bytes | None, kind: str, status: int) -> Any:
        """Send bytes of a kind, and expect a status."""
        request = urllib.request.Request(self.address + path, body, {"content-type": kind}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:
                got, content, told = answer.status, answer.read(), answer.headers.get("content-type", "")
        except urllib.error.HTTPError as error:
            got, content, told = error.code, error.read(), error.headers.get("content-type", "")
        check(got == status, f"{method} {path} answered {got}, not {status}: {content[:400]!r}")
        return json.loads(content) if "json" in told else content

    def upload(self, path: str, name: str, content: bytes) -> Any:
        """Send a file as a browser does."""
        edge = uuid.uuid4().hex
        head = f'--{edge}\r\ncontent-disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{edge}--\r\n".encode()
        return self.send("POST", path, body, f"multipart/form-data; boundary={edge}", 200)

    def ended(self, job_id: str) -> dict[str, Any]:
        """A render once nothing of it is waiting or running."""
        deadline = time.monotonic() + SECONDS
        while (standing := self("GET", f"/jobs/{job_id}"))["status"] in ("queued", "running"):
            check(time.monotonic() < deadline, f"The render {job_id} has not ended after {SECONDS:.0f} s: {standing}")
            time.sleep(0.2)
        check(standing["status"] == "done", f"The render ended as {standing['status']}: {standing['results']}")
        found: dict[str, Any] = standing
        return found


def check(so: bool, otherwise: str) -> None:
    """End with an error when something is not so."""
    if not so:
        raise SystemExit(f"\nNot as promised: {otherwise}")


def told(step: str, said: str) -> None:
    """One line of the account."""
    print(f"  {step:<10}{said}", flush=True)


def walk(house: House) -> None:
    """The whole way."""
    board = _ingest_and_plan(house)
    pictures = _render(house, board)
    _review(house, board)
    _rerender(house, board, pictures["SKU-3"])
    _export(house, board)


def _ingest_and_plan(house: House) -> str:
    taken = house.upload("/ingest/csv?" + urlencode({"name": "Smoke"}), "products.csv", ROWS)
    check(taken["count"] == 3, f"3 rows went in, {taken['count']} were counted")
    board: str = taken["batch_id"]
    told("ingest", f"3 rows as storyboard {board}")
    query = urlencode({"batch_id": board, "preset_id": PRESET})
    planned = house("POST", f"/plan?{query}")
    check(planned["planned"] == 3, f"planned {planned}")
    check(house("POST", f"/plan?{query}")["versions"] == 0, "planning twice made versions anew")
    house("POST", f"/plan?{urlencode({'batch_id': board, 'preset_id': '../secrets'})}", status=400)
    rules = house("GET", f"/shots/SKU-1/explain?batch_id={board}")["rules_applied"]
    check(len(rules) > 0, "no rule is told of a glossy product")
    told("plan", f"3 shots; {len(rules)} rules on SKU-1, such as: {rules[0]['sentence']}")
    return board


def _render(house: House, board: str) -> dict[str, str]:
    begun = time.monotonic()
    house.ended(house("POST", "/render", {"batch_id": board}, status=202)["job_id"])
    seconds = time.monotonic() - begun
    shots = house("GET", f"/shots?batch_id={board}")["shots"]
    check([shot["status"] for shot in shots] == ["done"] * 3, f"not all is done: {shots}")
    for shot in shots:
        content = house("GET", shot["artifact_url"])
        check(content.startswith(b"\x89PNG"), f"{shot['artifact_url']} is no PNG")
        check(hashlib.sha256(content).hexdigest() == shot["artifact_hash"], f"{shot['shot_id']} has another hash")
    again = house("POST", "/render", {"batch_id": board}, status=202)
    check((again["cached"], again["queued"]) == (3, 0), f"the second render was not all hits: {again}")
    told("render", f"3 pictures in {seconds:.1f} s; rendered again, all 3 were there already")
    return {shot["shot_id"]: shot["artifact_hash"] for shot in shots}


def _review(house: House, board: str) -> None:
    yes = house("POST", f"/shots/SKU-1/approve?batch_id={board}", {"reviewer": "Smoke"})
    no = house("POST", f"/shots/SKU-2/reject?batch_id={board}", {"reviewer": "Smoke", "note": "Another angle."})
    check((yes["review_status"], no["review_status"]) == ("approved", "rejected"), f"{yes} {no}")
    told("review", "SKU-1 approved, SKU-2 rejected")


def _rerender(house: House, board: str, before: str) -> None:
    made = house("POST", f"/shots/SKU-3/rerender?batch_id={board}", {"json_patch": {"camera": {"fov": 30}}}, status=202)
    check((made["version"], made["cached"]) == (2, False), f"a patch made {made}")
    check([one["path"] for one in made["changes"]] == ["/camera/fov"], f"it changed {made['changes']}")
    house.ended(made["job_id"])
    after = house("GET", f"/shots/SKU-3?batch_id={board}")
    check(after["artifact_hash"] not in (None, before), "the old picture was served for the patched shot")
    house("POST", f"/shots/SKU-3/rerender?batch_id={board}", {"json_patch": {"camera": {"fov": 9000}}}, status=422)
    compared = house("GET", f"/shots/SKU-3/compare?{urlencode({'batch_id': board, 'from': 1, 'to': 2, 'pixels': 1})}")
    share = compared["pixels"]["share"]
    check(share > 0, "no pixel changed")
    told("rerender", f"SKU-3 with a field of view of 30°: version 2, {share:.0%} of its pixels are others")


def _export(house: House, board: str) -> None:
    wrote = house("POST", f"/export/batch/{quote(board)}")
    content = house("GET", wrote["download_url"])
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        check(bundle.testzip() is None, "the zip is damaged")
        names = set(bundle.namelist())
        wanted = {"manifest.json", "report.json", "lineage.json", "contact_sheet.png", "storyboard.pdf", "SHA256SUMS"}
        check(wanted <= names, f"{wanted - names} is not in the bundle")
        check("images/SKU-3_v2.png" in names and "images/SKU-2_v1.png" not in names, f"its pictures are {names}")
        for line in bundle.read("SHA256SUMS").decode().splitlines():
            digest, _, name = line.partition("  ")
            check(hashlib.sha256(bundle.read(name)).hexdigest() == digest, f"{name} does not have its checksum")
        shots = json.loads(bundle.read("manifest.json"))["shots"]
        for shot in shots:
            made = hashlib.sha256(bundle.read(shot["recipe"])).hexdigest()
            check(made == shot["hash"], f"the recipe of {shot['shot_id']} has another fingerprint")
    told("export", f"{len(names)} files, {len(content) / 1e6:.1f} MB; every checksum and fingerprint is right")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bundle.zip"
        path.write_bytes(content)
        command = [sys.executable, "-m", "mintmark", "verify", str(path), "--json"]
        environment = {**os.environ, "MINTMARK_DATA_ROOT": folder}
        said = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        check(said.returncode == 0, f"mintmark verify says: {said.stdout or said.stderr}")
    told("verify", f"{json.loads(said.stdout)['verdict']}: every picture was struck again from its recipe")


@contextmanager
def own_house() -> Iterator[House]:
    """A house in a temporary folder; it ends with the walk."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("wb") as log:
        environment = {**os.environ, "MINTMARK_DATA_ROOT": f"{folder}/data"}
        command = [sys.executable, "-m", "mintmark", "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            yield _awake(f"http://127.0.0.1:{port}", server, Path(folder) / "log")
        finally:
            server.terminate()
            server.wait(30)


def _awake(address: str, server: "subprocess.Popen[bytes]", log: Path) -> House:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5):
                return House(address)
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"The house did not wake up:\n{log.read_text(errors='replace')[-2000:]}")


def main() -> None:
    """Walk through a house that is named, or through one of its own."""
    begun = time.monotonic()
    print("A storyboard, the whole way:")
    if len(sys.argv) > 1:
        walk(House(sys.argv[1]))
    else:
        with own_house() as house:
            walk(house)
    print(f"All as promised, in {time.monotonic() - begun:.0f} s.")


if __name__ == "__main__":
    main()
