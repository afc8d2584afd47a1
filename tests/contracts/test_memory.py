"""Drawing gives back what it takes: a process that draws for days stays as small as after its first hour."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import gc, json, sys
from mintmark.assembly import build
from mintmark.flow.strike import strike

def resident_kib():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

wishes = build(data_root="unused").wishes
sys.path.insert(0, sys.argv[1])
from fixtures.making import everything

jobs = everything()

def draw(seed):
    _, mode, fields = jobs[seed % len(jobs)]
    side = {"ink": 128, "shot": 64, "sprite": 128}.get(mode)
    small = {"width": side, "height": side} if side else {}
    return len(strike(wishes.resolve(mode, {"seed": seed, **fields, **small})).picture.content)

sizes = [draw(seed) for seed in range(180)]
gc.collect()
before = resident_kib()
sizes += [draw(seed) for seed in range(180, 560)]
gc.collect()
print(json.dumps({"drawn": len(sizes), "smallest": min(sizes), "grown_kib": resident_kib() - before}))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the kernel tells here how much is resident")
def test_five_hundred_pieces_leave_memory_as_it_was(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(Path(__file__).parents[1])]
    run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    told = json.loads(run.stdout)
    assert told["drawn"] == 560
    assert told["smallest"] > 100
    assert told["grown_kib"] < 20 * 1024
