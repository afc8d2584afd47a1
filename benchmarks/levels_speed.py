"""How long a level of 100 columns takes, and a batch of eight, against a transformer over tiles of distilgpt2's size.

python benchmarks/levels_speed.py

The other side needs `torch` and `transformers`, best in an environment of its own: name its Python in LEVELS_PYTHON.
It is given random weights, which take as long as learned ones, one thread and its cache of keys and values; 200 of its
1,400 tiles are timed and the rest reckoned by that, in its favor: later tiles look back on more.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from mintmark.core.plan import Replies
from mintmark.modes.level import composing
from mintmark.modes.level.engine import draw
from mintmark.modes.level.spec import LevelSpec

TILES = 1400
TIMED = 200
ROUNDS = 15
OTHER = """
import sys, time, torch
from transformers import GPT2Config, GPT2LMHeadModel
torch.set_num_threads(1)
config = GPT2Config(n_layer=6, n_head=12, n_embd=768, n_positions=1024, add_cross_attention=True)
model = GPT2LMHeadModel(config).eval()
tokens, past, prompt = torch.zeros((1, 1), dtype=torch.long), None, torch.zeros((1, 8, 768))
with torch.no_grad():
    for step in range(int(sys.argv[1]) + 3):
        if step == 3:
            wall, spent = time.perf_counter(), time.process_time()
        found = model(tokens, past_key_values=past, use_cache=True, encoder_hidden_states=prompt)
        tokens, past = found.logits[:, -1:].argmax(-1), found.past_key_values
print(time.perf_counter() - wall, time.process_time() - spent, sum(one.numel() for one in model.parameters()))
"""


def timed(work: Callable[[int], object]) -> dict[str, float]:
    """The median and the slowest, as wall-clock and as processor milliseconds."""
    walls, spent = [], []
    for number in range(ROUNDS):
        wall, processor = time.perf_counter(), time.process_time()
        work(number)
        walls.append(1000 * (time.perf_counter() - wall))
        spent.append(1000 * (time.process_time() - processor))
    return {
        "median": round(statistics.median(walls), 1),
        "slowest": round(max(walls), 1),
        "processor, median": round(statistics.median(spent), 1),
    }


def other() -> dict[str, float | str]:
    """The transformer over tiles, without a picture and without a proof; why not, where it cannot be run."""
    run = subprocess.run(
        [os.environ.get("LEVELS_PYTHON", sys.executable), "-c", OTHER, str(TIMED)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if run.returncode:
        return {"not run": run.stderr.strip().rpartition("\n")[2]}
    wall, spent, parameters = (float(word) for word in run.stdout.split()[-3:])
    scale = 1000 * TILES / TIMED
    return {"median": round(wall * scale), "processor, median": round(spent * scale), "parameters": parameters}


def main() -> None:
    """Print one table."""
    composing.compose_all([LevelSpec(columns=24, seed=seed) for seed in range(2)])
    nothing: Replies = {}
    prompt = "many pipes, some enemies, low elevation"

    def eight(number: int) -> object:
        return composing.compose_all([LevelSpec(prompt=prompt, seed=8 * number + one) for one in range(8)])

    found = {
        "prompt to proved level and picture": timed(lambda seed: draw(LevelSpec(prompt=prompt, seed=seed), nothing)),
        "one proved level": timed(lambda seed: composing.compose(LevelSpec(prompt=prompt, seed=seed))),
        "eight proved levels": timed(eight),
        "transformer over tiles, with its cache": other(),
    }
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
