"""Annotating: notes on places of pictures, for whoever draws them anew."""

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Books, Ledger
from mintmark.contracts.shelves import Annotation
from mintmark.core.errors import Conflict, InvalidSpec, NotFound
from mintmark.core.storyboard import Audit
from mintmark.flow.submit import new_id
from mintmark.productions.storyboards.shelf import find

LONGEST_NOTE = 2000
MOST_OF_A_SHOT = 200
WHOLE = 1000
"""Places are told in thousandths of the picture's sides."""


class Annotating:
    """Puts notes on versions of shots, settles and removes them; each change is in the history."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger, self._clock = ledger, clock

    def of_shot(self, shot_id: str, storyboard_id: str | None = None) -> tuple[Annotation, ...]:
        """All notes on a shot, oldest first, on whichever version.

        Raises: NotFound.
        """
        with self._ledger.read() as books:
            board, _ = find(books, shot_id, storyboard_id, 0)
            return books.annotations.of_shot(board.id, shot_id)

    def add(
        self,
        shot_id: str,
        place: tuple[int, int, int, int],
        text: str,
        *,
        actor: str,
        author: str = "",
        storyboard_id: str | None = None,
        number: int = 0,
    ) -> Annotation:
        """Put a note on a place: left, top, width and height in thousandths; a point has no size.

        Raises: NotFound, InvalidSpec, Conflict for too many.
        """
        x, y, width, height = place
        if min(place) < 0 or x + width > WHOLE or y + height > WHOLE:
            raise InvalidSpec(f"A note lies in the picture, from 0 to {WHOLE}; {place} does not.", [("x", "outside")])
        words = text.strip()
        if not 1 <= len(words) <= LONGEST_NOTE:
            raise InvalidSpec(
                f"A note has 1 to {LONGEST_NOTE} signs, not {len(words)}.", [("text", "empty or too long")]
            )
        with self._ledger.begin() as books:
            board, version = find(books, shot_id, storyboard_id, number)
            if len(books.annotations.of_shot(board.id, shot_id)) >= MOST_OF_A_SHOT:
                raise Conflict(f"{shot_id} has {MOST_OF_A_SHOT} notes already; remove some first.")
            note = Annotation(
                id=new_id("note"),
                storyboard_id=board.id,
                shot_id=shot_id,
                number=version.number,
                x=x,
                y=y,
                width=width,
                height=height,
                text=words,
                author=author.strip() or actor,
                created_at=self._clock.now(),
            )
            books.annotations.add(note)
            self._write(books, note, actor, "annotate")
        return note

    def change(self, note_id: str, *, actor: str, text: str | None = None, done: bool | None = None) -> Annotation:
        """Say it otherwise, or settle it.

        Raises: NotFound, InvalidSpec.
        """
        fields: dict[str, object] = {}
        if text is not None:
            if not 1 <= len(text.strip()) <= LONGEST_NOTE:
                raise InvalidSpec(f"A note has 1 to {LONGEST_NOTE} signs.", [("text", "empty or too long")])
            fields["text"] = text.strip()
        if done is not None:
            fields["done"] = done
        if not fields:
            raise InvalidSpec("Nothing is named that should be changed: send text or done.")
        with self._ledger.begin() as books:
            books.annotations.change(note_id, fields)
            note = _note(books, note_id)
            self._write(books, note, actor, "settle annotation" if done else "change annotation")
        return note

    def remove(self, note_id: str, *, actor: str) -> None:
        """Take a note off.

        Raises: NotFound.
        """
        with self._ledger.begin() as books:
            note = _note(books, note_id)
            books.annotations.remove(note_id)
            self._write(books, note, actor, "remove annotation")

    def _write(self, books: Books, note: Annotation, actor: str, action: str) -> None:
        line = Audit(
            at=self._clock.now(),
            actor=actor,
            action=action,
            storyboard_id=note.storyboard_id,
            shot_id=note.shot_id,
            number=note.number,
            detail={"note": note.text, "id": note.id, "done": note.done},
        )
        books.storyboards.write([line])


def _note(books: Books, note_id: str) -> Annotation:
    note = books.annotations.get(note_id)
    if note is None:
        raise NotFound("annotation", note_id)
    return note
