"""`verify`, `explain`, `recipe`: what a file says of itself, and whether it is true."""

from typing import Annotated, Any

import typer

from mintmark.faces.cli.console import AsJson, guarded, house, note, read_file, say, say_json

VERIFY_EXAMPLES = """
Examples:

  mintmark verify enso.png

  mintmark verify pictures/*.png --json
"""
EXPLAIN_EXAMPLE = "Example: mintmark explain enso.png"
RECIPE_EXAMPLES = """
Examples:

  mintmark recipe enso.png > enso.recipe.json

  mintmark recipe enso.png --canonical | sha256sum
"""


@guarded
def verify(
    files: Annotated[list[str], typer.Argument(help="Files to verify; - is standard input.")],
    as_json: AsJson = False,
) -> None:
    """Strike a file's recipe again and compare: bit-exact, equal pixels, or differs and why.

    Exit code 0 when all are genuine, 1 when one differs or cannot be read, 3 when one cannot be struck again here.
    """
    from mintmark.core.errors import UnreadableFile
    from mintmark.flow.verify import Verdict

    found: list[dict[str, Any]] = []
    code = 0
    with house() as opened:
        for path in files:
            try:
                result = opened.verify(read_file(path))
            except UnreadableFile as error:
                found.append({"file": path, "verdict": "unreadable", "reason": error.message})
                code = 1
                continue
            found.append({"file": path, **result.model_dump(mode="json")})
            if result.verdict is Verdict.UNKNOWN:
                code = max(code, 3) if code != 1 else 1
            elif not result.genuine:
                code = 1
    if as_json:
        say_json(found if len(found) > 1 else found[0])
    else:
        for one in found:
            say(f"{one['file']}: {one['verdict']}")
            note(f"  {one['reason']}")
    raise typer.Exit(code)


@guarded
def explain(
    source: Annotated[str, typer.Argument(help="A file with a mark, or a fingerprint that is kept here.")],
    as_json: AsJson = False,
) -> None:
    """Say why a piece is as it is: its recipe, what is no default, and how to name it by hand."""
    from mintmark.flow.explain import explain as explained

    with house() as opened:
        told = explained(_wish(opened, source))
    if as_json:
        say_json(told.model_dump(mode="json"))
        return
    say(f"{told.caption}")
    say(f"mode {told.mode}, version {told.version}, fingerprint {told.fingerprint}")
    for choice in told.choices:
        meaning = choice.meaning.partition("\n")[0]
        say(f"  {choice.field} = {choice.value}  (default {choice.default})  {meaning}".rstrip())
    say("Name it by hand:")
    say(f"  {told.recompute}")


@guarded
def recipe(
    source: Annotated[str, typer.Argument(help="A file with a mark, or a fingerprint that is kept here.")],
    canonical: Annotated[bool, typer.Option("--canonical", help="As RFC 8785 bytes, ready for sha256sum.")] = False,
) -> None:
    """Print the recipe of a file or a kept piece as JSON."""
    with house() as opened:
        found = _wish(opened, source).recipe
    if canonical:
        typer.echo(found.canonical.decode(), nl=False)
    else:
        say_json(found.model_dump(mode="json"))


def recipe_in(path: str) -> Any:
    """The recipe in a file: its mark, or a JSON file that is a recipe.

    Raises: UnreadableFile.
    """
    from pydantic import ValidationError

    from mintmark.core.errors import UnreadableFile
    from mintmark.core.recipe import Recipe
    from mintmark.craft.mark import read_mark

    content = read_file(path)
    if content.lstrip()[:1] == b"{":
        try:
            return Recipe.model_validate_json(content)
        except ValidationError as error:
            fault = error.errors()[0]
            where = ".".join(map(str, fault["loc"]))
            raise UnreadableFile(f"{path} is no recipe: {where}: {fault['msg']}") from error
    mark = read_mark(content)
    if mark.withheld:
        raise UnreadableFile(f"{path} leaves out {', '.join(mark.withheld)}; it cannot be struck from the file alone.")
    return mark.recipe


def _wish(opened: Any, source: str) -> Any:
    import re

    if re.fullmatch(r"[0-9a-f]{64}", source):
        return opened.pieces.wish(source)
    return opened.wishes.reread(recipe_in(source))
