"""The commands that make and change characters, and the sheet that is drawn of one."""

import json
from pathlib import Path

from PIL import Image
from typer.testing import CliRunner

from mintmark.faces.cli.app import app

RUN = CliRunner()


def told(*words: str) -> str:
    result = RUN.invoke(app, words)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_sentence_becomes_a_sheet_with_its_json_beside_it(tmp_path: Path) -> None:
    wizard, walk = tmp_path / "wizard.json", tmp_path / "walk.png"
    said = told("dna", "from-text", "a tall old wizard with a red cloak, frobnicated", "-o", str(wizard))
    assert "not understood: frobnicated" in said
    fields = ("dna=@" + str(wizard), "animation=walk", "directions=8", "size=16")
    told("make", "pixel", *(word for field in fields for word in ("--set", field)), "-o", str(walk))
    atlas = json.loads(walk.with_suffix(".json").read_text())
    with Image.open(walk) as sheet:
        assert sheet.size == (atlas["width"], atlas["height"]) == (8 * 16, 8 * 16)
    assert len(atlas["frames"]) == 64


def test_one_attribute_is_drawn_anew(tmp_path: Path) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    told("dna", "new", "--seed", "7", "--set", "body.form=masculine", "-o", str(first))
    told("dna", "reroll", "hair", "--dna", str(first), "--seed", "3", "-o", str(second))
    before, after = json.loads(first.read_text()), json.loads(second.read_text())
    assert {name for name in before if before[name] != after[name]} == {"hair"}
    assert "humanoid" in told("dna", "show", str(second))


def test_a_file_that_is_no_character_is_refused_with_a_sentence(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"plan": "unicorn"}')
    result = RUN.invoke(app, ("dna", "show", str(wrong)))
    assert result.exit_code == 1
    assert "plan" in result.output
