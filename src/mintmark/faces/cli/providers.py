"""`providers`: who can be asked for pictures, and whether they answer."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import typer

from mintmark.faces.cli.console import AsJson, guarded, house, note, say, say_json

LIST_EXAMPLES = """
Examples:

  mintmark providers list

  mintmark providers list --ready --json
"""
TEST_EXAMPLES = """
Examples:

  mintmark providers test together

  mintmark providers test comfyui --json
"""

MODELS_EXAMPLES = """
Examples:

  mintmark providers models openai_images

  mintmark providers models together --json
"""

app = typer.Typer(
    no_args_is_help=True,
    help="Who can be asked for pictures, and whether they answer.",
    epilog="Try: mintmark providers list --ready",
)


@app.command("list", epilog=LIST_EXAMPLES)
@guarded
def list_providers(
    ready: Annotated[bool, typer.Option("--ready", help="Only those that can be asked now.")] = False,
    as_json: AsJson = False,
) -> None:
    """List all providers: what they can, and what is missing where they cannot be asked. Keys are never shown.

    `by name` are those that are only asked when somebody names them.
    """
    with house() as opened:
        rows = [row for row in opened.provider_rows() if row["ready"] or not ready]
    if as_json:
        say_json(rows)
        return
    for row in rows:
        said = row["model"] if row["ready"] else row["why_not"]
        stands = "-" if not row["ready"] else "ready" if row["is_listed"] else "by name"
        say(f"{stands:8} {row['name']:18} {said}")
        say(f"{'':8} {'':18} {', '.join(row['capabilities'])}")


@app.command("test", epilog=TEST_EXAMPLES)
@guarded
def probe_provider(
    name: Annotated[str, typer.Argument(help="The name of a provider, as `providers list` shows it.")],
    as_json: AsJson = False,
) -> None:
    """Ask a provider what costs nothing. Exit code 1 names the address that failed and the option to be mended."""
    found = _asked(lambda opened: opened.probe_provider(name))
    if as_json:
        say_json(found)
    else:
        where = f" ({found['url']})" if found["url"] else ""
        say(f"{'ok ' if found['ok'] else 'BAD'}  {found['provider']}{where}: {found['message']}")
        if found["field"]:
            say(f"     to be mended: {found['field']}")
        if found["models"]:
            say(f"     {len(found['models'])} models, such as {', '.join(found['models'][:5])}")
    raise typer.Exit(0 if found["ok"] else 1)


@app.command("models", epilog=MODELS_EXAMPLES)
@guarded
def list_models(
    name: Annotated[str, typer.Argument(help="The name of a provider, as `providers list` shows it.")],
    as_json: AsJson = False,
) -> None:
    """List a provider's models: those it has now, where it can be asked, and the days on which known ones go."""
    found = _asked(lambda opened: opened.provider_models(name))
    if as_json:
        say_json(found)
        return
    if found["why_not_live"]:
        note(f"  Not asked: {found['why_not_live']}")
    for row in found["models"]:
        stands = {True: "listed", False: "gone", None: "known"}[row["listed"]]
        goes = f"  goes {row['shutdown']}" if row["shutdown"] else ""
        then = f", then {row['replaced_by']}" if row["replaced_by"] else ""
        say(f"{stands:7} {row['id']}{goes}{then}")


def _asked(question: Callable[[Any], Awaitable[dict[str, Any]]]) -> dict[str, Any]:
    """What the house answers to a question that goes out to others."""
    import asyncio

    async def ask(opened: Any) -> dict[str, Any]:
        try:
            return await question(opened)
        finally:
            await opened.aclose()

    with house() as opened:
        return asyncio.run(ask(opened))
