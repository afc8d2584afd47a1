"""FA-X09: one command walks a storyboard the whole way over HTTP, and says what it saw."""

import subprocess
import sys
from pathlib import Path

from pages import ROOT, Studio


def test_fa_x09_the_whole_way_in_one_command(tmp_path: Path) -> None:
    studio = Studio(tmp_path)
    try:
        command = [sys.executable, str(ROOT / "examples" / "smoke.py"), f"http://{studio.address}"]
        run = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    finally:
        studio.close()
    assert run.returncode == 0, run.stdout + run.stderr
    assert "All as promised" in run.stdout
