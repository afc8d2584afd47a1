"""`mintmark level …`, and levels made by `mintmark make`."""

from pathlib import Path

from fixtures.cli import Mintmark
from fixtures.levels import EVERY_TILE
from mintmark.modes.level.tiles import parse

LEVEL = EVERY_TILE.strip("\n").replace("x", "-")
WALL = "\n".join(line[:10] + "X" + line[11:] for line in LEVEL.split("\n"))


def test_make_writes_the_form_that_the_ending_says(mintmark: Mintmark, folder: Path) -> None:
    asked = ("make", "level", "--set", "prompt=some pipes, low elevation", "--set", "columns=24", "--seed", "3")
    begins = {"txt": b"---", "png": b"\x89PNG", "html": b"<!doctype", "json": b"{", "tmx": b"<?xml", "svg": b"<svg"}
    for ending, begin in begins.items():
        told = mintmark(*asked, "-o", f"level.{ending}")
        assert told.code == 0, told.err
        assert (folder / f"level.{ending}").read_bytes().startswith(begin)
    assert parse((folder / "level.txt").read_text()).shape == (14, 24)


def test_prove_tells_by_its_exit_code_whether_a_level_can_be_finished(mintmark: Mintmark) -> None:
    """MG-X04."""
    told = mintmark("level", "prove", "-", "--json", input=LEVEL.encode())
    assert (told.code, told.json["solved"]) == (0, True)
    told = mintmark("level", "prove", "-", input=WALL.encode())
    assert told.code == 1
    assert "ends at column" in told.text


def test_repair_names_every_edit(mintmark: Mintmark) -> None:
    """MG-X08."""
    told = mintmark("level", "repair", "-", input=LEVEL.replace("<>", "<-").encode())
    assert told.code == 0, told.err
    assert "0 after" in told.err
    assert parse(told.text).shape == (14, 28)


def test_continue_and_inpaint_leave_the_rest_as_it_was(mintmark: Mintmark, folder: Path) -> None:
    """MG-X01, MG-X05."""
    (folder / "level.txt").write_text(LEVEL)
    longer = mintmark("level", "continue", "level.txt", "--columns", "20", "--seed", "1")
    assert [line[:28] for line in longer.lines] == LEVEL.split("\n")
    assert len(longer.lines[0]) == 48
    other = mintmark("level", "inpaint", "level.txt", "--mask", "16-19", "--seed", "1", "-o", "other.txt")
    assert other.code == 0, other.err
    lines = (folder / "other.txt").read_text().splitlines()
    assert [line[:16] + line[20:] for line in lines] == [line[:16] + line[20:] for line in LEVEL.split("\n")]


def test_show_writes_any_level_in_any_form(mintmark: Mintmark, folder: Path) -> None:
    told = mintmark("level", "show", "-", "-o", "level.html", "--theme", "sky", input=LEVEL.encode())
    assert told.code == 0, told.err
    assert (folder / "level.html").read_bytes().startswith(b"<!doctype")
    refused = mintmark("level", "show", "-", "-o", "level.exe", input=LEVEL.encode())
    assert "there are: html, png" in refused.err


def test_corpus_writes_levels_that_are_all_different(mintmark: Mintmark, folder: Path) -> None:
    told = mintmark("level", "corpus", "-n", "5", "--columns", "30", "--seed", "4", "-o", "levels")
    assert told.code == 0, told.err
    texts = {path.read_text() for path in (folder / "levels").iterdir()}
    assert len(texts) == 5
    assert mintmark("level", "prove", *map(str, sorted((folder / "levels").iterdir()))).code == 0


def test_a_level_that_is_none_is_named_by_line(mintmark: Mintmark) -> None:
    told = mintmark("level", "prove", "-", input=LEVEL.replace("E", "@").encode())
    assert told.code == 1
    assert "Line 13" in told.err
