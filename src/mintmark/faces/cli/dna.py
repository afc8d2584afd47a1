"""`dna`: characters as small JSON files, by lot and from words."""

from typing import Annotated, Any

import typer

from mintmark.faces.cli.console import AsJson, guarded, note, read_file, say, say_json, write_file

EXAMPLES = """
Examples:

  mintmark dna new --seed 7 --plan dragon -o dragon.json

  mintmark dna from-text "a tall old wizard with a red cloak" -o wizard.json

  mintmark dna reroll hair --dna wizard.json --seed 3 -o wizard.json

  mintmark make pixel --set dna=@wizard.json --set animation=walk --set directions=8 -o walk.png
"""

Output = Annotated[str | None, typer.Option("--output", "-o", help="The file; standard output without one.")]
app = typer.Typer(
    name="dna",
    no_args_is_help=True,
    help="Characters as data: by lot, from words, one attribute anew.",
    epilog=EXAMPLES,
)


@app.command(epilog="Example: mintmark dna new --seed 7 --set calling=knight -o knight.json")
@guarded
def new(
    seed: Annotated[int | None, typer.Option(help="Which of all characters; drawn and printed when not given.")] = None,
    plan: Annotated[str | None, typer.Option(help="The body plan, such as humanoid, quadruped or dragon.")] = None,
    fields: Annotated[
        list[str] | None, typer.Option("--set", help="Settle a field: body.age=child; repeatable.")
    ] = None,
    output: Output = None,
) -> None:
    """A character by lot; what --set settles stays as it is."""
    from secrets import randbits

    from mintmark.craft.rig.lot import roll
    from mintmark.faces.cli.console import parse_set

    fixed = parse_set(fields or [])
    if plan is not None:
        fixed["plan"] = plan
    if seed is None:
        seed = randbits(53)
        note(f"  seed {seed}")
    _write(roll(seed, **fixed), output)


@app.command(epilog="Example: mintmark dna show wizard.json")
@guarded
def show(
    file: Annotated[str, typer.Argument(help="A file with a character; - is standard input.")],
    as_json: AsJson = False,
) -> None:
    """Who is in a file, in words and colors."""
    dna = read_dna(file)
    if as_json:
        say_json(dna.model_dump(mode="json"))
        return
    say(
        f"plan         {dna.plan.value}"
        + (f", {dna.beast.species}" if dna.beast.species != "none" else f", {dna.calling}")
    )
    for group in ("body", "face", "hair", "clothes", "gear", "beast", "colors"):
        values = getattr(dna, group).model_dump(mode="json")
        say(f"{group:<12} " + ", ".join(f"{name} {value}" for name, value in values.items()))
    say(f"beard        {dna.beard}")
    say(f"accessories  {', '.join(dna.accessories) or 'none'}")


@app.command(epilog="Example: mintmark dna reroll hair --dna wizard.json --seed 3")
@guarded
def reroll(
    attribute: Annotated[str, typer.Argument(help="What is drawn anew, such as hair, clothes, palette or gear.")],
    dna: Annotated[str, typer.Option(help="The file with the character; - is standard input.")] = "-",
    seed: Annotated[int, typer.Option(help="Another seed draws another one.")] = 0,
    output: Output = None,
) -> None:
    """The same character with one attribute drawn anew: all else stays."""
    from mintmark.craft.rig.lot import reroll as drawn_anew

    _write(drawn_anew(read_dna(dna), attribute, seed), output)


@app.command(name="from-text", epilog='Example: mintmark dna from-text "a tall old wizard with a red cloak"')
@guarded
def from_text(
    text: Annotated[str, typer.Argument(help="The character in plain words.")],
    seed: Annotated[
        int | None, typer.Option(help="Draws what the words leave open; without one the words decide it.")
    ] = None,
    output: Output = None,
) -> None:
    """A character from words; which of them were understood goes to standard error."""
    from mintmark.craft.rig.words import from_words

    dna, found = from_words(text, seed)
    note(f"  understood: {', '.join(found.matched) or 'nothing'}")
    if found.unmatched:
        note(f"  not understood: {', '.join(found.unmatched)}")
    _write(dna, output)


@app.command(name="from-photo", epilog="Example: mintmark dna from-photo me.jpg --dna wizard.json -o me.json")
@guarded
def from_photo(
    photo: Annotated[str, typer.Argument(help="A picture with a person in its middle.")],
    dna: Annotated[str, typer.Option(help="The file with the character that takes the colors on.")],
    output: Output = None,
) -> None:
    """The same character in the colors of a photo; nothing but colors is taken, and nothing leaves this machine."""
    from mintmark.craft.convert import read_picture
    from mintmark.craft.rig.photo import colored_like

    _write(colored_like(read_dna(dna), read_picture(read_file(photo))), output)


def read_dna(file: str) -> Any:
    """The character in a file.

    Raises: InvalidSpec for what is none.
    """
    import json

    from mintmark.core.errors import InvalidSpec
    from mintmark.craft.rig.lot import checked

    try:
        value = json.loads(read_file(file))
    except (ValueError, RecursionError) as error:
        raise InvalidSpec(f"{file} is no JSON: {error}") from error
    return checked(value)


def _write(dna: Any, output: str | None) -> None:
    import json

    text = json.dumps(dna.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n"
    write_file(output or "-", text.encode())
    if output is not None and output != "-":
        note(f"  {output}")
