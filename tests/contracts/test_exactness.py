"""The same pixels whatever runs beside: another process, hash seed, processor, math library or number of threads."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from fixtures.making import everything, wish
from fixtures.pixels import pixel_hash

PROGRAM = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from mintmark.flow.strike import strike
from fixtures.making import everything, wish
from fixtures.pixels import pixel_hash

def one(job):
    name, mode, fields = job
    return name, pixel_hash(strike(wish(mode, **fields)).picture.content)

with ThreadPoolExecutor(int(sys.argv[1])) as threads:
    print(json.dumps(dict(threads.map(one, everything(wetness=0.8, chaos=1.6) * 2))))
"""


@pytest.fixture(scope="module")
def here() -> dict[str, str]:
    from mintmark.flow.strike import strike

    def one(job: tuple[str, str, dict[str, Any]]) -> tuple[str, str]:
        name, mode, fields = job
        return name, pixel_hash(strike(wish(mode, **fields)).picture.content)

    with ThreadPoolExecutor(1) as threads:
        return dict(threads.map(one, everything(wetness=0.8, chaos=1.6)))


TESTS = Path(__file__).parents[1]

NO_AVX2 = {"NPY_DISABLE_CPU_FEATURES": "X86_V3", "OPENBLAS_CORETYPE": "Nehalem"}
ANY_CPU = {"NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": ""}
WORLDS = [
    pytest.param({"PYTHONHASHSEED": "77"}, 4, id="another hash seed and four threads"),
    pytest.param({"PYTHONHASHSEED": "1", **NO_AVX2}, 1, id="NumPy without AVX2 and another BLAS"),
    pytest.param(ANY_CPU, 2, id="kernels for any processor"),
]


@pytest.mark.parametrize(("world", "threads"), WORLDS)
def test_another_world_draws_the_same_pixels(here: dict[str, str], world: dict[str, str], threads: int) -> None:
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM, str(threads)],
        env={**os.environ, "PYTHONPATH": str(TESTS), **world},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert json.loads(run.stdout.splitlines()[-1]) == here
