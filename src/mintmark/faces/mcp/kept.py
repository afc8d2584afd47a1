"""The tools that look at what is kept: jobs, assets, pieces, and whether a file is genuine."""

import base64
import binascii
import re
from typing import TYPE_CHECKING, Any

from mintmark.contracts.ledger import AssetFilter
from mintmark.core.artifact import Artifact
from mintmark.core.errors import InvalidSpec
from mintmark.faces.mcp.answers import PREVIEW_SIDE, answer, link, preview, text, told
from mintmark.faces.mcp.bench import Bench, Call, working
from mintmark.faces.mcp.making import facts, job_answer
from mintmark.faces.mcp.tool import Answered, Arguments, Tool
from mintmark.faces.views import asset_view
from mintmark.flow.explain import explain

if TYPE_CHECKING:
    from mintmark.assembly import House
    from mintmark.flow.wish import Wish

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
LARGEST_VIEW = 2048
_PIECE = {"type": "string", "description": "A fingerprint (64 hexadecimal signs), or the name or id of a saved asset."}


def kept_tools() -> list[Tool]:
    """`get_job`, `list_assets`, `view_asset`, `explain_asset`, `verify_asset`."""
    return [
        Tool(
            "get_job",
            "How a job stands",
            "How a job stands, and its piece when it is done.",
            {"properties": {"id": {"type": "string", "description": "The id of a job."}}, "required": ["id"]},
            _get_job,
        ),
        Tool(
            "list_assets",
            "Saved assets",
            "Saved assets, newest first; `next` is the cursor of the page after this one.",
            {
                "properties": {
                    "text": {"type": "string", "description": "Every word must occur in name, title or a tag."},
                    "type": {"type": "string", "description": "Only of this type, such as enso or level."},
                    "limit": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
                    "cursor": {"type": "string", "description": "`next` of an earlier answer."},
                }
            },
            _list_assets,
        ),
        Tool(
            "view_asset",
            "Look at an asset",
            f"A picture of a kept piece, its longer side at most `size` pixels (to {LARGEST_VIEW}).",
            {
                "properties": {
                    "asset": _PIECE,
                    "size": {"type": "integer", "minimum": 16, "maximum": LARGEST_VIEW, "default": PREVIEW_SIDE},
                },
                "required": ["asset"],
            },
            _view,
        ),
        Tool(
            "explain_asset",
            "Why it is as it is",
            "The recipe of a kept piece, what in it is no default, and how to compute its fingerprint by hand.",
            {"properties": {"asset": _PIECE}, "required": ["asset"]},
            _explain,
        ),
        Tool(
            "verify_asset",
            "Is it genuine?",
            "Strikes the recipe again and compares: bit-exact, equal pixels, or differs and why. Takes a kept piece "
            "or a file as base64.",
            {
                "properties": {
                    "asset": _PIECE,
                    "file": {"type": "string", "description": "A file's bytes as base64, instead of an asset."},
                }
            },
            _verify,
        ),
    ]


async def _get_job(bench: Bench, _call: Call, arguments: Arguments) -> Answered:
    house = await bench.run(bench.house)
    job = await bench.run(lambda: house.watch.job(arguments["id"]))
    return await job_answer(bench, job)


async def _list_assets(bench: Bench, _call: Call, arguments: Arguments) -> Answered:
    limit = _between(int(arguments["limit"]), 1, 100, "limit")
    wanted = AssetFilter(text=arguments.get("text") or None, type=arguments.get("type") or None)
    house = await bench.run(bench.house)
    page = await bench.run(lambda: house.catalogue.page(wanted, arguments.get("cursor") or None, limit))
    return told({"items": [asset_view(asset) for asset in page.items], "next": page.next})


async def _view(bench: Bench, call: Call, arguments: Arguments) -> Answered:
    side = _between(int(arguments["size"]), 16, LARGEST_VIEW, "size")

    def look() -> Answered:
        house = bench.house()
        wish = wish_of(house, arguments["asset"])
        piece = house.pieces.loaded(house.pieces.find(wish.recipe.fingerprint), wish)
        shown = preview(piece.picture, side)
        chief: Artifact = piece.picture
        where = link(wish.recipe.fingerprint, wish.mode.export_formats[0], chief, title=wish.mode.caption(wish.spec))
        said = text(f"{wish.mode.caption(wish.spec)}; {wish.recipe.fingerprint}")
        return answer([said, where, *([shown] if shown is not None else [])], facts(wish, piece))

    return await working(bench, call, look)


async def _explain(bench: Bench, call: Call, arguments: Arguments) -> Answered:
    def look() -> dict[str, Any]:
        return explain(wish_of(bench.house(), arguments["asset"])).model_dump(mode="json")

    return told(await working(bench, call, look))


async def _verify(bench: Bench, call: Call, arguments: Arguments) -> Answered:
    if ("asset" in arguments) == ("file" in arguments):
        raise InvalidSpec("verify_asset takes either an asset or a file.", [("asset", "or file, one of the two")])

    def judge() -> dict[str, Any]:
        house = bench.house()
        if "file" in arguments:
            try:
                content = base64.b64decode(arguments["file"], validate=True)
            except binascii.Error as error:
                raise InvalidSpec(f"The file is no base64: {error}.", [("file", "no base64")]) from None
        else:
            wish = wish_of(house, arguments["asset"])
            content = house.pieces.loaded(house.pieces.find(wish.recipe.fingerprint), wish).picture.content
        return house.verify(content).model_dump(mode="json")

    return told(await working(bench, call, judge))


def wish_of(house: "House", name: str) -> "Wish":
    """The recipe of a kept piece or a saved asset.

    Raises: NotFound.
    """
    fingerprint = name if _FINGERPRINT.fullmatch(name) else house.catalogue.get(name).fingerprint
    return house.pieces.wish(fingerprint)


def _between(value: int, least: int, most: int, name: str) -> int:
    if not least <= value <= most:
        raise InvalidSpec(f"{name} is {least} to {most}, not {value}.", [(name, f"{least} to {most}")])
    return value
