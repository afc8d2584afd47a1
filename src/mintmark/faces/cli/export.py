"""`export`: characters as packs for game engines."""

from typing import Annotated, Any

import typer

from mintmark.faces.cli.console import AsJson, check_output, guarded, house, note, say_json, write_file

EXAMPLES = """
Examples:

  mintmark export game --dna wizard.json --engine godot -o wizard-godot.zip

  mintmark export game --dna wizard.json --engine aseprite --directions 8 --size 64 -o wizard.zip

  mintmark export game --dna wizard.json --engine unity --hero --trait brave --equip sword --equip shield -o hero.zip
"""

app = typer.Typer(
    name="export",
    no_args_is_help=True,
    help="Characters as packs for game engines.",
    epilog="Try: mintmark export game --dna wizard.json --engine godot -o pack.zip",
)


@app.callback()
def export() -> None:
    """Characters as packs for game engines."""


@app.command(epilog=EXAMPLES)
@guarded
def game(
    dna: Annotated[str, typer.Option(help="The file with the character; - is standard input.")],
    engine: Annotated[str, typer.Option(help="Whose files: `mintmark export engines` lists them.")],
    output: Annotated[str, typer.Option("--output", "-o", help="The zip; - is standard output.")],
    name: Annotated[str | None, typer.Option(help="What the character is called; the name of its file else.")] = None,
    size: Annotated[int, typer.Option(help="Width and height of a frame, in pixels.")] = 48,
    directions: Annotated[int, typer.Option(help="4 or 8; heroes have their own clips.")] = 4,
    view: Annotated[str, typer.Option(help="side, low_top_down, high_top_down or isometric.")] = "low_top_down",
    outline: Annotated[str, typer.Option(help="The line around the figure, such as soft, thin or none.")] = "soft",
    colors: Annotated[int, typer.Option(help="At most so many colors.")] = 32,
    terrain: Annotated[str, typer.Option(help="What the land is covered with, such as grass or snow.")] = "grass",
    ground: Annotated[str, typer.Option(help="What lies beneath, such as dirt or water.")] = "dirt",
    tile: Annotated[int, typer.Option(help="Width of a tile, in pixels.")] = 32,
    hero: Annotated[bool, typer.Option("--hero", help="Twenty clips of a hero, with stats and a class.")] = False,
    trait: Annotated[list[str] | None, typer.Option(help="What a hero is like, such as brave; repeatable.")] = None,
    equip: Annotated[list[str] | None, typer.Option(help="What a hero carries or wears; repeatable.")] = None,
    as_json: AsJson = False,
) -> None:
    """A character as a zip that a game engine takes as its own."""
    import hashlib

    from mintmark.core.errors import InvalidSpec
    from mintmark.faces.cli.dna import read_dna
    from mintmark.productions.casts.export.engines import engine_of
    from mintmark.productions.casts.game_assets import Choices, Hero, kit_of
    from mintmark.productions.casts.game_assets import export as pack_of

    check_output(output, as_json=as_json)
    if (trait or equip) and not hero:
        raise InvalidSpec("Traits and equipment are a hero's: say --hero, or leave --trait and --equip out.")
    found = engine_of(engine)
    title = name or _stem(dna)
    choices = Choices(size, directions, view, outline, colors, terrain, ground, tile)
    asked = Hero(tuple(trait or ()), tuple(equip or ())) if hero else None
    with house() as opened:
        kit = kit_of(file_name(title), title, read_dna(dna), opened.draw_pixels, choices, asked)
        content = pack_of(kit, engine)
    write_file(output, content)
    told: dict[str, Any] = {
        "file": output,
        "engine": found.name,
        "name": title,
        "clips": len(kit.clips),
        "frames": len(kit.cels),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        **kit.about,
    }
    if as_json:
        say_json(told)
    elif output != "-":
        note(f"  {output}: {found.title}, {len(kit.clips)} clips, {len(kit.cels)} frames")
        note(f"  {found.how}")


@app.command(epilog="Example: mintmark export engines")
@guarded
def engines(as_json: AsJson = False) -> None:
    """The engines that packs are made for."""
    from mintmark.faces.cli.console import say
    from mintmark.productions.casts.export.engines import ENGINES

    if as_json:
        say_json([{"name": one.name, "title": one.title, "how": one.how} for one in ENGINES])
        return
    for one in ENGINES:
        say(f"{one.name:<14} {one.title}")


def _stem(file: str) -> str:
    from pathlib import Path

    return Path(file).stem if file != "-" else "character"


def file_name(title: str) -> str:
    """A title as the name of files: small letters, digits and `_`."""
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in title.lower())
    return "_".join(part for part in plain.split("_") if part)[:60] or "character"
