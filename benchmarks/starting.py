"""How quickly things start, and how much memory they take: `make bench`."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

from serving import mintmark

GROWTH = """
import sys
from mintmark.assembly import build
from mintmark.flow.strike import strike

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

house = build(data_root="unused")
def many(first, count):
    for seed in range(first, first + count):
        subject = ("enso", "sigil", "giraffe", "parchment", "moth")[seed % 5]
        strike(house.wishes.resolve("ink", {"subject": subject, "seed": seed, "width": 400, "height": 400}))
many(0, 50)
before = resident()
many(50, 500)
print((resident() - before) / 2**20)
"""


def seconds(*command: str, rounds: int = 7) -> float:
    """The median wall time of a command."""
    spent = []
    for _ in range(rounds):
        begun = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent)


def main() -> None:
    here = Path(sys.executable).parent / "mintmark"
    print("\n## Starting and memory\n")
    print("| what | measured | goal |")
    print("| --- | --- | --- |")
    print(f"| `mintmark --help` | {seconds(str(here), '--help'):.2f} s | 0.4 s |")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MINTMARK_DATA_ROOT"] = folder
        command = (str(here), "make", "ink", "enso", "--seed", "7", "-o", f"{folder}/enso.png")
        print(f"| first picture of a process, kernels cached | {seconds(*command):.2f} s | 1.2 s |")
        with mintmark(Path(folder)) as (_, address):
            while httpx.get(f"{address}/health").json()["kernels"] == "compiling":
                time.sleep(0.2)
            time.sleep(2.0)
            idle = httpx.get(f"{address}/health").json()["memory"]["rss_bytes"]
            print(f"| idle server, resident | {idle / 2**20:.0f} MiB | 300 MiB |")
    grown = float(subprocess.run([sys.executable, "-c", GROWTH], check=True, capture_output=True, text=True).stdout)
    print(f"| growth over 500 drawings of 400², resident | {grown:.1f} MiB | 20 MiB |")


if __name__ == "__main__":
    main()
