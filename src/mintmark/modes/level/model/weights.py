"""Weights in a file: the safetensors format, read and written without torch.

The format is eight bytes of length, a JSON header and the numbers (source: github.com/huggingface/safetensors,
"Format"); twenty lines read it, where its library would be one more compiled dependency of every installation.
Numbers are kept as half floats and worked with as single ones.
"""

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mintmark.core.canonical import canonical
from mintmark.core.errors import UnreadableFile
from mintmark.modes.level.model.shape import Shape

Tensors = dict[str, NDArray[np.float32]]
_TYPES: dict[str, np.dtype[Any]] = {
    "F16": np.dtype("<f2"),
    "F32": np.dtype("<f4"),
    "I16": np.dtype("<i2"),
    "I32": np.dtype("<i4"),
}
TARGETS = "targets"
"""The table of what levels of the corpus hold: theme, difficulty, columns, pipes, enemies, blocks, high columns,
whether a prompt asked for that, and from `WAY` on the row of the way in every stretch."""
WAY = 8
TARGET_FIELDS = WAY + 16


class Weights:
    """The tensors of a network, and the table of levels it learned from."""

    def __init__(self, shape: Shape, tensors: Tensors, targets: NDArray[np.int32]) -> None:
        self.shape, self.tensors, self.targets = shape, tensors, targets

    def to_bytes(self) -> bytes:
        """As a safetensors file: equal weights give equal bytes."""
        kept: dict[str, NDArray[np.generic]] = {
            name: self.tensors[name].astype("<f2") for name in self.shape.tensors()
        } | {TARGETS: self.targets.astype("<i2")}
        header: dict[str, object] = {"__metadata__": {"shape": json.dumps(asdict(self.shape), sort_keys=True)}}
        at = 0
        for name, tensor in kept.items():
            kind = "I16" if name == TARGETS else "F16"
            header[name] = {"dtype": kind, "shape": list(tensor.shape), "data_offsets": [at, at + tensor.nbytes]}
            at += tensor.nbytes
        head = canonical(header)
        head += b" " * (-len(head) % 8)
        return len(head).to_bytes(8, "little") + head + b"".join(tensor.tobytes() for tensor in kept.values())


def read_weights(content: bytes, origin: str) -> Weights:
    """The weights in a file of ours.

    Raises: UnreadableFile naming `origin` and what is wrong with it.
    """
    try:
        length = int.from_bytes(content[:8], "little")
        header = json.loads(content[8 : 8 + length])
        shape = Shape(**json.loads(header["__metadata__"]["shape"]))
        body = memoryview(content)[8 + length :]
        found = {name: _tensor(body, header[name]) for name in (*shape.tensors(), TARGETS)}
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise UnreadableFile(f"{origin} holds no weights of a column transformer: {error!r}.") from error
    for name, size in shape.tensors().items():
        if found[name].shape != size:
            raise UnreadableFile(f"{origin}: {name} has the shape {found[name].shape}, and {size} is needed.")
    targets = found.pop(TARGETS).astype(np.int32).reshape(-1, TARGET_FIELDS)
    return Weights(shape, {name: np.ascontiguousarray(one, np.float32) for name, one in found.items()}, targets)


def _tensor(body: memoryview, entry: dict[str, Any]) -> NDArray[np.generic]:
    first, last = entry["data_offsets"]
    found: NDArray[np.generic] = np.frombuffer(body[first:last], _TYPES[entry["dtype"]]).reshape(entry["shape"])
    return found


def load_weights(path: Path | str | None = None) -> Weights:
    """The weights in a file; without one those that are part of the package.

    Raises: UnreadableFile when there is no such file, or another kind of file.
    """
    if path is None:
        return _shipped()
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableFile(f"No weights can be read from {str(path)!r}: {error.strerror or error}.") from error
    return read_weights(content, str(path))


@cache
def _shipped() -> Weights:
    content = files("mintmark.modes.level.model").joinpath("weights.safetensors").read_bytes()
    return read_weights(content, "the weights of the package")
