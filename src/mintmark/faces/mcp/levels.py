"""The tools of the level server that Mintmark stands in for: same names, same arguments, same kinds of answer."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import mcp_types as types

from mintmark.core.artifact import MediaType, Piece
from mintmark.faces.level_wants import (
    CHOICES,
    SIZES,
    TEMPERATURES,
    USUAL_SIZE,
    USUAL_TEMPERATURE,
    LevelWants,
    composed,
    read_wants,
)
from mintmark.faces.levels import Struck, level_wish, strike_level
from mintmark.faces.mcp.answers import answer, link, picture, text
from mintmark.faces.mcp.bench import Bench, Call, working
from mintmark.faces.mcp.making import facts
from mintmark.faces.mcp.tool import Answered, Arguments, Tool

QUESTION = "prompt"
"""The name of the question that is put to the person behind a client, where the prompt is missing."""


def level_tools(suggestions: Sequence[str]) -> list[Tool]:
    """`generate_mario_level` and `get_level_suggestions`."""
    return [
        Tool(
            "generate_mario_level",
            "Make a level",
            "Makes a platform level from words and proves that it can be finished. Answers with the level as 14 lines "
            "of text and as a picture. Words that count: no, little, some or many pipes, enemies and blocks; low or "
            "high elevation. What is out of range is brought into it, and the answer says so.",
            {
                "properties": {
                    "prompt": {
                        "type": "string",
                        "description": f"What is wanted, such as: {suggestions[0]}",
                        "examples": list(suggestions[:3]),
                    },
                    "temperature": {
                        "type": "number",
                        "minimum": TEMPERATURES[0],
                        "maximum": TEMPERATURES[1],
                        "default": USUAL_TEMPERATURE,
                        "description": "How far it strays from what is usual.",
                    },
                    "level_size": {
                        "type": "integer",
                        "minimum": SIZES[0],
                        "maximum": SIZES[1],
                        "default": USUAL_SIZE,
                        "description": "Tiles; 14 make a column.",
                    },
                    "seed": {"type": "integer", "minimum": 0, "description": "Which of all levels; drawn if left out."},
                }
            },
            partial(_generate, suggestions[0]),
            is_reading=False,
        ),
        Tool(
            "get_level_suggestions",
            "What can be asked",
            "Prompts to begin with, and the words that prompts are made of.",
            {"properties": {}},
            partial(_suggest, suggestions),
        ),
    ]


async def _suggest(suggestions: Sequence[str], _bench: Bench, _call: Call, _arguments: Arguments) -> Answered:
    lines = ["Prompts to begin with:", *(f"- {one}" for one in suggestions), "", "Each clause may say:"]
    lines += [f"- {clause}: {', '.join(choices)}" for clause, choices in CHOICES.items()]
    return answer([text("\n".join(lines))], {"suggestions": list(suggestions), "clauses": _as_lists(CHOICES)})


def _as_lists(choices: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {clause: list(words) for clause, words in choices.items()}


async def _generate(usual: str, bench: Bench, call: Call, arguments: Arguments) -> Answered:
    prompt = arguments.get("prompt")
    if prompt is None:
        asked = await _ask(call, usual)
        if isinstance(asked, types.InputRequiredResult):
            return asked
        prompt = asked
    wants = read_wants(prompt, arguments["temperature"], arguments["level_size"])
    seed = None if arguments.get("seed") is None else int(arguments["seed"])
    teller = call.teller()

    def make() -> Struck:
        house = bench.house()
        return strike_level(house, level_wish(house, wants, seed), teller)

    struck = await working(bench, call, make)
    return _answer(wants, struck, bench.links)


def _answer(wants: LevelWants, struck: Struck, links: str) -> Answered:
    piece: Piece = struck.piece
    fingerprint = struck.wish.recipe.fingerprint
    account = struck.account
    said = [
        *wants.adjusted,
        *account["adjusted"],
        *_told(account),
        f"seed {struck.wish.recipe.spec['seed']}, fingerprint {fingerprint}",
    ]
    if links:
        said.append(f"To play: {links}/v1/levels/{fingerprint}.html")
    blocks: list[types.ContentBlock] = [
        text(struck.text),
        picture(struck.png),
        text("\n".join(said)),
        link(fingerprint, "html", None, title="The level, to play").model_copy(
            update={"mime_type": MediaType.HTML.value}
        ),
    ]
    more: dict[str, Any] = {"level": struck.text, "adjusted": [*wants.adjusted, *account["adjusted"]]}
    return answer(blocks, {**facts(struck.wish, piece), **account, **more})


def _told(account: Mapping[str, Any]) -> list[str]:
    """What came of the wish, in sentences."""
    verdict = "It can be finished; the proof is in it." if account["solved"] else "No way through it was found."
    said = [f"Measured: {account['prompt']}. {verdict}"]
    if account["missed"]:
        said.append(f"Not as asked: {', '.join(account['missed'])}.")
    if account["missed_words"]:
        said.append(f"Not understood: {', '.join(account['missed_words'])}.")
    return said


async def _ask(call: Call, usual: str) -> str | types.InputRequiredResult:
    """The prompt from whoever sits behind the client; what suits everybody where nobody can be asked or wants to."""
    if QUESTION in call.answers:
        return _said(call.answers[QUESTION], usual)
    if not call.can_ask:
        return usual
    request = _form()
    if call.context.protocol_version >= types.LATEST_PROTOCOL_VERSION:
        return types.InputRequiredResult(input_requests={QUESTION: request}, request_state=QUESTION)
    found = await call.context.session.elicit_form(
        request.params.message, request.params.requested_schema, related_request_id=call.context.request_id
    )
    return _said(found, usual)


def _form() -> Any:
    properties: dict[str, Any] = {
        clause: {"type": "string", "title": clause.capitalize(), "enum": list(words), "default": words[-1]}
        for clause, words in CHOICES.items()
    }
    schema = {"type": "object", "properties": properties, "required": list(CHOICES)}
    params = types.ElicitRequestFormParams(message="What kind of level shall it be?", requested_schema=schema)
    return types.ElicitRequest(params=params)


def _said(found: Any, usual: str) -> str:
    content = found.content if isinstance(found, types.ElicitResult) else None
    if not content or found.action != "accept":
        return usual
    return composed(*(str(content.get(clause, words[-1])) for clause, words in CHOICES.items()))
