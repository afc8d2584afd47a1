"""Help, version, doctor, warm and elements; and the command as a process among others."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import typer

from fixtures.cli import SMALL, Mintmark, process
from mintmark.faces.cli.app import app
from mintmark.modes import ink


def _paths(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    inside: Mapping[str, Any] = getattr(command, "commands", {})
    for name, one in inside.items():
        yield from _paths(one, (*path, name))


COMMANDS = sorted(_paths(typer.main.get_command(app)))


def test_the_commands_are_those_that_are_documented() -> None:
    named = {" ".join(path) for path in COMMANDS}
    assert named == {
        "", "make", "direct", "batch", "verify", "explain", "recipe", "elements", "serve", "worker", "doctor",
        "version", "warm", "jobs", "jobs list", "jobs show", "jobs cancel", "jobs retry", "jobs pause", "jobs resume",
        "jobs prepend", "jobs prune", "keys", "keys create", "keys list", "keys revoke",
        "dna", "dna from-photo", "dna from-text", "dna new", "dna reroll", "dna show", "export", "export engines",
        "export game", "level", "level continue", "level corpus", "level inpaint", "level prove", "level repair",
        "level search", "level show", "level train", "mcp",
        "finish", "providers", "providers list", "providers models", "providers test",
        "shots", "shots export", "shots ingest",
        "shots lint", "shots patch", "shots plan", "shots render", "shots review", "shots review approve",
        "shots review list", "shots review reject", "shots run", "shots show", "sign",
    }  # fmt: skip


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example_of_itself(mintmark: Mintmark, path: tuple[str, ...]) -> None:
    told = mintmark(*path, "--help")
    assert (told.code, told.err) == (0, "")
    words = " ".join(told.text.split())
    usage, _, rest = words.partition("[OPTIONS]")
    assert usage.endswith(f"{' '.join(('mintmark', *path))} ")
    assert re.search(rf"(Examples?|Try): .*{' '.join(('mintmark', *path))}", rest)


def test_every_example_in_the_help_is_one_that_the_command_takes(mintmark: Mintmark) -> None:
    """An example with an option that is gone would end with 2."""
    import shlex

    known = {" ".join(path) for path in COMMANDS}
    for path in COMMANDS:
        epilog = typer.main.get_command(app)
        for name in path:
            epilog = epilog.commands[name]  # type: ignore[attr-defined]
        for line in re.findall(r"mintmark ([^\n&|>]*)", epilog.epilog or ""):
            words = shlex.split(line)
            command = typer.main.get_command(app)
            taken: list[str] = []
            while words and hasattr(command, "commands") and words[0] in command.commands:
                taken.append(words[0])
                command = command.commands[words.pop(0)]
            assert " ".join(taken) in known - {""}, line
            command.make_context("mintmark", words)


def test_without_words_the_commands_are_listed(mintmark: Mintmark) -> None:
    told = mintmark()
    assert told.code == 2
    assert "Strike assets from recipes" in told.text + told.err


@pytest.mark.parametrize("words", [["marble"], ["make", "--marble"], ["verify"]])
def test_a_command_that_is_none_ends_with_two(mintmark: Mintmark, words: list[str]) -> None:
    told = mintmark(*words)
    assert (told.code, told.out) == (2, b"")
    assert "--help" in told.err


def test_the_version_is_that_of_the_package(mintmark: Mintmark) -> None:
    assert mintmark("version").lines == [version("mintmark")]


def test_every_mode_is_warmed_and_nothing_is_kept(
    mintmark: Mintmark, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warmed: list[str] = []
    modes = [replace(ink.MODE, name=name, warm=partial(warmed.append, name)) for name in ("one", "two")]
    monkeypatch.setattr("mintmark.assembly.modes.built_in_modes", lambda: modes)
    noted: list[list[str]] = []
    monkeypatch.setattr("mintmark.work.kernels.are_all_kept", noted.__contains__)
    monkeypatch.setattr("mintmark.work.kernels.note_all_kept", noted.append)
    monkeypatch.setenv("MINTMARK_WORKERS", "1")  # processes of their own would see other modes
    told = mintmark("warm")
    assert (told.code, told.out) == (0, b"")
    assert told.err.startswith("All kernels are compiled")
    assert warmed == ["one", "two"]
    assert len(noted) == 1
    mintmark("warm")
    assert warmed == ["one", "two"], "what is kept is not compiled again"
    assert not (folder.parent / "data").exists()


def test_a_house_that_is_well_is_told_so(mintmark: Mintmark, folder: Path) -> None:
    told = mintmark("doctor")
    assert told.code == 0, told.text
    assert [line.split("  ")[0] for line in told.lines] == ["ok"] * 8
    checks = {one["check"]: one for one in mintmark("doctor", "--json").json}
    assert set(checks) == {"python", "data root", "database", "blobs", "kernels", "exactness", "director", "keys"}
    assert all(one["ok"] for one in checks.values())
    assert str(folder.parent / "data") in checks["data root"]["detail"]
    assert "make a key before listening elsewhere" in checks["keys"]["detail"]
    mintmark("keys", "create")
    assert {one["check"]: one["detail"] for one in mintmark("doctor", "--json").json}["keys"] == "keys are asked for"


def test_the_doctor_tells_no_password_and_no_key(mintmark: Mintmark, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-never-told")
    monkeypatch.setenv("DATABASE_URL", "postgresql://mint:never-told@127.0.0.1:9/none")
    told = mintmark("doctor")
    assert "never-told" not in told.text + told.err
    assert told.code == 1
    assert any(line.startswith("BAD  database") for line in told.lines)
    assert any(line.startswith("ok   exactness") for line in told.lines), "one fault hides no other finding"


def test_the_doctor_says_what_to_do_about_a_place_that_cannot_be_written(
    mintmark: Mintmark, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "file").write_text("")
    monkeypatch.setenv("MINTMARK_DATA_ROOT", "file/data")
    told = mintmark("doctor")
    assert told.code == 1
    assert re.search(r"BAD  data root +.*file/data cannot be written: .*; set MINTMARK_DATA_ROOT\.", told.text)


def test_other_pixels_than_those_of_all_machines_are_reported(
    mintmark: Mintmark, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mintmark.faces.cli import doctor

    monkeypatch.setattr(doctor, "EXACT_SPEC", {**doctor.EXACT_SPEC, "seed": 8})
    told = mintmark("doctor")
    assert told.code == 1
    assert re.search(r"BAD  exactness +this machine draws other pixels \([0-9a-f]{12}\)", told.text)


def test_folders_of_ready_made_files_are_filled_once(mintmark: Mintmark, folder: Path) -> None:
    words = ("elements", "--type", "enso", "--type", "sigil", "-n", "2")
    first = mintmark(*words, "--json").json
    elements = folder.parent / "data" / "assets" / "elements"
    assert sorted(path.name for path in elements.iterdir()) == [
        "enso_1.png", "enso_2.png", "sigil_1.png", "sigil_2.png",
    ]  # fmt: skip
    assert all(one["new"] and Path(one["file"]).is_file() for one in first)
    assert len([one for one in first if "/effects/" in one["file"]]) >= 4
    before = {path: path.read_bytes() for path in elements.iterdir()}
    again = mintmark(*words)
    assert (again.code, again.lines) == (
        0, [f"0 files written, {len(first)} were there already, in {folder.parent / 'data' / 'assets'}"],
    )  # fmt: skip
    assert {path: path.read_bytes() for path in elements.iterdir()} == before
    assert mintmark("verify", *map(str, before)).code == 0


def test_files_of_another_seed_are_replaced_on_purpose_only(mintmark: Mintmark, folder: Path) -> None:
    words = ("elements", "--type", "enso", "-n", "1")
    mintmark(*words)
    file = folder.parent / "data" / "assets" / "elements" / "enso_1.png"
    before = file.read_bytes()
    refused = mintmark(*words, "--seed", "4")
    assert refused.code == 1
    assert "elements/enso_1.png is there with another picture, from another seed or release" in refused.err
    assert file.read_bytes() == before
    assert mintmark(*words, "--seed", "4", "--replace").code == 0
    assert file.read_bytes() != before


def test_a_type_that_is_none_fills_nothing(mintmark: Mintmark, folder: Path) -> None:
    told = mintmark("elements", "--type", "enso", "--type", "ensso")
    assert told.code == 1
    assert "No subject of ink is called 'ensso'" in told.err
    assert not (folder.parent / "data").exists()


# The command as a process


def test_help_and_version_load_nothing_heavy(folder: Path) -> None:
    program = """
import json, sys
from typer.testing import CliRunner
from mintmark.faces.cli.app import app
for words in (["--help"], ["make", "--help"], ["serve", "--help"], ["worker", "--help"], ["version"]):
    assert CliRunner().invoke(app, words).exit_code == 0, words
print(json.dumps(sorted(name for name in sys.modules if "." not in name)))
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=folder, check=True)
    heavy = {"numpy", "numba", "fastapi", "starlette", "uvicorn", "dbos", "sqlalchemy", "PIL", "httpx", "obstore"}
    assert heavy & set(json.loads(run.stdout)) == set()


def test_the_commands_are_known_before_any_model_is_loaded(folder: Path) -> None:
    program = "import sys; import mintmark.faces.cli.app; print({'pydantic', 'numpy', 'rich'} & sys.modules.keys())"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=folder, check=True)
    assert run.stdout == "set()\n"


def test_the_installed_command_is_the_module(folder: Path) -> None:
    installed = Path(sys.executable).with_name("mintmark")
    told = subprocess.run([installed, "version"], capture_output=True, text=True, cwd=folder, check=True)
    assert (told.stdout, told.stderr) == (f"{version('mintmark')}\n", "")
    assert process(folder, "version").text == told.stdout


def test_a_pipe_gets_the_picture_and_nothing_else(folder: Path) -> None:
    drawn = process(folder, "make", "ink", "enso", "--seed", "7", *SMALL, "-o", "-")
    assert (drawn.code, drawn.out[:4], drawn.out[-4:]) == (0, b"\x89PNG", b"\xaeB`\x82")
    judged = process(folder, "verify", "-", input=drawn.out)
    assert (judged.code, judged.out) == (0, b"-: bit-exact\n")
    assert "same to the last bit" in judged.err


@pytest.mark.parametrize("words", [("keys", "create", "laptop"), ("make", "ink", "enso", *SMALL, "-o", "-")])
def test_a_reader_that_has_gone_is_no_fault_of_ours(folder: Path, words: tuple[str, ...]) -> None:
    """The other end of the pipe is closed before a word was said."""
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [sys.executable, "-m", "mintmark", *words]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    run = subprocess.run(command, stdout=write_end, stderr=subprocess.PIPE, cwd=folder, env=buffered, check=False)
    os.close(write_end)
    assert (run.returncode, run.stderr) == (0, b"")
