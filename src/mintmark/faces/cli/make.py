"""`make`: strike a piece and write it to a file."""

from pathlib import Path
from typing import Annotated, Any

import typer

from mintmark.faces.cli.console import (
    AsJson,
    check_output,
    guarded,
    house,
    laid_over,
    note,
    parse_set,
    read_file,
    say,
    say_json,
    write_file,
)

EXAMPLES = """
Examples:

  mintmark make ink enso --seed 7 --set chaos=0.4 -o enso.png

  mintmark make ink giraffe --preset bone_on_void -n 4 -o giraffe.png

  mintmark make ink moth --width 300 --height 300 -o moth.svg

  mintmark make shot --spec shot.json --set output.width=320 -o frame.png

  mintmark make level --set prompt="many pipes, some enemies" --set columns=100 --seed 3 -o level.html

  mintmark make --recipe enso.png -o again.png
"""


@guarded
def make(
    mode: Annotated[str, typer.Argument(help="The mode, such as ink.")] = "ink",
    subject: Annotated[str | None, typer.Argument(help="What is drawn, in modes that have subjects.")] = None,
    seed: Annotated[int | None, typer.Option(help="Which of all drawings; drawn and printed when not given.")] = None,
    width: Annotated[int | None, typer.Option(help="In pixels.")] = None,
    height: Annotated[int | None, typer.Option(help="In pixels.")] = None,
    fields: Annotated[list[str] | None, typer.Option("--set", help="Set a field: name=value; repeatable.")] = None,
    preset: Annotated[list[str] | None, typer.Option(help="Overlay a preset; later ones win; repeatable.")] = None,
    spec: Annotated[Path | None, typer.Option(help="A JSON file with fields; --set stands above it.")] = None,
    recipe: Annotated[str | None, typer.Option(help="Take the recipe from this file instead.")] = None,
    count: Annotated[int, typer.Option("--count", "-n", min=1, max=1000, help="How many, with seeds one apart.")] = 1,
    output: Annotated[str | None, typer.Option("--output", "-o", help="The file; its ending says the form.")] = None,
    form: Annotated[str | None, typer.Option(help="The form, where the ending does not say it.")] = None,
    mark: Annotated[str, typer.Option(help="How much the file tells of itself: full, public or none.")] = "full",
    as_json: AsJson = False,
) -> None:
    """Strike a piece and write it to a file."""
    from mintmark.craft.mark import MarkLevel
    from mintmark.flow.strike import export, strike

    check_output(output, count=count, as_json=as_json)
    with house() as opened:
        made = []
        wanted = _fields(subject, seed, width, height, fields, spec)
        first = _wish(opened, recipe, mode, wanted, preset or [])
        for index in range(count):
            wish = first if index == 0 else _next_seed(opened, first, index)
            form_name = form or form_of(wish.mode, output)
            piece = strike(wish)
            artifact = export(wish, piece, form_name, level=_level(mark, MarkLevel))
            path = _path(output, wish, artifact.media_type.suffix, index if count > 1 else None)
            write_file(path, artifact.content)
            beside = _beside(piece, artifact, path)
            made.append(
                {
                    "file": path,
                    "fingerprint": wish.recipe.fingerprint,
                    "seed": wish.recipe.spec["seed"],
                    "form": form_name,
                    "sha256": artifact.hash,
                    "bytes": len(artifact.content),
                }
            )
            if not as_json and path != "-":
                say(path)
                if beside is not None:
                    say(beside)
                note(
                    f"  {wish.mode.caption(wish.spec)}; seed {wish.recipe.spec['seed']}; {wish.recipe.fingerprint[:12]}"
                )
        if as_json:
            say_json(made if count > 1 else made[0])


def _beside(piece: Any, artifact: Any, path: str) -> str | None:
    """Write what tells of the cells of a sheet into a file of the sheet's name; None where there is nothing to tell."""
    atlas = next((one for one in piece.artifacts if one.role == "atlas"), None)
    if atlas is None or path == "-" or artifact.role != piece.picture.role:
        return None
    beside = str(Path(path).with_suffix(".json"))
    write_file(beside, atlas.content)
    return beside


def _fields(
    subject: str | None,
    seed: int | None,
    width: int | None,
    height: int | None,
    pairs: list[str] | None,
    spec: Path | None,
) -> dict[str, Any]:
    import json

    from mintmark.core.errors import InvalidSpec

    fields: dict[str, Any] = {}
    if spec is not None:
        try:
            fields = json.loads(read_file(str(spec)))
        except (ValueError, RecursionError) as error:
            raise InvalidSpec(f"{spec} is no JSON: {error}") from error
        if not isinstance(fields, dict):
            raise InvalidSpec(f"{spec} is no JSON object.")
    named = {"subject": subject, "seed": seed, "width": width, "height": height}
    given = {name: value for name, value in named.items() if value is not None}
    return laid_over({**fields, **given}, parse_set(pairs or []))


def _wish(opened: Any, recipe: str | None, mode: str, fields: dict[str, Any], presets: list[str]) -> Any:
    if recipe is None:
        check_subject(opened.modes.get(mode), fields)
        fields, dropped = opened.accept(mode, fields)
        for sentence in dropped:
            note(f"  {sentence}")
        return opened.wishes.resolve(mode, fields, presets)
    from mintmark.faces.cli.files import recipe_in

    wish = opened.wishes.reread(recipe_in(recipe))
    if not fields and not presets:
        return wish
    check_subject(wish.mode, fields)
    return opened.wishes.resolve(wish.mode.name, laid_over(wish.recipe.spec, fields), presets)


def check_subject(mode: Any, fields: dict[str, Any]) -> None:
    """See that a mode with subjects has this one: its own sentence says which it is and what is near.

    Raises: UnknownName.
    """
    from mintmark.core.errors import UnknownName

    subject = fields.get("subject")
    if isinstance(subject, str) and mode.subjects and subject not in mode.subjects:
        raise UnknownName(f"subject of {mode.name}", subject, mode.subjects)


def _next_seed(opened: Any, first: Any, index: int) -> Any:
    seed = (int(first.recipe.spec["seed"]) + index) % 2**64
    return opened.wishes.resolve(first.mode.name, {**first.recipe.spec, "seed": seed})


def form_of(mode: Any, output: str | None) -> str:
    """The form that an ending means; the mode's first without a file.

    Raises: UnknownName listing the endings there are.
    """
    from mintmark.core.errors import UnknownName

    if output is None or output == "-":
        return str(mode.exporters[0].name)
    ending = Path(output).suffix.lower()
    by_ending = {".jpeg": "jpg"}
    for exporter in reversed(mode.exporters):
        by_ending[exporter.media_type.suffix] = exporter.name
    if ending not in by_ending:
        raise UnknownName(f"ending of {mode.name}", ending, by_ending)
    return by_ending[ending]


def _level(mark: str, levels: Any) -> Any:
    from mintmark.core.errors import UnknownName

    try:
        return levels(mark)
    except ValueError:
        raise UnknownName("mark level", mark, [level.value for level in levels]) from None


def _path(output: str | None, wish: Any, suffix: str, index: int | None) -> str:
    if output == "-":
        return output
    if output is None:
        kind = wish.recipe.spec.get("subject", wish.mode.name)
        return f"{kind}-{wish.recipe.fingerprint[:8]}{suffix}"
    if index is None:
        return output
    path = Path(output)
    return str(path.with_name(f"{path.stem}_{index + 1}{path.suffix}"))
