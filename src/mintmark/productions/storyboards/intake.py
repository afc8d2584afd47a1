"""Taking a file in: it is read whole, and kept whole or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Ledger
from mintmark.core.canonical import Json
from mintmark.core.fingerprint import content_hash
from mintmark.core.storyboard import Audit, Storyboard
from mintmark.flow.submit import new_id
from mintmark.productions.storyboards.ingest import ingest
from mintmark.productions.storyboards.ingest.ingested import Duplicates, Ingested
from mintmark.productions.storyboards.ingest.reader import Form
from mintmark.productions.storyboards.making import Making

SHOT = "shot"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken in."""

    storyboard: Storyboard
    ingested: Ingested


class Intake:
    """Reads files and keeps their records."""

    def __init__(
        self, ledger: Ledger, clock: Clock, making: Making, *, check: Callable[[Json], object] | None = None
    ) -> None:
        """`check` tries a whole shot of another system."""
        self._ledger, self._clock, self._making, self._check = ledger, clock, making, check

    def __call__(
        self,
        data: bytes,
        *,
        name: str = "",
        form: Form | str | None = None,
        mode: str = SHOT,
        mapping: Mapping[str, str] | None = None,
        duplicates: Duplicates | str = Duplicates.REFUSE,
        actor: str,
        owner: str = "",
        storyboard_id: str = "",
        file_name: str = "",
        limit: int = 0,
    ) -> Taken:
        """Take a file in. `name` is what people call it; without one it is the file's or the screenplay's title.

        With a `limit` only its first records are kept; all are read.

        Raises: IngestRefused with all that is wrong, UnknownName for a mode that is none, TooLarge, Conflict for an id
        that is taken.
        """
        spec_type = self._making.wishes.modes.get(mode).spec_type
        schema: dict[str, Any] | None = spec_type.model_json_schema()
        found = ingest(
            data,
            name=file_name or name,
            form=form,
            mode=mode,
            schema=schema,
            mapping=mapping,
            duplicates=duplicates,
            complete=lambda fields: self._making.complete(mode, fields),
            check=self._check,
        )
        records = found.records[:limit] if limit else found.records
        board = Storyboard(
            id=storyboard_id or new_id("board"),
            name=name or found.title or file_name,
            kind=found.kind.value,
            mode=found.mode,
            source_hash=content_hash(data),
            owner=owner,
            total=len(records),
            created_at=self._clock.now(),
        )
        detail = {"kind": board.kind, "mode": board.mode, "records": board.total, "source_hash": board.source_hash}
        with self._ledger.begin() as books:
            books.storyboards.add(board, records)
            books.storyboards.write(
                [Audit(at=board.created_at, actor=actor, action="ingest", storyboard_id=board.id, detail=detail)]
            )
        return Taken(board, found)
