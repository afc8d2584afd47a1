"""Reviewing: a verdict on one version, with a note, of somebody, at a time."""

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Ledger
from mintmark.core.errors import TooLarge
from mintmark.core.storyboard import Audit, Review, ShotVersion, Storyboard, Verdict
from mintmark.productions.storyboards.shelf import find

LONGEST_NOTE = 4000
_ACTIONS = {Verdict.APPROVED: "approve", Verdict.REJECTED: "reject", Verdict.PENDING: "reopen"}


class Reviewing:
    """Says yes or no to versions. A verdict may be changed; each change is in the history."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger, self._clock = ledger, clock

    def __call__(
        self,
        shot_id: str,
        verdict: Verdict,
        *,
        actor: str,
        storyboard_id: str | None = None,
        number: int = 0,
        note: str = "",
        reviewer: str = "",
    ) -> tuple[Storyboard, ShotVersion]:
        """Set the verdict on a version, the latest where none is named; the version with it.

        Raises: NotFound, TooLarge for a note that is a book.
        """
        if len(note) > LONGEST_NOTE or len(reviewer) > LONGEST_NOTE:
            raise TooLarge(f"A note has at most {LONGEST_NOTE} signs, not {max(len(note), len(reviewer))}.")
        review = Review(verdict=verdict, note=note, reviewer=reviewer or actor, at=self._clock.now())
        with self._ledger.begin() as books:
            board, version = find(books, shot_id, storyboard_id, number)
            books.storyboards.review(board.id, shot_id, version.number, review)
            line = Audit(
                at=self._clock.now(),
                actor=actor,
                action=_ACTIONS[verdict],
                storyboard_id=board.id,
                shot_id=shot_id,
                number=version.number,
                detail={"note": note, "reviewer": review.reviewer, "before": version.review.verdict.value},
            )
            books.storyboards.write([line])
        return board, version.model_copy(update={"review": review})
