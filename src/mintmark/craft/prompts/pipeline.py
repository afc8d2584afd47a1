"""The thirteen steps from an order to its answer, each a pure function, in one list, traced.

Steps 1 to 9 come before anybody is asked: what they cannot know (whether the asker may, whom the house would ask) is
handed in as values and plain functions. Then the chain of providers runs, outside of here; steps 10 to 13 take what it
came to. Source of the order: WokGen, "Generation Pipeline".

Step 6 writes the negatives in both forms, because only step 7 knows who is asked and a fallback may change that; the
prompt is fitted to a provider where it is dispatched, so that every provider of the chain gets its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from pydantic import ValidationError

from mintmark.contracts.prompts import MOST_SLOTS, Profile, PromptOrder, Wording
from mintmark.contracts.route import Quality
from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec, UnknownName
from mintmark.core.spec import place, sentence
from mintmark.core.stream import Stream
from mintmark.craft.prompts import banks
from mintmark.craft.prompts.clean import clean, cleaned_subject
from mintmark.craft.prompts.fit import encode
from mintmark.craft.prompts.refuse import gather
from mintmark.craft.prompts.resolve import resolve
from mintmark.craft.prompts.syntax import parse
from mintmark.craft.prompts.vary import family_of, seed_of, variation
from mintmark.craft.prompts.work import PromptTrace, Told, Work, there


def admit(work: Work) -> Told:
    """1. Whether the asker may: a known key, and an allowance that is not spent. Nothing else happens if not.

    Raises: the refusal that was handed in.
    """
    if work.refusal is not None:
        raise work.refusal
    return Told(work, after="admitted")


def read(work: Work) -> Told:
    """2. The body as an order, its mode and preset found, the choices of its prompt made.

    Raises: InvalidSpec, UnknownName.
    """
    order = _order(work.body)
    if order.mode not in work.means.modes:
        raise UnknownName("mode", order.mode, work.means.modes)
    preset = banks.preset(order.mode, order.preset)
    words = {name: one.words for name, one in banks.presets(order.mode).items()}
    made = resolve(parse(order.prompt), Stream(order.seed).child("prompt"), lists=work.means.lists, presets=words)
    weighted = made.weighted if any(run.weight != made.runs[0].weight for run in made.runs) else ""
    picks = tuple(f"{pick.name or pick.of}: {pick.taken}" for pick in made.picks)
    done = replace(work, order=order, preset=preset, prompt=made.words, weighted=weighted, warnings=made.notes)
    return Told(done, order.prompt, made.words, (*picks, *made.notes))


def _order(body: Mapping[str, Any]) -> PromptOrder:
    try:
        return PromptOrder.model_validate(dict(body))
    except ValidationError as error:
        problems = [(place(fault["loc"]), sentence(fault)) for fault in error.errors()]
        listing = "; ".join(f"{where}: {what}" for where, what in problems)
        raise InvalidSpec(f"This cannot be asked: {listing}", problems) from error


def vary(work: Work) -> Told:
    """3. Slots after the first get other words and another seed; slot 0 stays as it is."""
    order = there(work.order)
    seed = seed_of(order.seed, order.slot)
    added = variation(family_of(order.mode, order.tool, work.preset), order.slot, order.seed)
    prompt = ", ".join(part for part in (work.prompt, added) if part)
    weighted = ", ".join((work.weighted, added)) if work.weighted and added else work.weighted
    done = replace(work, prompt=prompt, weighted=weighted, seed=seed)
    return Told(done, work.prompt, prompt, (f"slot {order.slot}, seed {seed}",))


def validate(work: Work) -> Told:
    """4. The prompt cleaned, and worded by the engine around its subject.

    Raises: InvalidSpec when too little is left.
    """
    order = there(work.order)
    subject, notes = cleaned_subject(work.prompt, order.mode)
    weighted = clean(work.weighted, order.mode)[0] if work.weighted else ""
    options = banks.option_words(order.mode, order.options)
    wording = Wording(order, subject, work.preset, banks.tool(order.tool).words, options)
    scaffold = work.means.engine.build(wording)
    if subject not in scaffold.subject:
        raise InvalidSpec(f"The prompt engine {work.means.engine.name!r} lost the subject {subject!r}.")
    done = replace(work, prompt=subject, weighted=weighted, scaffold=scaffold, warnings=(*work.warnings, *notes))
    return Told(done, work.prompt, scaffold.words, (*notes, f"worded by {work.means.engine.name}"))


def forbid(work: Work) -> Told:
    """5. What must not be seen: the asker's, the mode's, the tool's, the preset's; each once."""
    order = there(work.order)
    of_preset = work.preset.negatives if work.preset else ()
    of_tool = banks.tool(order.tool).negatives
    terms, notes = gather(order.negative, work.prompt, work.means.engine.negatives(order.mode), of_tool, of_preset)
    return Told(replace(work, negatives=terms), order.negative, ", ".join(terms), notes)


def encode_negatives(work: Work) -> Told:
    """6. The negatives as a field and as words, for providers with and without one."""
    encoding = encode(work.negatives)
    return Told(replace(work, encoding=encoding), encoding.as_field, encoding.as_words)


def choose(work: Work) -> Told:
    """7. Whom to ask, one after the other.

    Raises: whatever the routing of the house raises when nobody is left.
    """
    order = there(work.order)
    wants = order.provider.model_copy(update={"width": order.width, "height": order.height})
    route = work.means.resolve(order.mode, order.tool, order.quality, wants)
    chain = " › ".join(card.label for card in route.chain)
    return Told(replace(work, route=route), route.requested, chain, tuple(one.sentence for one in route.left_out))


def set_profile(work: Work) -> Told:
    """8. Steps and guidance: the preset's, else the mode's; the asker's own win."""
    order = there(work.order)
    usual = banks.profile(order.mode, order.quality, work.preset)
    steps = usual.steps if order.steps is None else order.steps
    guidance = usual.guidance if order.guidance is None else order.guidance
    return Told(replace(work, profile=Profile(steps, guidance)), _said(usual), _said(Profile(steps, guidance)))


def _said(profile: Profile) -> str:
    return f"{profile.steps} steps, guidance {profile.guidance:g}"


def dispatch(work: Work) -> Told:
    """9. The question for the first of the chain; `ask_for` words it for each further one.

    Raises: InvalidSpec where the subject fits nobody of the chain.
    """
    route, notes = there(work.route), list[str]()
    for card in route.chain:
        try:
            ask, fitted = work.ask_for(card), work.fitted(card)
        except InvalidSpec as error:
            notes.append(error.message)
            continue
        notes += [f"{card.name}: left out {words!r} to fit" for words in fitted.given_up]
        return Told(replace(work, ask=ask), there(work.scaffold).words, ask.words, tuple(notes))
    raise InvalidSpec(" ".join(notes), [("prompt", "too long for everybody who may be asked")])


def fall_back(work: Work) -> Told:
    """10. Who served in the end, and why another than was asked."""
    outcome = there(work.outcome)
    tried = tuple(f"{one.provider}: {one.reason or one.outcome}" for one in outcome.attempts)
    warnings = (*work.warnings, outcome.reason) if outcome.reason else work.warnings
    return Told(replace(work, warnings=warnings), outcome.requested, outcome.served_by or outcome.error, tried)


def record(work: Work) -> Told:
    """11. The row of the job, whether it went well or not."""
    order, outcome = there(work.order), there(work.outcome)
    row: dict[str, Json] = {
        "id": outcome.job,
        "tool": order.tool,
        "mode": order.mode,
        "status": "succeeded" if outcome.state == "done" else "failed",
        "provider": outcome.served_by,
        "prompt": work.prompt,
        "negative": ", ".join(work.negatives),
        "width": order.width,
        "height": order.height,
        "seed": work.seed if outcome.seed is None else outcome.seed,
        "duration_ms": outcome.milliseconds,
        "error": outcome.error,
    }
    return Told(replace(work, row=row), "running", str(row["status"]))


def charge(work: Work) -> Told:
    """12. The credits that are due: in HD, and for an answer alone. Taking them once is up to the books."""
    order, outcome = there(work.order), there(work.outcome)
    due = banks.credits_of(order.mode) if order.quality is Quality.HD and outcome.state == "done" else 0
    return Told(replace(work, credits=due), "", f"{due} credits")


def respond(work: Work) -> Told:
    """13. What the asker is told."""
    order, outcome = there(work.order), there(work.outcome)
    is_done = outcome.state == "done"
    response: dict[str, Json] = {
        "ok": is_done,
        "job": dict(work.row),
        "resultUrl": outcome.urls[0] if outcome.urls else None,
        "resultUrls": list(outcome.urls),
        "durationMs": outcome.milliseconds,
        "resolvedSeed": work.row.get("seed"),
        "quality": order.quality,
        "creditsDue": work.credits,
        "requested": outcome.requested,
        "served_by": outcome.served_by,
        "reason": outcome.reason,
        "attempts": [one.model_dump(mode="json") for one in outcome.attempts],
        "warnings": list(work.warnings),
    }
    if not is_done:
        response["error"] = outcome.error
    return Told(replace(work, response=response), after="answered" if is_done else "explained")


class Step(NamedTuple):
    """One step."""

    number: int
    name: str
    take: Callable[[Work], Told]


STEPS: tuple[Step, ...] = tuple(
    Step(number, take.__name__, take)
    for number, take in enumerate(
        (
            admit,
            read,
            vary,
            validate,
            forbid,
            encode_negatives,
            choose,
            set_profile,
            dispatch,
            fall_back,
            record,
            charge,
            respond,
        ),
        start=1,
    )
)
"""All of them, in their order."""
BEFORE, AFTER = STEPS[:9], STEPS[9:]
"""Those before the chain of providers runs, and those after it."""


def slots(body: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """The body of an order for several variants, as one body for each.

    Raises: InvalidSpec as `read` does, and where more slots are asked for than there are.
    """
    order = _order(body)
    if order.slot + order.count > MOST_SLOTS:
        message = f"From slot {order.slot} on there are {MOST_SLOTS - order.slot} variants, not {order.count}."
        raise InvalidSpec(message, [("count", message)])
    names = {"slot", "variantIndex", "count", "batchCount"}
    rest = {name: value for name, value in body.items() if name not in names}
    return tuple({**rest, "slot": order.slot + step} for step in range(order.count))


def take(work: Work, steps: tuple[Step, ...]) -> tuple[Work, tuple[PromptTrace, ...]]:
    """The order after some steps, and what each of them did."""
    traces = []
    for step in steps:
        told = step.take(work)
        work = told.work
        traces.append(PromptTrace(f"{step.number}", step.name, told.before, told.after, told.notes))
    return work, tuple(traces)
