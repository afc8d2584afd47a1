"""Train the weights that Mintmark ships: `python training/levels/train.py OUT`; it goes on where it was stopped.

Everything it learns from is written by the grammar of `mintmark.modes.level`, from seeds: no level of anybody else.
"""

import argparse
import sys
import tomllib
from pathlib import Path

from mintmark.core.errors import InvalidSpec
from mintmark.core.stream import Stream
from mintmark.modes.level.form import faults
from mintmark.modes.level.grammar import compose
from mintmark.modes.level.model.dataset import Example
from mintmark.modes.level.model.shape import Shape
from mintmark.modes.level.model.training import Figures, Run, train
from mintmark.modes.level.model.weights import load_weights
from mintmark.modes.level.prompting import Wanted, every_wish

HERE = Path(__file__).parent


def corpus(table: dict[str, object], count: int) -> list[Example]:
    """Levels of every theme, width and difficulty; half of them for one of the 96 prompts."""
    wishes = list(every_wish())
    themes, widths = list(table["themes"]), list(table["widths"])
    found: list[Example] = []
    number = 0
    while len(found) < count:
        draws = Stream(int(table["seed"])).child(number).generator()
        number += 1
        theme, width = draws.pick(themes), draws.pick(widths)
        difficulty = round(draws.unit(), 3)
        wanted: Wanted | None = draws.pick(wishes) if draws.chance(0.5) else None
        try:
            level = compose(draws.word(), width, theme, wanted=wanted, difficulty=difficulty)
        except InvalidSpec:
            continue  # no such prompt in so few columns
        if not faults(level):
            found.append(Example(level, theme, difficulty, wanted is not None))
    return found


def main() -> None:
    """Read the command line, write the corpus, train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--config", type=Path, default=HERE / "train.toml")
    parser.add_argument("--threads", type=int, default=0, help="0: as many as PyTorch takes")
    parser.add_argument("--device", default=None)
    parser.add_argument("--start", type=Path, help="weights to begin with, in place of chance")
    asked = parser.parse_args()
    table = tomllib.loads(asked.config.read_text(encoding="utf-8"))
    if asked.threads:
        import torch

        torch.set_num_threads(asked.threads)
    run = Run(**{**table["run"], "shape": Shape(**table["shape"])})

    def tell(figures: Figures) -> None:
        sys.stdout.write(f"{figures}\n")
        sys.stdout.flush()

    examples = corpus(table["corpus"], int(table["corpus"]["levels"]))
    tell_levels = f"{len(examples)} levels, {sum(one.level.shape[1] for one in examples)} columns\n"
    sys.stdout.write(tell_levels)
    start = load_weights(asked.start) if asked.start else None
    train(examples, asked.out, run, start=start, device=asked.device, tell=tell)


if __name__ == "__main__":
    main()
