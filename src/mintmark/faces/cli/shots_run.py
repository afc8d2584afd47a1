"""`shots run`: the whole way from a file to a bundle, and what the steps of the way share."""

import json
import re
from pathlib import Path
from typing import Annotated, Any

import typer

from mintmark.core.errors import Conflict, InvalidSpec, NotFound
from mintmark.faces.cli.console import AsJson, guarded, house, note, read_file, say, say_json
from mintmark.faces.cli.progress import bar, draw_here

EXAMPLES = """
Examples:

  mintmark shots run examples/products.csv --out bundle/

  mintmark shots run examples/scene.csv --out scene/ --tier board --size 640x360

  mintmark shots run examples/scene.fountain --out scene.zip --preset noir --limit 6
"""

Batch = Annotated[str | None, typer.Argument(help="The id of a storyboard; the newest when not given.")]
Presets = Annotated[list[str] | None, typer.Option("--preset", help="Lay a preset over every shot; repeatable.")]
Planner = Annotated[
    str | None,
    typer.Option(help="Who plans: rules, or llm, which may propose patches on theirs; as set when not given."),
]
ACTOR = "local"
_SIZE = re.compile(r"(\d{2,4})\s*[xX×]\s*(\d{2,4})")


@guarded
def run(
    source: Annotated[str, typer.Argument(help="A CSV, JSON or Fountain file; - is standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="A folder for the bundle, or a file that ends in .zip.")],
    preset: Presets = None,
    planner: Planner = None,
    tier: Annotated[str | None, typer.Option(help="How far pictures are carried: board, clay or traced.")] = None,
    size: Annotated[str | None, typer.Option(help="Of the pictures: 640x360.")] = None,
    samples: Annotated[int | None, typer.Option(min=1, max=4096, help="Light paths per pixel.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Only the first so many shots; 0 means all.")] = 0,
    name: Annotated[str, typer.Option(help="What the storyboard is called.")] = "",
    layout: Annotated[str, typer.Option(help="Of the PDF: rows or grid.")] = "rows",
    animatic: Annotated[bool, typer.Option("--animatic", help="A film of the frames too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Ingest, plan, draw and export. Stopped and run again with the same file, it goes on where it was."""
    data = read_file(source)
    overlay = _overlay(tier, size, samples)
    with house() as opened:
        board = _board(opened, data, source, name, limit)
        drafted = draft(opened, board.id, preset or [], planner, quiet=as_json, overlay=overlay)
        if not as_json:
            for shot_id, sentence in drafted.adjusted[:20]:
                note(f"  {shot_id}: {sentence}")
        rendered = opened.desk.rendering(board.id, actor=ACTOR)
        count = follow(opened, rendered, quiet=as_json)
        report, place = pack(opened, board.id, out, {"pdf_layout": layout, "animatic": animatic})
    if as_json:
        say_json(
            {
                "batch_id": board.id,
                "job_id": rendered.batch.id,
                "planned": drafted.planned,
                "versions": len(drafted.made),
                "cached": rendered.cached,
                "counts": count.model_dump(),
                "bundle": place,
                "files": report.files,
                "sums_hash": report.sums_hash,
            }
        )
    else:
        say(place)
        note(
            f"  {count.done} of {rendered.batch.total} drawn, {rendered.cached} of them already; {report.files} files."
        )
    raise typer.Exit(1 if count.failed or count.cancelled else 0)


def draft(opened: Any, board_id: str, presets: list[str], planner: str | None, *, quiet: bool, **wanted: Any) -> Any:
    """Plan a storyboard, and show how far it is."""
    import asyncio

    asks_nobody = (planner or opened.settings.planner) != "llm"
    with bar("asking", quiet=quiet or asks_nobody) as asked, bar("planning", quiet=quiet) as told:
        planning = opened.plan_storyboard(
            board_id, presets, planner=planner or "", actor=ACTOR, asked=asked, told=told, **wanted
        )
        return asyncio.run(planning)


def follow(opened: Any, rendered: Any, *, quiet: bool) -> Any:
    """Draw here, and show progress until all have ended; how the jobs stand then."""
    return draw_here(
        opened,
        lambda: opened.desk.rendering.count(rendered.batch.id),
        "drawing",
        kept=f"What is drawn is kept; go on with: mintmark shots render {rendered.storyboard.id}",
        quiet=quiet,
    )


def pack(opened: Any, board_id: str, out: Path | None, wanted: dict[str, Any]) -> tuple[Any, str]:
    """Write a storyboard's bundle to a folder or a zip, whole or not at all; the report and where it is.

    Raises: Conflict for a folder that holds something else, InvalidSpec for a wish that is none.
    """
    import shutil
    import tempfile

    from pydantic import ValidationError

    from mintmark.core.spec import place, sentence
    from mintmark.productions.storyboards.export.archive import archive
    from mintmark.productions.storyboards.export.batch import BundleOptions

    try:
        options = BundleOptions.model_validate(wanted)
    except ValidationError as error:
        problems = [(place(fault["loc"]), sentence(fault)) for fault in error.errors()]
        raise InvalidSpec("; ".join(f"{where}: {what}" for where, what in problems), problems) from error
    if out is None:
        report = opened.desk.packing(board_id, options, actor=ACTOR)
        return report, str(report.folder)
    is_zip = out.suffix.lower() == ".zip"
    if not is_zip and out.is_dir() and any(out.iterdir()) and not (out / "SHA256SUMS").is_file():
        raise Conflict(f"{out} holds something that is no bundle; name an empty folder, or one that is not there yet.")
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as half:
        report = opened.desk.packing(board_id, options, actor=ACTOR, root=Path(half))
        made = Path(half) / board_id
        if is_zip:
            whole = Path(half) / "whole.zip"
            with whole.open("wb") as file:
                file.writelines(archive(made))
            whole.replace(out)
        else:
            shutil.rmtree(out, ignore_errors=True)
            made.rename(out)
    return report, str(out)


def _board(opened: Any, data: bytes, source: str, name: str, limit: int) -> Any:
    """The storyboard of a file: the same file is the same storyboard, so that a second run goes on with the first."""
    from mintmark.core.fingerprint import content_hash

    told = json.dumps([content_hash(data), Path(source).name, name, limit])
    board_id = f"run_{content_hash(told.encode())[:20]}"
    try:
        return opened.desk.shelf.storyboard(board_id)
    except NotFound:
        file_name = Path(source).name if source != "-" else ""
        taken = opened.desk.intake(
            data, name=name, file_name=file_name, actor=ACTOR, storyboard_id=board_id, limit=limit
        )
        for problem in taken.ingested.problems:
            note(f"  {problem.place}: {problem.sentence}")
        return taken.storyboard


def _overlay(tier: str | None, size: str | None, samples: int | None) -> dict[str, Any]:
    """What is asked of every picture.

    Raises: InvalidSpec for a size that is none.
    """
    output: dict[str, Any] = {}
    if tier is not None:
        output["tier"] = tier
    if samples is not None:
        output["samples"] = samples
    if size is not None:
        match = _SIZE.fullmatch(size.strip())
        if match is None:
            raise InvalidSpec(f"--size is width x height in pixels such as 640x360, not {size!r}.", [("size", "wrong")])
        output |= {"width": int(match[1]), "height": int(match[2])}
    return {"output": output} if output else {}
