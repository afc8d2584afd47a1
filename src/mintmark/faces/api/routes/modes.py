"""Modes, what can be asked of them, and their presets."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mintmark.contracts.mode import Preset
from mintmark.faces.api.fields import subjects_of
from mintmark.faces.api.gate import caller_key
from mintmark.faces.api.layers.origins import refuse_elsewhere
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import Open, Serving
from mintmark.faces.views import mode_view, preset_view
from mintmark.flow.author import name_from

router = APIRouter(route_class=SoberRoute, tags=["modes"])

ModeName = Annotated[str, Path(description="The name of a mode.", examples=["ink"])]


class ModeOut(BaseModel):
    """One kind of asset."""

    model_config = ConfigDict(extra="forbid")

    id: str
    name: str
    description: str
    target_audience: str
    version: int = Field(description="Raised when equal specs would make other bytes.")
    status: str
    output_types: list[str]
    export_formats: list[str]
    studio_path: str
    presets: list[str]
    subjects: list[str] = Field(description="What it draws; empty for modes without subjects.")


class ModesOut(BaseModel):
    """All modes."""

    model_config = ConfigDict(extra="forbid")

    items: list[ModeOut]


class PresetOut(BaseModel):
    """A named overlay on a spec."""

    model_config = ConfigDict(extra="forbid")

    name: str
    title: str
    summary: str
    patch: dict[str, Any]
    is_ours: bool = Field(description="True for those that the mode brings; the others were made here.")


class PresetsOut(BaseModel):
    """All presets of a mode."""

    model_config = ConfigDict(extra="forbid")

    items: list[PresetOut]


class PresetIn(BaseModel):
    """A preset to keep."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(description="Small letters, digits and `_`; free in this mode.")
    patch: dict[str, Any] = Field(description="The fields that it sets; it is kept only when it can be drawn.")
    title: str = ""
    summary: str = ""


class DescriptionIn(BaseModel):
    """A preset to be written."""

    model_config = ConfigDict(extra="forbid")

    description: str = Field(description="What it should look like, in words.")
    name: str = Field("", description="Its name; taken from its title when not given.")
    model: str = Field("", description="The language model, where there is a key for one.")
    offline: bool = Field(False, description="Let the mode's own reader write it.")


class AuthoredOut(PresetOut):
    """A preset that was written, and by whom."""

    served_by: str


@router.get("/v1/modes", name="list_modes", summary="List the modes", response_model=ModesOut)
def list_modes(service: Serving) -> dict[str, Any]:
    """What can be made here."""
    return {"items": [mode_view(mode) | {"subjects": subjects_of(mode)} for mode in service.house.modes]}


@router.get("/v1/modes/{mode}", name="get_mode", summary="Get a mode", response_model=ModeOut)
def get_mode(service: Serving, mode: ModeName) -> dict[str, Any]:
    """What it is, for whom, and what comes out of it."""
    found = service.house.modes.get(mode)
    return mode_view(found) | {"subjects": subjects_of(found)}


@router.get(
    "/v1/specs/{mode}",
    name="get_spec",
    summary="Get what can be asked of a mode",
    response_class=Response,
    responses={200: {"description": "A JSON Schema.", "content": {"application/schema+json": {}}}},
)
def get_spec(service: Serving, mode: ModeName) -> Response:
    """The JSON Schema of its spec: every field with its limits, default and meaning."""
    schema = service.house.modes.get(mode).spec_type.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return JSONResponse(schema, media_type="application/schema+json")


@router.get("/v1/modes/{mode}/presets", name="list_presets", summary="List presets", response_model=PresetsOut)
def list_presets(service: Serving, mode: ModeName) -> dict[str, Any]:
    """Those that the mode brings, and those that were made here."""
    found = service.house.modes.get(mode)
    ours = {preset.name for preset in found.presets()}
    return {"items": [_view(preset, ours) for preset in service.house.wishes.presets(found)]}


@router.post(
    "/v1/modes/{mode}/presets", name="add_preset", summary="Keep a preset", status_code=201, response_model=PresetOut
)
def add_preset(house: Open, mode: ModeName, wanted: PresetIn) -> dict[str, Any]:
    """Keep a preset, if it can be drawn."""
    made = house.presets.add(mode, wanted.name, wanted.patch, title=wanted.title, summary=wanted.summary)
    return _view(made, ())


@router.post(
    "/v1/modes/{mode}/presets/author",
    name="author_preset",
    summary="Have a preset written",
    status_code=201,
    response_model=AuthoredOut,
)
async def author_preset(
    request: Request, service: Serving, house: Open, mode: ModeName, wanted: DescriptionIn
) -> dict[str, Any]:
    """Describe a look: a language model writes the preset where there is a key for one, else the mode's own reader.

    What cannot be drawn is refused.
    """
    refuse_elsewhere(request)
    key, base_url = caller_key(request.headers.raw), request.headers.get("x-base-url", "")
    adviser = None if wanted.offline else house.adviser(key=key, base_url=base_url, model=wanted.model)
    draft = await house.author.write(house.modes.get(mode), wanted.description, adviser=adviser)
    name = wanted.name or name_from(draft.title or wanted.description)
    made = await service.drawing.run(
        lambda: house.presets.add(mode, name, draft.patch, title=draft.title, summary=draft.summary)
    )
    return _view(made, ()) | {"served_by": draft.served_by}


@router.delete("/v1/modes/{mode}/presets/{name}", name="remove_preset", summary="Forget a preset", status_code=204)
def remove_preset(
    house: Open, mode: ModeName, name: Annotated[str, Path(description="The name of a preset made here.")]
) -> None:
    """Forget a preset that was made here; those that the mode brings stay."""
    house.presets.remove(mode, name)


def _view(preset: Preset, ours: Any) -> dict[str, Any]:
    return preset_view(preset) | {"is_ours": preset.name in ours}
