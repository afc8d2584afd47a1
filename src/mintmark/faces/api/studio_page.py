"""Pages of the studio, put together: a frame with the modes in it, and inside it what is one page's own.

Markers `{{name}}` take text, which is escaped; those that end in `_html` take markup that was made here. Every file of
the studio is asked for below an address with the version of all of them, so that browsers may keep it for ever.
"""

import re
import time
from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from mintmark.contracts.mode import AnyMode, Status
from mintmark.core.errors import NotFound
from mintmark.core.fingerprint import content_hash
from mintmark.faces.api.files import give
from mintmark.faces.api.layers.shields import page_policy
from mintmark.faces.api.memory import File
from mintmark.faces.api.service import Service

STUDIO = Path(__file__).parents[1] / "studio"
_MARKER = re.compile(r"\{\{([a-z_]+)\}\}")
_OF_EVERY_MODE = (("studio", "Studio"), ("gallery", "Gallery"), ("workspaces", "Workspaces"))
_OF_ONE_MODE = {"ink": (("effects", "Effects"), ("compose", "Compose"), ("watch", "Watch"))}
"""Pages that only one mode has."""
_OF_THE_HOUSE = (("/queue", "Queue"), ("/review", "Review"), ("/settings", "Settings"))
_WITH_PIECES = frozenset({"gallery", "workspaces", "review"})
"""Pages that show pieces in small."""
_WITH_A_FORM = frozenset({"bench", "compose"})
"""Pages that show a form made from a schema."""
_ENDINGS = frozenset({".css", ".html", ".js", ".json", ".png", ".svg", ".txt", ".webmanifest", ".woff2"})
_SIGNS = {Status.LIVE: "", Status.BETA: "beta", Status.COMING_SOON: "coming soon"}


def studio_page(
    request: Request,
    service: Service,
    name: str,
    *,
    title: str,
    mode: AnyMode | None = None,
    values: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    """The page `pages/{name}.html` in the frame, with its own style and module where there are any.

    Raises: NotFound for a page that is none.
    """
    part = STUDIO / "pages" / f"{name}.html"
    if not part.is_file():
        raise NotFound("page", name)
    at = f"/static/studio/v-{version()}"
    script = STUDIO / "pages" / f"{name}.js"
    modes = list(service.house.modes)
    text = {
        "at": at,
        "page": name,
        "title": f"{title} · Mintmark" if title else "Mintmark",
        "heading": title,
        "summary": mode.summary if mode else "Say what you want made. The same recipe gives the same bytes.",
        "mode": mode.name if mode else "",
        "mode_title": mode.title if mode else "Modes",
        "mode_summary": mode.summary if mode else "",
        "mode_status": mode.status.value if mode else "",
        "modes_html": "".join(_mode_item(one, mode, name) for one in modes),
        "of_mode_html": _of_mode(mode, request.url.path) if mode else "",
        "house_html": _links(_OF_THE_HOUSE, request.url.path),
        "style_html": "".join(f'<link rel="stylesheet" href="{at}/{one}">' for one in _styles(name)),
        "script_html": f'<script type="module" src="{at}/pages/{name}.js"></script>' if script.is_file() else "",
        **(values or {}),
    }
    text["main_html"] = filled(part.read_text(encoding="utf-8"), text)
    content = filled((STUDIO / "pages" / "frame.html").read_text(encoding="utf-8"), text).encode()
    answer = give(request, File(content, "text/html; charset=utf-8", content_hash(content)), cache_control="no-cache")
    answer.headers.update(page_policy(request.headers.get("host", ""), request.url.scheme))
    if status != 200:
        answer.status_code = status
    return answer


def filled(template: str, values: Mapping[str, str]) -> str:
    """A template with its markers filled: text escaped, `_html` as it is. A marker without a value stops the page."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        return values[name] if name.endswith("_html") else escape(values[name])

    return _MARKER.sub(value, template)


def version() -> str:
    """The version of all files of the studio: twelve hex digits that change within a second of any file."""
    return _looked_at(STUDIO, int(time.monotonic()))


@lru_cache(maxsize=1)
def _looked_at(folder: Path, _second: int) -> str:
    """Looking at all files takes 1.7 ms, and a first visit asks for forty of them."""
    return _version(tuple((str(path), path.stat().st_mtime_ns) for path in _files(folder)))


def _styles(name: str) -> Iterable[str]:
    if name in _WITH_A_FORM:
        yield "parts/form.css"
    if name in _WITH_PIECES:
        yield "gallery/pieces.css"
    if (STUDIO / "pages" / f"{name}.css").is_file():
        yield f"pages/{name}.css"


def _files(folder: Path) -> Iterable[Path]:
    """Files of the studio. What Python writes beside them comes and goes while others look, under names of its own."""
    return (path for path in sorted(folder.rglob("*.*")) if path.suffix in _ENDINGS)


@lru_cache(maxsize=4)
def _version(known: tuple[tuple[str, int], ...]) -> str:
    return content_hash("".join(f"{path}{content_hash(Path(path).read_bytes())}" for path, _ in known).encode())[:12]


def _mode_item(mode: AnyMode, current: AnyMode | None, page: str) -> str:
    """A mode in the switch: it leads to the same kind of page where every mode has that."""
    where = page if page in ("gallery", "workspaces") else "studio"
    here = ' aria-current="true"' if current is not None and mode.name == current.name else ""
    sign = f" · {_SIGNS[mode.status]}" if _SIGNS[mode.status] else ""
    return (
        f'<li><a href="/{escape(mode.name)}/{where}"{here}><strong>{escape(mode.title + sign)}</strong> '
        f"<span>{escape(mode.summary)}</span></a></li>"
    )


def _of_mode(mode: AnyMode, path: str) -> str:
    links = [(f"/{mode.name}/{tail}", title) for tail, title in (*_OF_EVERY_MODE, *_OF_ONE_MODE.get(mode.name, ()))]
    return f'<nav class="of-mode" aria-label="{escape(mode.title)}">{_links(links, path)}</nav>'


def _links(links: Iterable[tuple[str, str]], path: str) -> str:
    return "".join(
        f'<a href="{escape(address)}"{_current(address, path)}>{escape(title)}</a>' for address, title in links
    )


def _current(address: str, path: str) -> str:
    return ' aria-current="page"' if path == address or path.startswith(f"{address}/") else ""
