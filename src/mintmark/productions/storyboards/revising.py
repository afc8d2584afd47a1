"""Revising: a patch on a shot makes its next version. A version's name is computed of what it is, never taken along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Ledger
from mintmark.core.canonical import Json
from mintmark.core.errors import Conflict
from mintmark.core.lineage import Change, changes, merge_patch
from mintmark.core.reading import Rule
from mintmark.core.storyboard import Audit, ShotVersion, Storyboard
from mintmark.productions.storyboards.drafting import Drafting, overlaid
from mintmark.productions.storyboards.making import Making
from mintmark.productions.storyboards.shelf import find


@dataclass(frozen=True, slots=True)
class Revised:
    """What a patch came to."""

    storyboard: Storyboard
    version: ShotVersion
    changes: tuple[Change, ...]
    """What is other than in the version before, by path."""
    is_new: bool
    """False when the patch changes nothing: then it is the version that was there."""


class Revising:
    """Patches shots."""

    def __init__(self, ledger: Ledger, clock: Clock, making: Making, drafting: Drafting) -> None:
        self._ledger, self._clock, self._making, self._drafting = ledger, clock, making, drafting

    def __call__(
        self,
        shot_id: str,
        patch: Mapping[str, Any],
        *,
        actor: str,
        presets: Sequence[str] = (),
        storyboard_id: str | None = None,
        note: str = "",
    ) -> Revised:
        """Patch the latest version of a shot: presets first, then an RFC 7396 merge patch; null takes a field away.

        Raises: NotFound, RequestError for a preset that is none, InvalidSpec for what cannot be drawn then, Conflict
        when somebody else made a version at the same moment.
        """
        with self._ledger.read() as books:
            board, before = find(books, shot_id, storyboard_id)
        overlays = self._drafting.presets(before.mode, presets)
        patched: Any = merge_patch(overlaid(before.spec, overlays), dict(patch))
        wish = self._making.wish(before.mode, patched)
        found = tuple(changes(before.spec, wish.recipe.spec))
        if wish.recipe.fingerprint == before.fingerprint:
            return Revised(board, before, (), is_new=False)
        whole: Any = {}
        for overlay in (*(dict(preset.patch) for preset in overlays), dict(patch)):
            whole = _composed(whole, overlay)
        version = ShotVersion(
            storyboard_id=board.id,
            shot_id=shot_id,
            number=before.number + 1,
            position=before.position,
            mode=before.mode,
            spec=wish.recipe.spec,
            fingerprint=wish.recipe.fingerprint,
            parent=before.fingerprint,
            patch=whole,
            rules=(*_told(overlays, presets), *_patched(found), *self._making.rules(before.mode)),
            created_at=self._clock.now(),
        )
        detail: dict[str, Any] = {"patch": whole, "presets": list(presets), "parent": before.fingerprint}
        line = Audit(
            at=version.created_at,
            actor=actor,
            action="patch",
            storyboard_id=board.id,
            shot_id=shot_id,
            number=version.number,
            detail=detail | ({"note": note} if note else {}),
        )
        with self._ledger.begin() as books:
            latest = books.storyboards.version(board.id, shot_id)
            if latest is None or latest.number != before.number:
                raise Conflict(f"Somebody else just made a version of {shot_id!r}; look at it, and patch that one.")
            books.storyboards.add_versions([version])
            books.storyboards.write([line])
        return Revised(board, version, found, is_new=True)


def _composed(first: Json, second: Json) -> Json:
    """One merge patch that does what two do one after the other; nulls stay."""
    if not (isinstance(first, dict) and isinstance(second, dict)):
        return second
    return {**first, **{name: _composed(first.get(name), value) for name, value in second.items()}}


def _told(overlays: Sequence[Any], names: Sequence[str]) -> list[Rule]:
    return [
        Rule(id=f"preset.{name}", sentence=f"The preset {preset.title or name} was laid over it.")
        for preset, name in zip(overlays, names, strict=True)
    ]


def _patched(found: Sequence[Change]) -> list[Rule]:
    """What a patch did, as the rules of its version: one for each value that is another now."""
    return [Rule(id=f"patch{change.path.replace('/', '.')}", sentence=_sentence(change)) for change in found]


def _sentence(change: Change) -> str:
    place = change.path.lstrip("/").replace("/", ".") or "all of it"
    match change.kind:
        case "added":
            return f"{place} was set to {_said(change.new)}."
        case "removed":
            return f"{place} was taken away; it was {_said(change.old)}."
        case _:
            return f"{place} was changed from {_said(change.old)} to {_said(change.new)}."


def _said(value: object) -> str:
    text = repr(value) if not isinstance(value, str) else f"'{value}'"
    return text if len(text) <= 80 else text[:80] + "…"
