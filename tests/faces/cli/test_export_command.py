"""The command that packs characters for game engines."""

import json
from pathlib import Path

from typer.testing import CliRunner

from fixtures.packs import unpacked
from mintmark.faces.cli.app import app

RUN = CliRunner()


def test_a_character_becomes_a_pack(tmp_path: Path) -> None:
    wizard, pack = tmp_path / "Old Wizard.json", tmp_path / "pack.zip"
    RUN.invoke(app, ["dna", "from-text", "an old wizard", "-o", str(wizard)])
    small = ["--size", "16", "--tile", "16"]
    words = ["export", "game", "--dna", str(wizard), "--engine", "texturepacker", *small, "-o", str(pack), "--json"]
    result = RUN.invoke(app, words)
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert (told["engine"], told["clips"]) == ("texturepacker", 32)
    files = unpacked(pack.read_bytes())
    assert json.loads(files["manifest.json"])["dna"] == json.loads(wizard.read_text())
    assert "old_wizard.png" in files


def test_what_is_a_heros_is_asked_of_heroes_only(tmp_path: Path) -> None:
    result = RUN.invoke(app, ["export", "game", "--dna", "x", "--engine", "unity", "--equip", "sword", "-o", "p.zip"])
    assert result.exit_code == 1
    assert "say --hero" in result.stderr
    result = RUN.invoke(app, ["export", "game", "--dna", "x", "--engine", "gameboy", "-o", "p.zip"])
    assert "No engine is called 'gameboy'; there are: aseprite" in result.stderr


def test_the_engines_are_listed_with_their_titles() -> None:
    assert "Godot 4" in RUN.invoke(app, ["export", "engines"]).stdout
