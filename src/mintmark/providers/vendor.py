"""How a vendor is spoken to: a value made of pure functions, and the values that those hand on."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from urllib.parse import quote

from mintmark.core.canonical import Json
from mintmark.core.errors import Fault, ProviderGarbage, ProviderRefused
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.fetch import from_base64

Ticket: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Model:
    """One model of a vendor. `facts` are that vendor's own columns in `models.toml`."""

    id: str
    capabilities: frozenset[Capability] = frozenset()
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """One file of an answer: its bytes, or where it can be had."""

    content: bytes = b""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """The answer is there."""

    files: Sequence[Found]
    said: Mapping[str, Json] = field(default_factory=dict)
    """What the vendor says beside it: `seed`, `request_id`, `revised_prompt`."""
    cost_microdollars: int | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """It was taken on; the ticket is JSON and holds no key."""

    ticket: Ticket


@dataclass(frozen=True, slots=True)
class Pending:
    """It is not there yet."""

    progress: float | None = None
    again_seconds: float | None = None
    """When to look again, where the vendor says so."""


@dataclass(frozen=True, slots=True)
class Then:
    """The answer, or the rest of it, lies one further question away, which costs nothing."""

    request: Request
    read: "Read"


@dataclass(frozen=True, slots=True)
class NotReady:
    """Nothing was done, and the same question can be put again after some seconds."""

    seconds: float


Outcome: TypeAlias = Result | Later | Pending | Then | NotReady
Read: TypeAlias = Callable[[Exchange, Ask], Outcome]
Send: TypeAlias = Callable[[Request], Awaitable[Exchange]]


def bearer(key: str) -> dict[str, str]:
    """The usual way to show a key."""
    return {"Authorization": f"Bearer {key}"}


def listed(exchange: Exchange) -> tuple[str, ...]:
    """The ids in a list of models in any of the usual shapes."""
    value = exchange.value
    for name in ("data", "models", "items"):
        if isinstance(value, dict) and isinstance(value.get(name), list):
            value = value[name]
    entries = value if isinstance(value, list) else []
    names = (one.get("id", one.get("name")) if isinstance(one, dict) else one for one in entries)
    return tuple(dict.fromkeys(name for name in names if isinstance(name, str) and 0 < len(name) <= 200))


@dataclass(frozen=True, slots=True)
class Vendor:
    """All that a `Hosted` provider must know of one vendor."""

    to_wire: Callable[[Ask, Model], Request]
    """The question. What it costs is paid when this is sent: it is sent once."""
    from_wire: Read
    headers: Callable[[str], Mapping[str, str]] = bearer
    """The key as headers."""
    to_poll: Callable[[Ticket], Request] | None = None
    from_poll: Read | None = None
    key_hosts: tuple[str, ...] = ()
    """Endings of further hosts that may see the key, such as `.bfl.ai`."""
    own_statuses: frozenset[int] = frozenset()
    """Error statuses that `from_wire` reads itself."""
    poll_statuses: frozenset[int] = frozenset()
    """Error statuses that `from_poll`, and what follows it, read themselves."""
    to_models: Request | None = None
    """The free question that lists models, or at least shows whether the key is taken."""
    from_models: Callable[[Exchange], Sequence[str]] = listed
    prepare: Callable[[Ask, Model, Send], Awaitable[Ask]] | None = None
    """Brings the input files to the vendor first, where it wants them so; costs nothing."""
    after: Callable[[bytes, Ask], Sequence[bytes]] | None = None
    """What is made of each file, where the vendor sends it in another form than was asked for."""
    again_seconds: float = 2.0
    patience_seconds: float = 600.0
    timeout_seconds: float = 180.0
    """How long one question may take."""
    configure: "Callable[[Mapping[str, str]], Vendor] | None" = None
    """Makes the vendor from the options of a provider, where they change how it is spoken to."""


def at(value: Any, *path: str | int) -> Any:
    """What lies at a path in a JSON value; None where the path ends before."""
    for step in path:
        if isinstance(step, int):
            if not isinstance(value, list) or not -len(value) <= step < len(value):
                return None
        elif not isinstance(value, dict):
            return None
        value = value[step] if isinstance(step, int) else value.get(step)
    return value


def texts(value: Any) -> list[str]:
    """The texts in a list, or a text as a list of one; what is none is left out."""
    entries = value if isinstance(value, list) else [value]
    return [one for one in entries if isinstance(one, str) and one]


def found_urls(value: Any, provider: str) -> list[Found]:
    """Files at addresses, at least one.

    Raises: ProviderGarbage.
    """
    files = [Found(url=one) for one in texts(value)]
    if not files:
        raise ProviderGarbage(provider, f"{provider} answered that it is done, and names no file.")
    return files


def found_in(entries: Any, provider: str) -> list[Found]:
    """Files in a list as OpenAI writes it: each as `b64_json`, or at its `url`; at least one.

    Raises: ProviderGarbage.
    """
    files: list[Found] = []
    for one in entries if isinstance(entries, list) else ():
        if isinstance(at(one, "b64_json"), str):
            files.append(Found(from_base64(one["b64_json"], provider)))
        elif isinstance(at(one, "url"), str):
            files.append(Found(url=one["url"]))
    if not files:
        raise ProviderGarbage(provider, f"{provider} answered without a picture.")
    return files


def under_id(found: Any, provider: str) -> Later:
    """The ticket of what was taken on under an id.

    Raises: ProviderGarbage where there is none.
    """
    if not isinstance(found, str) or not found:
        raise ProviderGarbage(provider, f"{provider} took the question on without saying under which id.")
    return Later({"id": found})


def polling(path: str, *, accept: str = "application/json") -> Callable[[Ticket], Request]:
    """Asks how a ticket stands at a path that has `{id}` in it."""

    def to_poll(ticket: Ticket) -> Request:
        return Request(path.format(id=quote(str(ticket["id"]), safe="")), method="GET", accept=accept)

    return to_poll


def until_200(read: Read) -> Read:
    """Reads the answer itself once it is there; a 202 says that it is not."""
    return lambda exchange, ask: Pending() if exchange.status == 202 else read(exchange, ask)


def declined(provider: str, why: object) -> ProviderRefused:
    """The error for what the vendor will not show, though it answered."""
    return ProviderRefused(provider, f"{provider} declined: {str(why)[:200]}.", status=422, fault=Fault.CONTENT)


def failed(provider: str, why: object, *, fault: Fault = Fault.SERVER) -> ProviderRefused:
    """The error for a question that was taken on and came to nothing: final, it is not looked for any more."""
    words = str(why or "it does not say why")[:200].rstrip(".")
    status = 422 if fault in (Fault.CONTENT, Fault.REQUEST) else 500
    return ProviderRefused(provider, f"{provider} could not do it: {words}.", status=status, fault=fault)
