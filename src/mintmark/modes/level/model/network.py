"""The column transformer in PyTorch, for training; the same arithmetic as `columns.py`, which draws."""

from typing import TYPE_CHECKING

from mintmark.core.errors import MissingExtra
from mintmark.modes.level.model.shape import COLUMN_TILES, LEFT, NEAR, NOTHING, TILE_CODES, Shape

try:
    import torch
    from torch import nn
    from torch.nn import functional
except ImportError as error:  # pragma: no cover - told by a test in an environment without torch
    raise MissingExtra("torch", "train") from error

if TYPE_CHECKING:
    from torch import Tensor

EPSILON = 1e-5


class Network(nn.Module):  # type: ignore[misc, unused-ignore]  # torch may be absent
    """Scores tiles of columns, given the columns before."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.tensors = nn.ParameterDict(
            {name.replace(".", "_"): _fresh(name, size) for name, size in shape.tensors().items()}
        )

    def __getitem__(self, name: str) -> "Tensor":
        return self.tensors[name.replace(".", "_")]

    def forward(self, columns: "Tensor", conditions: "Tensor") -> "Tensor":
        """Logits of each tile, shape (levels, columns, 14, 16), of columns (levels, columns, 14) lowest tile first.

        Where levels are padded behind, what is foreseen of the padding means nothing.
        """
        return self._head(self._body(columns, conditions), columns)

    def _body(self, columns: "Tensor", conditions: "Tensor") -> "Tensor":
        levels, width, _ = columns.shape
        place = torch.arange(COLUMN_TILES, device=columns.device) * TILE_CODES
        seen = _summed(columns[:, :-1] + place, self["tile"])
        begin = self["begin"].expand(levels, 1, -1)
        stream = torch.cat([begin, seen], 1) + _summed(conditions, self["condition"])
        reach = torch.arange(width, device=columns.device)
        distance = reach[:, None] - reach[None, :]
        outside = (distance < 0) | (distance >= self.shape.window)
        near = distance.clamp(0, self.shape.window - 1)
        for layer in range(self.shape.layers):
            name = f"layer{layer}."
            bias = self[name + "distance"][:, near].masked_fill(outside, float("-inf"))
            stream = stream + self._attend(name, _norm(stream, self[name + "norm1"]), bias)
            inner = functional.relu(_norm(stream, self[name + "norm2"]) @ self[name + "up"])
            stream = stream + (inner * inner) @ self[name + "down"]
        return _norm(stream, self["norm"])

    def _attend(self, name: str, stream: "Tensor", bias: "Tensor") -> "Tensor":
        levels, width, size = stream.shape
        heads = self.shape.heads
        split = (stream @ self[name + "qkv"]).view(levels, width, 3, heads, size // heads).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(split[0], split[1], split[2], attn_mask=bias)
        return mixed.transpose(1, 2).reshape(levels, width, size) @ self[name + "out"]

    def _head(self, stream: "Tensor", columns: "Tensor") -> "Tensor":
        device = columns.device
        place = torch.arange(COLUMN_TILES, device=device) * TILE_CODES
        below = functional.embedding(columns + place, self["head.below"]).cumsum(2)
        below = functional.pad(below[:, :, :-1], (0, 0, 1, 0))
        under = functional.pad(columns, (NEAR, 0), value=NOTHING)
        before = functional.pad(columns, (1, 1, 1, 0), value=NOTHING)[:, :-1]
        near = [under[:, :, NEAR - 1 - back : NEAR - 1 - back + COLUMN_TILES] for back in range(NEAR)]
        left = [before[:, :, at : at + COLUMN_TILES] for at in range(LEFT)]
        places = torch.stack([tiles + at * TILE_CODES for at, tiles in enumerate([*near, *left])], -1)
        around = _summed(places, torch.cat([self["head.near"], self["head.left"]]))
        entered = (stream @ self["head.enter"])[:, :, None] + self["head.row"] + below + around
        first = functional.relu(entered)
        second = first + functional.relu(first @ self["head.mix"] + self["head.mix_bias"])
        logits: Tensor = second @ self["head.tile"] + self["head.tile_bias"]
        return logits


def _summed(rows: "Tensor", table: "Tensor") -> "Tensor":
    """The sums of a table's rows, over the last axis."""
    found = functional.embedding_bag(rows.flatten(0, -2), table, mode="sum")
    return found.view(*rows.shape[:-1], table.shape[1])


def _norm(stream: "Tensor", gain: "Tensor") -> "Tensor":
    return stream * torch.rsqrt((stream * stream).mean(-1, keepdim=True) + EPSILON) * gain


def _fresh(name: str, size: tuple[int, ...]) -> "nn.Parameter":
    if "norm" in name:
        return nn.Parameter(torch.ones(size))
    if len(size) == 1 or name.endswith(("distance", "bias")):
        return nn.Parameter(torch.zeros(size))
    spread = 0.05 if size[0] > 2 * size[1] or "row" in name else size[0] ** -0.5
    if name.endswith((".out", ".down")):
        spread *= 0.4
    return nn.Parameter(torch.randn(size) * spread)
