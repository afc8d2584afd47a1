"""What goes over a real socket: previews, live jobs, streams that are still open."""

import json
from typing import Any

import httpx
import pytest
from websockets.sync.client import ClientConnection, connect

from fixtures.faces import Face, until

SMALL = {"subject": "enso", "width": 200, "height": 100, "seed": 1}


@pytest.fixture(scope="module")
def face(working: Face) -> Face:
    return working


def socket_at(address: str, path: str, **more: Any) -> ClientConnection:
    return connect(address.replace("http", "ws") + path, **more)


def told(socket: ClientConnection, ask: Any) -> list[Any]:
    """All that is said to one ask: JSON values, then the bytes."""
    socket.send(json.dumps(ask))
    said: list[Any] = []
    while True:
        message = socket.recv(timeout=20)
        said.append(message if isinstance(message, bytes) else json.loads(message))
        if isinstance(message, bytes) or said[-1]["type"] in ("error", "cancelled", "pong"):
            return said


def test_nb_x05_a_preview_tells_its_progress_and_ends_in_a_picture(face: Face, address: str) -> None:
    with socket_at(address, "/v1/preview") as socket:
        *steps, picture, content = told(socket, {"id": 7, "mode": "ink", "fields": SMALL, "size": 128})
        assert [step["stage"] for step in steps] == ["waiting", "drawing"]
        assert {step["id"] for step in steps} == {7}
        assert (picture["type"], picture["width"], picture["height"]) == ("picture", 128, 64)
        assert picture["bytes"] == len(content)
        assert content == face.get("/v1/ink/enso.png?width=128&height=64&seed=1").content
        assert picture["fingerprint"] == face.get("/v1/ink/enso.json?width=128&height=64&seed=1").json()["fingerprint"]


def test_nb_x05_what_was_overtaken_is_cancelled_and_the_last_is_drawn(address: str) -> None:
    with socket_at(address, "/v1/preview") as socket:
        for number in range(12):
            fields = {**SMALL, "width": 900, "height": 900, "chaos": number / 10}
            socket.send(json.dumps({"id": number, "fields": fields}))
        ended: dict[int, str] = {}
        while 11 not in ended:
            message = socket.recv(timeout=30)
            if isinstance(message, str) and (said := json.loads(message))["type"] in ("picture", "cancelled"):
                ended[said["id"]] = said["type"]
        assert ended[11] == "picture"
        assert list(ended.values()).count("cancelled") > 3


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"id": 1, "fields": {"chaos": 9}}, "invalid_spec"),
        ({"id": 1, "mode": "marble"}, "unknown_name"),
        ({"id": 1, "form": "gif"}, "unknown_name"),
        ({"unknown": 1}, "invalid_spec"),
        ([], "invalid_spec"),
    ],
)
def test_a_preview_that_cannot_be_is_refused_and_the_next_is_drawn(address: str, message: Any, code: str) -> None:
    with socket_at(address, "/v1/preview") as socket:
        assert told(socket, message)[-1]["problem"]["code"] == code
        socket.send("no JSON")
        assert json.loads(socket.recv(timeout=10))["problem"]["code"] == "invalid_spec"
        assert told(socket, {"type": "ping", "id": 3})[-1] == {"type": "pong", "id": 3}
        assert isinstance(told(socket, {"fields": SMALL, "presets": ["minimal"]})[-1], bytes)


def test_a_live_job_is_told_until_it_has_ended(face: Face, address: str) -> None:
    job = face.post("/v1/jobs", {"spec": {**SMALL, "seed": 301}}).json()
    with socket_at(address, f"/v1/jobs/{job['id']}/live") as socket:
        kinds = [json.loads(message)["kind"] for message in socket]
    assert kinds[0] == "queued"
    assert kinds[-1] == "done"
    with socket_at(address, "/v1/jobs/nobody/live") as socket:
        assert json.loads(socket.recv(timeout=10))["problem"]["code"] == "not_found"


def test_a_socket_from_a_strange_page_is_refused(address: str) -> None:
    from websockets.exceptions import InvalidStatus

    with (
        pytest.raises(InvalidStatus),
        socket_at(address, "/v1/preview", additional_headers={"origin": "https://evil.example"}),
    ):
        pass


def test_a_stream_stays_open_until_the_job_ends(face: Face, address: str) -> None:
    wanted = {"fields": {"subject": "enso", "width": 64, "height": 64}, "count": 2, "seed": 900}
    batch = face.post("/v1/batches", wanted).json()
    kinds = []
    with httpx.stream("GET", f"{address}/v1/batches/{batch['id']}/events", timeout=30) as answer:
        kinds.extend(line.removeprefix("event: ") for line in answer.iter_lines() if line.startswith("event: "))
    assert kinds.count("done") == 2
    assert kinds[-1] == "end"


def test_the_hot_path_is_the_same_over_a_real_socket(face: Face, address: str) -> None:
    path = "/v1/ink/enso.png?width=64&height=64&seed=55"
    with httpx.Client(base_url=address) as client:
        first = client.get(path)
        again = until(lambda: client.get(path), lambda answer: answer.headers.get("x-mintmark-cache") == "hit")
        assert again.content == first.content
        head = client.head(path)
        assert head.headers["content-length"] == str(len(first.content))
        assert client.get(path, headers={"if-none-match": first.headers["etag"]}).status_code == 304
        assert client.get(path, headers={"range": "bytes=0-3"}).content == first.content[:4]
        assert client.head("/health").status_code == 200
        assert "server" not in first.headers
