"""Draws levels: a spec in; its picture, its text and an account with the proof out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.plan import Replies
from mintmark.modes.level.spec import LevelSpec

if TYPE_CHECKING:
    from mintmark.modes.level.made import Made

TILE_PIXELS = 16
ROWS = 14
COLUMN_WORK = 14_000
"""The work of a column, in plain pixels: a hundred of them are written, proved and drawn in a third of a second."""


def draw(spec: LevelSpec, replies: Replies) -> Sequence[Artifact]:  # noqa: ARG001 - a level asks for nothing
    """The picture, 16 pixels a tile, the level as 14 lines, and what came of the wish, with the proof."""
    # Loaded here, not above: they bring compiled code, which `mintmark --help` can do without.
    from mintmark.modes.level.composing import compose

    return artifacts(compose(spec), show_path=spec.show_path)


def artifacts(made: "Made", *, show_path: bool = False) -> Sequence[Artifact]:
    """The files of a level that was made."""
    from mintmark.core.canonical import canonical
    from mintmark.modes.level.drawing.picture import draw_png

    rows, columns = made.level.shape
    picture = draw_png(made.level, made.theme, path=made.proof.path if show_path else ())
    return (
        Artifact("picture", MediaType.PNG, picture, columns * TILE_PIXELS, rows * TILE_PIXELS),
        Artifact("level", MediaType.TEXT, f"{made.text}\n".encode()),
        Artifact("account", MediaType.JSON, canonical(made.account())),
    )


def caption(spec: LevelSpec) -> str:
    """The level in one line."""
    land = f"{spec.theme.value} level" if spec.theme else "level"
    wish = " ".join(spec.prompt.split())
    return f"{land} of {_width(spec)} columns" + (f": {wish}" if wish else "")


def cost(spec: LevelSpec) -> int:
    """About how much work a spec is, in pixels."""
    return COLUMN_WORK * _width(spec)


def _width(spec: LevelSpec) -> int:
    stands = len(spec.start.replace("\r", "").strip("\n").split("\n")[0]) if spec.start else 0
    return stands + (0 if spec.mask else spec.columns)


def warm() -> None:
    """Compile every kernel and load the weights: one short level, and one gap written anew."""
    from mintmark.modes.level.composing import compose

    made = compose(LevelSpec(columns=24))
    artifacts(compose(LevelSpec(start=made.text, mask="10-13", temperature=0.5)))
