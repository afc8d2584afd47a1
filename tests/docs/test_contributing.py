"""What CONTRIBUTING tells a newcomer to write is written, as it stands there, and works."""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeAlias

import pytest
from pages import ROOT, Block, Studio, Terminal, blocks

Run: TypeAlias = "subprocess.CompletedProcess[str]"
PAGE = ROOT / "CONTRIBUTING.md"
COIN = ROOT / "docs" / "examples" / "guests"
IN_THE_TREE = "in the tree"
BLOCKS = blocks(PAGE)
FILES = [block for block in BLOCKS if block.title and block.language != "sh"]
SHELL = [block for block in BLOCKS if block.language == "sh" and not block.not_run]


def lay(block: Block, root: Path) -> Path:
    """Write a file as the page has it."""
    path = root / block.title
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text)
    return path


def change(block: Block, root: Path) -> Path:
    """Change a file as the page says."""
    path, lines = root / block.title, block.text.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if not line.startswith("+"))
    after = "".join(line[1:] for line in lines if not line.startswith("-"))
    found = path.read_text()
    assert found.count(before) == 1, f"{block}: these lines are not, or not only once, in {block.title}"
    path.write_text(found.replace(before, after))
    return path


def install(folder: Path, site: Path) -> None:
    """Lay a package down as an installer does."""
    project = tomllib.loads((folder / "pyproject.toml").read_text())["project"]
    for module in folder.glob("*.py"):
        shutil.copy(module, site)
    about = site / f"{project['name'].replace('-', '_')}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: 1.0\n")
    points = [
        f"[{group}]\n" + "".join(f"{name} = {target}\n" for name, target in named.items())
        for group, named in project["entry-points"].items()
    ]
    (about / "entry_points.txt").write_text("".join(points))


@pytest.fixture(scope="module")
def guests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A studio with every guest of the page, and the coin of the examples."""
    folder, site = tmp_path_factory.mktemp("guests"), tmp_path_factory.mktemp("site")
    written = [lay(block, folder) for block in FILES if block.title.startswith("mintmark-")]
    for package in [*sorted({path.parent for path in written}), COIN]:
        install(package, site)
    studio = Studio(folder, site=site)
    yield studio
    studio.close()


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree with everything that the page adds to it; times are kept, so that kernels are not stale."""
    root = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "src", root / "src")
    shutil.copytree(ROOT / "tests" / "fixtures", root / "tests" / "fixtures")
    for name in ("pyproject.toml", "tests/conftest.py", "tests/contracts/test_every_mode.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, root / name)
    for block in FILES:
        if block.title.startswith(("src/", "tests/")):
            (change if block.language == "diff" else lay)(block, root)
    return root


def test_no_block_of_the_page_is_left_aside() -> None:
    tried = [*FILES, *SHELL]
    assert [str(block) for block in BLOCKS if block not in tried and not block.not_run] == []
    assert all(block.title.startswith(("mintmark-", "src/", "tests/")) for block in FILES)
    assert len([block for block in BLOCKS if block.not_run]) == 2


@pytest.fixture(scope="module")
def pasted(guests: Studio, tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Future[Run]]]:
    """What the page says to type, typed: for guests and in the tree, side by side."""
    parts = {name: [block for block in SHELL if block.title == name] for name in ("", IN_THE_TREE)}
    beside = Terminal(tmp_path_factory.mktemp("beside"), studio=guests)
    inside = Terminal(tree / "home", site=tree / "src")
    with ThreadPoolExecutor(2) as pool:
        yield {
            "": pool.submit(beside.paste, parts[""]),
            IN_THE_TREE: pool.submit(inside.paste, parts[IN_THE_TREE], cwd=tree),
        }


def test_wg_92_every_guest_of_the_page_is_installed_and_does_what_the_page_says(pasted: dict[str, Future[Run]]) -> None:
    run = pasted[""].result()
    assert run.returncode == 0, f"{run.stdout[-1500:]}\n{run.stderr[-1500:]}"
    coin = next(line for line in run.stdout.splitlines() if '"mode":"coin"' in line)
    assert '"served_by":"proverbs"' in coin


def test_wg_92_what_goes_into_the_tree_keeps_the_laws_and_does_what_the_page_says(
    pasted: dict[str, Future[Run]],
) -> None:
    run = pasted[IN_THE_TREE].result()
    assert run.returncode == 0, f"{run.stdout[-3000:]}\n{run.stderr[-1500:]}"
    assert run.stdout.count(" passed") == 2


def test_what_goes_into_the_tree_is_written_as_the_rest_is(tree: Path) -> None:
    new = [tree / block.title for block in FILES if block.title.startswith(("src/", "tests/")) and ".py" in block.title]
    for order in (["check"], ["format", "--check"]):
        command = [sys.executable, "-m", "ruff", *order, "--quiet", *dict.fromkeys(map(str, new))]
        run = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr


def test_the_floors_hold_with_what_goes_into_the_tree(tree: Path) -> None:
    found = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(tree / "src")}
    run = subprocess.run([found, "--no-cache"], cwd=tree, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-2000:]


def test_guests_are_written_as_the_rest_is(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for block in FILES:
        if block.title.startswith("mintmark-") and block.language == "python":
            lay(block, tmp_path)
    command = [sys.executable, "-m", "ruff", "format", "--check", "--quiet", "."]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
