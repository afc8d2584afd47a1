"""`jobs`: what waits, runs and has ended."""

from typing import Annotated

import typer

from mintmark.faces.cli.console import AsJson, guarded, house, say, say_json

app = typer.Typer(
    no_args_is_help=True,
    help="Look at jobs and batches, and change their course.",
    epilog="Try: mintmark jobs list --state failed",
)

OfBatch = Annotated[bool, typer.Option("--batch", help="The id is that of a batch.")]
Id = Annotated[str, typer.Argument(help="The id of a job, or of a batch with --batch.")]


@app.command("list", epilog="Example: mintmark jobs list --state failed --json")
@guarded
def list_jobs(
    state: Annotated[str | None, typer.Option(help="queued, running, done, failed or cancelled.")] = None,
    batch: Annotated[str | None, typer.Option(help="Only this batch.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many at most.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List jobs, newest first."""
    from mintmark.contracts.ledger import JobFilter
    from mintmark.core.errors import UnknownName
    from mintmark.core.job import JobState
    from mintmark.faces.views import job_view

    if state is not None and state not in set(JobState):
        raise UnknownName("state", state, set(JobState))
    with house() as opened:
        wanted = JobFilter(state=JobState(state) if state else None, batch_id=batch)
        views = [job_view(job) for job in opened.watch.jobs(wanted, None, limit).items]
    if as_json:
        say_json(views)
        return
    for view in views:
        say(f"{view['id']}  {view['state']:9}  {view['mode']:8}  {view['fingerprint'][:12]}  {view['name']}")


@app.command(epilog="Example: mintmark jobs show batch_5f0e --batch")
@guarded
def show(job_id: Id, batch: OfBatch = False, as_json: AsJson = False) -> None:
    """Show one job or batch."""
    from mintmark.faces.views import batch_view, job_view

    with house() as opened:
        view = batch_view(*opened.watch.batch(job_id)) if batch else job_view(opened.watch.job(job_id))
    if as_json:
        say_json(view)
        return
    for name, value in view.items():
        say(f"{name:12} {value}")


@app.command(epilog="Example: mintmark jobs cancel job_5f0e")
@guarded
def cancel(job_id: Id, batch: OfBatch = False) -> None:
    """Cancel a job, or all that is left of a batch."""
    with house() as opened:
        if batch:
            opened.control.cancel_batch(job_id)
            say(f"What was left of {job_id} is cancelled.")
        else:
            say(f"{job_id} is {opened.control.cancel_job(job_id).state}.")


@app.command(epilog="Example: mintmark jobs retry batch_5f0e --batch")
@guarded
def retry(job_id: Id, batch: OfBatch = False) -> None:
    """Send a failed or cancelled job round again, or all that failed of a batch."""
    with house() as opened:
        if batch:
            say(f"{opened.control.retry_batch(job_id)} jobs are queued again.")
        else:
            say(f"{job_id} is {opened.control.retry_job(job_id).state}.")


@app.command(epilog="Example: mintmark jobs pause batch_5f0e")
@guarded
def pause(batch_id: Annotated[str, typer.Argument(help="The id of a batch.")]) -> None:
    """Let a batch rest; what is done stays done."""
    with house() as opened:
        opened.control.pause(batch_id)
    say(f"{batch_id} rests. Go on with: mintmark jobs resume {batch_id}")


@app.command(epilog="Example: mintmark jobs resume batch_5f0e")
@guarded
def resume(batch_id: Annotated[str, typer.Argument(help="The id of a batch.")]) -> None:
    """Go on with a batch that rests."""
    with house() as opened:
        opened.control.resume(batch_id)
    say(f"{batch_id} goes on.")


@app.command(epilog="Example: mintmark jobs prepend batch_5f0e")
@guarded
def prepend(batch_id: Annotated[str, typer.Argument(help="The id of a batch.")]) -> None:
    """Put what is left of a batch before everything else."""
    with house() as opened:
        opened.control.prepend(batch_id)
    say(f"{batch_id} goes first.")


@app.command(epilog="Example: mintmark jobs prune --days 7")
@guarded
def prune(
    days: Annotated[float, typer.Option(min=0.0, help="Forget jobs that ended longer ago.")] = 30.0,
) -> None:
    """Forget old jobs; their pieces and files stay."""
    with house() as opened:
        say(f"{opened.control.prune(days * 86_400.0)} jobs are forgotten.")
