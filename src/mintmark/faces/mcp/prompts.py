"""Prompts: ways to begin a conversation with the house."""

import mcp_types as types
from mcp.shared.exceptions import MCPError

from mintmark.contracts.mode import AnyMode
from mintmark.faces.level_wants import CHOICES

_LEVEL, _PIECE, _WHY = "design_level", "make_piece", "explain_piece"


def listed(modes: list[AnyMode]) -> list[types.Prompt]:
    """All prompts."""
    clauses = [
        types.PromptArgument(name=clause, description=f"One of: {', '.join(words)}.", required=False)
        for clause, words in CHOICES.items()
    ]
    names = ", ".join(mode.name for mode in modes)
    return [
        types.Prompt(
            name=_LEVEL,
            title="Design a level",
            description="From an idea to a level that is proved.",
            arguments=clauses,
        ),
        types.Prompt(
            name=_PIECE,
            title="Make a piece",
            description="From a wish to a piece, its seed and its recipe.",
            arguments=[
                types.PromptArgument(name="wish", description="What is wanted, in plain words.", required=True),
                types.PromptArgument(name="mode", description=f"One of: {names}.", required=False),
            ],
        ),
        types.Prompt(
            name=_WHY,
            title="Explain a piece",
            description="Why a piece is as it is, and whether it is genuine.",
            arguments=[types.PromptArgument(name="asset", description="A fingerprint or a name.", required=True)],
        ),
    ]


def found(modes: list[AnyMode], name: str, given: dict[str, str]) -> types.GetPromptResult:
    """A prompt, filled in.

    Raises: MCPError for a name that is none, and for an argument that is missing.
    """
    prompt = next((one for one in listed(modes) if one.name == name), None)
    if prompt is None:
        known = ", ".join(one.name for one in listed(modes))
        raise MCPError(code=types.INVALID_PARAMS, message=f"No prompt is called {name!r}; there are: {known}.")
    if missing := [one.name for one in prompt.arguments or [] if one.required and not given.get(one.name)]:
        raise MCPError(code=types.INVALID_PARAMS, message=f"The prompt {name!r} needs: {', '.join(missing)}.")
    words = {_LEVEL: _level, _PIECE: _piece, _WHY: _why}[name](given)
    message = types.PromptMessage(role="user", content=types.TextContent(text=words))
    return types.GetPromptResult(description=prompt.description, messages=[message])


def completed(modes: list[AnyMode], name: str, argument: str, begun: str) -> list[str]:
    """How an argument of a prompt may go on."""
    known = {_LEVEL: {clause: list(words) for clause, words in CHOICES.items()}}.get(name, {})
    if name == _PIECE and argument == "mode":
        known = {"mode": [mode.name for mode in modes]}
    return [word for word in known.get(argument, []) if word.startswith(begun)]


def _level(given: dict[str, str]) -> str:
    clauses = [f"{given[clause]} {clause}" for clause in CHOICES if given.get(clause)]
    wanted = ", ".join(clauses) if clauses else "some pipes, some enemies, some blocks, low elevation"
    return (
        f"Make a level with generate_mario_level from the prompt “{wanted}”. Show the picture, say in two sentences "
        "how it plays (where it is hard, where it rests), and name the seed so that it can be made again."
    )


def _piece(given: dict[str, str]) -> str:
    tool = f"generate_{given['mode']}" if given.get("mode") else "the generate tool of the mode that fits"
    return (
        f"I would like: {given['wish']}. Use {tool}, choose its arguments to fit, show the preview, and name the seed "
        "and the fingerprint. If words of mine have no argument that means them, say which."
    )


def _why(given: dict[str, str]) -> str:
    return (
        f"Call explain_asset and verify_asset for {given['asset']!r}. Tell in plain words what decides how it looks, "
        "and whether it is genuine to the last bit."
    )
