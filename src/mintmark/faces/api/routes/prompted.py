"""Pictures from prompts: one order in, one or more kept pictures out, whoever makes them."""

from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from mintmark.core.errors import InvalidSpec
from mintmark.core.job import Attempt
from mintmark.faces.api.dialects import in_ascii
from mintmark.faces.api.layers.origins import refuse_elsewhere
from mintmark.faces.api.pictures import plain
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import AskedBy, Open
from mintmark.faces.sent import sent_picture
from mintmark.flow.generate_order import Finish, Made

router = APIRouter(route_class=SoberRoute, tags=["prompts"])
PICTURES = ("image", "mask")


class GenerateOut(BaseModel):
    """What came of an order."""

    model_config = ConfigDict(extra="allow")

    ok: bool
    job: dict[str, Any]
    result_url: str | None = Field(alias="resultUrl")
    result_urls: list[str] = Field(alias="resultUrls", description="Where the files are; they never change.")
    duration_ms: int = Field(alias="durationMs")
    resolved_seed: int = Field(alias="resolvedSeed")
    quality: str
    credits_due: int = Field(alias="creditsDue")
    requested: str = Field(description="Who was asked for.")
    served_by: str = Field(description="Who made it.")
    reason: str = Field(description="Why somebody else did.")
    attempts: list[Attempt]
    warnings: list[str]
    fingerprint: str
    trace: list[dict[str, Any]] = Field(description="What each of the thirteen steps did.")
    variants: list[dict[str, Any]] = Field(default=[], description="Each of several, where `count` asked for more.")


@router.post(
    "/v1/generate",
    name="generate_from_prompt",
    summary="Make a picture of a prompt",
    response_model=GenerateOut,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"type": "object", "title": "PromptOrder"}}},
        }
    },
)
async def generate_from_prompt(
    request: Request,
    house: Open,
    asker: AskedBy,
    dry_run: Annotated[bool, Query(description="Say what would be done, and do nothing.")] = False,
) -> Response:
    """Words go through thirteen steps and along a chain of providers that ends at our own engine.

    The body has the fields of an order: `prompt`, `mode`, `tool`, `quality`, `preset`, `negative`, `width`, `height`,
    `seed`, `steps`, `guidance`, `slot`, `count`, `options`, `provider` (who may answer), `finish` (operations such as
    `{"cutout": {}}`, one after the other), and `image` and `mask` as base64 or data URLs where a tool needs them.
    Without a seed one is drawn, and told as `resolvedSeed`.
    """
    refuse_elsewhere(request)
    order = read_order(await request.json())
    if dry_run:
        return in_ascii(house.generating.prepare(order.body, order.files, finish=order.finish).json_value())
    made = await house.generating.variants(order.body, order.files, finish=order.finish, owner=asker.key_id)
    return in_ascii(made_view(made), headers=made_headers(made[0]))


class Sent(NamedTuple):
    """An order as it was sent."""

    body: dict[str, Any]
    files: dict[str, bytes]
    finish: tuple[Finish, ...]


def read_order(body: Any) -> Sent:
    """An order's fields, the pictures that came with it, and what is to be done to the answer.

    Raises: InvalidSpec.
    """
    if not isinstance(body, dict):
        raise InvalidSpec(f"An order is a JSON object, not {type(body).__name__}.", [("(all)", "no object")])
    files = {name: sent_picture(body[name], name) for name in PICTURES if body.get(name)}
    rest = {name: value for name, value in body.items() if name not in (*PICTURES, "finish")}
    return Sent(rest, files, _finish(body.get("finish")))


def _finish(value: Any) -> tuple[Finish, ...]:
    """Operations as `["cutout", {"upscale": {"times": 2}}]`, in their order."""
    steps = [value] if isinstance(value, str | dict) else value or []
    if not isinstance(steps, list):
        raise InvalidSpec("`finish` is a list of operations.", [("finish", "no list")])
    found: list[Finish] = []
    for step in steps:
        pairs = [(step, {})] if isinstance(step, str) else list(step.items()) if isinstance(step, dict) else []
        if not pairs or not all(isinstance(options, dict) for _, options in pairs):
            raise InvalidSpec('Each operation is its name, or {"name": {options}}.', [("finish", "no operation")])
        found += pairs
    return tuple(found)


def made_view(made: tuple[Made, ...]) -> dict[str, Any]:
    """One answer for all variants: the first, with the addresses of all."""
    first = made[0].response
    if len(made) == 1:
        return first
    told = ("resolvedSeed", "resultUrl", "requested", "served_by", "reason", "attempts", "fingerprint", "job")
    urls = [url for one in made for url in one.response["resultUrls"]]
    variants = [{name: one.response[name] for name in told} for one in made]
    return {**first, "resultUrls": urls, "variants": variants}


def made_headers(made: Made) -> dict[str, str]:
    """Who made it, for whoever does not read bodies."""
    return {
        "x-mintmark-requested": plain(made.job.requested),
        "x-mintmark-served-by": plain(made.job.served_by),
        "x-mintmark-seed": str(made.response["resolvedSeed"]),
        "x-mintmark-fingerprint": made.recipe.fingerprint,
        **({"x-mintmark-reason": plain(made.job.reason)} if made.job.reason else {}),
    }
