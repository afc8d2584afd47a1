"""Checking a kept storyboard's film grammar."""

from mintmark.core.errors import RequestError
from mintmark.core.storyboard import Storyboard
from mintmark.productions.storyboards.intake import SHOT
from mintmark.productions.storyboards.lint import lint
from mintmark.productions.storyboards.lint.finding import Finding
from mintmark.productions.storyboards.shelf import Shelf


class Linting:
    """Reads the latest versions of a storyboard's shots, in order, and lints them."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __call__(self, storyboard_id: str | None = None) -> tuple[Storyboard, tuple[Finding, ...]]:
        """A storyboard, the newest where none is named, and what film grammar minds of it.

        Raises: NotFound, RequestError for a storyboard whose rows are no shots.
        """
        board = self._shelf.storyboard(storyboard_id)
        if board.mode != SHOT:
            raise RequestError(f"Storyboard {board.id} is of {board.mode}; only shots have film grammar.")
        shots = [(shown.version.shot_id, shown.version.spec) for shown in self._shelf.every(board.id)]
        scenes = {
            record.shot_id: str(record.fields["scene"])
            for record in self._shelf.records(board.id)
            if record.fields.get("scene")
        }
        return board, lint(shots, scenes=scenes or None)
