"""Training: levels in, weights out. Needs the extra `train` (PyTorch); a GPU is used where there is one.

A run can be stopped at any time and goes on from its last checkpoint: the order of levels is a function of the step.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from math import cos, log, pi
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mintmark.core.errors import InvalidSpec
from mintmark.core.stream import Stream
from mintmark.modes.level.model.conditions import NO_DIFFICULTY, NO_THEME, NO_WAY, conditions_of, way_of
from mintmark.modes.level.model.dataset import Example, is_held_out
from mintmark.modes.level.model.shape import COLUMN_TILES, Shape
from mintmark.modes.level.model.weights import TARGET_FIELDS, WAY, Weights

if TYPE_CHECKING:
    import torch
    from numpy.typing import NDArray

    from mintmark.modes.level.model.network import Network

CHECKPOINT, WEIGHTS, FIGURES, CURVE = "checkpoint.pt", "weights.safetensors", "figures.json", "curve.png"
MOST_TARGETS = 4096
UNTOLD_SHARE = 0.08
"""So many levels are shown without their theme and difficulty, and so many without their way, so that the network can
do without."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a training run goes."""

    steps: int = 6000
    batch: int = 12
    """Levels in a step."""
    rate: float = 2e-3
    """The highest learning rate; it rises over `warm_up` steps and falls as a half cosine."""
    warm_up: int = 150
    decay: float = 0.05
    check_every: int = 250
    """Steps between checkpoints, each with its figures on held-out levels."""
    seed: int = 0
    shape: Shape = field(default_factory=Shape)


@dataclass(frozen=True, slots=True)
class Figures:
    """How well held-out levels are foreseen, tile by tile."""

    step: int
    train_bits: float
    """Per column, over the steps since the last figures."""
    held_out_bits: float
    """Per column of 14 tiles."""
    tile_accuracy: float
    """How often the likeliest tile is the right one, of tiles that are not air; with air, guessing air scores 86 %."""


@dataclass(frozen=True, slots=True)
class _Batch:
    columns: "NDArray[np.int64]"
    conditions: "NDArray[np.int64]"
    known: "NDArray[np.bool_]"


def train(
    examples: Sequence[Example],
    out: Path,
    run: Run | None = None,
    *,
    start: Weights | None = None,
    device: str | None = None,
    tell: Callable[[Figures], None] = lambda _: None,
) -> Weights:
    """Train on levels, or go on with the run in `out`; from `start` it is fine-tuning.

    `out` gets the checkpoint, the weights, the figures and the learning curve.

    Raises: MissingExtra without torch, InvalidSpec without levels.
    """
    import torch

    run = run or Run()
    taught = [example for example in examples if not is_held_out(example)]
    held_out = [example for example in examples if is_held_out(example)][:256] or list(examples)[:1]
    if not taught:
        raise InvalidSpec(f"{len(examples)} levels are too few to learn from; give at least a dozen.")
    out.mkdir(parents=True, exist_ok=True)
    place = torch.device(device or ("cuda" if torch.cuda.is_available() else "cpu"))
    network, optimizer, first, figures = _begin(run, start, out, place)
    shelf = _Shelf(taught, run)
    tests = [_batched(held_out[at : at + run.batch], None) for at in range(0, len(held_out), run.batch)]
    targets = targets_of(examples)
    total, tiles = 0.0, 0
    for step in range(first, run.steps):
        for group in optimizer.param_groups:
            group["lr"] = run.rate * _schedule(step, run)
        batch = shelf.batch(step)
        loss = _loss(network, batch, place)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        total, tiles = total + float(loss.detach()), tiles + 1
        if (step + 1) % run.check_every == 0 or step + 1 == run.steps:
            bits, accuracy = judge(network, tests, place)
            figures.append(Figures(step + 1, total / tiles * COLUMN_TILES / log(2), bits, accuracy))
            total, tiles = 0.0, 0
            _keep(network, optimizer, step + 1, figures, targets, out)
            tell(figures[-1])
    return weights_of(network, targets)


def _begin(
    run: Run, start: Weights | None, out: Path, place: "torch.device"
) -> "tuple[Network, torch.optim.Optimizer, int, list[Figures]]":
    import torch

    from mintmark.modes.level.model.network import Network

    torch.manual_seed(run.seed)
    network = Network(start.shape if start is not None else run.shape)
    if start is not None:
        network.load_state_dict(
            {f"tensors.{name.replace('.', '_')}": torch.from_numpy(one.copy()) for name, one in start.tensors.items()}
        )
    network.to(place)
    grouped: dict[bool, list[torch.nn.Parameter]] = {False: [], True: []}
    for parameter in network.parameters():
        grouped[parameter.ndim > 1].append(parameter)
    optimizer = torch.optim.AdamW(
        [{"params": grouped[True], "weight_decay": run.decay}, {"params": grouped[False], "weight_decay": 0.0}],
        lr=run.rate, betas=(0.9, 0.98),
    )  # fmt: skip
    file = out / CHECKPOINT
    if not file.exists():
        return network, optimizer, 0, []
    kept = torch.load(file, map_location=place, weights_only=True)
    network.load_state_dict(kept["network"])
    optimizer.load_state_dict(kept["optimizer"])
    return network, optimizer, int(kept["step"]), [Figures(**one) for one in kept["figures"]]


def _schedule(step: int, run: Run) -> float:
    if step < run.warm_up:
        return (step + 1) / run.warm_up
    return 0.02 + 0.98 * 0.5 * (1.0 + cos(pi * (step - run.warm_up) / max(run.steps - run.warm_up, 1)))


def _loss(network: "Network", batch: _Batch, place: "torch.device") -> "torch.Tensor":
    """Nats per tile."""
    import torch

    columns, known = torch.from_numpy(batch.columns).to(place), torch.from_numpy(batch.known).to(place)
    logits = network(columns, torch.from_numpy(batch.conditions).to(place))
    return torch.nn.functional.cross_entropy(logits[known].flatten(0, 1), columns[known].flatten())


def judge(network: "Network", tests: Sequence[_Batch], place: "torch.device") -> tuple[float, float]:
    """Bits per column, and the share of tiles other than air that are foreseen, on held-out levels."""
    import torch

    nats = right = solid = columns = 0.0
    network.eval()
    with torch.no_grad():
        for batch in tests:
            truth, known = torch.from_numpy(batch.columns).to(place), torch.from_numpy(batch.known).to(place)
            logits = network(truth, torch.from_numpy(batch.conditions).to(place))[known]
            truth = truth[known]
            nats += float(torch.nn.functional.cross_entropy(logits.flatten(0, 1), truth.flatten(), reduction="sum"))
            right += float(((logits.argmax(-1) == truth) & (truth != 0)).sum())
            solid += float((truth != 0).sum())
            columns += truth.shape[0]
    network.train()
    return nats / columns / log(2), right / max(solid, 1.0)


class _Shelf:
    """Batches of levels of about one width; which, is a function of the step."""

    def __init__(self, examples: Sequence[Example], run: Run) -> None:
        self._run = run
        ordered = sorted(examples, key=lambda one: one.level.shape[1])
        self._batches = [ordered[at : at + run.batch] for at in range(0, len(ordered), run.batch)]

    def batch(self, step: int) -> _Batch:
        turn, at = divmod(step, len(self._batches))
        order = Stream(self._run.seed).child(turn).generator().shuffled(range(len(self._batches)))
        return _batched(self._batches[order[at]], Stream(self._run.seed).child("told").child(step))


def _batched(examples: Sequence[Example], told: Stream | None) -> _Batch:
    width = max(example.level.shape[1] for example in examples)
    columns = np.zeros((len(examples), width, COLUMN_TILES), np.int64)
    conditions: list[NDArray[np.int64]] = []
    known = np.zeros((len(examples), width), bool)
    draws = told.generator() if told else None
    for index, example in enumerate(examples):
        tiles = example.columns
        theme, difficulty = example.theme_class, example.difficulty_class
        if draws is not None and draws.chance(UNTOLD_SHARE):
            theme, difficulty = NO_THEME, NO_DIFFICULTY
        way = way_of(tiles)
        if draws is not None and draws.chance(UNTOLD_SHARE):
            way[:] = NO_WAY
        found = conditions_of(tiles, theme, difficulty, way)
        columns[index, : len(tiles)] = tiles
        known[index, : len(tiles)] = True
        conditions.append(np.concatenate([found, np.repeat(found[-1:], width - len(tiles), 0)]))
    return _Batch(columns, np.stack(conditions), known)


def targets_of(examples: Sequence[Example]) -> "NDArray[np.int32]":
    """What levels hold, a row each: what is wanted of a new level, where nobody says, is drawn from these."""
    from mintmark.modes.level.model.conditions import count_column

    rows = np.zeros((min(len(examples), MOST_TARGETS), TARGET_FIELDS), np.int32)
    for row, example in zip(rows, examples, strict=False):
        tiles = example.columns
        counts = np.zeros(4, np.int64)
        before = np.full(COLUMN_TILES, 15, np.uint8)
        for column in tiles:
            count_column(column, before, counts)
            before = column
        row[:3] = example.theme_class, example.difficulty_class, len(tiles)
        row[3:7] = counts
        row[7] = example.asked
        row[WAY:] = NO_WAY
        way = way_of(tiles)[: TARGET_FIELDS - WAY]
        row[WAY : WAY + len(way)] = way
    return rows


def weights_of(network: "Network", targets: "NDArray[np.int32]") -> Weights:
    """The weights of a network as they are kept: rounded to half floats."""
    tensors = {
        name: network[name].detach().float().cpu().numpy().astype(np.float16).astype(np.float32)
        for name in network.shape.tensors()
    }
    return Weights(network.shape, tensors, targets)


def _keep(
    network: "Network", optimizer: "torch.optim.Optimizer", step: int, figures: Sequence[Figures],
    targets: "NDArray[np.int32]", out: Path,
) -> None:  # fmt: skip
    import torch

    from mintmark.modes.level.model.curve import draw_curve

    told = [asdict(one) for one in figures]
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "figures": told}
    fresh = out / (CHECKPOINT + ".new")
    torch.save(state, fresh)
    fresh.replace(out / CHECKPOINT)
    (out / WEIGHTS).write_bytes(weights_of(network, targets).to_bytes())
    (out / FIGURES).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    (out / CURVE).write_bytes(draw_curve([(one.step, one.train_bits, one.held_out_bits) for one in figures]))
