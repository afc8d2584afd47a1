"""Levels for pages with a form: choices and words in, all that is shown out."""

import html
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mintmark.faces.level_wants import LevelWants, composed, read_wants
from mintmark.faces.levels import Struck, level_wish, strike_level

if TYPE_CHECKING:
    from mintmark.assembly import House

FRAME_HEIGHT = 512
ENDINGS = ("txt", "png", "html")


@dataclass(frozen=True)
class Shown:
    """A level, as the app shows it."""

    picture: str
    """A PNG's path."""
    frame: str
    """An element that holds the page to play."""
    text: str
    told: str
    """What came of the wish, in Markdown."""
    files: list[str]


def choose_prompt(typed: str, pipes: str, enemies: str, blocks: str, elevation: str) -> str:
    """The prompt: what was typed, where anything was; else what the choices say."""
    return typed if typed.strip() else composed(pipes, enemies, blocks, elevation)


def make_level(
    house: "House",
    prompt: str,
    temperature: float,
    level_size: float,
    seed: int | None,
    told: Callable[[int, int], None] | None = None,
) -> Shown:
    """A level, made or found again, and written to files that the app may give out.

    Raises: InvalidSpec.
    """
    wants = read_wants(prompt, temperature, level_size)
    struck = strike_level(house, level_wish(house, wants, seed), told)
    fingerprint = struck.wish.recipe.fingerprint
    folder = Path(tempfile.gettempdir()) / "mintmark-space" / fingerprint[:16]
    folder.mkdir(parents=True, exist_ok=True)
    files: list[str] = []
    for ending in ENDINGS:
        path = folder / f"level.{ending}"
        path.write_bytes(house.pieces.form(fingerprint, ending).content)
        files.append(str(path))
    page = Path(files[2]).read_text("utf-8")
    return Shown(files[1], play_frame(page), struck.text, account(wants, struck), files)


def play_frame(page: str) -> str:
    """A frame that holds a page: it may run its script, and reach nothing of the page around it."""
    return (
        f'<iframe title="The level, to play" sandbox="allow-scripts" allow="gamepad; autoplay" '
        f'style="width:100%;height:{FRAME_HEIGHT}px;border:0;border-radius:6px" '
        f'srcdoc="{html.escape(page, quote=True)}"></iframe>'
    )


def account(wants: LevelWants, struck: Struck) -> str:
    """What came of a wish, in Markdown."""
    told = struck.account
    verdict = "It can be finished; the proof is in the page." if told["solved"] else "No way through it was found."
    lines = [f"**{told['prompt']}**. {verdict}", *(f"- {one}" for one in (*wants.adjusted, *told["adjusted"]))]
    if told["missed"]:
        lines.append(f"- Not as asked: {', '.join(told['missed'])}.")
    if told["missed_words"]:
        lines.append(f"- Not understood: {', '.join(told['missed_words'])}.")
    recipe = struck.wish.recipe
    lines.append(f"- Seed `{recipe.spec['seed']}`, fingerprint `{recipe.fingerprint[:16]}…`")
    return "\n".join(_plain(line) for line in lines)


def _plain(line: str) -> str:
    """Words of people stay words: no markup of theirs is followed."""
    return html.escape(line, quote=False)
