"""A package of one's own brings a mode, an exporter and a provider (WG-87, 88, 89), as the example in docs does."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mintmark.assembly import ProviderShelf, build
from mintmark.core.errors import NameTaken, UnknownName
from mintmark.providers.replay import Replay

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "guests"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The example as an installer lays it down."""
    shutil.copy(EXAMPLE / "mintmark_coin.py", tmp_path)
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())["project"]
    about = tmp_path / "mintmark_coin-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: 1.0\n")
    lines = [
        line
        for group, points in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {target}" for name, target in points.items()))
    ]
    (about / "entry_points.txt").write_text("\n".join(lines))
    return tmp_path


def mintmark(site: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(site), "MINTMARK_DATA_ROOT": str(site / "data")}
    command = [sys.executable, "-m", "mintmark", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, cwd=site, check=False)


def test_wg_87_a_guest_mode_draws_and_verifies(site: Path) -> None:
    made = mintmark(site, "make", "coin", "--seed", "5", "--preset", "silver", "-o", "coin.svg")
    assert made.returncode == 0, made.stderr
    drawn = (site / "coin.svg").read_text()
    assert "#c0c0c8" in drawn
    verified = mintmark(site, "verify", "coin.svg")
    assert verified.stdout == "coin.svg: bit-exact\n"


def test_wg_89_a_guest_exporter_is_among_the_forms(site: Path) -> None:
    made = mintmark(site, "make", "ink", "enso", "--seed", "5", "--form", "words", "-o", "enso.txt")
    assert made.returncode == 0, made.stderr
    assert "seed=5" in (site / "enso.txt").read_text()


PROGRAM = """
import json
from mintmark.assembly import build
from mintmark.core.job import JobState
from mintmark.flow.submit import Order
import time

house = build()
wish = house.wishes.resolve("coin", {"seed": 5, "motto": True})
recipe = house.asking.assign(wish.recipe, wish.mode.plan(wish.spec), "latinist")
house.start_work()
job = house.submit.one(Order(house.wishes.reread(recipe), requested="latinist"))
while not (job := house.watch.job(job.id)).state.ended:
    time.sleep(0.05)
(kept,) = house.pieces.find(job.fingerprint).artifacts
drawing = house.pieces.read(kept).decode()
print(json.dumps([job.state.value, job.error, drawing, recipe.fingerprint != wish.recipe.fingerprint]))
house.close()
"""


def test_wg_88_a_guest_provider_is_asked_and_is_in_the_recipe(site: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(site), "MINTMARK_DATA_ROOT": str(site / "data")}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, cwd=site, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    state, error, drawing, is_another_piece = json.loads(run.stdout.splitlines()[-1])
    assert (state, error) == ("done", "")
    assert "FESTINA LENTE" in drawing
    assert is_another_piece


def test_lm_12_a_provider_is_registered_while_the_house_runs_and_only_once() -> None:
    shelf: ProviderShelf = build(data_root="unused").providers
    shelf.register("echo", lambda _: Replay({}, name="echo"))
    assert shelf.create_adapter("echo").name == "echo"
    with pytest.raises(NameTaken, match="'echo'"):
        shelf.register("echo", lambda _: Replay({}))


def test_lm_13_an_unknown_provider_is_refused_and_the_known_ones_are_listed() -> None:
    shelf = build(data_root="unused").providers
    assert shelf.create_adapter().name == "local"
    with pytest.raises(
        UnknownName, match="No provider is called 'dalle'; there are: a1111, bria, comfyui, local, mock, replay"
    ):
        shelf.create_adapter("dalle")
