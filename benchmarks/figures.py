"""Every benchmark, one after the other, as Markdown: `make bench`. Ratios of one run; nothing here passes or fails."""

import os
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
PARTS = (
    "drawing.py",
    "starting.py",
    "serving.py",
    "durable.py",
    "tracing.py",
    "storyboards.py",
    "renders.py",
    "routing.py",
    "providers.py",
    "studio.py",
)


def processor() -> str:
    """What Linux calls the processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def main() -> None:
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "numba", "deflate", "pillow", "dbos"))
    print("# Figures\n")
    print("Printed by `make bench`: medians of one run, ours beside plain implementations in `benchmarks/baselines`.")
    print("Ratios travel from machine to machine better than milliseconds do.\n")
    print(f"{processor()}, {os.cpu_count()} processors, Python {platform.python_version()}; {packages}.", flush=True)
    for part in PARTS:
        subprocess.run([sys.executable, str(HERE / part)], check=True)


if __name__ == "__main__":
    main()
