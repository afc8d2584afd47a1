"""Any level in any form, without a recipe: what somebody drew by hand can be looked at and played too."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from mintmark.core.errors import UnknownName

if TYPE_CHECKING:
    from mintmark.modes.level.tiles import Level


def rendered(level: "Level", form: str, theme: str = "plains", title: str = "A level") -> bytes:
    """A level as a file of this form; the page to play brings its proof along.

    Raises: UnknownName for a form or a theme that is none.
    """
    if form not in _FORMS:
        raise UnknownName("form of levels", form, _FORMS)
    return _FORMS[form](level, theme, title)


def _txt(level: "Level", _theme: str, _title: str) -> bytes:
    from mintmark.modes.level.tiles import text

    return f"{text(level)}\n".encode()


def _png(level: "Level", theme: str, _title: str) -> bytes:
    from mintmark.modes.level.drawing.picture import draw_png

    return draw_png(level, theme)


def _proof(level: "Level", theme: str, _title: str) -> bytes:
    from mintmark.modes.level.drawing.picture import draw_png
    from mintmark.modes.level.proof import prove

    return draw_png(level, theme, path=prove(level).path)


def _svg(level: "Level", theme: str, title: str) -> bytes:
    from mintmark.modes.level.drawing.vector import draw_svg

    return draw_svg(level, theme, title=title)


def _tmx(level: "Level", theme: str, title: str) -> bytes:
    from mintmark.modes.level.proof import prove
    from mintmark.modes.level.tmx import draw_tmx

    return draw_tmx(level, theme, path=prove(level).path, facts={"prompt": title})


def _html(level: "Level", theme: str, title: str) -> bytes:
    from mintmark.modes.level.player.page import player_page
    from mintmark.modes.level.proof import prove

    return player_page(level, theme, trace=prove(level).coded(), title=title)


_FORMS: Mapping[str, Callable[["Level", str, str], bytes]] = {
    "txt": _txt,
    "png": _png,
    "proof": _proof,
    "svg": _svg,
    "tmx": _tmx,
    "html": _html,
}
