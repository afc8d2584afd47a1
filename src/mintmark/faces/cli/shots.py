"""`shots`: storyboards from a file of rows, shots or scenes to reviewed, drawn, exported frames."""

from pathlib import Path
from typing import Annotated, Any

import typer

from mintmark.faces.cli import shots_review, shots_run
from mintmark.faces.cli.console import AsJson, guarded, house, note, parse_set, read_file, say, say_json
from mintmark.faces.cli.shots_run import Batch, Planner, Presets, draft, follow, pack

ACTOR = "local"
INGEST_EXAMPLES = """
Examples:

  mintmark shots ingest examples/products.csv

  mintmark shots ingest scene.fountain --name "The kitchen"

  mintmark shots ingest list.csv --map Item=product_name --map Price=
"""
RENDER_EXAMPLES = """
Examples:

  mintmark shots render

  mintmark shots render board_5f0e --shot SKU-1 --shot SKU-2 --json
"""

app = typer.Typer(
    no_args_is_help=True,
    help="Storyboards: take a file in, plan it, draw it, review it, export it. Without an id the newest is meant.",
    epilog="Try: mintmark shots run examples/products.csv --out bundle/",
)
app.command(epilog=shots_run.EXAMPLES)(shots_run.run)
app.add_typer(shots_review.app, name="review")


@app.command(epilog=INGEST_EXAMPLES)
@guarded
def ingest(
    source: Annotated[str, typer.Argument(help="A CSV, JSON, JSON lines or Fountain file; - is standard input.")],
    name: Annotated[str, typer.Option(help="What it is called; the file's name or title when not given.")] = "",
    mode: Annotated[str, typer.Option(help="The mode that its rows are for.")] = "shot",
    columns: Annotated[
        list[str] | None, typer.Option("--map", help="What a column means: header=field; repeatable.")
    ] = None,
    duplicates: Annotated[str, typer.Option(help="Rows of one id: refuse them, or suffix the second.")] = "refuse",
    as_json: AsJson = False,
) -> None:
    """Take a file in: all of its rows or none."""
    from mintmark.faces.storyboard_views import taken_view

    data = read_file(source)
    mapping = {header: str(field) for header, field in _pairs(columns)}
    with house() as opened:
        taken = opened.desk.intake(
            data,
            name=name,
            file_name=Path(source).name if source != "-" else "",
            mode=mode,
            mapping=mapping,
            duplicates=duplicates,
            actor=ACTOR,
        )
        view = taken_view(taken)
    if as_json:
        say_json(view)
        return
    for warning in view["warnings"]:
        note(f"  line {warning['line']}: {warning['message']}" if warning["line"] else f"  {warning['message']}")
    say(view["batch_id"])
    note(f"  {view['count']} rows ({view['kind']}). Plan them: mintmark shots plan")


@app.command(epilog="Example: mintmark shots plan board_5f0e --preset noir")
@guarded
def plan(
    batch: Batch = None,
    preset: Presets = None,
    rules: Annotated[Path | None, typer.Option(help="A TOML file of further rules, for this plan alone.")] = None,
    planner: Planner = None,
    as_json: AsJson = False,
) -> None:
    """Make every row a complete shot, by rules that say why. Planned again, only what is new makes versions."""
    from mintmark.faces.storyboard_views import drafted_view

    with house() as opened:
        book = None if rules is None else opened.planning_rules.with_rules(_text(rules), name=str(rules))
        board = opened.desk.shelf.storyboard(batch)
        drafted = draft(opened, board.id, preset or [], planner, quiet=as_json, rules=book)
        view = drafted_view(drafted)
    if as_json:
        say_json(view)
        return
    for remark in view["adjusted"]:
        note(f"  {remark['shot_id']}: {remark['message']}")
    say(f"{view['planned']} shots planned, {view['versions']} new versions")
    note("  Draw them: mintmark shots render")


@app.command(epilog=RENDER_EXAMPLES)
@guarded
def render(
    batch: Batch = None,
    shot: Annotated[list[str] | None, typer.Option(help="Only this shot; repeatable.")] = None,
    detach: Annotated[bool, typer.Option("--detach", help="Leave the drawing to a server or worker.")] = False,
    as_json: AsJson = False,
) -> None:
    """Draw the latest versions. What is drawn already is not drawn again; a stopped render goes on when run again."""
    from mintmark.faces.storyboard_views import rendered_view, standing_view

    with house() as opened:
        rendered = opened.desk.rendering(batch, shot or [], actor=ACTOR)
        if detach:
            view = rendered_view(rendered)
        else:
            count = follow(opened, rendered, quiet=as_json)
            view = standing_view(opened.desk.rendering.look(rendered.batch.id, None, 1000))
            view["cached"] = rendered.cached
    if as_json:
        say_json(view)
    elif detach:
        say(f"{view['job_id']}: {view['queued']} queued, {view['cached']} drawn already")
    else:
        say(f"{count.done} done ({rendered.cached} drawn already), {count.failed} failed, {count.cancelled} cancelled")
        for result in view["results"]:
            if result["error"]:
                note(f"  {result['shot_id']}: {result['error']['message']}")
    if not detach and count.failed:
        raise typer.Exit(1)


@app.command(epilog="Example: mintmark shots lint --json")
@guarded
def lint(batch: Batch = None, as_json: AsJson = False) -> None:
    """Check the film grammar: axis, eyelines, headroom, lens jumps, rhythm. Exit code 1 when something is found."""
    from mintmark.faces.storyboard_views import findings_view

    with house() as opened:
        view = findings_view(*opened.desk.linting(batch))
    if as_json:
        say_json(view)
    else:
        for one in view["findings"]:
            say(f"{one['severity']:8} {one['rule']:20} {', '.join(one['shots'])}: {one['message']}")
        if not view["findings"]:
            say("Nothing to mend.")
    raise typer.Exit(1 if view["findings"] else 0)


@app.command(epilog="Example: mintmark shots export board_5f0e --out bundle.zip --layout grid")
@guarded
def export(
    batch: Batch = None,
    out: Annotated[Path | None, typer.Option(help="A folder, or a file that ends in .zip.")] = None,
    include_rejected: Annotated[bool, typer.Option("--include-rejected", help="Rejected versions too.")] = False,
    latest_only: Annotated[bool, typer.Option("--latest-only", help="Only the last version of each shot.")] = False,
    layout: Annotated[str, typer.Option(help="Of the PDF: rows or grid.")] = "rows",
    animatic: Annotated[bool, typer.Option("--animatic", help="A film of the frames too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the bundle: manifest, pictures, shots as JSON, lineage, rules, history, checksums, PDF, table."""
    from mintmark.faces.storyboard_views import report_view

    wanted = {
        "include_rejected": include_rejected,
        "latest_only": latest_only,
        "pdf_layout": layout,
        "animatic": animatic,
    }
    with house() as opened:
        board = opened.desk.shelf.storyboard(batch)
        report, place = pack(opened, board.id, out, wanted)
        view = report_view(report) | {"folder": place}
    if as_json:
        say_json(view)
    else:
        say(place)
        note(f"  {view['files']} files, {view['counts']['images']} pictures. Check it: mintmark verify {place}")


@app.command(epilog="Example: mintmark shots show --shot SKU-1 --version 2")
@guarded
def show(
    batch: Batch = None,
    shot: Annotated[str | None, typer.Option(help="Explain this shot.")] = None,
    version: Annotated[int, typer.Option(min=0, help="In this version; 0 is the latest.")] = 0,
    compare: Annotated[int, typer.Option(min=0, help="Show what differs from this version.")] = 0,
    as_json: AsJson = False,
) -> None:
    """List a storyboard's shots, or explain one: its rules, its values, and what differs between versions."""
    with house() as opened:
        if shot is None:
            _list(opened, batch, as_json=as_json)
        elif compare:
            _compare(opened, shot, batch, compare, version, as_json=as_json)
        else:
            _explain(opened, shot, batch, version, as_json=as_json)


def _list(opened: Any, batch: str | None, *, as_json: bool) -> None:
    from mintmark.faces.storyboard_views import shot_view, storyboard_view

    board = opened.desk.shelf.storyboard(batch)
    shots = [shot_view(shown) for shown in opened.desk.shelf.every(board.id)]
    if as_json:
        say_json({**storyboard_view(board), "shots": shots})
        return
    note(f"{board.id}  {board.name}  ({board.total} rows, {board.kind})")
    for one in shots:
        verdict = "" if one["review_status"] == "pending" else one["review_status"]
        say(f"{one['shot_id']:16} v{one['version']:<3} {one['status']:9} {verdict:9} {one['subject'][:60]}")
    if not shots:
        note("  Nothing is planned yet: mintmark shots plan")


def _compare(opened: Any, shot: str, batch: str | None, first: int, second: int, *, as_json: bool) -> None:
    from mintmark.faces.storyboard_views import compared_view

    latest = second or opened.desk.shelf.shot(shot, batch)[1].version.number
    view = compared_view(opened.desk.comparing.compare(shot, batch, first, latest))
    if as_json:
        say_json(view)
        return
    for change in view["changes"]:
        say(f"{change['kind']:8} {change['path']}: {change['old_value']!r} -> {change['new_value']!r}")


def _explain(opened: Any, shot: str, batch: str | None, version: int, *, as_json: bool) -> None:
    from mintmark.faces.storyboard_views import explained_view

    view = explained_view(opened.desk.comparing.explain(shot, batch, version))
    if as_json:
        say_json(view)
        return
    say(f"{view['shot_id']} v{view['version']}: {view['subject_summary']}")
    for rule in view["rules_applied"]:
        say(f"  {rule['id']:24} {rule['sentence']}")
    for value in view["derived_parameters"]:
        say(f"  {value['path']} = {value['value']!r} (usually {value['default']!r})")
    say(f"  {view['hash']}")


def _pairs(pairs: list[str] | None) -> list[tuple[str, str]]:
    from mintmark.core.errors import InvalidSpec

    found = []
    for pair in pairs or []:
        header, equals, field = pair.rpartition("=")
        if not equals or not header:
            raise InvalidSpec(f"--map wants header=field, not {pair!r}; for example --map Item=product_name")
        found.append((header.strip(), field.strip()))
    return found


def _text(path: Path) -> str:
    from mintmark.faces.cli.console import read_text

    return read_text(str(path))


@app.command(epilog='Example: mintmark shots patch SKU-1 --set camera.fov=60 --note "wider"')
@guarded
def patch(
    shot: Annotated[str, typer.Argument(help="The id of a shot.")],
    fields: Annotated[list[str] | None, typer.Option("--set", help="Set a field: name=value; repeatable.")] = None,
    preset: Presets = None,
    batch: Annotated[str | None, typer.Option("--batch", help="Its storyboard.")] = None,
    message: Annotated[str, typer.Option("--note", help="Why; kept in the history.")] = "",
    as_json: AsJson = False,
) -> None:
    """Make the next version of a shot, and draw it. `--set fill=null` takes a field away."""
    from mintmark.faces.storyboard_views import revised_view

    with house() as opened:
        revised = opened.desk.revising(
            shot, parse_set(fields or []), actor=ACTOR, presets=preset or [], storyboard_id=batch, note=message
        )
        rendered = opened.desk.rendering.of_versions(revised.storyboard, [revised.version], actor=ACTOR)
        count = follow(opened, rendered, quiet=as_json)
        view = revised_view(revised, rendered)
    if as_json:
        say_json(view)
    else:
        for change in view["changes"]:
            say(f"{change['kind']:8} {change['path']}: {change['old_value']!r} -> {change['new_value']!r}")
        say(f"{shot} v{view['version']} is {'drawn' if count.done else 'not drawn'}")
    raise typer.Exit(1 if count.failed else 0)
