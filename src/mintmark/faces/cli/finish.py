"""`finish`: something done to a picture that is there already."""

from typing import Annotated

import typer

from mintmark.faces.cli.console import AsJson, check_output, guarded, note, parse_set, read_file, say_json, write_file

EXAMPLES = """
Examples:

  mintmark finish cutout figure.png -o figure-cut.png

  mintmark finish repixel large.png --set colors=16 -o art.png

  mintmark finish palette figure.png -o -
"""


@guarded
def finish(
    operation: Annotated[str, typer.Argument(help="cutout, repixel, upscale, crop, convert, palette or vectorise.")],
    file: Annotated[str, typer.Argument(help="The picture; - is standard input.")],
    output: Annotated[str, typer.Option("--output", "-o", help="Where the finished file goes; - is standard output.")],
    options: Annotated[list[str] | None, typer.Option("--set", help="An option, as name=value; repeatable.")] = None,
    as_json: AsJson = False,
) -> None:
    """Do one thing to a picture: take its ground away, make it larger, make pixel art or outlines of it …"""
    from mintmark.craft.finish import OPERATIONS

    check_output(output, as_json=as_json)
    made = OPERATIONS.get(operation)(read_file(file), parse_set(options or []))
    write_file(output, made.content)
    if as_json:
        told = {"file": output, "media_type": made.media_type.value, "width": made.width, "height": made.height}
        say_json(told | {"hash": made.hash})
    else:
        size = f", {made.width} × {made.height}" if made.width else ""
        note(f"{output}: {made.media_type.value}{size}")
