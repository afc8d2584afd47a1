"""Planning rules as data: when a record says this, set that, because. A user's file extends or overrides them by id.

    [[rule]]
    id = "finish.glossy"
    when = { finish = "glossy" }
    set = { lighting = { rim_light = { intensity = 0.8 } } }
    because = "Gloss shows in its rim."

A condition is a value, a list of which one must be equal, or a table with `contains` (a piece of the text), `words`
(whole words or phrases, in any number), `matches` (a regular expression), `missing = true` or `false`, `not` (another
condition). All conditions of a rule must hold; text is compared without case and accents. `for` keeps a rule to
`products` or `shots`. Of the rules of one `group` only the first that applies counts. A rule with `off = true`
switches off the rule of that id.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec
from mintmark.core.lineage import merge_patch
from mintmark.core.reading import Rule
from mintmark.craft.words.stems import stem
from mintmark.craft.words.tokens import fold, tokenize
from mintmark.productions.storyboards.planning.planned import rule_of

Condition: TypeAlias = Callable[[str], bool]
"""Whether a field's text, folded, meets it; a missing field is the empty text."""

_KEYS = frozenset({"id", "when", "set", "because", "off", "for", "group"})
_TESTS = frozenset({"contains", "words", "matches", "missing", "not"})
_ID = re.compile(r"[a-z0-9][a-z0-9_.-]{0,79}")
MOST_RULES = 2000
LONGEST_PATTERN = 200
LONGEST_FILE = 1_000_000
MOST_LAID = 4096
"""So many choices of rules are remembered laid over each other."""
_BASE = "(base)"
"""Stands for a value of the base while rules are laid over it; known by being this very text."""


@dataclass(frozen=True, slots=True)
class PlanRule:
    """One rule of a book."""

    id: str
    when: tuple[tuple[str, Condition], ...]
    patch: Mapping[str, Json]
    because: str
    group: str = ""
    """Of the rules of one group only the first that applies counts."""
    kinds: frozenset[str] = frozenset()
    """`products`, `shots`: for rows of these kinds only; empty: for all."""
    equal: tuple[str, frozenset[str]] | None = None
    """A field and the values of which it must have one: what the book looks the rule up by."""
    spoken: tuple[str, frozenset[str]] | None = None
    """A field and the stems of which its text must have one; looked up where no value is asked for."""

    def applies(self, facts: Mapping[str, str]) -> bool:
        """Whether all conditions hold."""
        return all(test(facts.get(name, "")) for name, test in self.when)

    @property
    def account(self) -> Rule:
        """As it is recorded with a version."""
        return rule_of(id=self.id, sentence=self.because)


class RuleBook:
    """Rules in order. Those that ask for a certain value are looked up by it, so that hundreds cost little."""

    def __init__(self, rules: Sequence[PlanRule]) -> None:
        self.rules = tuple(rules)
        self._laid: dict[tuple[str, ...], dict[str, Json]] = {}
        self._always: list[int] = []
        self._by_value: dict[tuple[str, str], list[int]] = {}
        self._by_stem: dict[str, dict[str, list[int]]] = {}
        for index, rule in enumerate(self.rules):
            if rule.equal is not None:
                for value in sorted(rule.equal[1]):
                    self._by_value.setdefault((rule.equal[0], value), []).append(index)
            elif rule.spoken is not None:
                shelf = self._by_stem.setdefault(rule.spoken[0], {})
                for one in sorted(rule.spoken[1]):
                    shelf.setdefault(one, []).append(index)
            else:
                self._always.append(index)

    def matching(self, facts: Mapping[str, str], kind: str) -> list[PlanRule]:
        """The rules that apply to a record, in order. `facts` are folded texts by field."""
        found = list(self._always)
        for fact in facts.items():
            found += self._by_value.get(fact, ())
        for field, shelf in self._by_stem.items():
            for one in _stems(facts.get(field, "")):
                found += shelf.get(one, ())
        groups: set[str] = set()
        kept = []
        for index in sorted(set(found)):
            rule = self.rules[index]
            if (not rule.kinds or kind in rule.kinds) and rule.group not in groups and rule.applies(facts):
                kept.append(rule)
                groups |= {rule.group} if rule.group else set()
        return kept

    def laid_over(self, base: Mapping[str, Json], rules: Sequence[PlanRule]) -> dict[str, Json]:
        """A base of plain values with the patches of rules of this book over it, in their order.

        A table of ten thousand rows has a few hundred choices of rules: each is laid out once.
        """
        key = (*base, "", *(rule.id for rule in rules))
        laid = self._laid.get(key)
        if laid is None:
            laid = dict.fromkeys(base, _BASE)
            for rule in rules:
                laid = _patched(laid, rule.patch)
            if len(self._laid) >= MOST_LAID:
                self._laid.clear()
            self._laid[key] = laid
        return {name: base[name] if value is _BASE else value for name, value in laid.items()}

    def with_rules(self, text: str, *, name: str = "rules") -> "RuleBook":
        """This book, extended and overridden by a TOML file of rules.

        A rule of a known id takes the other's place in the order; a new one is added at the end.

        Raises: InvalidSpec naming the line or the rule and its field.
        """
        entries = _entries(text, name)
        places = {rule.id: index for index, rule in enumerate(self.rules)}
        rules: list[PlanRule | None] = list(self.rules)
        for entry in entries:
            at = places.get(entry.id)
            rule = entry.rule
            if at is not None:
                rules[at] = rule
            elif rule is not None:
                places[entry.id] = len(rules)
                rules.append(rule)
            else:
                raise InvalidSpec(
                    f"{name}: rule {entry.id!r} is to be switched off, but no rule is called so.",
                    [(f"{entry.id}.off", "no rule of this id")],
                )
        kept = [rule for rule in rules if rule is not None]
        if len(kept) > MOST_RULES:
            raise InvalidSpec(f"{name}: {len(kept)} rules are more than the {MOST_RULES} that a book may hold.")
        return RuleBook(kept)


def _patched(draft: dict[str, Json], patch: Mapping[str, Json]) -> dict[str, Json]:
    merged = merge_patch(draft, dict(patch))
    return merged if isinstance(merged, dict) else {}


@lru_cache(maxsize=1)
def built_in() -> RuleBook:
    """The rules of the house."""
    text = files("mintmark.productions.storyboards.planning").joinpath("rules.toml").read_text(encoding="utf-8")
    return RuleBook(()).with_rules(text, name="rules.toml")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A text as conditions compare it: one case, no accents, single spaces."""
    return " ".join(fold(text).split())


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    rule: PlanRule | None
    """None: the rule of that id is switched off."""


def _entries(text: str, name: str) -> list[_Entry]:
    if len(text) > LONGEST_FILE:
        raise InvalidSpec(f"{name} has {len(text)} signs; a file of rules may have {LONGEST_FILE}.")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidSpec(f"{name} is not TOML: {error}.", [(name, str(error))]) from error
    extra = sorted(set(data) - {"rule"})
    rows = data.get("rule", [])
    if extra or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        what = f"it has {extra[0]!r}" if extra else "`rule` is no list of tables"
        raise InvalidSpec(f"{name} must hold [[rule]] tables alone; {what}.", [(extra[0] if extra else "rule", what)])
    lines = _lines_of_rules(text)
    entries = [_entry(row, f"{name}, line {line}" if line else name) for row, line in zip(rows, lines, strict=False)]
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise InvalidSpec(f"{name} has two rules called {entry.id!r}; rename one.", [(entry.id, "named twice")])
        seen.add(entry.id)
    return entries


def _lines_of_rules(text: str) -> Iterable[int]:
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(r"\s*\[\[\s*rule\s*\]\]", line):
            yield number
    while True:
        yield 0


def _entry(row: Mapping[str, Any], where: str) -> _Entry:
    name = row.get("id")
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise _bad(where, "id", f"{name!r} is no id: use small letters, digits, dots and dashes")
    where = f"{where}, rule {name!r}"
    for key in row:
        if key not in _KEYS:
            raise _bad(where, key, f"means nothing; a rule has {', '.join(sorted(_KEYS))}")
    if row.get("off") is True:
        return _Entry(name, None)
    patch, because, when = row.get("set"), row.get("because"), row.get("when", {})
    if not isinstance(patch, dict) or not patch:
        raise _bad(where, "set", "must be a table with what the rule sets")
    if not isinstance(because, str) or not because.strip():
        raise _bad(where, "because", "must be a sentence that says why")
    if not isinstance(when, dict):
        raise _bad(where, "when", "must be a table of conditions")
    kinds = row.get("for", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if not isinstance(kinds, list) or not set(map(str, kinds)) <= {"products", "shots"}:
        raise _bad(where, "for", f"{kinds!r} is neither 'products' nor 'shots'")
    group = row.get("group", "")
    if not isinstance(group, str):
        raise _bad(where, "group", f"{group!r} is no name")
    conditions = tuple((field, _condition(value, where, f"when.{field}")) for field, value in when.items())
    equal = next(((field, values) for field, value in when.items() if (values := _equal_values(value))), None)
    spoken = next(((field, stems) for field, value in when.items() if (stems := _first_stems(value))), None)
    rule = PlanRule(name, conditions, patch, because.strip(), group, frozenset(map(str, kinds)), equal, spoken)
    return _Entry(name, rule)


def _bad(where: str, field: str, what: str) -> InvalidSpec:
    return InvalidSpec(f"{where}: {field} {what}.", [(field, what)])


def _equal_values(value: object) -> frozenset[str] | None:
    options = value if isinstance(value, list) else [value]
    if not options or not all(isinstance(one, str | int | float) for one in options):
        return None
    return frozenset(folded(_plain(one)) for one in options)


def _first_stems(value: object) -> frozenset[str]:
    """The stems of which one must be there for a condition of `words` to hold; none where it asks for no words."""
    wanted = value.get("words") if isinstance(value, dict) else None
    phrases = wanted if isinstance(wanted, list) else [wanted]
    if not phrases or not all(isinstance(one, str) and tokenize(one) for one in phrases):
        return frozenset()
    return frozenset(_stems(folded(one))[0] for one in phrases)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _condition(value: object, where: str, field: str) -> Condition:
    equal = _equal_values(value)
    if equal is not None:
        return lambda text: text in equal
    if not isinstance(value, dict) or not value:
        raise _bad(where, field, f"{value!r} is no condition: give a value, a list or a table")
    tests = [_test(key, wanted, where, f"{field}.{key}") for key, wanted in value.items()]
    return lambda text: all(test(text) for test in tests)


def _test(key: str, wanted: object, where: str, field: str) -> Condition:
    if key not in _TESTS:
        raise _bad(where, field, f"is no test; there are {', '.join(sorted(_TESTS))}")
    if key == "not":
        inner = _condition(wanted, where, field)
        return lambda text: not inner(text)
    if key == "missing":
        if not isinstance(wanted, bool):
            raise _bad(where, field, f"{wanted!r} is neither true nor false")
        return lambda text: (text == "") is wanted
    listed = wanted if isinstance(wanted, list) else [wanted]
    options = [one for one in listed if isinstance(one, str) and one.strip()]
    if not options or len(options) < len(listed):
        raise _bad(where, field, f"{wanted!r} is no text")
    if key == "matches":
        return _matches(options, where, field)
    if key == "contains":
        pieces = tuple(folded(one) for one in options)
        return lambda text: any(piece in text for piece in pieces)
    phrases = tuple(_stems(folded(one)) for one in options)
    return lambda text: _has_phrase(_stems(text), phrases)


def _matches(options: Sequence[str], where: str, field: str) -> Condition:
    try:
        patterns = [re.compile(one) for one in options if len(one) <= LONGEST_PATTERN]
    except re.error as error:
        raise _bad(where, field, f"is no regular expression: {error}") from error
    if len(patterns) < len(options):
        raise _bad(where, field, f"is longer than {LONGEST_PATTERN} signs")
    return lambda text: any(pattern.search(text[:2000]) for pattern in patterns)


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(token.key) for token in tokenize(text))


def _has_phrase(words: tuple[str, ...], phrases: Sequence[tuple[str, ...]]) -> bool:
    present = set(words)
    for phrase in phrases:
        if not present.issuperset(phrase):
            continue
        if len(phrase) == 1 or any(words[at : at + len(phrase)] == phrase for at in range(len(words))):
            return True
    return False
