"""The command `mintmark` and its subcommands."""

import typer

from mintmark.faces.cli import batch, direct, doctor, elements, files, jobs, keys, make, serve

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
app.command()(files.verify)
app.command()(files.explain)
app.command()(files.recipe)
app.command()(elements.elements)
app.command()(serve.serve)
app.command()(serve.worker)
app.add_typer(jobs.app, name="jobs")
app.add_typer(keys.app, name="keys")
app.command()(doctor.doctor)


@app.command()
def version() -> None:
    """Print the version."""
    from importlib.metadata import version as installed

    typer.echo(installed("mintmark"))


@app.command()
def warm() -> None:
    """Compile the drawing kernels now, so that no picture waits for them later."""
    from time import perf_counter

    from mintmark.assembly import build

    begun = perf_counter()
    house = build()
    for mode in house.modes:
        mode.warm()
    typer.echo(f"All kernels are compiled ({perf_counter() - begun:.1f} s).", err=True)
