"""What the pages are made of, without a browser: sizes, addresses, headers, licences, and no word to other houses."""

import gzip
import json
import re
from importlib.resources import files
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest

from fixtures.faces import Face
from mintmark.core.errors import NotFound
from mintmark.faces.api import studio_page
from mintmark.faces.api.studio_page import filled

STUDIO = Path(str(files("mintmark.faces.studio")))
SCRIPTS = sorted(STUDIO.rglob("*.js"))
TEXTS = sorted(path for path in STUDIO.rglob("*") if path.suffix in (".js", ".css", ".html", ".json", ".webmanifest"))
MOST_SCRIPT = 150_000
MOST_FIRST_PAGE = 120_000


PARTS_OF_MODES = {"level", "figure"}
"""Folders of which a bench loads the one of its mode."""


def script_of(page: Path, part: str) -> int:
    """Bytes of all script that a page may ever load; of the parts of modes only one."""
    needed, waiting = set[Path](), [page, STUDIO / "parts" / "frame.js"]
    while waiting:
        script = waiting.pop().resolve()
        if script not in needed and script.parent.name not in PARTS_OF_MODES - {part}:
            needed.add(script)
            names = re.findall(r'(?:from |import\()"(\.[^"]+)"', script.read_text(encoding="utf-8"))
            waiting += [script.parent / name for name in names]
    return sum(path.stat().st_size for path in needed)


def test_no_page_runs_more_than_150_kilobytes_of_script_with_all_that_it_may_load_later() -> None:
    for page in sorted((STUDIO / "pages").glob("*.js")):
        for part in PARTS_OF_MODES:
            assert script_of(page, part) < MOST_SCRIPT, f"{page.name} with {part}"


def test_the_first_page_with_all_that_it_needs_is_under_120_kilobytes(face: Face) -> None:
    seen: dict[str, int] = {}
    page = face.get("/", headers={"accept-encoding": "identity"})
    seen["/"] = len(page.content)
    waiting = [one for one in addresses(page.text) if not one.endswith((".webmanifest",))]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        answer = face.get(address, headers={"accept-encoding": "gzip"})
        assert answer.status_code == 200, address
        packed = answer.headers.get("content-encoding") == "gzip"
        seen[address] = len(gzip.compress(answer.content, 9)) if packed else len(answer.content)
        if address.endswith(".js"):
            waiting += [resolved(address, one) for one in re.findall(r'from "(\.[^"]+)"', answer.text)]
    assert sum(seen.values()) < MOST_FIRST_PAGE, seen


def addresses(page: str) -> list[str]:
    """What a page asks for by itself."""
    links = re.findall(r'<(?:link|script|img)[^>]+(?:href|src)="(/[^"]+)"', page)
    return [link.replace("&amp;", "&") for link in links]


def resolved(script: str, name: str) -> str:
    """The address of a module that another imports."""
    parts = script.split("/")[:-1]
    for part in name.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def test_a_file_below_its_version_may_be_kept_for_ever_and_any_other_is_asked_for_again(face: Face) -> None:
    (address,) = {one for one in addresses(face.get("/").text) if one.endswith("/base.css")}
    kept, old = face.get(address), face.get(re.sub(r"v-[0-9a-f]+", "v-0123456789ab", address))
    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert (old.headers["cache-control"], old.content) == ("no-cache", kept.content)
    assert face.get(address, headers={"if-none-match": kept.headers["etag"]}).status_code == 304
    assert face.get("/static/studio/v-0123456789ab/../../app.py").status_code == 404


def test_what_python_writes_beside_the_files_changes_no_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Compiled modules are written under names like these and renamed at once: whoever then looks finds them gone."""
    (tmp_path / "base.css").write_text("body {}")
    seconds = count()
    monkeypatch.setattr(studio_page, "STUDIO", tmp_path)
    monkeypatch.setattr(studio_page, "time", SimpleNamespace(monotonic=lambda: next(seconds)))
    alone = studio_page.version()
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "__init__.cpython-311.pyc.140123").write_bytes(b"")
    (tmp_path / "__init__.py").write_text("")
    assert studio_page.version() == alone
    (tmp_path / "more.js").write_text("")
    assert studio_page.version() != alone


def test_pages_run_scripts_and_styles_of_files_of_ours_alone(face: Face) -> None:
    policy = face.get("/ink/studio").headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy
    for path in TEXTS:
        text = path.read_text(encoding="utf-8")
        if path.parent.name == "effects":
            continue
        assert not re.search(r"<script>|<style>| style=\"| onclick=\"|javascript:", text), path.name
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text), path.name


def test_a_sample_is_alone_in_its_frame(face: Face) -> None:
    for one in json.loads((STUDIO / "effects" / "effects.json").read_text())["items"]:
        answer = face.get(f"/static/studio/effects/{one['name']}.html")
        assert answer.status_code == 200
        assert "sandbox allow-scripts; frame-ancestors 'self'" in answer.headers["content-security-policy"]
        assert "x-frame-options" not in answer.headers
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|@import|src=", answer.text), one["name"]


def test_scripts_are_written_for_browsers_of_2021() -> None:
    too_new = r"\.at\(|structuredClone|Object\.hasOwn|\.findLast|\.toSorted|\.replaceAll\(|^await |static \{|#[a-z]+\("
    for path in SCRIPTS:
        found = re.search(too_new, path.read_text(encoding="utf-8"), re.MULTILINE)
        assert found is None, f"{path.name}: {found and found[0]}"


def test_fonts_are_small_and_come_with_their_licences() -> None:
    fonts = list((STUDIO / "fonts").glob("*.woff2"))
    assert sum(path.stat().st_size for path in fonts) < 90_000
    for path in fonts:
        family = re.sub(r"-\d+.*", "", path.stem)
        assert "SIL OPEN FONT LICENSE" in (STUDIO / "fonts" / f"{family}-OFL.txt").read_text(encoding="utf-8")


def test_mg_42_the_studio_can_be_installed(face: Face) -> None:
    manifest = face.get("/static/studio/studio.webmanifest")
    assert manifest.headers["content-type"] == "application/manifest+json"
    value = manifest.json()
    assert {"name", "start_url", "display", "icons"} <= set(value)
    for icon in value["icons"]:
        assert face.get(f"/static/studio/{icon['src']}").status_code == 200


def test_every_mode_has_a_studio_where_it_says(face: Face) -> None:
    for mode in face.get("/v1/modes").json()["items"]:
        assert f"<title>{mode['name']} · Mintmark</title>" in face.get(mode["studio_path"]).text
    assert face.get("/inc/studio").json()["code"] == "unknown_name"


def test_text_is_escaped_and_a_marker_without_a_value_stops_the_page() -> None:
    assert filled("<p>{{name}}{{more_html}}</p>", {"name": "<b>", "more_html": "<i>"}) == "<p>&lt;b&gt;<i></p>"
    with pytest.raises(KeyError):
        filled("{{nothing}}", {})


def test_a_page_that_is_none_is_not_found(face: Face) -> None:
    assert face.get("/static/studio/pages/none.html").json()["code"] == NotFound.code
