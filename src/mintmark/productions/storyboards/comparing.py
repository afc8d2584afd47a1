"""How two versions of a shot differ, and why one is as it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mintmark.contracts.ledger import KeptArtifact, Ledger
from mintmark.core.canonical import Json
from mintmark.core.errors import Conflict, InvalidSpec
from mintmark.core.lineage import Change, changes
from mintmark.core.storyboard import ShotVersion, Storyboard
from mintmark.flow.ask import ANSWERED
from mintmark.flow.explain import Explanation, explain
from mintmark.productions.storyboards.making import Making
from mintmark.productions.storyboards.planning.rules import RuleBook
from mintmark.productions.storyboards.shelf import Shelf, Shown


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of a shot side by side."""

    storyboard: Storyboard
    before: Shown
    after: Shown
    changes: tuple[Change, ...]
    """By path; identity is none of it, since no spec has any."""

    @property
    def has_pictures(self) -> bool:
        """Whether the pictures can be compared too."""
        return self.before.picture is not None and self.after.picture is not None


@dataclass(frozen=True, slots=True)
class Derived:
    """A value of a version that is not what its mode would take by itself."""

    path: str
    value: Json
    default: Json
    because: tuple[str, ...]
    """The ids of the rules of this version that speak of it."""


@dataclass(frozen=True, slots=True)
class Explained:
    """All that is known of a version."""

    storyboard: Storyboard
    shown: Shown
    explanation: Explanation
    derived: tuple[Derived, ...]
    reply: Json
    """What the provider said beside the picture: its seed, its own structured prompt; None where nobody was asked."""


class Comparing:
    """Compares and explains."""

    def __init__(
        self,
        ledger: Ledger,
        shelf: Shelf,
        making: Making,
        read: Callable[[KeptArtifact], bytes],
        rules: Callable[[], RuleBook],
    ) -> None:
        """`read` gives the bytes of a kept file."""
        self._ledger, self._shelf, self._making, self._read = ledger, shelf, making, read
        self._rules = rules

    def compare(self, shot_id: str, storyboard_id: str | None, first: int, second: int) -> Compared:
        """Two versions of a shot.

        Raises: NotFound.
        """
        board, before = self._shelf.shot(shot_id, storyboard_id, first)
        _, after = self._shelf.shot(shot_id, board.id, second)
        return Compared(board, before, after, tuple(changes(before.version.spec, after.version.spec)))

    def pictures(self, compared: Compared) -> tuple[bytes, bytes]:
        """Both pictures, as they are kept.

        Raises: Conflict while one of them is not drawn.
        """
        before, after = compared.before, compared.after
        if before.picture is None or after.picture is None:
            missing = before if before.picture is None else after
            raise Conflict(
                f"Version {missing.version.number} of {missing.version.shot_id!r} is not drawn yet ({missing.state}); "
                "render it first."
            )
        return self._read(before.picture), self._read(after.picture)

    def explain(self, shot_id: str, storyboard_id: str | None = None, number: int = 0) -> Explained:
        """Why a version is as it is, the latest where none is named.

        Raises: NotFound, Conflict for a version that can no longer be drawn.
        """
        board, found = self._shelf.shot(shot_id, storyboard_id, number)
        version = found.version
        wish = self._making.of_version(version)
        told = explain(wish, version.rules)
        return Explained(board, found, told, self._derived(version), self._reply(found))

    def _derived(self, version: ShotVersion) -> tuple[Derived, ...]:
        spec_type = self._making.wishes.modes.get(version.mode).spec_type
        try:
            usual: dict[str, Json] = spec_type.read({}).json_value()
        except InvalidSpec:
            usual = {}
        patches = self._patches(version)
        return tuple(
            Derived(one.path, one.new, one.old, _setting(one.path, patches, version))
            for one in changes(usual, version.spec)
        )

    def _patches(self, version: ShotVersion) -> dict[str, Json]:
        """What the rules of a version set, as far as they are known here, by their ids."""
        mode = self._making.wishes.modes.get(version.mode)
        presets = {f"preset.{one.name}": dict(one.patch) for one in self._making.wishes.presets(mode)}
        known = {rule.id: dict(rule.patch) for rule in self._rules().rules} | presets
        told = self._making.maker
        known[f"provider.{told.provider}"] = dict(told.told.get(version.mode, {}))
        return {rule.id: known[rule.id] for rule in version.rules if rule.id in known}

    def _reply(self, found: Shown) -> Json:
        """What was noted with the answer, in the history of the job that asked."""
        if found.job is None:
            return None
        with self._ledger.read() as books:
            events = books.events.after([found.job.id], 0, 1000)
        answers: list[Any] = [one.data["answer"] for one in events if one.kind == ANSWERED and "answer" in one.data]
        return answers[-1].get("value") if answers else None


def _setting(path: str, patches: dict[str, Json], version: ShotVersion) -> tuple[str, ...]:
    """The rules that set a value, or whose id names it."""
    parts = path.strip("/").split("/")
    dotted = "." + ".".join(parts)
    return tuple(
        rule.id
        for rule in version.rules
        if rule.id.endswith(dotted) or f"{dotted}." in rule.id or _has(patches.get(rule.id), parts)
    )


def _has(patch: Json, parts: Sequence[str]) -> bool:
    for part in parts:
        if not isinstance(patch, dict):
            return patch is not None  # a whole list or value that holds the rest of the path
        if part not in patch:
            return False
        patch = patch[part]
    return True
