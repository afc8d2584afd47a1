"""Ctrl+C at an awkward moment: a process that is interrupted while its worker begins comes to an end all the same."""

import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
from dbos import DBOS
from mintmark.assembly import build

def interrupted(*_, **__):
    raise KeyboardInterrupt

DBOS.register_queue = interrupted  # the engine runs by then, and takes jobs
house = build(data_root=sys.argv[1])
try:
    house.start_work()
except KeyboardInterrupt:
    print("interrupted", flush=True)
house.close()
"""


def test_who_is_interrupted_while_work_begins_ends(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert (run.returncode, run.stdout) == (0, "interrupted\n"), run.stderr[-2000:]
