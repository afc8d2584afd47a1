"""The serving process itself: its port, its start and end, and how another one takes its place."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from fixtures.faces import until
from mintmark.assembly import load_settings
from mintmark.core.errors import BadSetting
from mintmark.faces.serve.ports import TRIED, address_of, listen
from mintmark.faces.serve.supervisor import plain_settings
from mintmark.faces.serve.watcher import Watcher
from mintmark.settings import Settings


class Served:
    """A house in a process of its own."""

    def __init__(self, root: Path, *arguments: str, **settings: str) -> None:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(root),
            "MINTMARK_DATA_ROOT": str(root),
            "MINTMARK_PORT": "0",
        }
        environment |= {f"MINTMARK_{name.upper()}": value for name, value in settings.items()}
        command = [sys.executable, "-m", "mintmark", "serve", *arguments]
        self.process = subprocess.Popen(command, env=environment, cwd=root, stderr=subprocess.PIPE, text=True)
        self.said: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        self.said.extend(iter(self.process.stderr.readline, ""))

    @property
    def text(self) -> str:
        return "".join(self.said)

    @property
    def address(self) -> str:
        """Where it says that it is."""
        found = until(lambda: re.search(r"Mintmark is at (http://\S+)", self.text), lambda match: match is not None)
        assert found is not None
        return found[1]

    def ready(self) -> "Served":
        """Once it answers."""

        def answers() -> bool:
            try:
                return httpx.get(f"{self.address}/health", timeout=5).status_code == 200
            except httpx.TransportError:
                return False

        until(answers, bool, 60)
        return self

    def end(self, number: int = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(60)
        self._reader.join(10)
        assert self.process.stderr is not None
        self.process.stderr.close()
        return code


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Any]:
    """Starts houses, and ends those that are left."""
    started: list[Served] = []

    def start(*arguments: str, **settings: str) -> Served:
        started.append(Served(tmp_path, *arguments, **settings))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
        one.end()


def test_nb_47_and_56_it_runs_in_a_small_container_until_it_is_told_to_end_and_ends_in_order(served: Any) -> None:
    house = served().ready()
    with httpx.Client(base_url=house.address, timeout=30) as client:
        until(lambda: client.get("/health").json(), lambda one: one["kernels"] == "ready", 300)
        wish = {"spec": {"subject": "enso", "width": 64, "height": 64, "seed": 1}}
        assert client.post("/v1/jobs?wait=20", json=wish).json()["state"] == "done"
        told = client.get("/health").json()
        assert told["memory"]["rss_bytes"] < 300 * 2**20
        assert house.end() == 0
    assert "Traceback" not in house.text
    assert "http.request" in house.text


def test_nb_57_a_port_that_is_taken_gives_way_to_the_next(served: Any) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        house = served("--no-worker", port=str(port)).ready()
        assert int(house.address.rpartition(":")[2]) in range(port + 1, port + TRIED)
        assert f"Port {port} is taken" in house.text
        strict = served(port=str(port), strict_port="true")
        assert strict.process.wait(60) == 1
        until(lambda: strict.text, lambda text: "taken" in text)
        assert "Traceback" not in strict.text


def test_a_house_that_others_can_reach_needs_a_key_before_it_listens(served: Any, tmp_path: Path) -> None:
    refused = served("--host", "0.0.0.0")
    assert refused.process.wait(60) == 1
    until(lambda: refused.text, lambda text: "mintmark keys create" in text)
    assert "Traceback" not in refused.text
    supervised = served("--host", "0.0.0.0", recycle_after="1000")
    assert supervised.process.wait(60) == 1
    until(lambda: supervised.text, lambda text: "mintmark keys create" in text)
    open_house = served("--host", "0.0.0.0", "--no-worker", admin_key="mm_0123456789abcdef").ready()
    assert httpx.get(f"{open_house.address}/v1/jobs").status_code == 401
    assert httpx.get(f"{open_house.address}/v1/jobs", headers={"x-api-key": "mm_0123456789abcdef"}).status_code == 200


def test_nb_36_a_worn_process_is_replaced_and_no_request_is_dropped(served: Any) -> None:
    house = served("--no-worker", recycle_after="40", rate_limit="off", log_format="json").ready()
    seen: set[int] = set()
    failures: list[str] = []
    stop = threading.Event()

    def ask(keep: bool) -> None:
        with httpx.Client(base_url=house.address, timeout=30) as client:
            while not stop.is_set():
                headers = {} if keep else {"connection": "close"}
                try:
                    answer = client.get("/health", headers=headers)
                    picture = client.get(
                        f"/v1/ink/enso.png?width=64&height=64&seed={time.monotonic_ns()}", headers=headers
                    )
                    seen.add(answer.json()["process"])
                    if (answer.status_code, picture.status_code) != (200, 200):
                        failures.append(f"{answer.status_code} {picture.status_code}")
                except httpx.HTTPError as error:
                    failures.append(repr(error))
                time.sleep(0.02)

    askers = [threading.Thread(target=ask, args=(keep,)) for keep in (True, False)]
    for asker in askers:
        asker.start()
    try:
        first = until(lambda: min(seen, default=0), bool)
        until(lambda: bool(failures) or not _lives(first), bool, 90)
    finally:
        stop.set()
        for asker in askers:
            asker.join()
    assert failures == []
    assert len(seen) >= 2
    assert house.end(signal.SIGINT) == 0


def test_a_hang_up_asks_for_a_fresh_process_and_a_killed_one_is_replaced(served: Any) -> None:
    house = served("--no-worker", recycle_rss_mb="100000").ready()

    def process() -> int:
        try:
            return int(httpx.get(f"{house.address}/health", timeout=5).json()["process"])
        except httpx.TransportError:
            return 0

    first = process()
    house.process.send_signal(signal.SIGHUP)
    second = until(process, lambda found: found not in (0, first), 60)
    os.kill(second, signal.SIGKILL)
    third = until(process, lambda found: found not in (0, first, second), 60)
    assert house.end(signal.SIGINT) == 0
    until(lambda: Path(f"/proc/{third}").exists(), lambda there: not there)


def test_a_serving_process_ends_when_its_supervisor_is_gone(served: Any) -> None:
    house = served("--no-worker", recycle_after="100000").ready()
    process = int(httpx.get(f"{house.address}/health").json()["process"])
    house.process.kill()
    until(lambda: _lives(process), lambda lives: not lives, 40)


def _lives(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def test_ports_are_tried_in_order_and_the_last_is_told() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        assert address_of(first) == f"http://127.0.0.1:{port}"
        with listen("127.0.0.1", port) as second:
            assert port < second.getsockname()[1] < port + TRIED
        with pytest.raises(BadSetting, match=f"port {port} is taken"):
            listen("127.0.0.1", port, strict=True)
    with pytest.raises(BadSetting, match="cannot listen"):
        listen("192.0.2.1", 8001)


def test_settings_reach_another_process_whole() -> None:
    import json

    settings = load_settings(
        openai_api_key="sk-x",
        admin_key="mm_0123456789abcdef",
        cors_origins="https://a.example,https://b.example",
        data_root="/somewhere",
        llm_deadline_seconds=1.5,
        require_key=True,
    )
    assert Settings(**json.loads(json.dumps(plain_settings(settings)))) == settings


def test_nb_53_a_change_of_a_source_file_is_seen_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mintmark.faces.serve import watcher

    monkeypatch.setattr(watcher, "_SECONDS", 0.0)
    (tmp_path / "one.py").write_text("1")
    looking = Watcher(tmp_path)
    assert not looking.has_changed()
    (tmp_path / "one.py").write_text("22")
    os.utime(tmp_path / "one.py", ns=(1, 1))
    assert looking.has_changed()
    assert not looking.has_changed()
    (tmp_path / "notes.md").write_text("not a source")
    assert not looking.has_changed()
