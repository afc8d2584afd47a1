"""What is printed from the program is what the program is now."""

import re
import subprocess
import sys

from pages import ROOT

from fixtures.making import HOUSE
from mintmark.faces.api.problems import STATUS
from mintmark.settings import Settings

PAGE = ROOT / "docs" / "reference.md"


def test_the_reference_and_the_table_of_subjects_are_what_the_program_prints_now() -> None:
    """It is printed in a process of its own: tests bring errors and modes that are none of the program's."""
    command = [sys.executable, "docs/make_reference.py", "--check"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_nothing_is_missing_from_the_reference() -> None:
    page = PAGE.read_text(encoding="utf-8")
    modes = list(HOUSE.modes)
    names = [*STATUS, *(form for mode in modes for form in mode.export_formats)]
    names += [preset.name for mode in modes for preset in mode.presets()]
    names += [f"MINTMARK_{name.upper()}" for name in Settings.model_fields if name != "openai_api_key"]
    assert [name for name in names if f"`{name}`" not in page] == []


def test_every_subject_has_a_line_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE)) == set(HOUSE.modes.get("ink").subjects)
