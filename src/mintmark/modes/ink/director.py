"""Reads a brief and says what ink should draw: offline, at once, and with an account of every word.

Words push numbers up and down (`words/tally.py`), suggest or name colors (`words/coloring.py`) and name subjects; how
much each counts comes from the words around it (`craft/words/grammar.py`). What they mean is data: `words/*.toml`.
"""

from functools import partial

from pydantic import JsonValue

from mintmark.contracts.mode import Direction
from mintmark.core.canonical import Json
from mintmark.core.reading import Reading, Rule
from mintmark.craft.lettering import unlettered
from mintmark.craft.palette import VOID_BLACK
from mintmark.craft.words.grammar import Degree, Emphasis, Weight
from mintmark.craft.words.hues import Hue
from mintmark.modes.ink.spec import Subject
from mintmark.modes.ink.words import answers, overlay
from mintmark.modes.ink.words.account import account
from mintmark.modes.ink.words.coloring import Colors, Suggestion, apart, suggested_accent, suggested_ink
from mintmark.modes.ink.words.sentence import Sentence
from mintmark.modes.ink.words.tally import AXES, Tally
from mintmark.modes.ink.words.vocabulary import Entry, entries_by_id, roles

_ABSENT_PART = 3.0
"""`no spots` takes away more than `spots` adds: whoever names a part expects it."""
_COLORED_PART = 0.2
"""How much `golden eyes` still asks for an eye: something else may have them."""
_TOUCH = 0.3
"""Up to this much of a color is a touch of it."""
_SMALL_SUBJECT = -0.4
"""What `a little crab` does to complexity."""


def read(brief: str) -> Reading:
    """What the brief asks for, as far as it was understood. Never raises; fields it does not speak of stay out."""
    return _Draft(Sentence(brief)).reading()


class _Draft:
    """One brief on its way to a spec."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._tally = Tally()
        self._colors = Colors()
        self._rules: list[Rule] = []
        self._adjusted: list[str] = []
        self._effects: dict[int, list[str]] = {}
        self._used: set[int] = set()  # small words and numbers that did something
        self._subjects: list[tuple[float, str, Entry]] = []
        self._tones: list[tuple[float, str]] = []

    def reading(self) -> Reading:
        for index in range(len(self._sentence.pieces)):
            self._apply(index)
        spec = self._subject() | self._tally.decided() | self._color_fields()
        if self._sentence.caption is not None:
            self._letter(self._sentence.caption.words, spec)
        return Reading(
            spec=spec,
            rules=tuple(self._rules),
            words=account(self._sentence, self._effects, self._used),
            adjusted=tuple(self._adjusted),
            text_overlay=self._overlay(),
        )

    def _letter(self, words: str, spec: dict[str, JsonValue]) -> None:
        """Quoted words become the caption, without the signs that the brush cannot letter."""
        if signs := unlettered(words):
            words = "".join(sign for sign in words if sign not in signs)
            self._adjusted.append(f"The brush cannot letter {' '.join(signs)}; the caption goes without.")
        if words := " ".join(words.split()):
            spec["caption"] = words
            self._rules.append(Rule(id="caption", sentence=f"The quoted words are lettered: “{words}”."))

    def _apply(self, index: int) -> None:
        sentence = self._sentence
        meaning = sentence.pieces[index].meaning
        if index in self._used:
            return
        if index in sentence.hues:
            self._apply_hue(sentence.hues[index], sentence.weights[index])
        elif self._fix(index):
            pass
        elif isinstance(meaning, Entry):
            self._apply_entry(index, meaning, sentence.weights[index])
        elif sentence.number(index) is not None:
            self._count(index)

    def _fix(self, index: int) -> bool:
        """`chaos 0.4`, `complexity: 80`, `wetness of 70%`: a field and its number."""
        sentence = self._sentence
        axis = roles().fields.get(sentence.word_at(index))
        at = sentence.following(index)
        value = None if at is None or axis is None else sentence.number(at)
        if axis is None or at is None or value is None:
            return False
        if sentence.is_percent(at):
            value *= AXES[axis].high
        before, after = self._tally.fix(axis, value)
        if float(str(after)) != round(value, AXES[axis].digits):
            low, high = AXES[axis].clamped(0.0), AXES[axis].high
            self._adjusted.append(f"A brief sets {axis} from {low} to {high:g}: {value:g} became {after}.")
        text = sentence.spelled(index, at)
        self._rules.append(Rule(id=f"field.{axis}", sentence=f"“{text}” sets {axis} from {before} to {after}."))
        self._effects[index] = self._effects[at] = [f"{axis} {after}"]
        self._used.update((index, at))
        return True

    def _count(self, index: int) -> None:
        """`7 spots`: a number before something to draw counts it."""
        at = self._sentence.following(index)
        counted = None if at is None else self._sentence.pieces[at].meaning
        if not isinstance(counted, Entry) or not (counted.part or counted.subject):
            return
        number = self._sentence.number(index) or 0.0
        name = next(name for most, name in _COUNTS if number <= most)
        self._used.add(index)
        if name:
            self._apply_entry(index, entries_by_id()[name], self._sentence.weights[index])

    def _apply_entry(self, index: int, entry: Entry, weight: Weight) -> None:
        factor = weight.factor * self._sentence.pieces[index].factor
        pushes = [(axis, amount * factor * _part(entry, factor)) for axis, amount in entry.pushes]
        if entry.subject and weight.degrees and 0.0 < factor < 1.0:
            pushes.append(("complexity", _SMALL_SUBJECT))
        moves = [(axis, *self._tally.push(axis, amount)) for axis, amount in pushes]
        self._note_weight(index, weight)
        self._suggest(index, entry, factor)
        if entry.subject:
            self._note_subject(index, entry, factor)
        self._tell(index, entry, weight, moves)

    def _tell(self, index: int, entry: Entry, weight: Weight, moves: list[tuple[str, Json, Json]]) -> None:
        changes = [(axis, before, after) for axis, before, after in moves if before != after]
        effects = [f"{axis} {_signed(before, after)}" for axis, before, after in changes]
        self._effects.setdefault(index, []).extend(effects)
        if not changes:
            return
        said = ", ".join(f"{axis} from {before} to {after}" for axis, before, after in changes)
        how = self._how(weight)
        text = self._sentence.spelled(index, index)
        self._rules.append(Rule(id=entry.id, sentence=f"“{text}”{how} moves {said}."))

    def _how(self, weight: Weight) -> str:
        parts = [f"“{self._sentence.spelled(degree, degree)}”" for degree in weight.degrees]
        if weight.negation is not None:
            parts.insert(0, f"“{self._sentence.spelled(weight.negation, weight.negation)}”")
        return f" with {' and '.join(parts)}" if parts else ""

    def _note_weight(self, index: int, weight: Weight) -> None:
        """Say at `not` and `very` what they acted on."""
        text = self._sentence.spelled(index, index)
        for degree in weight.degrees:
            mark = self._sentence.pieces[degree].meaning
            if isinstance(mark, Emphasis):
                self._mark_used(degree, f"“{text}” turned round wholly")
            elif isinstance(mark, Degree) and mark.factor != 1.0:
                self._mark_used(degree, f"“{text}” × {mark.factor:g}")
        if weight.negation is not None:
            self._mark_used(weight.negation, f"“{text}” turned round")

    def _mark_used(self, index: int, effect: str) -> None:
        self._effects.setdefault(index, []).append(effect)
        self._used.add(index)

    def _note_subject(self, index: int, entry: Entry, factor: float) -> None:
        before = self._sentence.preceding(index)
        on_it = before is not None and roles().before.get(self._sentence.word_at(before)) == "paper"
        text = self._sentence.spelled(index, index)
        if factor <= 0.0:
            self._effects.setdefault(index, []).append("not drawn")
        elif entry.ground and on_it:
            self._ground(index, entry)
        else:
            weight = entry.weight * (_COLORED_PART if self._sentence.is_colored_part(index) else 1.0)
            self._subjects.append((weight, text, entry))
            self._effects.setdefault(index, []).append(f"subject {entry.subject}")

    def _ground(self, index: int, entry: Entry) -> None:
        if "paper" not in self._colors.named:
            self._colors.named["paper"] = entry.ground
            self._effects.setdefault(index, []).append(f"paper {entry.ground}")
            self._rules.append(Rule(id="color.paper", sentence=f"The paper is that of a {entry.subject}."))

    def _subject(self) -> dict[str, Json]:
        if not self._subjects:
            return {}
        weight = max(weight for weight, _, _ in self._subjects)
        text, chosen = next((text, entry) for heavy, text, entry in self._subjects if heavy == weight)
        for _, other, entry in self._subjects:
            if entry.subject != chosen.subject:
                if entry.ground:
                    self._colors.named.setdefault("paper", entry.ground)
                else:
                    self._adjusted.append(f"A drawing has one subject: “{other}” gave way to “{text}”.")
        subject = chosen.subject or Subject.ENSO
        self._rules.append(Rule(id=chosen.id, sentence=f"“{text}” asks for the subject {subject.value}."))
        return {"subject": subject.value}

    def _apply_hue(self, hue: Hue, weight: Weight) -> None:
        text = self._sentence.spelled(hue.first, hue.last)
        self._note_weight(hue.first, weight)
        if weight.factor < 0.0:
            self._colors.banned.append(hue.base)
            self._effects[hue.first] = [f"no {text}"]
            self._rules.append(Rule(id="color.without", sentence=f"No word may suggest a color like “{text}”."))
            return
        color, role = hue.color(weight.factor), self._sentence.role(hue)
        if role is None and 0.0 < weight.factor <= _TOUCH:  # "a touch of gold" is some gold, not a dull one
            color, role = hue.base, "accent"
        if role is None or role in self._colors.named:
            role = self._colors.free_role()
        if role is None:
            self._adjusted.append(f"A drawing has four colors: there was no place left for “{text}”.")
            return
        self._colors.named[role] = color
        self._effects[hue.first] = [f"{role} {color}"]
        self._rules.append(Rule(id=f"color.{role}", sentence=f"“{text}” sets {role} to {color}."))

    def _suggest(self, index: int, entry: Entry, factor: float) -> None:
        strength = max((abs(amount) for _, amount in entry.pushes), default=0.3) * abs(factor)
        if factor <= 0.0:
            return
        text = self._sentence.spelled(index, index)
        for role, color in entry.colors.items():
            self._colors.suggested.append(Suggestion(role, color, strength, factor, entry.id, text))
        self._colors.shade += entry.shade * factor
        self._colors.chroma *= 1.0 + (entry.chroma - 1.0) * min(factor, 1.0)
        if entry.tone:
            self._tones.append((strength, entry.tone))

    def _color_fields(self) -> dict[str, Json]:
        colors = self._colors
        named = set(colors.named)
        found = suggested_ink(colors) if "ink" not in named else None
        if found is not None:
            ink, chief = found
            colors.named["ink"] = ink
            source = f"“{chief.words}”" if chief is not None else "The mood"
            self._rules.append(Rule(id="color.ink", sentence=f"{source} suggests the ink {ink}."))
        accent = suggested_accent(colors, colors.named.get("ink", "")) if "accent" not in named else None
        for suggestion in (accent, colors.best("wash"), colors.best("paper")):
            role = "accent" if suggestion is accent else "" if suggestion is None else suggestion.role
            if suggestion is not None and role not in colors.named:
                colors.named[role] = suggestion.color
                sentence = f"“{suggestion.words}” suggests the {role} {suggestion.color}."
                self._rules.append(Rule(id=f"color.{role}", sentence=sentence))
        self._keep_apart(both_named={"ink", "paper"} <= named)
        return {role: colors.named[role] for role in ("ink", "wash", "accent", "paper") if role in colors.named}

    def _keep_apart(self, *, both_named: bool) -> None:
        """Ink that nobody asked for must be seen on the paper that somebody did."""
        paper = self._colors.named.get("paper")
        ink = None if paper is None or both_named else apart(self._colors.named.get("ink", VOID_BLACK), paper)
        if ink is not None:
            self._colors.named["ink"] = ink
            self._rules.append(Rule(id="color.apart", sentence=f"Ink would not be seen on {paper}: it became {ink}."))

    def _overlay(self) -> str:
        tone = max(self._tones, key=lambda entry: entry[0], default=(0.0, ""))[1]
        keys = " ".join(token.key for piece in self._sentence.pieces for token in piece.tokens)
        return overlay.line(tone, keys)


_COUNTS: tuple[tuple[float, str], ...] = (
    (0.0, "amount.single"),
    (1.0, "amount.single"),
    (2.0, "amount.pair"),
    (5.0, "amount.few"),
    (9.0, ""),
    (49.0, "amount.many"),
    (float("inf"), "amount.countless"),
)
"""What a number of things says about the amount, by the most it may be."""


def _part(entry: Entry, factor: float) -> float:
    return _ABSENT_PART if entry.part and factor < 0.0 else 1.0


def _signed(before: Json, after: Json) -> str:
    step = float(str(after)) - float(str(before))
    return f"{step:+.0f}" if isinstance(after, int) else f"{step:+.2f}"


DIRECTION = Direction(
    instruction=answers.INSTRUCTION,
    schema=answers.SCHEMA,
    read=partial(answers.read_answer, offline=read),
)
"""What a language model must know to direct ink."""
