"""The pages as a reader finds them: blocks of code, and a terminal to try them in.

A block that cannot be tried here has the comment `<!-- not run: why -->` before it.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[2]
STAND_IN = Path(__file__).with_name("curl_stand_in.py")

ADDRESS = "127.0.0.1:8001"
"""Where the pages say that the studio is."""
MODEL_ADDRESS = "127.0.0.1:11434"
"""Where the pages say that a language model of the reader's own is."""

_FENCE = re.compile(r'```(?P<language>[a-z]*)(?: title="(?P<title>[^"]+)")?\s*')
_NOT_RUN = re.compile(r"<!-- not run: (?P<why>.+) -->")


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block of a page."""

    page: Path
    line: int
    language: str
    title: str
    """The file that it is, where it is one."""
    text: str
    not_run: str
    """Why it is not tried; empty when it is."""

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def pages() -> list[Path]:
    """All pages of the project, README first."""
    return [*(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")), *_below(ROOT / "docs")]


def _below(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.md"))


def blocks(page: Path) -> list[Block]:
    """The blocks of a page, in their order."""
    found = []
    lines = iter(enumerate(page.read_text(encoding="utf-8").splitlines(), 1))
    before = ""
    for number, line in lines:
        fence = _FENCE.fullmatch(line)
        if fence is None:
            assert not line.startswith("```"), f"{page}:{number} opens a block in a way that nothing here reads"
            before = line.strip() or before
            continue
        text = "".join(f"{one}\n" for one in _inside(lines))
        why = _NOT_RUN.fullmatch(before)
        before = ""
        found.append(Block(page, number, fence["language"], fence["title"] or "", text, why["why"] if why else ""))
    return found


def _inside(lines: Iterator[tuple[int, str]]) -> Iterator[str]:
    for _, line in lines:
        if line == "```":
            return
        yield line
    raise AssertionError("A block is never closed.")


class Terminal:
    """A shell in a folder of its own, and a house there, or that of a studio."""

    def __init__(self, folder: Path, *, studio: "Studio | None" = None, site: Path | None = None) -> None:
        self.folder = folder
        self._studio = studio
        tools = folder / ".tools"
        tools.mkdir(parents=True)
        _put(tools / "python", f'exec "{sys.executable}" "$@"')
        _put(tools / "mintmark", f'exec "{sys.executable}" -m mintmark "$@"')
        if shutil.which("curl") is None:
            _put(tools / "curl", f'exec "{sys.executable}" "{STAND_IN}" "$@"')
        own = environment_of(folder, site=site) if studio is None else studio.environment
        self.environment = {**own, "PATH": f"{tools}:/usr/local/bin:/usr/bin:/bin"}

    def paste(self, parts: Sequence[Block], *, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
        """Paste blocks into one shell, one after the other; it stops at the first that fails."""
        script = ["set -euo pipefail"]
        for part in parts:
            is_python = part.language == "python"
            script.append(f"echo '>>> {part}' >&2")
            script.append(f"python - <<'END-OF-PYTHON'\n{part.text}END-OF-PYTHON" if is_python else part.text)
        return self.run("\n".join(script), cwd=cwd)

    def run(self, script: str, *, cwd: Path | None = None) -> "subprocess.CompletedProcess[str]":
        """Run a script in the folder; the pages' addresses are the studio's."""
        if self._studio is not None:
            script = script.replace(ADDRESS, self._studio.address).replace(MODEL_ADDRESS, self._studio.model_address)
        return subprocess.run(
            ["bash", "-c", script],
            env=self.environment,
            cwd=cwd or self.folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )


def environment_of(folder: Path, *, site: Path | None = None) -> dict[str, str]:
    """What a program sees that is at home in a folder; `site` has packages that are installed beside ours."""
    found = {"HOME": str(folder), "LANG": "C.UTF-8", "PATH": os.environ["PATH"]}
    found["MINTMARK_DATA_ROOT"] = str(folder / "data")
    return found | ({"PYTHONPATH": str(site)} if site else {})


class Studio:
    """`mintmark serve` in a process of its own, on a free port; callers may ask a model at `model_address`."""

    def __init__(self, folder: Path, *, model_address: str = MODEL_ADDRESS, site: Path | None = None) -> None:
        self.model_address = model_address
        self.environment = environment_of(folder, site=site) | {"MINTMARK_LLM_ALLOW_HOSTS": model_address}
        command = [sys.executable, "-m", "mintmark", "serve", "--port", "0"]
        self._process = subprocess.Popen(command, env=self.environment, cwd=folder, stderr=subprocess.PIPE, text=True)
        self._said: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.address = self._find()

    def _read(self) -> None:
        assert self._process.stderr is not None
        self._said.extend(iter(self._process.stderr.readline, ""))

    def _find(self) -> str:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._process.poll() is None:
            found = re.search(r"Mintmark is at http://(\S+)", "".join(self._said))
            try:
                if found and httpx.get(f"http://{found[1]}/health", timeout=5).status_code == 200:
                    return found[1]
            except httpx.TransportError:
                pass
            time.sleep(0.05)
        self.close()
        raise AssertionError(f"The studio does not answer: {''.join(self._said)[-2000:]}")

    def close(self) -> None:
        """End it."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
        self._process.wait(60)
        self._reader.join(10)
        assert self._process.stderr is not None
        self._process.stderr.close()


def _put(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    os.chmod(path, 0o755)
