"""How long it takes to decide who is asked: `make bench`."""

import statistics
import time
from dataclasses import replace
from itertools import product

from mintmark.contracts.route import ProviderCard, Tool, Wants
from mintmark.core.errors import Fault, ProviderError
from mintmark.flow.route import resolve
from mintmark.flow.route_health import Breakers
from mintmark.flow.route_lineup import Lineup
from mintmark.flow.route_score import Scoreboard

TOOLS = frozenset(str(tool) for tool in Tool)
NAMES = (
    *("together", "huggingface", "pollinations", "fal", "replicate", "openai", "openrouter", "requesty", "stability"),
    *("comfyui", "a1111", "bria", "leonardo", "midjourney", "black_forest_labs", "gemini", "ideogram", "recraft"),
    *("luma", "generic", "diffusers", "prodia", "stablehorde", "bytedance"),
)
"""As many as a house with every adapter has."""


def decisions(rounds: int, wants: Wants, *, keys: int) -> list[float]:
    """Microseconds for one decision each, where so many of the providers have a key."""
    board, breakers = Scoreboard(), Breakers()
    cards = [
        ProviderCard(name, f"{name}-1", tools=TOOLS, price_microdollars=3000, needs_key=True, key_present=place < keys)
        for place, name in enumerate(NAMES)
    ]
    cards[3:3] = [replace(cards[0], name="keyless", needs_key=True, key_present=False)]
    cards.append(ProviderCard("local", "ink-1", tools=TOOLS, is_local=True))
    breakers.failed(cards[1], ProviderError("huggingface", "no", fault=Fault.AUTH), 0.0)
    for card in cards[:12]:
        board = board.after(card, "generate", good=True, answered=True, milliseconds=900)
    lineup, spent = Lineup(cards), []  # kept by the house
    for _ in range(rounds):
        begun = time.perf_counter()
        resolve("pixel", "generate", "hd", wants, cards=lineup, board=board, breakers=breakers, now=1.0)
        spent.append((time.perf_counter() - begun) * 1e6)
    return spent


def main() -> None:
    """Print a table."""
    print("\n## Routing\n")
    print(f"| a decision among {len(NAMES) + 2} providers | median | 99th of 100 | goal |")
    print("| --- | --- | --- | --- |")
    kinds = {
        "no wishes": Wants(),
        "order, ignore, max_price": Wants(order=("replicate", "bria"), ignore=("luma",), max_price=0.02),
        "sort by latency": Wants.model_validate({"sort": "latency"}),
    }
    for (name, wants), keys in product(kinds.items(), (8, len(NAMES))):
        spent = sorted(decisions(3000, wants, keys=keys))
        row = f"{name}; {keys} have a key"
        print(f"| {row} | {statistics.median(spent):.0f} µs | {spent[len(spent) * 99 // 100]:.0f} µs | 50 µs |")


if __name__ == "__main__":
    main()
