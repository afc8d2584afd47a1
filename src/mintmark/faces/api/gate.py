"""Who may come in. What was found out is remembered for a moment, so that most requests ask nobody."""

import asyncio
import base64
import binascii
import hashlib
import hmac
import ipaddress
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from mintmark.core.errors import MintmarkError, NotAuthorized
from mintmark.flow.keys import PREFIX, Keys
from mintmark.settings import Settings

REMEMBERED_SECONDS = 1.0
"""How long a revoked key may still open the door in another process than the one that revoked it, beyond `Keys`."""
_MOST_REMEMBERED = 1024
ADMIN = "admin"
"""The id of the key that the settings hold."""

Headers = Iterable[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks."""

    name: str
    """What allowances are kept by: a key, or an address."""
    key_id: str = ""
    """Empty for whoever sent no key that opens the door."""
    is_near: bool = False
    """True when the request comes from this very machine, and no proxy says otherwise."""


class Gate:
    """Knows keys, and whether one is needed at all."""

    def __init__(self, settings: Settings, find_keys: Callable[[], Keys]) -> None:
        secret = settings.admin_key
        self._admin = secret.get_secret_value() if secret is not None else ""
        self._always = settings.require_key or bool(self._admin) or not is_loopback(settings.host)
        self._find_keys = find_keys
        self._closed: tuple[float, bool] = (float("-inf"), False)
        self._known: dict[bytes, tuple[float, str]] = {}
        self._changes = 0
        """How often keys were changed here: what was asked before a change is not remembered after it."""

    @property
    def was_closed(self) -> bool:
        """Whether a key was needed when that was last found out."""
        return self._always or self._closed[1]

    async def is_closed(self) -> bool:
        """True when a key is needed: always where a setting says so, else as soon as there is one."""
        until, closed = self._closed
        if self._always or time.monotonic() < until:
            return self._always or closed
        asked_in = self._changes
        # Without a database nobody can have made a key; one that went away changes nothing.
        with suppress(MintmarkError):
            closed = await asyncio.to_thread(lambda: self._find_keys().any_open())
        if asked_in == self._changes:
            self._closed = (time.monotonic() + REMEMBERED_SECONDS, closed)
        return closed

    async def key_id(self, headers: Headers) -> str:
        """The id of the key that a request sent; empty when it sent none that opens the door.

        Raises: DeploymentError when that cannot be found out.
        """
        secret = house_key(headers)
        if not secret:
            return ""
        if self._is_admin(secret):
            return ADMIN
        digest = hashlib.sha256(secret.encode()).digest()
        until, found = self._known.get(digest, (float("-inf"), ""))
        if time.monotonic() < until:
            return found
        asked_in = self._changes
        try:
            found = (await asyncio.to_thread(lambda: self._find_keys().check(secret))).id
        except NotAuthorized:
            return ""
        if len(self._known) >= _MOST_REMEMBERED:
            self._known.clear()
        if asked_in == self._changes:
            self._known[digest] = (time.monotonic() + REMEMBERED_SECONDS, found)
        return found

    def surely_lets_in(self, headers: Headers) -> bool:
        """True when a request may certainly come in; False when it would have to be found out."""
        now = time.monotonic()
        until, closed = self._closed
        if not self._always and now < until and not closed:
            return True
        secret = house_key(headers)
        if not secret:
            return False
        return (
            self._is_admin(secret)
            or now < self._known.get(hashlib.sha256(secret.encode()).digest(), (float("-inf"), ""))[0]
        )

    def _is_admin(self, secret: str) -> bool:
        return bool(self._admin) and hmac.compare_digest(secret.encode(), self._admin.encode())

    def forget(self) -> None:
        """Find everything out anew: a key was made or revoked."""
        self._changes += 1
        self._closed = (float("-inf"), self._closed[1])
        self._known.clear()


def house_key(headers: Headers) -> str:
    """The key to the house in some headers: what begins as ours do.

    It may stand in X-API-Key, in Authorization as a bearer's token or as a password, or in a socket's offer.
    """
    for name, value in headers:
        if name == b"x-api-key":
            candidates = [value]
        elif name == b"authorization" and value[:7].lower() == b"bearer ":
            candidates = [value[7:]]
        elif name == b"authorization" and value[:6].lower() == b"basic ":
            candidates = [_password(value[6:])]
        elif name == b"sec-websocket-protocol":
            candidates = value.split(b",")  # the only header that a browser's socket can fill in
        else:
            continue
        for candidate in candidates:
            text = candidate.decode("latin-1").strip()
            if text.startswith(PREFIX):
                return text
    return ""


def _password(value: bytes) -> bytes:
    """The password of basic credentials; empty where there is none. Source: RFC 7617."""
    try:
        return base64.b64decode(value.strip(), validate=True).partition(b":")[2]
    except (binascii.Error, ValueError):
        return b""


def caller_key(headers: Headers) -> str:
    """The caller's own key for a language model: an X-API-Key that is none of ours."""
    for name, value in headers:
        text = value.decode("latin-1").strip()
        if name == b"x-api-key" and not text.startswith(PREFIX):
            return text
    return ""


def asker_name(key_id: str, address: str) -> str:
    """What an allowance is kept by; whoever has one IPv6 address has the whole /64."""
    if key_id:
        return f"key:{key_id}"
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return f"ip:{address}"
    return f"ip:{ipaddress.ip_network((parsed, 64), strict=False)}" if parsed.version == 6 else f"ip:{parsed}"


def is_loopback(host: str) -> bool:
    """True for names and addresses that lead nowhere but to this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def key_needed(sent: str) -> str:
    """Why somebody is not let in."""
    if sent:
        return "This key is not known, has expired or was revoked."
    return "This house asks for a key: send it as X-API-Key, or as Authorization: Bearer (mintmark keys create)."
