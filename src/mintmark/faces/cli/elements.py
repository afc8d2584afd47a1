"""`elements`: fill the folders of ready-made files."""

from typing import Annotated

import typer

from mintmark.faces.cli.console import AsJson, guarded, house, say, say_json

EXAMPLES = """
Examples:

  mintmark elements

  mintmark elements --type enso --type moth -n 5 --seed 3 --replace
"""


@guarded
def elements(
    count: Annotated[int, typer.Option("--count", "-n", min=1, max=1000, help="Variants of each type.")] = 3,
    types: Annotated[list[str] | None, typer.Option("--type", "-t", help="Only this type; repeatable.")] = None,
    seed: Annotated[int, typer.Option(help="Another seed makes other variants.")] = 0,
    replace: Annotated[bool, typer.Option("--replace", help="Replace files that another seed made.")] = False,
    as_json: AsJson = False,
) -> None:
    """Fill assets/elements with variants of every type, and assets/effects with overlays.

    The same seed makes the same files: a second run changes nothing.
    """
    from mintmark.faces.cli.make import check_subject

    with house() as opened:
        mode = opened.modes.get("ink")
        kinds = types or mode.subjects
        for kind in kinds:
            check_subject(mode, {"subject": kind})
        made = list(opened.elements.fill(mode, kinds, count, seed=seed, replace=replace))
        made += opened.elements.effects(mode, replace=replace)
        where = opened.settings.data_root / "assets"
    if as_json:
        say_json([{"file": str(where / one.name), "new": one.is_new} for one in made])
        return
    new = sum(one.is_new for one in made)
    say(f"{new} files written, {len(made) - new} were there already, in {where}")
