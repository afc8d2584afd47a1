"""Words to drawings: the original's directed route, and the reading alone."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from mintmark.contracts.mode import AnyMode
from mintmark.core.errors import InvalidSpec
from mintmark.core.job import Attempt
from mintmark.core.reading import Rule, Word
from mintmark.faces.api.fields import Query as Wanted
from mintmark.faces.api.fields import read_query, subjects_of
from mintmark.faces.api.gate import caller_key
from mintmark.faces.api.layers.origins import refuse_elsewhere
from mintmark.faces.api.parameters import query_parameters
from mintmark.faces.api.pictures import extended, give_picture, level_of, picture_content, plain
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.routes.generate import APART, check_sides, check_type, picture_form
from mintmark.faces.api.service import Service, Serving
from mintmark.faces.views import reading_view
from mintmark.flow.direct import LONGEST_BRIEF, Directed

_SENT = {
    "X-API-Key": "Your own key for a language model; it is passed on to the model's address and kept nowhere.",
    "X-Base-Url": "The address of an OpenAI-compatible model, for your own key.",
}


class DirectAsk(BaseModel):
    """A brief for a mode."""

    model_config = ConfigDict(extra="forbid")

    mode: str = Field("ink", description="The mode that is directed.")
    brief: str = Field(description=f"What is wanted, in words: 1 to {LONGEST_BRIEF} signs.")
    model: str = Field("", description="The language model, where there is a key for one.")
    strict: bool = Field(False, description="Fail when the model does, instead of reading offline.")
    offline: bool = Field(False, description="Ask no model even where there is a key.")


class UsageOut(BaseModel):
    """What an answer cost."""

    prompt_tokens: int
    completion_tokens: int
    cost_microdollars: int


class DirectOut(BaseModel):
    """A brief as it was read, and by whom."""

    model_config = ConfigDict(extra="forbid")

    mode: str
    spec: dict[str, Any] = Field(description="The fields that the brief decides; the rest keep their defaults.")
    rules: list[Rule]
    words: list[Word]
    adjusted: list[str]
    text_overlay: str
    understood: list[str]
    missed: list[str]
    requested: str
    served_by: str
    reason: str = Field(description="Why another served than was requested; empty when it did.")
    attempts: list[Attempt]
    usage: UsageOut
    cached: bool


async def direct(
    request: Request, service: Service, mode: str, brief: str, *, model: str = "", strict: bool, offline: bool = False
) -> Directed:
    """Read a brief with the key and address that the request brings along.

    Raises: InvalidSpec before anybody is asked, RequestError for a key or an address that cannot be; with `strict`
    also ProviderError.
    """
    refuse_elsewhere(request)
    found = await service.house.direct(
        mode,
        brief,
        key=caller_key(request.headers.raw),
        base_url=request.headers.get("x-base-url", ""),
        model=model,
        strict=strict,
        offline=offline,
    )
    outcome = found.attempts[-1].outcome if found.attempts else "offline"
    service.metrics.director.labels("offline" if found.served_by == "offline" else "model", outcome).inc()
    service.metrics.director_cost.inc(found.usage.cost_microdollars)
    return found


router = APIRouter(route_class=SoberRoute, tags=["director"])


@router.post(
    "/v1/direct",
    name="direct",
    summary="Read a brief",
    response_model=DirectOut,
    openapi_extra={
        "parameters": [
            {"name": name, "in": "header", "required": False, "description": said, "schema": {"type": "string"}}
            for name, said in _SENT.items()
        ]
    },
)
async def read_brief(request: Request, service: Serving, ask: DirectAsk) -> dict[str, Any]:
    """From words to fields of a spec, with an account of every word. Nothing is drawn."""
    found = await direct(request, service, ask.mode, ask.brief, model=ask.model, strict=ask.strict, offline=ask.offline)
    return directed_view(ask.mode, found)


def directed_view(mode: str, found: Directed) -> dict[str, Any]:
    """A directed brief."""
    return reading_view(found.reading) | {
        "mode": mode,
        "requested": found.requested,
        "served_by": found.served_by,
        "reason": found.reason,
        "attempts": [attempt.model_dump() for attempt in found.attempts],
        "usage": {
            "prompt_tokens": found.usage.prompt_tokens,
            "completion_tokens": found.usage.completion_tokens,
            "cost_microdollars": found.usage.cost_microdollars,
        },
        "cached": found.cached,
    }


def directed_routes(mode: AnyMode) -> APIRouter:
    """`/generate/directed/{type}`."""
    types = subjects_of(mode)
    directed = APIRouter(route_class=SoberRoute, tags=["director"])

    @directed.get(
        "/generate/directed/{type}",
        name="generate_directed",
        summary="Draw a type as words say",
        response_class=Response,
        responses={200: picture_content(mode)},
        openapi_extra={"parameters": query_parameters(mode)},
    )
    async def generate_directed(
        request: Request,
        service: Serving,
        type: Annotated[str, Path(description=f"One of: {', '.join(types)}.", examples=[types[0]])],
        prompt: Annotated[str, Query(description=f"What is wanted, in words: 1 to {LONGEST_BRIEF} signs.")] = "",
        model: Annotated[str, Query(description="The language model, where there is a key for one.")] = "",
        overlay: Annotated[bool, Query(description="Letter the director's line below the drawing.")] = False,
        strict: Annotated[bool, Query(description="Fail when the model does, instead of reading offline.")] = False,
        format: Annotated[str, Query(description="png (true color), jpg, webp, svg, replay …")] = "png",
    ) -> Response:
        """Draw what a brief says. Who read it, and what was not understood, is in the headers."""
        check_type(mode, type)
        form = picture_form(mode, format)
        query = read_query(mode, request.query_params.multi_items(), subject=type, apart=APART)
        found = await direct(request, service, mode.name, prompt, model=model, strict=strict)
        fields, left_out = _drawn_fields(mode, found, query, overlay=overlay)
        wish = await service.drawing.run(lambda: service.house.wishes.resolve(mode.name, fields, query.presets))
        check_sides(wish)
        level = level_of(request.query_params.get("mark", "full"))
        headers = _headers(found, left_out)
        return await give_picture(
            request, service, wish, form, level=level, brief=prompt.strip(), headers=headers, is_final=False
        )

    return directed


def _drawn_fields(mode: AnyMode, found: Directed, query: Wanted, *, overlay: bool) -> tuple[dict[str, Any], str]:
    """The fields of the reading under those that the request names itself, and what was left out of the line."""
    fields = {**found.reading.spec, **query.fields}
    if not overlay:
        return fields, ""
    if query.fields.get("caption"):
        raise InvalidSpec("Name either a caption, or overlay.", [("overlay", "named beside caption")])
    # A model may use any sign; that the brush has not learned one is no reason to refuse its picture.
    line = found.reading.text_overlay
    unknown = {sign for sign in set(line) if not sign.isspace() and not _can_letter(mode, sign)}
    fields["caption"] = " ".join("".join(sign for sign in line if sign not in unknown).split())
    return fields, f"Left out of the line, for want of strokes: {''.join(sorted(unknown))}" if unknown else ""


def _can_letter(mode: AnyMode, sign: str) -> bool:
    try:
        mode.spec_type.read({"caption": sign})
    except InvalidSpec:
        return False
    return True


def _headers(found: Directed, left_out: str) -> dict[str, str]:
    reading = found.reading
    headers = {
        "x-mintmark-requested": plain(found.requested),
        "x-mintmark-served-by": plain(found.served_by),
        "x-mintmark-reason": plain(found.reason),
        "x-mintmark-text-overlay": extended(reading.text_overlay),
        "x-mintmark-understood": plain(", ".join(reading.understood)),
        "x-mintmark-missed": plain(", ".join(reading.missed)),
        "x-mintmark-adjusted": plain("; ".join([*reading.adjusted, *([left_out] if left_out else [])])),
    }
    return {name: value for name, value in headers.items() if value not in ("", "UTF-8''")}
