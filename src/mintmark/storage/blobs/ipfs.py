"""Blobs in IPFS, by the RPC of a Kubo node: bytes under their content identifier, keys in the node's own file tree.

A key is a name in the node's mutable files (MFS): `/mintmark/files/<key>` is a link to the content and keeps it from
the node's garbage collection; `/mintmark/times/<key>` holds when it was kept, for MFS knows no times. A name is given
by a copy, which fails where there is one, so of many writers one wins. What a node answers is believed only where its
identifier is the one that we compute ourselves.

What is in IPFS may be copied by anybody who learns its identifier: deleting here takes it from this node alone.

Source: the RPC reference of Kubo. The node's port is a door to all it holds: never open it to a network.
"""

import logging
import time
from collections.abc import Iterator, Mapping
from typing import Any, cast
from urllib.parse import quote

import httpx

from mintmark.contracts.blobs import BlobStat
from mintmark.core.errors import BadSetting, Conflict, CorruptStore, DeploymentError, NotFound
from mintmark.storage.blobs import keys, many
from mintmark.storage.blobs.cid import CHUNK_BYTES, cid_of

_GONE = ("does not exist", "not a directory", "not found", "no link named")
_TAKEN = ("already has entry", "already exists")
_NO_FILE = ("not a file", "is a directory", "not a directory", "already exists")
_ADD = {
    "cid-version": "1",
    "raw-leaves": "true",
    "chunker": f"size-{CHUNK_BYTES}",
    "hash": "sha2-256",
    "pin": "false",
    "quieter": "true",
    "progress": "false",
}
_log = logging.getLogger(__name__)


class Ipfs:
    """See `contracts.blobs.BlobStore`. A key cannot be both a file and a folder of others."""

    name = "ipfs"

    def __init__(
        self,
        api: str,
        *,
        authorization: str = "",
        gateway: str = "",
        root: str = "",
        timeout_seconds: float = 30.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """`api` is the node's RPC address, `gateway` where everybody may read; `authorization` as Kubo spells it:
        `bearer:<token>` or `basic:<user>:<password>`.

        Raises: BadSetting.
        """
        self.place = f"The IPFS node at {api}"
        self._root = "/" + "/".join(keys.parts(root.strip("/") or "mintmark"))
        self._gateway = gateway.rstrip("/")
        self._client = httpx.Client(
            base_url=_address(api),
            headers=_authorized(authorization),
            timeout=httpx.Timeout(timeout_seconds, connect=5.0),
            trust_env=False,  # the node is ours: no proxy stands between
            transport=transport,
        )

    @property
    def is_public(self) -> bool:
        """True when links to files never end, because everybody may read them."""
        return bool(self._gateway)

    def put(self, key: str, content: bytes) -> bool:
        """Keep bytes under a new key; False when it is taken (its time is renewed)."""
        keys.parts(key)
        identifier = self._add(content)
        # The time first: from here on nobody who looks for old files takes the key away.
        self._note_time(key)
        try:
            self._ask("files/cp", f"/ipfs/{identifier}", self._file(key), parents="true")
        except _Taken:
            if self.stat(key) is None:
                raise Conflict(f"{key!r} is a folder of other keys: nothing can be kept under it.") from None
            return False
        return True

    def put_all(self, items: list[tuple[str, bytes]]) -> list[bool]:
        """Keep many at once, several on their way at a time."""
        return many.put_each(items, self.put)

    def get(self, key: str) -> bytes:
        """The bytes under a key, checked against the identifier that the node has for them.

        Raises: NotFound, CorruptStore.
        """
        identifier = self.cid(key)
        content = self._ask("cat", identifier).content
        if (found := cid_of(content)) != identifier:
            raise CorruptStore(f"{self.place} gave bytes with the identifier {found} for {identifier} ({key!r}).")
        return content

    def get_range(self, key: str, start: int, end: int) -> bytes:
        """Bytes from `start` up to but not including `end`, as far as there are any. A part cannot be checked.

        Raises: NotFound.
        """
        keys.check_range(start, end)
        found = self._look(key)
        length = min(end, int(found["Size"])) - start
        if length <= 0:
            return b""
        return self._ask("cat", found["Hash"], offset=str(start), length=str(length)).content

    def cid(self, key: str) -> str:
        """The content identifier of what is kept under a key: its name for everybody else.

        Raises: NotFound.
        """
        return str(self._look(key)["Hash"])

    def stat(self, key: str) -> BlobStat | None:
        """What is known of a key; None when nothing is kept under it."""
        try:
            found = self._look(key)
        except NotFound:
            return None
        return BlobStat(key, int(found["Size"]), self._time(key))

    def delete(self, key: str) -> bool:
        """Forget a key. False when there was nothing. Other nodes may have copies, which nobody can take back."""
        if self.stat(key) is None:
            return False
        try:
            self._ask("files/rm", self._file(key))
        except _Gone:
            return False
        self._drop_time(key)
        return True

    def keys(self, prefix: str = "") -> Iterator[BlobStat]:
        """All keys that begin with `prefix`, sorted. Each folder is read when the walk comes to it."""
        keys.check_prefix(prefix)
        return (BlobStat(key, size, self._time(key)) for key, size in self._walk("files", "", prefix))

    def url(self, key: str, seconds: int) -> str | None:  # noqa: ARG002 - what is public stays so
        """Where a file is at the gateway; None without one. Such a link never ends."""
        keys.parts(key)
        if not self._gateway:
            return None
        return f"{self._gateway}/ipfs/{self.cid(key)}?filename={quote(key.rpartition('/')[2])}"

    def sweep(self, older_than_seconds: float) -> int:
        """Forget times of that age whose files never came to be; how many there were."""
        before, swept = time.time() - older_than_seconds, 0
        for key, _ in list(self._walk("times", "", "")):
            if self._time(key) <= before and self.stat(key) is None:
                self._drop_time(key)
                swept += 1
        return swept

    def check(self) -> str:
        """Ask the node for its version.

        Raises: DeploymentError when it cannot be reached.
        """
        version = self._ask("version").json().get("Version", "unknown")
        return f"{self.place}, Kubo {version}; what is there can be copied by others, and never taken back"

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    # What the node is asked.

    def _add(self, content: bytes) -> str:
        """Give the node bytes: their identifier, which must be ours."""
        files = {"file": ("file", content, "application/octet-stream")}
        answer = self._ask("add", files=files, **_ADD)
        try:
            named = str(httpx.Response(200, content=answer.content.splitlines()[-1]).json()["Hash"])
        except (ValueError, LookupError, TypeError):
            raise DeploymentError(f"{self.place} did not say under which identifier it keeps what it got.") from None
        if named != (ours := cid_of(content)):
            raise CorruptStore(f"{self.place} calls bytes {named} whose identifier is {ours}; they came there damaged.")
        return named

    def _look(self, key: str) -> Mapping[str, Any]:
        keys.parts(key)
        try:
            found = self._ask("files/stat", self._file(key)).json()
        except _Gone:
            raise NotFound("file", key) from None
        if found.get("Type") != "file":
            raise NotFound("file", key)
        return cast("Mapping[str, Any]", found)

    def _note_time(self, key: str) -> None:
        told = {"create": "true", "parents": "true", "truncate": "true", "raw-leaves": "true", "cid-version": "1"}
        now = f"{time.time():.3f}".encode()
        try:
            self._ask("files/write", f"{self._root}/times/{key}", files={"data": ("data", now)}, **told)
        except (_Gone, _Taken, DeploymentError) as error:
            if any(word in str(error).lower() for word in _NO_FILE):
                raise Conflict(f"{key!r} is a folder of other keys, or below a file: nothing is kept there.") from None
            raise

    def _time(self, key: str) -> float:
        """When a key was kept. One without a time counts as new: nothing is swept by mistake."""
        try:
            return float(self._ask("files/read", f"{self._root}/times/{key}").text)
        except (_Gone, ValueError):
            return time.time()

    def _drop_time(self, key: str) -> None:
        try:
            self._ask("files/rm", f"{self._root}/times/{key}")
        except _Gone:
            _log.debug("storage.no_time", extra={"store": self.name, "key": key})

    def _walk(self, tree: str, folder: str, prefix: str) -> Iterator[tuple[str, int]]:
        """The keys below a folder of a tree, and their sizes, in order."""
        try:
            listed = self._ask("files/ls", f"{self._root}/{tree}/{folder}".rstrip("/"), long="true", U="true").json()
        except _Gone:
            return
        entries = [(one["Name"], one["Type"] == 1, int(one["Size"])) for one in listed.get("Entries") or ()]
        # In the order of whole keys: a folder sorts with its slash.
        for name, is_folder, size in sorted(entries, key=lambda entry: entry[0] + "/" * entry[1]):
            path = folder + name
            if is_folder:
                below = path + "/"
                if below.startswith(prefix) or prefix.startswith(below):
                    yield from self._walk(tree, below, prefix)
            elif path.startswith(prefix) and keys.is_part(name):
                yield path, size

    def _file(self, key: str) -> str:
        return f"{self._root}/files/{key}"

    def _ask(self, command: str, *arguments: str, files: Any = None, **options: str) -> httpx.Response:
        """Ask for a command. Every one is a POST, even those that only read.

        Raises: _Gone, _Taken, DeploymentError.
        """
        params: Any = [("arg", argument) for argument in arguments] + list(options.items())
        try:
            answer = self._client.post(f"/api/v0/{command}", params=params, files=files)
        except httpx.HTTPError as error:
            raise DeploymentError(f"{self.place} cannot be used: {str(error) or type(error).__name__}") from None
        if answer.is_success:
            return answer
        message = _message(answer)
        if any(word in message.lower() for word in _TAKEN):
            raise _Taken(message)
        if any(word in message.lower() for word in _GONE) and answer.status_code == httpx.codes.INTERNAL_SERVER_ERROR:
            raise _Gone(message)
        if answer.status_code in (401, 403):
            raise DeploymentError(f"{self.place} refuses us ({answer.status_code}: {message}); set IPFS_AUTHORIZATION.")
        raise DeploymentError(f"{self.place} answers {answer.status_code} to {command}: {message}")


class _Gone(Exception):
    """There is no such file in the node's tree."""


class _Taken(Exception):
    """There is one of that name."""


def _message(answer: httpx.Response) -> str:
    try:
        return str(answer.json()["Message"])[:300]
    except (ValueError, LookupError, TypeError):
        return answer.text[:300]


def _address(api: str) -> str:
    try:
        url = httpx.URL(api)
    except httpx.InvalidURL:
        url = httpx.URL("")
    if url.scheme not in ("http", "https") or not url.host or url.path not in ("", "/") or url.query:
        raise BadSetting(f"{api!r} is no address of an IPFS node; write it as http://127.0.0.1:5001.")
    return api.rstrip("/")


def _authorized(authorization: str) -> dict[str, str]:
    kind, _, rest = authorization.partition(":")
    match kind.strip().lower():
        case "":
            return {}
        case "bearer":
            return {"Authorization": f"Bearer {rest}"}
        case "basic" if ":" in rest:
            from base64 import b64encode

            return {"Authorization": f"Basic {b64encode(rest.encode()).decode()}"}
    raise BadSetting("IPFS_AUTHORIZATION is written as Kubo has it: bearer:<token> or basic:<user>:<password>.")
