"""`batch`: many pieces from a JSONL file, durably; run it again and it goes on where it stopped."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from mintmark.faces.cli.console import AsJson, guarded, house, note, read_file, say, say_json

EXAMPLES = """
One JSON object a line: {"mode": "ink", "spec": {"subject": "enso", "seed": 7}, "name": "first"}

Examples:

  mintmark batch wishes.jsonl -o pictures/

  mintmark batch wishes.jsonl -o pictures/ --form svg --json
"""


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
    from mintmark.core.fingerprint import content_hash

    content = read_file(source)
    with house() as opened:
        orders = list(_orders(opened, content.decode("utf-8-sig"), source))
        # The same lines are the same batch: that is how a second run finds the first.
        name = "batch_" + content_hash(content + str(output.resolve()).encode())[:20]
        opened.start_work()
        made = opened.submit.batch(orders, name=source, batch_id=name, priority=FRONT if prepend else NORMAL)
        try:
            count = _follow(opened, made.id, made.total, quiet=as_json)
        except KeyboardInterrupt:
            note(f"Stopped. What is done is kept; run it again to go on: mintmark batch {source} -o {output}")
            raise typer.Exit(130) from None
        written = _write(opened, made.id, output, form)
        if as_json:
            say_json({"batch": made.id, "total": made.total, "counts": count.model_dump(), "files": written})
        else:
            say(f"{count.done} done, {count.failed} failed, {count.cancelled} cancelled; files in {output}")
        failed = opened.watch.failures(made.id)
        for job in failed:
            note(f"  line {job.position + 1}: {job.error}")
    raise typer.Exit(1 if failed else 0)


def _orders(opened: Any, text: str, source: str) -> Any:
    """One order a line.

    Raises: InvalidSpec naming every line that is wrong; nothing is begun then.
    """
    from mintmark.core.errors import InvalidSpec, MintmarkError
    from mintmark.flow.submit import Order

    problems: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            fields = item.get("spec", item.get("fields", {}))
            if "seed" not in fields:
                fields = {**fields, "seed": number}
            wish = opened.wishes.resolve(item.get("mode", "ink"), fields, item.get("presets", []))
            yield Order(wish, name=str(item.get("name", "")), brief=str(item.get("brief", "")))
        except (ValueError, AttributeError, TypeError) as error:
            problems.append((f"line {number}", f"no JSON object: {error}"))
        except MintmarkError as error:
            problems.append((f"line {number}", error.message))
    if problems:
        listing = "\n".join(f"  {place}: {message}" for place, message in problems[:20])
        more = f"\n  … and {len(problems) - 20} more" if len(problems) > 20 else ""
        raise InvalidSpec(f"{len(problems)} lines of {source} are wrong; nothing was begun:\n{listing}{more}", problems)


def _follow(opened: Any, batch_id: str, total: int, *, quiet: bool) -> Any:
    """Show progress until all have ended."""
    import time

    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_stderr(), disable=quiet) as progress:
        task = progress.add_task("striking", total=total)
        while True:
            _, count = opened.watch.batch(batch_id)
            failed = f", {count.failed} failed" if count.failed else ""
            progress.update(task, completed=count.ended, description=f"striking{failed}")
            if count.ended >= total:
                return count
            time.sleep(0.1)


def _stderr() -> Any:
    from rich.console import Console

    return Console(stderr=True)


def _write(opened: Any, batch_id: str, folder: Path, form: str) -> list[str]:
    """Write what is finished; a file that is there with the same bytes is left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for stem, artifact in opened.bundle.files_of_batch(batch_id, form):
        path = folder / f"{stem}{artifact.media_type.suffix}"
        if not path.exists() or path.read_bytes() != artifact.content:
            half = path.with_name(f".{path.name}.part")
            half.write_bytes(artifact.content)
            half.replace(path)
        written.append(str(path))
    return written
