"""From a recipe to a piece: draw it, and put the mark into its files. Nothing is stored."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from mintmark.contracts.catalog import Registry
from mintmark.core.artifact import Artifact, Piece
from mintmark.core.errors import InvalidSpec
from mintmark.core.plan import Reply
from mintmark.core.spec import Spec
from mintmark.craft.mark import MarkLevel, make_mark, mark_file
from mintmark.flow.wish import Wish


def strike(wish: Wish, replies: Mapping[str, Reply] | None = None) -> Piece:
    """Draw a wish, with a full mark in every file.

    Raises: InvalidSpec when the mode must ask others and nobody answered.
    """
    given = replies or {}
    if missing := [ask.name for ask in wish.mode.plan(wish.spec) if ask.name not in given]:
        raise InvalidSpec(f"{wish.mode.name!r} must ask a provider first: {', '.join(missing)}. Submit it as a job.")
    files = wish.mode.draw(wish.spec, given)
    return Piece(wish.recipe, wish.spec, tuple(_marked(wish, file, "") for file in files))


def export(wish: Wish, piece: Piece, form: str, *, level: MarkLevel = MarkLevel.FULL, brief: str = "") -> Artifact:
    """A piece in one of its mode's forms, marked.

    Raises: UnknownName listing the forms there are.
    """
    exporters = Registry(f"form of {wish.mode.name}", [(one.name, one) for one in wish.mode.exporters])
    (artifact, *_) = exporters.get(form).write(piece)
    drawn = artifact.media_type is piece.picture.media_type and artifact.role == piece.picture.role
    return _marked(wish, artifact, "" if drawn else form, level=level, brief=brief)


def remark(wish: Wish, artifact: Artifact, *, form: str = "", level: MarkLevel, brief: str = "") -> Artifact:
    """The same file telling more or less of itself."""
    return _marked(wish, artifact, form, level=level, brief=brief)


def _marked(
    wish: Wish, artifact: Artifact, form: str, *, level: MarkLevel = MarkLevel.FULL, brief: str = ""
) -> Artifact:
    mark = make_mark(wish.recipe, level, private=private_fields(wish), form=form, brief=brief)
    return mark_file(artifact, mark, wish.mode.caption(wish.spec))


def private_fields(wish: Wish) -> frozenset[str]:
    """The fields of a spec that hold words somebody typed: free text, neither chosen from a list nor a pattern."""
    spec_type: type[Spec] = wish.mode.spec_type
    return _private_fields(spec_type)


@cache  # a schema takes longer to write than a mark
def _private_fields(spec_type: type[Spec]) -> frozenset[str]:
    schema = spec_type.model_json_schema()
    definitions = schema.get("$defs", {})
    return frozenset(name for name, field in schema["properties"].items() if _holds_words(field, definitions))


def _holds_words(schema: Any, definitions: Mapping[str, Any], seen: frozenset[str] = frozenset()) -> bool:
    """True when some value of this schema, or of what is inside it, is free text."""
    if isinstance(schema, list):
        return any(_holds_words(one, definitions, seen) for one in schema)
    if not isinstance(schema, dict):
        return False
    if reference := schema.get("$ref"):
        name = reference.rpartition("/")[2]
        return name not in seen and _holds_words(definitions[name], definitions, seen | {name})
    if schema.get("type") == "string" and not {"pattern", "enum", "const", "format"} & schema.keys():
        return True
    inside = [schema.get(part) for part in ("anyOf", "oneOf", "allOf", "items", "prefixItems")]
    return _holds_words([*inside, *schema.get("properties", {}).values()], definitions, seen)
