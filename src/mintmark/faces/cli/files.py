"""`verify`, `explain`, `recipe`: what a file says of itself, and whether it is true."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mintmark.faces.cli.console import AsJson, guarded, house, note, read_file, say, say_json

if TYPE_CHECKING:
    from mintmark.assembly import House

VERIFY_EXAMPLES = """
Examples:

  mintmark verify enso.png

  mintmark verify pictures/*.png --json

  mintmark verify bundle.zip
"""
EXPLAIN_EXAMPLE = "Example: mintmark explain enso.png"
RECIPE_EXAMPLES = """
Examples:

  mintmark recipe enso.png > enso.recipe.json

  mintmark recipe enso.png --canonical | sha256sum
"""


@guarded
def verify(
    files: Annotated[list[str], typer.Argument(help="Files or bundles to verify; - is standard input.")],
    as_json: AsJson = False,
) -> None:
    """Strike a file's recipe again and compare: bit-exact, equal pixels, or differs and why.

    Of a bundle all checksums are compared, and every picture is struck again. Exit code 0 when all are genuine, 1 when
    one differs, cannot be read or was changed since it was signed, 3 when one cannot be struck again here.
    Content credentials (C2PA) in a file are shown.
    """
    from mintmark.core.errors import UnreadableFile
    from mintmark.productions.storyboards.export.verify import is_bundle

    found: list[dict[str, Any]] = []
    code = 0
    with house() as opened:
        for path in files:
            try:
                if path != "-" and is_bundle(Path(path)):
                    found.append({"file": path, **_bundle(opened, path)})
                    code = _worse(code, found[-1]["verdict"])
                    continue
                result = opened.verify(read_file(path))
            except UnreadableFile as error:
                found.append({"file": path, "verdict": "unreadable", "reason": error.message})
                code = 1
                continue
            found.append({"file": path, **result.model_dump(mode="json")})
            code = _worse(code, result.verdict)
            if result.provenance is not None and result.provenance.standing == "invalid":
                code = 1
    if as_json:
        say_json(found if len(found) > 1 else found[0])
    else:
        for one in found:
            say(f"{one['file']}: {one['verdict']}")
            note(f"  {one['reason']}")
            if one.get("provenance"):
                note(f"  {one['provenance']['sentence']}")
    raise typer.Exit(code)


def _bundle(opened: "House", path: str) -> dict[str, Any]:
    """The verdict on a bundle, with a reason as files have one."""
    from mintmark.productions.storyboards.export.verify import verify_bundle

    result = verify_bundle(Path(path), opened.restrike, told=_progress)
    counts = f"{result.files} files and {result.pictures} pictures: {result.bit_exact} of them bit-exact"
    counts += f", {result.equal_pixels} with equal pixels" if result.equal_pixels else ""
    reasons = [f"{counts}.", *(fault.sentence for fault in result.faults), *result.not_struck]
    if (more := result.fault_count - len(result.faults)) > 0:
        reasons.append(f"And {more} more.")
    return {**result.model_dump(mode="json"), "reason": "\n  ".join(reasons)}


def _progress(done: int, total: int) -> None:
    if done == total or done % 25 == 0:
        note(f"  {done} of {total} pictures")


def _worse(code: int, verdict: str) -> int:
    """The exit code after one more verdict: 1 for what differs counts more than 3 for what is unknown."""
    own = {"bit-exact": 0, "equal pixels": 0, "unknown": 3}.get(verdict, 1)
    return 1 if 1 in (code, own) else max(code, own)


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
