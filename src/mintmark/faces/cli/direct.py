"""`direct`: words to a drawing, with an honest account of what was understood."""

from typing import Annotated, Any

import typer

from mintmark.faces.cli.console import AsJson, check_output, guarded, house, note, say, say_json, write_file

EXAMPLES = """
Examples:

  mintmark direct "a burning rage, dripping wet" -o rage.png

  mintmark direct "a calm old giraffe, barely any spots" --seed 3 --json
"""


@guarded
def direct(
    brief: Annotated[str, typer.Argument(help="What is wanted, in words.")],
    mode: Annotated[str, typer.Option(help="The mode that is directed.")] = "ink",
    seed: Annotated[int | None, typer.Option(help="Which of all drawings.")] = None,
    model: Annotated[str | None, typer.Option(help="The language model, where a key is set.")] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Ask no language model, even with a key.")] = False,
    overlay: Annotated[bool, typer.Option("--overlay", help="Letter the director's line below the drawing.")] = False,
    output: Annotated[str | None, typer.Option("--output", "-o", help="Draw it to this file.")] = None,
    as_json: AsJson = False,
) -> None:
    """Read a brief: what to draw, which words were understood, and by which rules."""
    import asyncio

    from mintmark.faces.cli.make import form_of
    from mintmark.faces.views import reading_view, wish_view
    from mintmark.flow.strike import export, strike

    check_output(output, as_json=as_json)
    with house() as opened:
        found = asyncio.run(opened.direct(mode, brief, model=model, offline=offline))
        fields: dict[str, Any] = dict(found.reading.spec)
        if seed is not None:
            fields["seed"] = seed
        if overlay:
            fields["caption"] = found.reading.text_overlay
        wish = opened.wishes.resolve(mode, fields)
        if output is not None:
            artifact = export(wish, strike(wish), form_of(wish.mode, output), brief=brief)
            write_file(output, artifact.content)
    if as_json:
        say_json(
            {
                **reading_view(found.reading),
                "requested": found.requested,
                "served_by": found.served_by,
                "reason": found.reason,
                "recipe": wish_view(wish),
                "file": output,
            }
        )
        return
    _tell(found, wish)
    if output not in (None, "-"):
        say(str(output))


def _tell(found: Any, wish: Any) -> None:
    reading = found.reading
    note(f"read by {found.served_by}" + (f" ({found.reason})" if found.reason else ""))
    note(f"understood: {', '.join(reading.understood) or 'nothing'}")
    if reading.missed:
        note(f"not understood: {', '.join(reading.missed)}")
    for rule in reading.rules:
        note(f"  {rule.sentence}")
    for sentence in reading.adjusted:
        note(f"  adjusted: {sentence}")
    note(f"{wish.mode.caption(wish.spec)}; seed {wish.recipe.spec['seed']}")
