"""The protocol's own conformance suite against our server: every scenario of what it claims."""

import json
import re
import shutil
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from fixtures.conformance import SuiteDesk
from fixtures.faces import MakeFace, on_a_socket
from fixtures.packs import node_modules
from mintmark.faces.mcp import server

UNCLAIMED = {
    "2025-11-25": frozenset(
        {
            "logging-set-level",
            "tools-call-with-logging",
            "tools-call-sampling",
            "resources-subscribe",
            "resources-unsubscribe",
        }
    ),
    "2026-07-28": frozenset[str](),
}
"""By revision what `docs/mcp.md` says the server does not claim: logs for clients, sampling and subscriptions."""
WRITTEN_AT = re.compile(r"-\d{4}-\d{2}-\d{2}T[\d-]+Z$")
"""What the name of a folder of results ends with."""
EXTENSION = "tasks-"
"""Scenarios of an extension that is not claimed either; no revision asks for it."""
SCENARIOS = {"2025-11-25": 32, "2026-07-28": 34}


@pytest.fixture
def suite() -> tuple[str, Path]:
    """Node 22 or newer and the suite's script."""
    folder = node_modules()
    script = folder / "@modelcontextprotocol" / "conformance" / "dist" / "index.js" if folder else None
    brought = sorted(folder.glob("node-*/bin/node")) if folder else []
    for node in filter(None, [*map(str, brought), shutil.which("node")]):
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
        if script is not None and script.exists() and int(said.lstrip("v").split(".")[0]) >= 22:
            return node, script
    pytest.skip("Node 22 and the npm package @modelcontextprotocol/conformance are not installed (NODE_MODULES)")


@pytest.mark.parametrize("revision", UNCLAIMED)
def test_every_scenario_of_what_the_server_claims_passes(
    suite: tuple[str, Path], make_face: MakeFace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, revision: str
) -> None:
    """MG-67: what each revision requires, over the house's own HTTP with all of its checks."""
    monkeypatch.setattr(server, "build_server", partial(server.build_server, made=SuiteDesk))
    with on_a_socket(make_face()) as address:
        command = [*suite, "server", "--url", f"{address}/mcp", "--requirements", revision, "--output-dir", tmp_path]
        said = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    failed = {}
    seen = set()
    for file in tmp_path.rglob("checks.json"):
        checks: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
        name = WRITTEN_AT.sub("", file.parent.name.removeprefix("server-"))
        if name.startswith(EXTENSION):
            continue
        seen.add(name)
        wrong = [one.get("errorMessage") for one in checks if one["status"] == "FAILURE"]
        if wrong:
            failed[name] = wrong
    assert len(seen) >= SCENARIOS[revision], said.stdout[-2000:] + said.stderr[-2000:]
    assert set(failed) == UNCLAIMED[revision], failed
