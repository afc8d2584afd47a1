"""A single shot, sent whole: it becomes the one shot of a storyboard of its own, and gets its versions there."""

from collections.abc import Mapping, Sequence
from typing import Any

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Books, Ledger
from mintmark.core.errors import RequestError
from mintmark.core.fingerprint import content_hash, fingerprint
from mintmark.core.storyboard import Audit, Record, ShotVersion, Storyboard
from mintmark.productions.storyboards.drafting import Drafting
from mintmark.productions.storyboards.ingest.ingested import Kind
from mintmark.productions.storyboards.ingest.json_rows import GIVEN
from mintmark.productions.storyboards.ingest.records import safe_name
from mintmark.productions.storyboards.making import Making
from mintmark.productions.storyboards.rendering import Rendered, Rendering

NAME = "single shots"
UNNAMED = "shot"


class Single:
    """Takes single shots on."""

    def __init__(self, ledger: Ledger, clock: Clock, making: Making, drafting: Drafting, rendering: Rendering) -> None:
        self._ledger, self._clock, self._making = ledger, clock, making
        self._drafting, self._rendering = drafting, rendering

    def __call__(
        self, shot: Mapping[str, Any], presets: Sequence[str] = (), *, actor: str, owner: str = ""
    ) -> tuple[Rendered, ShotVersion]:
        """Draw a whole shot. Sent again it is the same version; sent changed, the next one.

        Raises: RequestError for one without anything to draw, InvalidSpec, RequestError for a preset that is none.
        """
        if not shot.keys() - {"shot_id"}:
            raise RequestError("The shot is empty; send at least its subject, camera, lens, lighting and output.")
        shot_id = _id_of(shot)
        board = Storyboard(
            id=f"single_{content_hash(f'{owner}/{shot_id}'.encode())[:20]}",
            name=NAME,
            kind=Kind.JSON.value,
            source_hash=fingerprint(dict(shot)),
            owner=owner,
            total=1,
            created_at=self._clock.now(),
        )
        record = Record(position=0, shot_id=shot_id, line=0, fields={GIVEN: dict(shot)})
        overlays = self._drafting.presets(board.mode, presets)
        planned, wish = self._drafting.planned(record, board, overlays, self._drafting.rules())
        version = ShotVersion(
            storyboard_id=board.id,
            shot_id=shot_id,
            number=1,
            position=0,
            mode=board.mode,
            spec=wish.recipe.spec,
            fingerprint=wish.recipe.fingerprint,
            rules=(*planned.rules, *self._making.rules(board.mode)),
            adjusted=planned.adjusted,
            created_at=board.created_at,
        )
        with self._ledger.begin() as books:
            version = _kept(books, board, record, version, actor)
        return self._rendering.of_versions(board, [version], actor=actor, owner=owner), version


def _id_of(shot: Mapping[str, Any]) -> str:
    """The shot's id.

    Raises: RequestError for one that cannot stand in an address.
    """
    wanted = str(shot.get("shot_id") or UNNAMED)
    name = safe_name(wanted)
    if name != wanted:
        way = f"write {name!r}" if name else "letters, digits and . _ - + = @ , may be in it"
        raise RequestError(f"{wanted!r} cannot be the id of a shot, for it stands in addresses; {way}.")
    return name


def _kept(books: Books, board: Storyboard, record: Record, version: ShotVersion, actor: str) -> ShotVersion:
    """The version as it stands in its storyboard, which is made where it is not there yet."""
    if books.storyboards.get(board.id) is None:
        books.storyboards.add(board, [record])
    latest = books.storyboards.version(board.id, version.shot_id)
    if latest is not None and latest.fingerprint == version.fingerprint:
        return latest
    if latest is not None:
        version = version.model_copy(update={"number": latest.number + 1, "parent": latest.fingerprint})
    books.storyboards.add_versions([version])
    line = Audit(
        at=version.created_at,
        actor=actor,
        action="plan",
        storyboard_id=board.id,
        shot_id=version.shot_id,
        number=version.number,
        detail={"shots": 1, "versions": 1},
    )
    books.storyboards.write([line])
    return version
