"""Planning a whole storyboard and keeping what came of it: a version only where something is new."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Ledger, VersionMark
from mintmark.contracts.mode import Preset
from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec, MintmarkError, RequestError, UnknownName
from mintmark.core.fingerprint import Fingerprint
from mintmark.core.lineage import merge_patch
from mintmark.core.reading import Rule
from mintmark.core.storyboard import Audit, Record, ShotVersion, Storyboard
from mintmark.flow.wish import Wish
from mintmark.productions.storyboards.making import Making
from mintmark.productions.storyboards.planning import plan
from mintmark.productions.storyboards.planning.planned import Accept, Advise, Planned
from mintmark.productions.storyboards.planning.rules import RuleBook
from mintmark.productions.storyboards.shelf import storyboard_of

MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class Drafted:
    """What planning a storyboard came to."""

    storyboard: Storyboard
    planned: int
    """All shots of it."""
    made: tuple[tuple[str, int], ...]
    """The new versions, as shot id and number; the other shots are as they were planned before."""
    adjusted: tuple[tuple[str, str], ...]
    """What was not understood or changed to fit, as shot id and sentence."""


class Drafting:
    """Plans storyboards."""

    def __init__(
        self,
        ledger: Ledger,
        clock: Clock,
        making: Making,
        *,
        rules: Callable[[], RuleBook],
        accept: Accept | None = None,
    ) -> None:
        """`accept` reads whole shots of other systems."""
        self._ledger, self._clock, self._making = ledger, clock, making
        self.rules, self._accept = rules, accept

    def __call__(
        self,
        storyboard_id: str,
        presets: Sequence[str] = (),
        *,
        actor: str,
        rules: RuleBook | None = None,
        overlay: Mapping[str, Json] | None = None,
        advise: Advise | None = None,
        told: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> Drafted:
        """Plan all shots of a storyboard; `told` hears how many of how many are done.

        `overlay` is laid over every shot after the presets: a size, a tier. `advise` tells what a planner outside the
        house proposes, see `advising`.

        A shot whose recipe is the one that was planned last keeps its versions, patched ones too.

        Raises: NotFound, RequestError for a preset that is none, InvalidSpec naming every row that cannot be planned;
        then nothing is kept.
        """
        with self._ledger.read() as books:
            board = storyboard_of(books, storyboard_id)
            records = list(books.storyboards.records(board.id))
        overlays = self.overlays(board.mode, presets, overlay)
        found = list(self._versions(board, records, overlays, rules or self.rules(), advise, told))
        with self._ledger.begin() as books:
            last = _Last(books.storyboards.marks(board.id))
            new = [last.followed_by(version) for version in found if last.is_news(version)]
            books.storyboards.add_versions(new)
            detail: dict[str, Json] = {"shots": len(found), "versions": len(new), "presets": list(presets)}
            line = Audit(at=self._clock.now(), actor=actor, action="plan", storyboard_id=board.id, detail=detail)
            books.storyboards.write([line])
        adjusted = tuple((version.shot_id, sentence) for version in found for sentence in version.adjusted)
        return Drafted(board, len(found), tuple((one.shot_id, one.number) for one in new), adjusted)

    def overlays(self, mode: str, names: Sequence[str], asked: Mapping[str, Json] | None = None) -> list[Preset]:
        """What is laid over every shot, in order: presets by name, then what was asked for with the plan.

        Raises: RequestError naming the preset that is none.
        """
        found = self.presets(mode, names)
        if asked:
            said = f"Asked for with the plan: {json.dumps(asked)[:200]}."
            found.append(Preset(name="asked", title="As asked", summary=said, patch=asked))
        return found

    def presets(self, mode: str, names: Sequence[str]) -> list[Preset]:
        """Presets by name: looked up in a list, so that no name is ever a path.

        Raises: RequestError naming the one that is none.
        """
        known = self._making.wishes.presets(self._making.wishes.modes.get(mode))
        try:
            return [known.get(name) for name in names]
        except UnknownName as error:
            raise RequestError(error.message) from error

    def planned(
        self,
        record: Record,
        board: Storyboard,
        presets: Sequence[Preset],
        rules: RuleBook,
        advise: Advise | None = None,
    ) -> tuple[Planned, Wish]:
        """One record as a complete spec, with an account of how it came about, and as a wish for this house's provider.

        Raises: InvalidSpec.
        """
        completed: list[Wish] = []

        def complete(fields: Mapping[str, Json]) -> dict[str, Json]:
            completed.append(self._making.completed(board.mode, fields))
            return completed[-1].recipe.spec

        found = plan(
            record,
            kind=board.kind,
            presets=presets,
            rules=rules,
            complete=complete,
            accept=self._accept,
            advise=advise,
        )
        wish = next(one for one in reversed(completed) if one.recipe.spec is found.spec)
        return found, self._making.assigned(wish)

    def _versions(
        self,
        board: Storyboard,
        records: Sequence[Record],
        presets: Sequence[Preset],
        rules: RuleBook,
        advise: Advise | None,
        told: Callable[[int, int], None],
    ) -> Iterator[ShotVersion]:
        """The records as first versions.

        Raises: InvalidSpec naming all that cannot be planned.
        """
        problems: list[tuple[str, str]] = []
        now, of_provider = self._clock.now(), self._making.rules(board.mode)
        for done, record in enumerate(records, 1):
            try:
                planned, wish = self.planned(record, board, presets, rules, advise)
                version = _version(board, record, planned, wish, (*planned.rules, *of_provider), now)
            except (InvalidSpec, UnknownName, RequestError) as error:
                problems.append((_place(record), _sentence(error)))
            else:
                if not problems:
                    yield version
            told(done, len(records))
        if problems:
            first = "; ".join(f"{place}: {sentence}" for place, sentence in problems[:3])
            more = f"; and {len(problems) - 3} more" if len(problems) > 3 else ""
            count = "1 shot" if len(problems) == 1 else f"{len(problems)} shots"
            raise InvalidSpec(f"Nothing was planned: {count} cannot be. {first}{more}", problems[:MOST_LISTED])


class _Last:
    """What each shot's versions came to."""

    def __init__(self, marks: Sequence[VersionMark]) -> None:
        self._latest: dict[str, tuple[int, Fingerprint]] = {}
        self._planned: dict[str, Fingerprint] = {}
        for mark in marks:
            self._latest[mark.shot_id] = (mark.number, mark.fingerprint)
            if mark.was_planned:
                self._planned[mark.shot_id] = mark.fingerprint

    def is_news(self, version: ShotVersion) -> bool:
        """Whether a shot was planned otherwise before, or never."""
        return self._planned.get(version.shot_id) != version.fingerprint

    def followed_by(self, version: ShotVersion) -> ShotVersion:
        """The version as the next of its shot."""
        number, parent = self._latest.get(version.shot_id, (0, None))
        return version.model_copy(update={"number": number + 1, "parent": parent})


def _version(
    board: Storyboard, record: Record, planned: Planned, wish: Wish, rules: tuple[Rule, ...], now: float
) -> ShotVersion:
    return ShotVersion.model_construct(
        storyboard_id=board.id,
        shot_id=record.shot_id,
        number=1,
        position=record.position,
        mode=board.mode,
        spec=wish.recipe.spec,
        fingerprint=wish.recipe.fingerprint,
        rules=rules,
        adjusted=planned.adjusted,
        created_at=now,
    )


def overlaid(spec: Json, presets: Sequence[Preset]) -> Json:
    """A spec under presets, the later over the earlier."""
    for preset in presets:
        spec = merge_patch(spec, dict(preset.patch))
    return spec


def _place(record: Record) -> str:
    return f"line {record.line}, shot {record.shot_id}" if record.line else f"shot {record.shot_id}"


def _sentence(error: MintmarkError) -> str:
    if isinstance(error, InvalidSpec) and error.problems:
        return "; ".join(f"{place}: {sentence}" for place, sentence in error.problems[:5])
    return error.message
