"""Plan: a record becomes a complete spec, with every rule that was applied.

In order: the base, the rules that match, the row's own words, the camera that stands where they ask, presets over
all of it, what the row sets outright, and last what an adviser proposes, if the mode's spec takes it.
"""

from collections.abc import Mapping, Sequence

from mintmark.contracts.mode import Preset
from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec
from mintmark.core.lineage import merge_patch, patch_between
from mintmark.core.reading import Rule
from mintmark.core.storyboard import Record
from mintmark.craft.framing import Angle, Glass, Size
from mintmark.productions.storyboards.planning import products
from mintmark.productions.storyboards.planning.brief import Brief, read
from mintmark.productions.storyboards.planning.composing import compose
from mintmark.productions.storyboards.planning.planned import Accept, Advise, Complete, Patch, Planned, rule_of
from mintmark.productions.storyboards.planning.rules import RuleBook, built_in, folded

_VIRTUAL = ("product", "people", "frame")
"""Members of a draft that are no fields of the spec: defaults of a product and of people, and how to frame."""
_LONGEST_SUBJECT = 500
_SIZES, _ANGLES = frozenset(Size), frozenset(Angle)


def plan(
    record: Record,
    *,
    kind: str,
    complete: Complete,
    rules: RuleBook | None = None,
    presets: Sequence[Preset] = (),
    accept: Accept | None = None,
    advise: Advise | None = None,
) -> Planned:
    """Plan one record of a storyboard of this kind (`Storyboard.kind`). The same record and rules plan the same.

    Raises: InvalidSpec naming the shot.
    """
    try:
        return _planned(record, kind, complete, rules or built_in(), presets, accept, advise)
    except InvalidSpec as error:
        where = f"line {record.line}, " if record.line else ""
        problems = [(f"{record.shot_id}.{place}", sentence) for place, sentence in error.problems]
        raise InvalidSpec(f"{where}shot {record.shot_id!r} cannot be planned: {error.message}", problems) from error


def _planned(
    record: Record,
    kind: str,
    complete: Complete,
    book: RuleBook,
    presets: Sequence[Preset],
    accept: Accept | None,
    advise: Advise | None,
) -> Planned:
    fields = record.fields
    applied: list[Rule] = []
    adjusted: list[str] = []
    if kind == "fields":
        draft = dict(fields)
    elif "given" in fields:
        draft, applied, adjusted = _given(fields["given"], accept)
    elif "product_name" in fields:
        draft, applied, adjusted = _product(record, book)
    else:
        draft, applied, adjusted = _shot(record, book, presets)
    for preset in presets:
        draft = _merged(draft, dict(preset.patch))
        applied.append(rule_of(id=f"preset.{preset.name}", sentence=f"{preset.title}: {preset.summary}"))
    own = fields.get("spec")
    if kind != "fields" and isinstance(own, dict) and own:
        draft = _merged(draft, own)
        applied.append(rule_of(id="row.spec", sentence=f"The row itself sets {', '.join(sorted(_paths(own)))}."))
    spec = complete(draft)
    if advise is not None:
        spec, more, said = _advised(record, spec, complete, advise)
        applied, adjusted = [*applied, *more], [*adjusted, *said]
    return Planned(record.shot_id, spec, tuple(applied), tuple(adjusted))


def _merged(draft: Patch, patch: Mapping[str, Json]) -> Patch:
    merged = merge_patch(draft, patch if isinstance(patch, dict) else dict(patch))
    return merged if isinstance(merged, dict) else {}


def _paths(patch: Mapping[str, Json], prefix: str = "") -> list[str]:
    found = []
    for name, value in patch.items():
        found += _paths(value, f"{prefix}{name}.") if isinstance(value, dict) and value else [f"{prefix}{name}"]
    return found


def _given(value: Json, accept: Accept | None) -> tuple[Patch, list[Rule], list[str]]:
    """A whole shot as it was given."""
    if accept is None:
        draft = {name: one for name, one in value.items() if name != "shot_id"} if isinstance(value, dict) else {}
        return draft, [rule_of(id="given", sentence="The shot was given whole; no rule was applied.")], []
    accepted = accept(value)
    sentence = "The shot was given whole, in JSON; no rule was applied."
    return dict(accepted.fields), [rule_of(id="given", sentence=sentence)], list(accepted.dropped)


def _by_rules(base: Patch, brief: Brief, book: RuleBook, kind: str) -> tuple[Patch, list[Rule]]:
    facts = {name: folded(value) for name, value in brief.facts.items() if value}
    rules = book.matching(facts, kind)
    return book.laid_over(base, rules), [*brief.rules, *(rule.account for rule in rules)]


def _seeded(draft: Patch, fields: Mapping[str, Json], adjusted: list[str]) -> Patch:
    text = str(fields.get("seed", "")).strip()
    if not text:
        return draft
    if text.isascii() and text.isdigit() and len(text) <= 20:
        return {**draft, "seed": int(text) if len(text) <= 15 else text}
    adjusted.append(f"The seed {text!r} is no whole number; 0 is taken.")
    return draft


def _lens(draft: Patch, brief: Brief) -> tuple[Patch, list[Rule]]:
    """What the row itself says of the lens, over what rules say."""
    lens: dict[str, Json] = {}
    said = []
    if brief.focal_length is not None and 4.0 <= brief.focal_length <= 1200.0:
        lens["focal_length"] = brief.focal_length
        said.append(f"{brief.focal_length:g} mm")
    if brief.aperture is not None and 0.5 <= brief.aperture <= 64.0:
        lens["aperture"] = brief.aperture
        said.append(f"f/{brief.aperture:g}")
    if not lens:
        return draft, []
    return _merged(draft, {"lens": lens}), [rule_of(id="row.lens", sentence=f"The row asks for {' at '.join(said)}.")]


def _product(record: Record, book: RuleBook) -> tuple[Patch, list[Rule], list[str]]:
    brief, own = products.read_product(record)
    adjusted = list(brief.adjusted)
    draft, applied = _by_rules({}, brief, book, "products")
    draft = _merged(draft, own)
    draft, more = _lens(draft, brief)
    draft = _seeded(draft, record.fields, adjusted)
    thing = draft.get("product")
    subject: dict[str, Json] = {"kind": "product", **(thing if isinstance(thing, dict) else {})}
    draft = {name: value for name, value in draft.items() if name not in _VIRTUAL}
    for name in ("material", "finish"):
        text = record.fields.get(name)
        if isinstance(text, str) and name not in subject:
            adjusted.append(f"No rule knows the {name} {text!r}; the default stands.")
    if "shape" not in subject:
        adjusted.append(f"No rule knows a stand-in for {record.fields.get('product_name')!r}; a box stands for it.")
    return {**draft, "subjects": [subject]}, [*applied, *more], adjusted


def _shot(record: Record, book: RuleBook, presets: Sequence[Preset]) -> tuple[Patch, list[Rule], list[str]]:
    brief = read(record)
    adjusted = list(brief.adjusted)
    base: Patch = {"subject": _subject(record)}
    draft, applied = _by_rules(base, brief, book, "shots")
    draft, more = _lens(draft, brief)
    draft = _seeded(draft, record.fields, adjusted)
    applied += more
    size, angle = _framing(draft, brief)
    composed = compose(brief, size, angle, _glass(draft, record, presets))
    people = draft.get("people")
    patch = dict(composed.patch)
    if isinstance(people, dict) and isinstance(patch.get("subjects"), list):
        patch["subjects"] = [_dressed(one, people) for one in _items(patch["subjects"])]
    asked = draft.get("camera")
    draft = {name: value for name, value in draft.items() if name not in _VIRTUAL}
    if isinstance(asked, dict) and {"position", "rotation", "look_at"} & asked.keys():
        patch["camera"] = {}  # a rule stands the camera itself
    return _merged(draft, patch), [*applied, *composed.rules], [*adjusted, *composed.adjusted]


def _items(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _dressed(subject: Json, people: Mapping[str, Json]) -> Json:
    """A person with what rules say of people, where the row did not say it."""
    if not isinstance(subject, dict) or subject.get("kind") != "person":
        return subject
    return {**people, **subject}


def _subject(record: Record) -> str:
    texts = (record.fields.get(name) for name in ("subject", "description", "action", "dialogue"))
    found = next((str(text) for text in texts if text), "")
    return found[:_LONGEST_SUBJECT]


def _framing(draft: Patch, brief: Brief) -> tuple[Size, Angle]:
    """The size and angle: as the row says, else as a rule does."""
    frame = draft.get("frame")
    wished = frame if isinstance(frame, dict) else {}
    size = brief.words["size"].term.name if "size" in brief.words else str(wished.get("size", ""))
    angle = brief.words["angle"].term.name if "angle" in brief.words else str(wished.get("angle", "eye"))
    return Size(size) if size in _SIZES else Size.MEDIUM, Angle(angle) if angle in _ANGLES else Angle.EYE


def _glass(draft: Patch, record: Record, presets: Sequence[Preset]) -> Glass:
    """The lens and picture as they will be once presets and the row's own fields lie over the rules."""
    for preset in presets:
        draft = _merged(draft, preset.patch)
    own = record.fields.get("spec")
    if isinstance(own, dict):
        draft = _merged(draft, own)
    focal = _number(draft, "lens", "focal_length", 50.0)
    sensor = _number(draft, "camera", "sensor_width", 36.0)
    width, height = _number(draft, "output", "width", 640.0), _number(draft, "output", "height", 360.0)
    return Glass(focal, sensor, width / height if height > 0.0 else 16.0 / 9.0)


def _number(draft: Patch, part: str, name: str, otherwise: float) -> float:
    inner = draft.get(part)
    value = inner.get(name) if isinstance(inner, dict) else None
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value > 0:
        return float(value)
    return otherwise


def _advised(record: Record, spec: Patch, complete: Complete, advise: Advise) -> tuple[Patch, list[Rule], list[str]]:
    """The spec with an adviser's patch, if the mode takes it; else without, and said."""
    try:
        proposal = advise(record, spec)
    except InvalidSpec as error:
        return spec, [], [error.message]
    if proposal is None or not proposal.patch:
        return spec, [], []
    try:
        better = complete(_merged(spec, proposal.patch))
    except InvalidSpec as error:
        return spec, [], [f"The patch of {proposal.by} is not used: {error.message}"]
    changed = patch_between(spec, better)
    if not changed:
        return spec, [], []
    sentence = f"{proposal.by} set {', '.join(sorted(_paths(changed)))}."
    return better, [rule_of(id="adviser", sentence=sentence)], []
