"""Every vendor, spoken to as it wants, and whatever it may say: the same laws for all."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

import httpx
import pytest

from fixtures.fakes.cases import CASES, Case, b64, fields_of
from fixtures.fakes.files import MP4, PNG
from fixtures.fakes.vendor_server import CANARY, Answer, FakeVendor
from mintmark.contracts.provider import Submits
from mintmark.core.errors import (
    Fault,
    ProviderError,
    ProviderGarbage,
    ProviderRefused,
    ProviderTimeout,
    ProviderUnreachable,
)
from mintmark.core.plan import Ask, Capability, Reply, Submitted, Waiting
from mintmark.providers.fetch import Fetcher
from mintmark.providers.hosted import Hosted
from mintmark.providers.table import create, entries

T = TypeVar("T")

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
FIRST = list({case.provider: case for case in reversed(CASES)}.values())[::-1]
every_provider = pytest.mark.parametrize("case", FIRST, ids=lambda case: case.name)
LATER = [case for case in CASES if case.poll]
every_later = pytest.mark.parametrize("case", LATER, ids=lambda case: case.name)


@pytest.fixture(scope="module")
def vendor() -> Iterator[FakeVendor]:
    with FakeVendor() as fake:
        yield fake


@pytest.fixture
def fake(vendor: FakeVendor) -> FakeVendor:
    vendor.reset()
    return vendor


def made(case: Case, fake: FakeVendor, client: httpx.AsyncClient, fetcher: Fetcher, **options: str) -> Hosted:
    told = {"base_url": fake.url, "key": CANARY, **case.options, **options}
    provider = create(case.provider, told, lambda: client, lambda: fetcher)
    assert isinstance(provider, Hosted)
    provider._vendor = replace(provider._vendor, again_seconds=0.001)
    return provider


def using(
    case: Case, fake: FakeVendor, task: Callable[[Hosted], Awaitable[T]], *, seconds: float = 0.0, **options: str
) -> T:
    async def run() -> T:
        # Without certificates, which take longer to load than all the rest: everything here is plain loopback.
        inner = httpx.AsyncHTTPTransport(verify=False, limits=httpx.Limits(max_keepalive_connections=0))
        fetcher = Fetcher((fake.files_host,), seconds=seconds or 10.0, inner=inner)
        async with httpx.AsyncClient(verify=False, trust_env=False) as client:
            provider = made(case, fake, client, fetcher, **options)
            if seconds:
                provider._vendor = replace(provider._vendor, timeout_seconds=seconds, patience_seconds=seconds)
            try:
                return await task(provider)
            finally:
                await fetcher.aclose()

    return asyncio.run(run())


def answer(case: Case, fake: FakeVendor, **options: Any) -> Reply:
    return using(case, fake, lambda provider: provider.answer(case.ask), **options)


def paid(case: Case, fake: FakeVendor) -> int:
    """How often the question that costs something was sent."""
    return sum(one.method == case.method and bool(re.fullmatch(case.post, one.path)) for one in fake.asked)


@every_case
def test_an_answer_comes_whole_and_says_what_was_used(case: Case, fake: FakeVendor) -> None:
    case.prepare(fake)
    reply = answer(case, fake)
    assert (reply.ask, reply.provider, reply.content) == (case.ask.name, case.provider, case.content)
    assert reply.seed == case.seed
    said = reply.value if isinstance(reply.value, dict) else {}
    assert tuple(said.get("left_out", ())) == case.left_out  # type: ignore[arg-type]
    assert json.loads(json.dumps(reply.value)) == reply.value
    assert paid(case, fake) == 1


@every_case
def test_a_request_is_as_the_vendor_says(case: Case, fake: FakeVendor) -> None:
    case.prepare(fake)
    answer(case, fake)
    (sent,) = [one for one in fake.asked if one.method == case.method and re.fullmatch(case.post, one.path)]
    fields = fields_of(sent)
    if case.sent is not None:
        case.sent(fields)
    for name, value in case.holds.items():
        assert fields[name] == value, name


@every_case
def test_the_key_goes_into_the_vendors_own_header_and_nowhere_else(case: Case, fake: FakeVendor) -> None:
    case.prepare(fake)
    reply = answer(case, fake)
    header, form = case.key_header
    wanted = form.replace("{key}", CANARY)
    if form.startswith("Basic "):
        wanted = f"Basic {b64(CANARY.encode())}"
    for one in fake.asked:
        assert one.headers.get(header) == wanted, one.path
        others = {name: value for name, value in one.headers.items() if name != header}
        assert CANARY not in json.dumps([one.path, one.query, others])
        assert CANARY.encode() not in one.raw
    for one in fake.fetched:
        assert CANARY not in json.dumps([one.path, one.query, one.headers])
        assert header not in one.headers
    assert CANARY not in repr(reply)


@every_provider
@pytest.mark.parametrize(
    ("status", "words", "fault"),
    [
        (401, "bad credentials", Fault.AUTH),
        (402, "payment required", Fault.BILLING),
        (403, "insufficient credits", Fault.BILLING),
        (422, "blocked by the content policy", Fault.CONTENT),
        (422, "width is too large", Fault.REQUEST),
        (500, "the server had an error", Fault.SERVER),
        (529, "overloaded", Fault.SERVER),
    ],
)
def test_a_refusal_has_its_fault_and_is_not_asked_again(
    case: Case, fake: FakeVendor, status: int, words: str, fault: Fault
) -> None:
    case.prepare(fake)
    fake.on(case.method, case.post, Answer(status, json={"error": {"message": words}}))
    with pytest.raises(ProviderRefused) as caught:
        answer(case, fake)
    assert (caught.value.fault, caught.value.status, caught.value.provider) == (fault, status, case.provider)
    assert words in caught.value.message
    assert paid(case, fake) == 1


@every_provider
def test_a_refusal_for_want_of_time_says_how_long(case: Case, fake: FakeVendor) -> None:
    case.prepare(fake)
    fake.on(case.method, case.post, Answer(429, json={"detail": "slow down"}, headers={"Retry-After": "7"}))
    with pytest.raises(ProviderRefused) as caught:
        answer(case, fake)
    assert (caught.value.fault, caught.value.retry_after) == (Fault.RATE, 7.0)
    assert paid(case, fake) == 1


@every_provider
def test_a_key_that_is_repeated_stays_hidden(case: Case, fake: FakeVendor) -> None:
    case.prepare(fake)
    fake.on(case.method, case.post, Answer(401, echo_key=True))
    with pytest.raises(ProviderError) as caught:
        answer(case, fake)
    assert CANARY not in caught.value.message
    assert CANARY[8:24] not in caught.value.message


@every_provider
@pytest.mark.parametrize(
    ("said", "error"),
    [
        (Answer(content=b"<html>hello</html>", media_type="text/html"), ProviderGarbage),
        (Answer(json={}), ProviderGarbage),
        (Answer(json=[1, 2]), ProviderGarbage),
        (Answer(content=b"", media_type="image/png"), ProviderGarbage),
        (Answer(json={"created": 1, "data": [{"b64_json": "%%%"}]}), ProviderGarbage),
        (Answer(302, json={}, headers={"Location": "http://169.254.169.254/"}), ProviderRefused),
        (Answer(json={"data": "x" * 400}, truncated=True), ProviderGarbage),
    ],
    ids=["html", "empty", "list", "nothing", "base64", "redirect", "truncated"],
)
def test_nonsense_is_told_as_nonsense_and_never_paid_again(
    case: Case, fake: FakeVendor, said: Answer, error: type[ProviderError]
) -> None:
    case.prepare(fake)
    fake.on(case.method, case.post, said)
    with pytest.raises(error) as caught:
        answer(case, fake)
    assert caught.value.provider == case.provider
    assert paid(case, fake) == 1


@every_provider
def test_who_does_not_answer_in_time_is_not_asked_again(case: Case, fake: FakeVendor) -> None:
    case.prepare(fake)
    fake.on(case.method, case.post, Answer(hangs=True))
    caught: ProviderError | None = None
    for seconds in (0.15, 0.6, 2.4, 9.6):  # on a busy machine not even the connection comes about in so short a time
        with pytest.raises((ProviderTimeout, ProviderUnreachable)) as told:
            answer(case, fake, seconds=seconds)
        caught = told.value
        if isinstance(caught, ProviderTimeout):
            break
    assert isinstance(caught, ProviderTimeout)
    assert paid(case, fake) == 1


@every_provider
def test_who_cannot_be_reached_was_not_asked(case: Case, fake: FakeVendor) -> None:
    with pytest.raises(ProviderUnreachable):
        answer(case, fake, base_url="http://127.0.0.1:9")


@pytest.mark.parametrize("case", [one for one in CASES if one.declined], ids=lambda case: case.name)
def test_what_is_not_shown_is_a_refusal_of_the_content(case: Case, fake: FakeVendor) -> None:
    case.prepare(fake)
    assert case.declined is not None
    if case.at_poll:
        fake.on("GET", case.poll, case.declined)
    else:
        fake.on(case.method, case.post, case.declined)
    with pytest.raises(ProviderRefused) as caught:
        answer(case, fake)
    assert caught.value.fault is Fault.CONTENT
    assert paid(case, fake) == 1


@pytest.mark.parametrize("case", [one for one in LATER if one.failed], ids=lambda case: case.name)
def test_what_was_taken_on_and_failed_is_final(case: Case, fake: FakeVendor) -> None:
    case.prepare(fake)
    assert case.failed is not None
    said, fault = case.failed
    fake.on("GET", case.poll, said if isinstance(said, Answer) else Answer(json=said))
    with pytest.raises(ProviderRefused) as caught:
        answer(case, fake)
    assert caught.value.fault is Fault(fault)
    assert paid(case, fake) == 1


@every_later
def test_a_ticket_is_enough_for_another_process_to_look(case: Case, fake: FakeVendor) -> None:
    case.prepare(fake)
    taken = using(case, fake, lambda provider: _submits(provider).submit(case.ask))
    assert isinstance(taken, Submitted)
    ticket = json.loads(json.dumps(taken.ticket))
    assert CANARY not in json.dumps(ticket)
    seen: list[Reply | Waiting] = []

    async def look(provider: Hosted) -> None:
        while not seen or isinstance(seen[-1], Waiting):
            seen.append(await _submits(provider).poll(case.ask, ticket))

    using(case, fake, look)
    waits = [one for one in seen if isinstance(one, Waiting)]
    assert len(waits) == len(case.waiting)
    assert all(one.trouble == "" for one in waits)
    assert all(one.progress is None or 0 <= one.progress <= 1 for one in waits)
    (reply,) = [one for one in seen if isinstance(one, Reply)]
    assert reply.content == case.content
    assert paid(case, fake) == 1


@every_later
def test_trouble_in_looking_is_a_reason_to_look_again(case: Case, fake: FakeVendor) -> None:
    case.prepare(fake)
    assert case.done is not None
    busy = [Answer(503, json={"error": "restarting"}), Answer(429, json={}, headers={"Retry-After": "0.01"})]
    fake.on("GET", case.poll, *busy, case.done(fake))
    assert answer(case, fake).content == case.content
    assert paid(case, fake) == 1


def _submits(provider: Hosted) -> Submits:
    assert isinstance(provider, Submits)
    return provider


@pytest.mark.parametrize("case", [one for one in FIRST if not one.poll], ids=lambda case: case.name)
def test_who_answers_at_once_takes_nothing_on(case: Case, fake: FakeVendor) -> None:
    case.prepare(fake)

    async def ask(provider: Hosted) -> Reply | Submitted:
        return await provider.submit(case.ask) if isinstance(provider, Submits) else await provider.answer(case.ask)

    assert isinstance(using(case, fake, ask), Reply)


def _fetching() -> list[Case]:
    """Those whose file lies elsewhere, one of each provider."""
    names = ("replicate", "fal", "luma", "leonardo", "black_forest_labs", "ideogram", "runway", "generic_http")
    return [next(case for case in CASES if case.provider == name) for name in names]


@pytest.mark.parametrize("case", _fetching(), ids=lambda case: case.name)
@pytest.mark.parametrize(
    ("content", "media_type", "error"),
    [
        (b"<html>not found</html>", "image/png", ProviderGarbage),
        (MP4, "image/png", ProviderGarbage),
        (PNG[:-12], "image/png", ProviderGarbage),
    ],
    ids=["html", "another kind", "broken"],
)
def test_a_file_of_another_kind_is_not_taken(
    case: Case, fake: FakeVendor, content: bytes, media_type: str, error: type[ProviderError]
) -> None:
    case.prepare(fake)
    if case.content != PNG:
        pytest.skip("its file is no picture")
    for name in list(fake._files):
        fake._files[name] = Answer(content=content, media_type=media_type)
    with pytest.raises(error):
        answer(case, fake)
    assert paid(case, fake) == 1


def test_a_link_that_has_expired_is_told_and_the_question_is_not_paid_again(fake: FakeVendor) -> None:
    case = next(one for one in CASES if one.provider == "ideogram")
    case.prepare(fake)
    fake._files.clear()
    with pytest.raises(ProviderTimeout, match=r"expired.*may have been charged"):
        answer(case, fake)
    assert (paid(case, fake), len(fake.fetched)) == (1, 3)


@every_provider
def test_without_a_key_it_says_which_setting_is_missing(case: Case, fake: FakeVendor) -> None:
    row = entries()[case.provider]
    if not row.needs_key:
        pytest.skip("it needs no key")
    with pytest.raises(ProviderRefused, match=f"not configured: set {row.key_env[0]}") as caught:
        answer(case, fake, key="")
    assert caught.value.fault is Fault.AUTH
    assert not fake.asked


@every_provider
def test_what_it_cannot_do_is_refused_before_anything_is_sent(case: Case, fake: FakeVendor) -> None:
    missing = [one for one in Capability if one not in entries()[case.provider].capabilities]
    asks = Ask("x", missing[0], "y")
    with pytest.raises(ProviderRefused, match=f"has no {missing[0].value}"):
        using(case, fake, lambda provider: provider.answer(asks))
    assert not fake.asked


def test_every_provider_of_the_table_has_a_case() -> None:
    assert {case.provider for case in CASES} == {*entries()} - {"diffusers_local"}
