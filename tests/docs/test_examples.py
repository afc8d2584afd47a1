"""Every example of every page is tried: what a reader pastes works, and what is not tried says why."""

import json
import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import typer
from pages import ADDRESS, MODEL_ADDRESS, ROOT, STAND_IN, Block, Studio, Terminal, blocks, pages

from fixtures.llm import FakeLLM
from fixtures.making import HOUSE
from mintmark.core.job import JobEvent
from mintmark.core.recipe import Recipe
from mintmark.faces.api.orders import BatchIn, JobIn, order_of, orders_of
from mintmark.faces.api.problems import STATUS, TITLES, Problem
from mintmark.faces.cli.app import app

REFERENCE = ROOT / "docs" / "reference.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
EVERY = [block for page in pages() for block in blocks(page)]
TRIED = frozenset({"sh", "python", "json", "toml", "diff"})
SHOWN = frozenset({"text"})
"""What a program answers; there is nothing to try in it."""
FOREIGN = re.compile(
    r"^(docker|make|rsync|(?:\.venv/bin/)?pip|git|benchmarks/|mintmark (serve|worker)\b)", re.MULTILINE
)
"""What a test cannot call, or what does not end."""

SHELLS = {page: [block for block in blocks(page) if block.language in ("sh", "python")] for page in pages()}
PASTED = {
    page: tried
    for page, parts in SHELLS.items()
    if page not in (REFERENCE, CONTRIBUTING) and (tried := [one for one in parts if not one.not_run])
}
"""The reference repeats what the commands say of themselves; see below. For CONTRIBUTING see its own test."""


def written(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture(scope="module")
def model() -> Iterator[FakeLLM]:
    with FakeLLM() as fake:
        yield fake


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory, model: FakeLLM) -> Iterator[Studio]:
    """The studio that pages speak to."""
    studio = Studio(tmp_path_factory.mktemp("studio"), model_address=model.url.removeprefix("http://"))
    yield studio
    studio.close()


def text_of(page: Path) -> str:
    return "".join(one.text for one in PASTED[page])


@pytest.mark.parametrize("page", PASTED, ids=written)
def test_a_page_can_be_pasted_into_a_terminal_from_top_to_bottom(
    page: Path, tmp_path: Path, studio: Studio, model: FakeLLM
) -> None:
    run = Terminal(tmp_path, studio=studio if ADDRESS in text_of(page) else None).paste(PASTED[page])
    assert run.returncode == 0, f"{run.stdout[-1500:]}\n{run.stderr[-1500:]}"
    for problem in re.findall(r'"type": ?"/problems/[a-z_]+".*', run.stdout):
        pytest.fail(f"{written(page)} shows a request that is refused: {problem[:500]}")
    if MODEL_ADDRESS in text_of(page):
        assert len(model.chats) > 1


EXAMPLES = [line for block in SHELLS[REFERENCE] for line in block.text.splitlines()]


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_in_the_help_of_a_command_is_understood_by_it(line: str) -> None:
    name, *words = shlex.split(line)
    assert name == "mintmark"
    command: Any = typer.main.get_command(app)
    while hasattr(command, "commands"):
        command = command.commands[words.pop(0)]
    words = words[: words.index("&&")] if "&&" in words else words
    words = words[: min((words.index(sign) for sign in (">", "|") if sign in words), default=len(words))]
    command.make_context(name, words)


def test_what_is_not_tried_needs_something_that_no_test_has() -> None:
    for block in EVERY:
        if block.language in SHOWN or block.page in (REFERENCE, CONTRIBUTING):
            continue
        if block.language not in TRIED:
            assert block.not_run, f"{block} is in {block.language or 'no language'}, which nobody tries"
        elif block.not_run:
            assert FOREIGN.search(block.text), f"{block} could be tried"
        elif block.language == "sh":
            assert not FOREIGN.search(block.text), f"{block} cannot be tried; say so before it"


def checked(value: Any) -> str:
    """What a JSON example is; it must be a good one."""
    match value:
        case {"type": _, "title": title, "status": status, "code": code}:
            Problem.model_validate(value)
            assert (STATUS[code], TITLES[code]) == (status, title)
            return "problem"
        case {"kind": _, "job_id": _, "id": _}:
            JobEvent.model_validate({**value, "at": 0.0})
            return "event"
        case {"mode": _, "version": _, "spec": _}:
            HOUSE.wishes.reread(Recipe.model_validate(value))
            return "recipe"
        case {"items": _} | {"count": _}:
            orders_of(HOUSE, BatchIn.model_validate(value))
            return "batch"
        case {"spec": _} | {"fields": _}:
            order_of(HOUSE, JobIn.model_validate(value))
            return "job"
        case {"mcpServers": servers} | {"servers": servers}:
            for server in servers.values():  # they are started in tests/faces/test_assistants.py
                assert server.get("args") == ["mcp"] or server["url"].endswith("/mcp")
            return "assistant"
        case {"subject": _}:
            HOUSE.wishes.resolve("ink", value)
            return "spec"
        case _:
            raise AssertionError("Nobody knows what this JSON is an example of.")


@pytest.mark.parametrize("block", [one for one in EVERY if one.language == "json"], ids=str)
def test_json_on_a_page_is_what_it_seems_to_be(block: Block) -> None:
    assert checked(json.loads(block.text))


@pytest.mark.parametrize("block", [one for one in EVERY if one.language == "toml"], ids=str)
def test_toml_on_a_page_can_be_read(block: Block) -> None:
    assert tomllib.loads(block.text)


@pytest.mark.parametrize("page", pages(), ids=written)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        name, _, anchor = unquote(target).partition("#")
        if "://" in name or written(page.parent / name if name else page) == "docs/figures.md":
            continue
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), f"{written(page)} leads to {target}, which is not there"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^a-z0-9 -]", "", one.lower()).replace(" ", "-") for one in headings}, target


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("NB-53", "mintmark serve --reload"),
        ("NB-54", "docker build"),
        ("NB-55", "## Amazon ECS"),
        ("NB-55", "## Railway"),
        ("NB-55", "## Render"),
        ("NB-56", "no function runtime"),
        ("NB-66", "a house of one tenant"),
        ("NB-67", "No content management, no real-time co-editing"),
    ],
)
def test_deployment_says_what_was_promised_to_be_said(row: str, words: str) -> None:
    text = " ".join((ROOT / "docs" / "deployment.md").read_text(encoding="utf-8").split())
    assert words in text, row


def test_every_page_is_reached_from_the_readme() -> None:
    seen, found = {ROOT / "README.md"}, [ROOT / "README.md"]
    while found:
        page = found.pop()
        for name in re.findall(r"\]\(([^)\s#]+\.md)", page.read_text(encoding="utf-8")):
            path = (page.parent / name).resolve()
            if path.exists() and path not in seen:
                seen.add(path)
                found.append(path)
    assert set(pages()) <= seen


def test_without_curl_the_same_lines_are_tried(tmp_path: Path, studio: Studio) -> None:
    text = f"""
set -euo pipefail
curl -s -o ring.png 'http://{ADDRESS}/v1/ink/enso.png?seed=7&width=96&height=96'
curl -s -F file=@ring.png http://{ADDRESS}/v1/verify > told
grep -q bit-exact told
curl -s 'http://{ADDRESS}/v1/jobs?dry_run=true' -H 'content-type: application/json' -d '{{"seed": 1}}' > told
grep -q fingerprint told
curl -f -s http://{ADDRESS}/nowhere || echo refused
"""
    stand_in = f'curl() {{ "{sys.executable}" "{STAND_IN}" "$@"; }}\n'
    terminal = Terminal(tmp_path, studio=studio)
    for prelude in (stand_in, "") if shutil.which("curl") else (stand_in,):
        run = terminal.run(prelude + text)
        assert (run.returncode, run.stdout) == (0, "refused\n"), run.stderr
