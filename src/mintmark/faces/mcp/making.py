"""The tools that make: one for each mode, written from the mode's spec."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import mcp_types as types

from mintmark.assembly import House
from mintmark.contracts.mode import AnyMode, Status
from mintmark.core.artifact import Piece
from mintmark.core.job import Job, JobState
from mintmark.faces.mcp.answers import Blocks, answer, link, preview, text
from mintmark.faces.mcp.bench import Bench, Call, working
from mintmark.faces.mcp.tool import Answered, Arguments, Tool
from mintmark.faces.views import job_view
from mintmark.flow.strike import strike
from mintmark.flow.submit import LOCAL, Order
from mintmark.flow.wish import Wish

APART = ("presets", "background")
"""Arguments that are no fields of a spec."""
WAIT_SECONDS = 60.0
"""So long a job is waited for, before its id is the answer."""
_MORE: Mapping[str, Any] = {
    "presets": {
        "type": "array",
        "items": {"type": "string"},
        "default": [],
        "description": "Presets to overlay, the later over the earlier, under the other arguments.",
    },
    "background": {
        "type": "boolean",
        "default": False,
        "description": "Take it on as a durable job and answer with its id at once; get_job tells how it stands.",
    },
}


def making_tools(modes: list[AnyMode]) -> list[Tool]:
    """`generate_<mode>` for every mode that may be used."""
    return [_tool(mode) for mode in modes if mode.status is not Status.COMING_SOON]


def _tool(mode: AnyMode) -> Tool:
    schema = mode.spec_type.model_json_schema()
    schema.pop("title", None)
    schema.pop("description", None)
    named = {preset.name: preset for preset in mode.presets()}
    more = dict(_MORE)
    if named:
        listing = ", ".join(sorted(named))
        more["presets"] = {**more["presets"], "description": f"{more['presets']['description']} There are: {listing}."}
    schema["properties"] = {**schema["properties"], **{name: more[name] for name in APART}}
    return Tool(
        name=f"generate_{mode.name}",
        title=f"Make: {mode.title}",
        description=(
            f"{mode.summary} The same arguments with the same seed give the same bytes. Answers with a description, a "
            "link to the whole file and a preview; all other arguments are usual where they are left out."
        ),
        schema=schema,
        answer=partial(_make, mode),
        is_reading=False,
    )


async def _make(mode: AnyMode, bench: Bench, call: Call, arguments: Arguments) -> Answered:
    fields = {name: value for name, value in arguments.items() if name not in APART}
    presets = list(arguments.get("presets", ()))
    order = await bench.run(lambda: _order(bench.house(), mode, fields, presets))
    if arguments.get("background") or order.wish.recipe.answers:
        return await _take_on(bench, call, order, wait=not arguments.get("background"))
    await call.tell(0, 1, "drawing")
    piece = await working(bench, call, lambda: kept(bench, order.wish))
    await call.tell(1, 1, "done")
    return answer(described(order.wish, piece, bench.links), facts(order.wish, piece))


def _order(house: House, mode: AnyMode, fields: Mapping[str, Any], presets: list[str]) -> Order:
    """The order that a call means; what the mode cannot draw by itself is asked of whom the house would ask.

    Raises: UnknownName, InvalidSpec, TooLarge.
    """
    wish = house.wishes.resolve(mode.name, fields, presets)
    asks = mode.plan(wish.spec)
    if not asks:
        return Order(wish)
    recipe = house.asking.assign(wish.recipe, asks, LOCAL)
    return Order(replace(wish, recipe=recipe), served_by=LOCAL)


def kept(bench: Bench, wish: Wish) -> Piece:
    """A wish as a piece: read back where it is kept, else struck and kept."""
    house = bench.house()
    if house.pieces.is_struck(wish.recipe.fingerprint):
        return house.pieces.loaded(house.pieces.find(wish.recipe.fingerprint), wish)
    piece = strike(wish)
    house.pieces.store(wish, piece)
    return piece


def described(wish: Wish, piece: Piece, links: str) -> Blocks:
    """A piece as an answer: what it is, where it is, how it looks."""
    fingerprint, chief = wish.recipe.fingerprint, piece.picture
    form = next((one.name for one in wish.mode.exporters if one.media_type is chief.media_type), "")
    lines = [
        wish.mode.caption(wish.spec),
        f"mode {wish.mode.name}, seed {wish.recipe.spec['seed']}, fingerprint {fingerprint}",
        f"{chief.media_type}, {chief.width} x {chief.height}, {len(chief.content):,} bytes",
        f"Forms: {', '.join(wish.mode.export_formats)} (mintmark://pieces/{fingerprint}/<form>)",
    ]
    if links:
        lines.append(f"{links}/v1/artifacts/{chief.hash}")
    blocks: list[types.ContentBlock] = [
        text("\n".join(lines)),
        link(fingerprint, form, chief, title=wish.mode.caption(wish.spec)),
    ]
    shown = preview(chief)
    return [*blocks, *([shown] if shown is not None else [])]


def facts(wish: Wish, piece: Piece) -> dict[str, Any]:
    """The same as data."""
    return {
        "mode": wish.mode.name,
        "fingerprint": wish.recipe.fingerprint,
        "seed": str(wish.recipe.spec["seed"]),
        "caption": wish.mode.caption(wish.spec),
        "media_type": piece.picture.media_type.value,
        "sha256": piece.picture.hash,
        "width": piece.picture.width,
        "height": piece.picture.height,
        "forms": list(wish.mode.export_formats),
    }


async def _take_on(bench: Bench, call: Call, order: Order, *, wait: bool) -> Answered:
    """A job, waited for or not."""
    if bench.ready is not None:
        await bench.ready()
    house = await bench.run(bench.house)
    job: Job = await bench.run(lambda: house.submit.one(order, owner=call.owner))
    loop = asyncio.get_running_loop()
    until = loop.time() + (WAIT_SECONDS if wait else 0.0)
    while not job.state.ended and loop.time() < until:
        await call.tell(job.progress, 1, job.stage)
        job = await house.watch.ended(job.id, 0.5)
    return await job_answer(bench, job)


async def job_answer(bench: Bench, job: Job) -> Answered:
    """How a job stands, and its piece when it is done."""
    view = job_view(job)
    house = await bench.run(bench.house)
    if job.state is not JobState.DONE:
        said = f"Job {job.id} is {job.state}. Ask get_job for it." if not job.state.ended else f"{job.error}"
        failed = job.state is JobState.FAILED
        found = answer([text(said)], {"job": view})
        return found.model_copy(update={"is_error": failed})
    wish = await bench.run(lambda: house.pieces.wish(job.fingerprint))
    piece = await bench.run(lambda: house.pieces.loaded(house.pieces.find(job.fingerprint), wish))
    return answer(described(wish, piece, bench.links), {"job": view, **facts(wish, piece)})
