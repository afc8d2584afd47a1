"""Who may come in: keys, hosts, origins, allowances, links."""

import asyncio
import time
from typing import Any

import httpx
import pytest

from fixtures.faces import BASE, Face, MakeFace

PICTURE = "/v1/ink/enso.png?width=64&height=64&seed=1"


def a_key(face: Face, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = face.post("/v1/keys", {"name": "test"}, **more).json()
    return made


def test_nb_27_an_open_house_needs_no_key_and_sets_no_cookie(make_face: MakeFace) -> None:
    face = make_face()
    for path in ("/health", "/v1/jobs", PICTURE, "/models", "/generate/enso?width=64&height=64"):
        answer = face.get(path)
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers


def test_nb_25_from_the_first_key_on_everybody_needs_one(make_face: MakeFace) -> None:
    face = make_face()
    face.get(PICTURE)
    key = a_key(face)
    for headers in (
        {},
        {"x-api-key": "mm_wrong-wrong-wrong"},
        {"x-api-key": "sk-somebody-elses"},
        {"authorization": "Bearer x"},
    ):
        refused = face.get(PICTURE, headers=headers)
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"].startswith("Bearer")
        assert refused.json()["code"] == "not_authorized"
    for headers in ({"x-api-key": key["secret"]}, {"authorization": f"Bearer {key['secret']}"}):
        assert face.get(PICTURE, headers=headers).status_code == 200
        assert face.get("/v1/jobs", headers=headers).status_code == 200
    for path in ("/health", "/", "/docs", "/static/docs/docs.js", "/problems/not_found"):
        assert face.get(path).status_code == 200


def test_an_answer_that_needed_a_key_may_not_be_shared(make_face: MakeFace) -> None:
    face = make_face()
    assert face.get(PICTURE).headers["cache-control"].startswith("public")
    headers = {"x-api-key": a_key(face)["secret"]}
    assert face.get(PICTURE, headers=headers).headers["cache-control"].startswith("private")
    assert face.get(PICTURE, headers=headers).headers["x-mintmark-cache"] == "hit"


def test_nb_37_an_old_key_and_a_new_one_open_the_door_until_the_old_is_revoked(make_face: MakeFace) -> None:
    face = make_face()
    old = {"x-api-key": a_key(face)["secret"]}
    made = a_key(face, headers=old)
    new = {"x-api-key": made["secret"]}
    assert {face.get(PICTURE, headers=one).status_code for one in (old, new)} == {200}
    first = face.get("/v1/keys", headers=new).json()["items"][0]
    later = face("DELETE", f"/v1/keys/{first['id']}?in_seconds=0.2", headers=new).json()
    assert later["revoked_at"] is not None
    assert face.get(PICTURE, headers=old).status_code == 200
    time.sleep(1.3)
    assert face.get(PICTURE, headers=old).status_code == 401
    assert face.get(PICTURE, headers=new).status_code == 200
    assert face("DELETE", "/v1/keys/nobody", headers=new).status_code == 404


def test_a_key_made_elsewhere_closes_the_door_without_a_restart(make_face: MakeFace) -> None:
    from mintmark.assembly import build

    face = make_face()
    assert face.get(PICTURE).status_code == 200
    other = build(data_root=face.house.settings.data_root)
    secret = other.keys.create("from the command line").secret
    other.close()
    deadline = time.monotonic() + 10
    while face.get(PICTURE).status_code != 401:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert face.get(PICTURE, headers={"x-api-key": secret}).status_code == 200


def test_nb_66_one_configured_key_opens_the_door_of_a_house_of_one(make_face: MakeFace) -> None:
    face = make_face(admin_key="mm_0123456789abcdef")
    assert face.get(PICTURE).status_code == 401
    headers = {"x-api-key": "mm_0123456789abcdef"}
    assert face.get(PICTURE, headers=headers).status_code == 200
    assert face.get(PICTURE, headers=headers).headers["x-mintmark-cache"] == "hit"
    assert face.get("/v1/keys", headers=headers).json() == {"items": []}


def test_keys_are_made_only_with_a_key_or_at_this_machine(make_face: MakeFace) -> None:
    face = make_face(client="192.0.2.7")
    assert face.get(PICTURE).status_code == 200
    assert face.get("/v1/keys").status_code == 403
    assert face.post("/v1/keys", {}).status_code == 403
    near = make_face(data_root=face.house.settings.data_root)
    assert near.post("/v1/keys", {}, headers={"x-forwarded-for": "192.0.2.7"}).status_code == 403
    made = a_key(near)
    assert "secret" not in near.get("/v1/keys", headers={"x-api-key": made["secret"]}).json()["items"][0]


def test_a_required_key_is_required_on_loopback_too(make_face: MakeFace) -> None:
    assert make_face(require_key=True).get(PICTURE).status_code == 401


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8001", 200),
        ("localhost", 200),
        ("studio.localhost:9", 200),
        ("[::1]:8001", 200),
        ("studio.example", 200),
        ("a.cdn.example:443", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("192.0.2.1", 421),
        ("localhost:80; script-src *", 421),
        ("", 421),
    ],
)
def test_the_house_answers_under_its_names_only(make_face: MakeFace, host: str, status: int) -> None:
    face = make_face(allowed_hosts="studio.example,*.cdn.example")
    assert face.get(PICTURE, headers={"host": host}).status_code == status
    assert face.get(PICTURE, headers={"host": host}).status_code == status  # and from memory


def test_a_house_that_listens_everywhere_answers_to_any_address_but_no_name(make_face: MakeFace) -> None:
    face = make_face(host="0.0.0.0", admin_key="mm_0123456789abcdef")
    headers = {"x-api-key": "mm_0123456789abcdef"}
    assert face.get(PICTURE, headers={**headers, "host": "192.0.2.1:8001"}).status_code == 200
    assert face.get(PICTURE, headers={**headers, "host": "evil.example"}).status_code == 421
    assert make_face(allowed_hosts="*").get("/health", headers={"host": "any.example"}).status_code == 200


def test_nb_32_listed_origins_may_read_others_may_not(make_face: MakeFace) -> None:
    face = make_face(cors_origins="https://a.example,https://b.example/")
    good = face.get(PICTURE, headers={"origin": "https://b.example"})
    assert good.headers["access-control-allow-origin"] == "https://b.example"
    assert "Origin" in good.headers["vary"]
    bad = face.get(PICTURE, headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in bad.headers
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "x-api-key"}
    flight = face("OPTIONS", "/v1/jobs", headers={"origin": "https://a.example", **asked})
    assert flight.status_code == 204
    assert "POST" in flight.headers["access-control-allow-methods"]
    assert "X-API-Key" in flight.headers["access-control-allow-headers"]
    refused = face("OPTIONS", "/v1/jobs", headers={"origin": "https://evil.example", **asked})
    assert refused.status_code == 403
    assert "access-control-allow-origin" not in refused.headers


def test_nb_32_an_error_can_be_read_by_a_listed_origin_too(make_face: MakeFace) -> None:
    face = make_face(cors_origins="https://a.example", require_key=True)
    answer = face.get(PICTURE, headers={"origin": "https://a.example"})
    assert answer.status_code == 401
    assert answer.headers["access-control-allow-origin"] == "https://a.example"


def test_nb_32_any_origin_goes_without_credentials_only(make_face: MakeFace) -> None:
    from mintmark.core.errors import BadSetting

    answer = make_face(cors_origins="*").get(PICTURE, headers={"origin": "https://x.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    with pytest.raises(BadSetting, match="CORS_CREDENTIALS"):
        make_face(cors_origins="*", cors_credentials=True)
    listed = make_face(cors_origins="https://a.example", cors_credentials=True)
    kept = listed.get(PICTURE, headers={"origin": "https://a.example"})
    assert kept.headers["access-control-allow-credentials"] == "true"


def test_a_strange_page_changes_nothing_in_an_open_house(make_face: MakeFace) -> None:
    face = make_face()
    body = {"spec": {"subject": "enso"}}
    assert face.post("/v1/jobs", body, headers={"origin": "https://evil.example"}).status_code == 403
    assert face.post("/v1/jobs", body, headers={"origin": "null"}).status_code == 403
    assert (
        face("POST", "/v1/jobs", content=b'{"mode":"ink"}', headers={"content-type": "text/plain"}).status_code == 422
    )
    assert face.get("/v1/jobs").json()["items"] == []
    assert face.post("/v1/jobs", body, headers={"origin": BASE}).status_code == 202


def test_an_allowance_is_kept_by_key_and_by_address(make_face: MakeFace) -> None:
    face = make_face(rate_limit="3/minute")
    answers = [face.get("/v1/modes") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["ratelimit-remaining"] for answer in answers] == ["2", "1", "0", "0"]
    assert answers[3].headers["ratelimit-limit"] == "3"
    assert 0 < int(answers[3].headers["retry-after"]) <= 60
    assert answers[3].json()["retry_after"] > 0
    assert face.get("/health").status_code == 200

    async def elsewhere() -> list[int]:
        async with face.from_address("2001:db8::1") as one, face.from_address("2001:db8::2") as same_net:
            return [(await client.get("/v1/modes")).status_code for client in (one, same_net, one, same_net)]

    assert face.loop.run(elsewhere()) == [200, 200, 200, 429]


def test_a_key_has_an_allowance_of_its_own_and_wrong_keys_use_up_the_addresss(make_face: MakeFace) -> None:
    face = make_face(rate_limit="4/minute", admin_key="mm_0123456789abcdef")
    wrong = [face.get("/v1/modes", headers={"x-api-key": f"mm_wrong-{i}-wrong-wrong"}).status_code for i in range(5)]
    assert wrong == [401, 401, 401, 401, 429]
    assert face.get("/v1/modes", headers={"x-api-key": "mm_0123456789abcdef"}).status_code == 200


def test_forwarded_addresses_are_believed_from_trusted_proxies_only(make_face: MakeFace) -> None:
    def seen(face: Face) -> list[int]:
        return [face.get("/v1/modes", headers={"x-forwarded-for": f"192.0.2.{i}"}).status_code for i in range(3)]

    assert seen(make_face(rate_limit="2/minute")) == [200, 200, 429]
    assert seen(make_face(rate_limit="2/minute", trusted_proxies="127.0.0.1")) == [200, 200, 200]


def test_a_rate_that_is_none_stops_the_start(make_face: MakeFace) -> None:
    from mintmark.core.errors import BadSetting

    with pytest.raises(BadSetting, match="600/minute"):
        make_face(rate_limit="plenty")


def test_lm_33_a_signed_link_opens_one_file_for_a_while(make_face: MakeFace) -> None:
    face = make_face()
    saved = face.post("/v1/assets", {"spec": {"subject": "enso", "width": 64, "height": 64, "seed": 1}}).json()
    headers = {"x-api-key": a_key(face)["secret"]}
    url = saved["artifact_url"]
    assert face.get(url).status_code == 401
    link = face.post(f"{url}/link", {"seconds": 60}, headers=headers).json()
    opened = face.get(link["url"])
    assert opened.status_code == 200
    assert opened.headers["cache-control"].startswith("private, max-age=")
    assert face.get(link["url"] + "&download=1").headers["content-disposition"].startswith("attachment")
    other = "0" * 64
    for changed in (
        link["url"].replace("signature=", "signature=x"),
        link["url"].replace("expires=", "expires=9"),
        link["url"].replace(saved["hash"], other),
        link["url"] + "&mark=public",
    ):
        assert face.get(changed).status_code == 403, changed
    less = face.post(f"{url}/link", {"seconds": 60, "mark": "none"}, headers=headers).json()["url"]
    assert b"mintmark" not in face.get(less).content
    assert face.get(less.replace("mark=none&", "")).status_code == 403
    assert face.post(f"/v1/artifacts/{other}/link", {"seconds": 60}, headers=headers).status_code == 404
    assert face.post(f"{url}/link", {"seconds": 0}, headers=headers).status_code == 422


def test_lm_33_a_link_ends_and_its_secret_is_the_owners_alone(make_face: MakeFace) -> None:
    from mintmark.core.errors import Forbidden
    from mintmark.flow.links import SECRET_NAME, Links, secret_in

    class Later:
        def now(self) -> float:
            return 2_000_000_000.0

    face = make_face()
    root = face.house.settings.data_root
    link = face.house.links.sign("a" * 64, seconds=5)
    face.house.links.check("a" * 64, expires=str(link.expires), mark="full", signature=link.signature)
    later = Links(secret_in(root), Later())
    with pytest.raises(Forbidden, match="expired"):
        later.check("a" * 64, expires=str(link.expires), mark="full", signature=link.signature)
    assert (root / SECRET_NAME).stat().st_mode & 0o777 == 0o600
    assert make_face(data_root=root).house.links.sign("a" * 64, seconds=5).signature


def test_an_address_that_climbs_out_leads_nowhere(make_face: MakeFace) -> None:
    face = make_face()
    for path in (
        "/assets/generated/..%2f..%2fmintmark.db",
        "/assets/../link.key",
        "/static/studio/..%2f..%2fviews.py",
        "/static/docs/%2e%2e/app.py",
        "/assets/blobs/x",
        "/static/studio/__init__.py",
        "/static/studio/.hidden.js",
    ):
        assert face.get(path).status_code in (404, 422), path


def test_sockets_are_refused_without_a_key_and_from_strange_pages(make_face: MakeFace) -> None:
    face = make_face(require_key=True)

    async def knock(headers: list[tuple[bytes, bytes]]) -> dict[str, Any]:
        said: list[dict[str, Any]] = []
        heard = iter([{"type": "websocket.connect"}, {"type": "websocket.disconnect", "code": 1000}])
        scope = {
            "type": "websocket",
            "path": "/v1/preview",
            "raw_path": b"/v1/preview",
            "query_string": b"",
            "scheme": "ws",
            "headers": [(b"host", b"localhost"), *headers],
            "client": ("127.0.0.1", 1),
            "subprotocols": [],
        }

        async def receive() -> dict[str, Any]:
            return next(heard)

        async def send(message: Any) -> None:
            said.append(message)

        await face.app(scope, receive, send)
        return said[0]

    assert face.loop.run(knock([]))["type"] == "websocket.close"
    assert face.loop.run(knock([(b"origin", b"https://evil.example")]))["type"] == "websocket.close"
    secret = face.house.keys.create("socket").secret.encode()
    offered = (b"sec-websocket-protocol", b"mintmark, " + secret)
    accepted = face.loop.run(knock([offered]))
    assert accepted["type"] == "websocket.accept"
    assert accepted["subprotocol"] == "mintmark"


def test_many_with_many_keys_are_told_apart(make_face: MakeFace) -> None:
    face = make_face()
    secrets = [face.house.keys.create(f"k{i}").secret for i in range(8)]
    face.app.service.gate.forget()

    async def ask() -> list[httpx.Response]:
        return await asyncio.gather(*[face.http.get("/v1/modes", headers={"x-api-key": one}) for one in secrets * 3])

    assert {answer.status_code for answer in face.loop.run(ask())} == {200}
