"""Why a piece is as it is: its recipe, what in it is not a default, and how to name it by hand."""

from pydantic import BaseModel, ConfigDict, JsonValue

from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec
from mintmark.core.fingerprint import Fingerprint
from mintmark.core.reading import Rule
from mintmark.flow.wish import Wish


class Choice(BaseModel):
    """A field that is not at its default."""

    model_config = ConfigDict(frozen=True)

    field: str
    value: JsonValue
    default: JsonValue
    meaning: str = ""
    because: str = ""
    """The rule that set it, where a director did."""


class Explanation(BaseModel):
    """All that is known of a piece."""

    model_config = ConfigDict(frozen=True)

    fingerprint: Fingerprint
    mode: str
    version: int
    caption: str
    choices: tuple[Choice, ...]
    rules: tuple[Rule, ...] = ()
    answers: tuple[str, ...] = ()
    """Who answered what the mode had to ask; empty when it drew by itself."""
    recipe: dict[str, JsonValue]
    canonical: str
    """The text whose SHA-256 is the fingerprint."""
    recompute: str
    """A command that computes the fingerprint with nothing of ours."""


def explain(wish: Wish, rules: tuple[Rule, ...] = ()) -> Explanation:
    """Explain a wish; `rules` are those that a director applied."""
    canonical = wish.recipe.canonical.decode()
    quoted = canonical.replace("'", "'\\''")
    return Explanation(
        fingerprint=wish.recipe.fingerprint,
        mode=wish.mode.name,
        version=wish.recipe.version,
        caption=wish.mode.caption(wish.spec),
        choices=_choices(wish, rules),
        rules=rules,
        answers=tuple(f"{one.ask}: {one.provider} {one.model}" for one in wish.recipe.answers),
        recipe=wish.recipe.model_dump(mode="json"),
        canonical=canonical,
        recompute=f"printf '%s' '{quoted}' | sha256sum",
    )


def _choices(wish: Wish, rules: tuple[Rule, ...]) -> tuple[Choice, ...]:
    usual, found = _usual(wish), []
    for name, field in wish.mode.spec_type.model_fields.items():
        value, plain = wish.recipe.spec.get(name), usual.get(name)
        if value != plain:
            because = next((rule.sentence for rule in rules if name in rule.sentence), "")
            meaning = (field.description or "").strip()
            found.append(Choice(field=name, value=value, default=plain, meaning=meaning, because=because))
    return tuple(found)


def _usual(wish: Wish) -> dict[str, Json]:
    """What the fields would be if nothing but the subject had been said; nothing for a mode that asks for more."""
    spec_type, subject = wish.mode.spec_type, wish.recipe.spec.get("subject")
    try:
        usual: dict[str, Json] = spec_type.read({}).json_value()
        of_subject: dict[str, Json] = spec_type.read({"subject": subject}).json_value() if subject else usual
    except InvalidSpec:
        return {}
    return of_subject | {name: usual[name] for name in ("subject",) if name in usual}
