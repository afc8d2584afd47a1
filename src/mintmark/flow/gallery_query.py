"""What people type to search: words, and `name:value` for tags, marks, colors and any field of the recipe.

    subject:enso seed:>10 tag:calm color:red -is:starred "two words"

Words are looked for in names, titles, descriptions and tags. A minus says what must not be so. What cannot be read is
refused, with the place and the way out: a search that quietly means something else finds the wrong things.
"""

import re
from collections.abc import Callable
from typing import Any

from mintmark.contracts.shelves import ColorTerm, FieldTerm, Search, Sort
from mintmark.core.errors import InvalidSpec

LONGEST = 500
MOST_TERMS = 24
_TERM = re.compile(r'(-?)(?:([A-Za-z_][\w.\-]*):)?(?:"([^"]*)"|(\S+))')
_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)")
_COMPARED = re.compile(r"(>=|<=|>|<)(.*)", re.DOTALL)
_SIDES = {">=": "least", "<=": "most", ">": "above", "<": "below"}
_ABOVE_ALL = 7.0
"""No rating is as high."""
_HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})")


def search_of(
    query: str,
    mode: str,
    *,
    workspace: str | None = None,
    status: str = "active",
    sort: Sort = Sort.NEWEST,
    stacked: bool = False,
) -> Search:
    """What a line of search means in a mode.

    Raises: InvalidSpec naming the part that cannot be read.
    """
    if len(query) > LONGEST:
        raise InvalidSpec(f"A search has at most {LONGEST} signs, not {len(query)}.", [("q", "too long")])
    found: dict[str, Any] = {"mode": mode, "status": status, "sort": sort, "stacked": stacked}
    if workspace is not None:
        found["workspace_id"] = workspace
    for count, match in enumerate(_TERM.finditer(query)):
        if count >= MOST_TERMS:
            raise InvalidSpec(f"A search has at most {MOST_TERMS} parts.", [("q", "too many parts")])
        unwanted, name, quoted, plain = match[1] == "-", match[2], match[3], match[4]
        value = quoted if quoted is not None else plain
        if name is None:
            _more(found, "unwanted_words" if unwanted else "words", value)
        else:
            _NAMED.get(name.casefold(), _field)(found, name, value, unwanted)
    return Search.model_validate(found)


def _field(found: dict[str, Any], name: str, value: str, unwanted: bool) -> None:  # noqa: FBT001 - one of a table
    limits = _limits(name, value)
    term = FieldTerm.model_validate({"path": name, "unwanted": unwanted, **(limits or {"text": value})})
    _more(found, "fields", term)


def _limits(name: str, value: str) -> dict[str, float]:
    if ranged := _RANGE.fullmatch(value):
        return {"least": float(ranged[1]), "most": float(ranged[2])}
    if compared := _COMPARED.fullmatch(value):
        return {_SIDES[compared[1]]: _number(name, compared[2])}
    return {}


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise InvalidSpec(
            f"{name}:… compares with a number, such as {name}:>10, not {text!r:.40}.", [("q", name)]
        ) from None


def _tag(found: dict[str, Any], _name: str, value: str, unwanted: bool) -> None:  # noqa: FBT001
    _more(found, "unwanted_tags" if unwanted else "tags", value)


def _is(found: dict[str, Any], _name: str, value: str, unwanted: bool) -> None:  # noqa: FBT001
    match value.casefold():
        case "starred":
            found["starred"] = not unwanted
        case "rated":
            found.update({"most_rating": 0} if unwanted else {"least_rating": 1})
        case "deleted" | "archived" | "active" if not unwanted:
            found["status"] = value.casefold()
        case _:
            known = "starred, rated, archived, deleted"
            raise InvalidSpec(f"is:{value!r:.40} is nothing that a piece can be; there are: {known}.", [("q", "is")])


def _rating(found: dict[str, Any], name: str, value: str, unwanted: bool) -> None:  # noqa: FBT001
    _no_minus(name, unwanted)
    limits = _limits(name, value) or {"least": _number(name, value), "most": _number(name, value)}
    least = limits.get("least", limits.get("above", -1.0) + 1.0)
    most = limits.get("most", limits.get("below", _ABOVE_ALL) - 1.0)
    if least > 0:
        found["least_rating"] = int(least)
    if most < _ABOVE_ALL - 1.0:
        found["most_rating"] = int(most)


def _color(found: dict[str, Any], _name: str, value: str, unwanted: bool) -> None:  # noqa: FBT001
    _more(found, "colors", ColorTerm(lab=lab_of(value), unwanted=unwanted))


def _plainly(field: str) -> Callable[[dict[str, Any], str, str, bool], None]:
    def set_it(found: dict[str, Any], name: str, value: str, unwanted: bool) -> None:  # noqa: FBT001
        _no_minus(name, unwanted)
        found[field] = value

    return set_it


_NAMED: dict[str, Callable[[dict[str, Any], str, str, bool], None]] = {
    "tag": _tag,
    "is": _is,
    "rating": _rating,
    "color": _color,
    "type": _plainly("type"),
    "near": _plainly("near"),
    "stack": _plainly("stack"),
    "workspace": _plainly("workspace_id"),
}


def lab_of(color: str) -> tuple[int, int, int]:
    """A color as people name it, in integer OKLab.

    Raises: InvalidSpec for no color.
    """
    import numpy as np

    from mintmark.craft.lab import to_lab
    from mintmark.craft.words.hues import paints

    plain = color.casefold().strip()
    if (hexadecimal := _HEX.fullmatch(plain)) is None:
        named = dict(paints()).get(plain.replace("-", " ").replace("_", " "))
        if named is None:
            raise InvalidSpec(
                f"{color!r:.40} is no color that is known; say #b7412a, or a name such as red or sea-green.",
                [("q", "color")],
            )
        hexadecimal = _HEX.fullmatch(named.color.casefold())
    digits = hexadecimal[1] if hexadecimal is not None else "000000"
    whole = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    lab = to_lab(np.array([[int(whole[at : at + 2], 16) for at in (0, 2, 4)]], np.uint8))[0]
    return int(lab[0]), int(lab[1]), int(lab[2])


def _no_minus(name: str, unwanted: bool) -> None:  # noqa: FBT001
    if unwanted:
        raise InvalidSpec(f"-{name}: cannot be left out of a search; say what it shall be.", [("q", name)])


def _more(found: dict[str, Any], name: str, value: Any) -> None:
    found[name] = (*found.get(name, ()), value)
