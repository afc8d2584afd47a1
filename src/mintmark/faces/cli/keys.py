"""`keys`: who may come in."""

from typing import Annotated

import typer

from mintmark.faces.cli.console import AsJson, guarded, house, note, say, say_json

app = typer.Typer(
    no_args_is_help=True, help="Make, list and revoke keys to the house.", epilog="Try: mintmark keys create me"
)


@app.command(epilog="Example: mintmark keys create laptop --days 90")
@guarded
def create(
    name: Annotated[str, typer.Argument(help="What it is for.")] = "key",
    days: Annotated[
        float | None, typer.Option(min=0.0, help="How long it opens the door; for ever when not given.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a key and print it, this once: only a digest of it is kept."""
    from mintmark.faces.views import key_view

    with house() as opened:
        made = opened.keys.create(name, days=days)
    if as_json:
        say_json(key_view(made.key) | {"secret": made.secret})
        return
    say(made.secret)
    note("Keep it: it is not shown again. Send it as X-API-Key, or as Authorization: Bearer.")


@app.command("list", epilog="Example: mintmark keys list")
@guarded
def list_keys(as_json: AsJson = False) -> None:
    """List all keys; their secrets are not known to anybody here."""
    from mintmark.faces.views import key_view

    with house() as opened:
        known = opened.keys.all()
        states = {key.id: opened.keys.state(key) for key in known}
    views = [key_view(key) for key in known]
    if as_json:
        say_json(views)
        return
    for view in views:
        used = view["last_used_at"] or "never"
        say(f"{view['id']}  {view['prefix']}…  {states[view['id']]:8}  {view['name']}  (last used: {used})")
    if not views:
        note("There is no key yet. Make one: mintmark keys create")


@app.command(epilog="Example: mintmark keys revoke laptop --in-hours 24")
@guarded
def revoke(
    key: Annotated[str, typer.Argument(help="Its id, name or prefix.")],
    in_hours: Annotated[float, typer.Option(min=0.0, help="Leave its users so long to change to another.")] = 0.0,
    as_json: AsJson = False,
) -> None:
    """Close a key, now or later. No restart is needed."""
    from mintmark.faces.views import key_view

    with house() as opened:
        closed = opened.keys.revoke(key, in_seconds=in_hours * 3600.0)
    if as_json:
        say_json(key_view(closed))
    else:
        say(f"{closed.id} is closed{' as of ' + str(key_view(closed)['revoked_at']) if in_hours else ''}.")
