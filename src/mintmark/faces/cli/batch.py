"""`batch`: many pieces from a JSONL file, durably; run it again and it goes on where it stopped."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from mintmark.faces.cli.console import AsJson, guarded, house, note, read_text, say, say_json, write_file
from mintmark.faces.cli.make import check_subject
from mintmark.faces.cli.progress import draw_here

EXAMPLES = """
One JSON object a line, with any of mode, spec, presets, name and brief:
{"mode": "ink", "spec": {"subject": "enso", "seed": 7}, "name": "first"}

Examples:

  mintmark batch wishes.jsonl -o pictures/

  mintmark batch wishes.jsonl -o pictures/ --form svg --json
"""

MANY = 200
"""From so many lines on, processes of their own draw: starting them takes a second or two."""
KNOWN = frozenset({"mode", "spec", "fields", "presets", "name", "brief"})
"""What a line may hold; `fields` is another word for `spec`."""


@guarded
def batch(
    source: Annotated[str, typer.Argument(help="A JSONL file, one wish a line; - is standard input.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder for the finished files.")] = Path(),
    form: Annotated[str, typer.Option(help="The form of the files.")] = "png",
    prepend: Annotated[bool, typer.Option("--prepend", help="Before everything that waits already.")] = False,
    as_json: AsJson = False,
) -> None:
    """Strike many pieces. Stopped and run again with the same file, it does only what is left."""
    from mintmark.contracts.queue import FRONT, NORMAL
    from mintmark.core.errors import Conflict
    from mintmark.core.fingerprint import content_hash

    text = read_text(source)
    many = text.count("\n") >= MANY
    with house(**({"draw_in": "processes"} if many else {})) as opened:
        lines, orders = _orders(opened, text, source)
        _check_form(orders, form)
        # The same lines are the same batch: that is how a second run finds the first.
        name = "batch_" + content_hash(f"{text}{output.resolve()}".encode())[:20]
        made = opened.submit.batch(orders, name=source, batch_id=name, priority=FRONT if prepend else NORMAL)
        if made.paused:
            raise Conflict(f"This batch rests. Go on with: mintmark jobs resume {made.id}")
        count = draw_here(
            opened,
            lambda: opened.watch.batch(made.id)[1],
            "striking",
            kept=f"What is done is kept; run it again to go on: mintmark batch {source} -o {output}",
            quiet=as_json,
        )
        written = _write(opened, made.id, output, form)
        if as_json:
            say_json({"batch": made.id, "total": made.total, "counts": count.model_dump(), "files": written})
        else:
            say(f"{count.done} done, {count.failed} failed, {count.cancelled} cancelled; files in {output}")
        failed = opened.watch.failures(made.id)
        for job in failed:
            note(f"  line {lines[job.position]}: {job.error}")
        if failed:
            note(f"Send them round again: mintmark jobs retry {made.id} --batch, then this command once more.")
    raise typer.Exit(1 if failed else 0)


def _orders(opened: Any, text: str, source: str) -> tuple[list[int], list[Any]]:
    """The numbers of the lines that hold a wish, and their orders.

    Raises: InvalidSpec naming every line that is wrong; nothing is begun then.
    """
    from mintmark.core.errors import InvalidSpec, MintmarkError

    lines: list[int] = []
    orders: list[Any] = []
    problems: list[tuple[str, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            orders.append(_order(opened, json.loads(line), number))
            lines.append(number)
        except (ValueError, RecursionError) as error:
            problems.append((f"line {number}", f"no JSON: {error}"))
        except MintmarkError as error:
            problems.append((f"line {number}", error.message))
    if problems:
        listing = "\n".join(f"  {place}: {message}" for place, message in problems[:20])
        more = f"\n  … and {len(problems) - 20} more" if len(problems) > 20 else ""
        wrong = "1 line is" if len(problems) == 1 else f"{len(problems)} lines are"
        raise InvalidSpec(f"{source}: {wrong} wrong; nothing was begun:\n{listing}{more}", problems)
    return lines, orders


def _order(opened: Any, item: Any, number: int) -> Any:
    """The order of one line; without a seed it has that of its number, so that the same lines are the same batch.

    Raises: MintmarkError.
    """
    from mintmark.core.errors import InvalidSpec
    from mintmark.flow.submit import Order

    if not isinstance(item, dict):
        raise InvalidSpec(f"a wish is a JSON object, not {json.dumps(item)[:60]}")
    if unknown := sorted(item.keys() - KNOWN):
        raise InvalidSpec(f"a wish has no {unknown[0]!r}; there are: {', '.join(sorted(KNOWN))}")
    if "spec" in item and "fields" in item:
        raise InvalidSpec("spec and fields are two words for the same; give one of them")
    fields, presets = item.get("spec", item.get("fields", {})), item.get("presets", [])
    if not isinstance(fields, dict) or not isinstance(presets, list):
        raise InvalidSpec("spec is a JSON object, and presets is a list of names")
    if fields.get("seed") is None:
        fields = {**fields, "seed": number}
    mode = str(item.get("mode", "ink"))
    check_subject(opened.modes.get(mode), fields)
    wish = opened.wishes.resolve(mode, fields, [str(one) for one in presets])
    return Order(wish, name=str(item.get("name", "")), brief=str(item.get("brief", "")))


def _check_form(orders: list[Any], form: str) -> None:
    """See that all modes have the form before anything is begun.

    Raises: UnknownName.
    """
    from mintmark.core.errors import UnknownName

    for mode in {order.wish.mode.name: order.wish.mode for order in orders}.values():
        if form not in mode.export_formats:
            raise UnknownName(f"form of {mode.name}", form, mode.export_formats)


def _write(opened: Any, batch_id: str, folder: Path, form: str) -> list[str]:
    """Write what is finished; a file that is there with the same bytes is left alone."""
    written = []
    for stem, artifact in opened.bundle.files_of_batch(batch_id, form):
        path = folder / f"{stem}{artifact.media_type.suffix}"
        if not path.exists() or path.read_bytes() != artifact.content:
            write_file(str(path), artifact.content)
        written.append(str(path))
    return written
