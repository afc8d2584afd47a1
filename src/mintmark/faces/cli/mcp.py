"""`mcp`: the house for assistants, on standard input and output."""

from mintmark.faces.cli.console import guarded, house

EXAMPLES = "Example: mintmark mcp"


@guarded
def mcp() -> None:
    """Serve the Model Context Protocol on standard input and output, for assistants on this machine.

    A client starts this command by itself. Whoever wants HTTP starts `mintmark serve` and connects to /mcp.
    """
    from mintmark.faces.logs import configure
    from mintmark.faces.mcp.stdio import run

    with house() as opened:
        configure(opened.settings)
        run(opened)
