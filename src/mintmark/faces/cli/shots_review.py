"""`shots review`: what reviewers say of versions."""

from typing import Annotated

import typer

from mintmark.faces.cli.console import AsJson, guarded, house, say, say_json

app = typer.Typer(
    no_args_is_help=True,
    help="Say yes or no to versions of shots.",
    epilog="Try: mintmark shots review list",
)

Shot = Annotated[str, typer.Argument(help="The id of a shot.")]
OfBatch = Annotated[str | None, typer.Option("--batch", help="Its storyboard; the newest that has it when not given.")]
Version = Annotated[int, typer.Option(min=0, help="Which version; 0 is the latest.")]
Note = Annotated[str, typer.Option("--note", help="Why.")]
Reviewer = Annotated[str, typer.Option("--reviewer", help="Who says so.")]


@app.command("list", epilog="Example: mintmark shots review list --pending")
@guarded
def list_reviews(
    batch: Annotated[str | None, typer.Argument(help="A storyboard; the newest when not given.")] = None,
    pending: Annotated[bool, typer.Option("--pending", help="Only those that wait for a verdict.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the latest versions with their verdicts."""
    from mintmark.faces.storyboard_views import shot_view

    with house() as opened:
        board = opened.desk.shelf.storyboard(batch)
        views = [shot_view(shown) for shown in opened.desk.shelf.every(board.id)]
    wanted = [view for view in views if not pending or view["review_status"] == "pending"]
    if as_json:
        say_json(wanted)
        return
    for view in wanted:
        said = f"  {view['reviewer']}: {view['review_note']}" if view["reviewer"] else ""
        say(f"{view['shot_id']:16} v{view['version']:<3} {view['status']:9} {view['review_status']:9}{said}")


@app.command(epilog='Example: mintmark shots review approve SKU-1 --note "as briefed"')
@guarded
def approve(
    shot: Shot,
    batch: OfBatch = None,
    version: Version = 0,
    note: Note = "",
    reviewer: Reviewer = "",
    as_json: AsJson = False,
) -> None:
    """Approve a version."""
    _say("approved", shot, batch, version, note, reviewer, as_json=as_json)


@app.command(epilog='Example: mintmark shots review reject SKU-1 --version 2 --note "too dark"')
@guarded
def reject(
    shot: Shot,
    batch: OfBatch = None,
    version: Version = 0,
    note: Note = "",
    reviewer: Reviewer = "",
    as_json: AsJson = False,
) -> None:
    """Reject a version; exports leave it out."""
    _say("rejected", shot, batch, version, note, reviewer, as_json=as_json)


def _say(verdict: str, shot: str, batch: str | None, version: int, note: str, reviewer: str, *, as_json: bool) -> None:
    from mintmark.core.storyboard import Verdict
    from mintmark.faces.storyboard_views import shot_view

    with house() as opened:
        _, reviewed = opened.desk.reviewing(
            shot,
            Verdict(verdict),
            actor="local",
            storyboard_id=batch,
            number=version,
            note=note,
            reviewer=reviewer,
        )
        view = shot_view(opened.desk.shelf.shot(shot, reviewed.storyboard_id, reviewed.number)[1])
    if as_json:
        say_json(view)
    else:
        say(f"{shot} v{view['version']} is {view['review_status']}")
