"""The command `mintmark` and its subcommands."""

import typer

from mintmark.faces.cli import (
    batch,
    direct,
    dna,
    doctor,
    elements,
    export,
    files,
    finish,
    jobs,
    keys,
    level,
    make,
    mcp,
    providers,
    serve,
    shots,
    sign,
)
from mintmark.faces.cli.console import guarded, house

app = typer.Typer(
    name="mintmark",
    no_args_is_help=True,
    add_completion=False,
    help="Strike assets from recipes: the same recipe gives the same bytes.",
    epilog="Try: mintmark make ink enso --seed 7 -o enso.png && mintmark verify enso.png",
)

app.command(epilog=make.EXAMPLES)(make.make)
app.command(epilog=direct.EXAMPLES)(direct.direct)
app.command(epilog=batch.EXAMPLES)(batch.batch)
app.command(epilog=files.VERIFY_EXAMPLES)(files.verify)
app.command(epilog=files.EXPLAIN_EXAMPLE)(files.explain)
app.command(epilog=files.RECIPE_EXAMPLES)(files.recipe)
app.command(epilog=sign.EXAMPLES)(sign.sign)
app.command(epilog=finish.EXAMPLES)(finish.finish)
app.command(epilog=elements.EXAMPLES)(elements.elements)
app.command(epilog=serve.SERVE_EXAMPLES)(serve.serve)
app.command(epilog=serve.WORKER_EXAMPLES)(serve.worker)
app.command(epilog=mcp.EXAMPLES)(mcp.mcp)
app.add_typer(level.app, name="level")
app.add_typer(dna.app, name="dna")
app.add_typer(export.app, name="export")
app.add_typer(shots.app, name="shots")
app.add_typer(providers.app, name="providers")
app.add_typer(jobs.app, name="jobs")
app.add_typer(keys.app, name="keys")
app.command(epilog=doctor.EXAMPLE)(doctor.doctor)


@app.command(epilog="Example: mintmark version")
def version() -> None:
    """Print the version."""
    from importlib.metadata import version as installed

    typer.echo(installed("mintmark"))


@app.command(epilog="Example: mintmark warm")
@guarded
def warm() -> None:
    """Compile the drawing kernels now, so that no picture waits for them later."""
    from time import perf_counter

    begun = perf_counter()
    with house() as opened:
        opened.compile_kernels(at_once=opened.drawing_threads)
    typer.echo(f"All kernels are compiled ({perf_counter() - begun:.1f} s).", err=True)
