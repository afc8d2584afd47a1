"""Content identifiers as IPFS has them: computed here, so that what a node answers can be checked.

The layout is the one that `ipfs add --cid-version=1 --chunker=size-262144` has: leaves of raw bytes, and above them a
balanced tree of at most 174 links a node. Another chunk size or tree gives another identifier for the same bytes, so
a node is always told both.

Sources: the CIDv1 and UnixFS specifications of IPFS, and the DAG-PB specification of IPLD.
"""

import hashlib
from base64 import b32encode
from dataclasses import dataclass

CHUNK_BYTES = 262_144
LINKS = 174
"""The most children that one node has."""

_RAW, _DAG_PB, _SHA_256 = 0x55, 0x70, 0x12


@dataclass(frozen=True, slots=True)
class _Node:
    cid: bytes
    file_bytes: int
    """How much of the file hangs below."""
    total_bytes: int
    """The size of this block and of all below it."""


def cid_of(content: bytes) -> str:
    """The identifier of a file: CIDv1 in base 32, `bafk…` for one chunk and `bafy…` for more."""
    nodes = [_leaf(content[place : place + CHUNK_BYTES]) for place in range(0, len(content), CHUNK_BYTES)]
    nodes = nodes or [_leaf(b"")]
    while len(nodes) > 1:
        nodes = [_parent(nodes[place : place + LINKS]) for place in range(0, len(nodes), LINKS)]
    return "b" + b32encode(nodes[0].cid).decode().lower().rstrip("=")


def _leaf(chunk: bytes) -> _Node:
    return _Node(_named(_RAW, chunk), len(chunk), len(chunk))


def _parent(children: list[_Node]) -> _Node:
    """A node of links, as protocol buffers have it: the links first, then what the file is."""
    links = b"".join(
        _field(2, _field(1, child.cid) + _field(2, b"") + b"\x18" + _varint(child.total_bytes)) for child in children
    )
    size = sum(child.file_bytes for child in children)
    sizes = b"".join(b"\x20" + _varint(child.file_bytes) for child in children)
    block = links + _field(1, b"\x08\x02\x18" + _varint(size) + sizes)  # type 2: a file
    return _Node(_named(_DAG_PB, block), size, len(block) + sum(child.total_bytes for child in children))


def _named(kind: int, block: bytes) -> bytes:
    digest = hashlib.sha256(block).digest()
    return bytes((1, kind, _SHA_256, len(digest))) + digest


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    low = bytearray()
    while value > 0x7F:
        low.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(low) + bytes((value,))
