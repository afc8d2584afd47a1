"""How one version of a piece comes from another: RFC 7396 merge patches, and what changed."""

from typing import Any

from pydantic import BaseModel, ConfigDict, JsonValue

from mintmark.core.canonical import Json, canonical
from mintmark.core.fingerprint import Fingerprint


def merge_patch(target: Json, patch: Json) -> Json:
    """Apply a merge patch: objects merge, `null` removes, everything else replaces. Source: RFC 7396, section 2."""
    if not isinstance(patch, dict):
        return patch
    result: dict[str, Json] = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merge_patch(result.get(name), value) if isinstance(value, dict) else value
    return result


def patch_between(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Json]:
    """The smallest merge patch that turns `old` into `new`.

    It cannot set a member to null, since null removes; specs that pass through here say "absent" by leaving out.
    """
    patch: dict[str, Json] = {name: None for name in old if name not in new}
    for name, value in new.items():
        before = old.get(name)
        if isinstance(before, dict) and isinstance(value, dict):
            if inner := patch_between(before, value):
                patch[name] = inner
        elif name not in old or canonical(before) != canonical(value):
            patch[name] = value
    return patch


class Change(BaseModel):
    """One difference between two JSON values."""

    model_config = ConfigDict(frozen=True)

    path: str
    """Where, as an RFC 6901 pointer such as `/layers/2/radius`."""
    kind: str
    """`added`, `removed` or `changed`."""
    old: JsonValue = None
    new: JsonValue = None


def changes(old: Json, new: Json, path: str = "") -> list[Change]:
    """All differences between two values, sorted by path."""
    match old, new:
        case dict(), dict():
            names = sorted(old.keys() | new.keys())
            return [change for name in names for change in _member(old, new, name, f"{path}/{_escaped(name)}")]
        case list(), list():
            left: dict[str, Json] = {f"{i:09d}": item for i, item in enumerate(old)}
            right: dict[str, Json] = {f"{i:09d}": item for i, item in enumerate(new)}
            names = sorted(left.keys() | right.keys())
            return [change for name in names for change in _member(left, right, name, f"{path}/{int(name)}")]
        case _ if canonical(old) == canonical(new):
            return []
        case _:
            return [Change(path=path, kind="changed", old=old, new=new)]


def _member(old: dict[str, Json], new: dict[str, Json], name: str, path: str) -> list[Change]:
    if name not in old:
        return [Change(path=path, kind="added", new=new[name])]
    if name not in new:
        return [Change(path=path, kind="removed", old=old[name])]
    return changes(old[name], new[name], path)


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


class Version(BaseModel):
    """A recipe under a name, and where it came from."""

    model_config = ConfigDict(frozen=True)

    number: int
    """1, 2, 3 … without gaps."""
    fingerprint: Fingerprint
    parent: Fingerprint | None = None
    """The version it came from; none for the first."""
    patch: dict[str, JsonValue] = {}
    """The merge patch on the parent's spec."""
    note: str = ""
    created_at: float
