"""Who can be asked for pictures, how they stand, and what was learned of them."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from mintmark.faces.api.layers.origins import refuse_elsewhere
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import Open, Serving

router = APIRouter(route_class=SoberRoute, tags=["providers"])


class ModelRowOut(BaseModel):
    """One model of our dated table."""

    id: str
    since: str
    shutdown: str = Field(description="The day on which it goes or went; empty where nothing is announced.")
    replaced_by: str


class ProviderOut(BaseModel):
    """One provider. Keys are never shown, only the names of the variables that may hold them."""

    model_config = ConfigDict(extra="forbid")

    name: str
    title: str
    ready: bool = Field(description="Whether it can be asked now.")
    why_not: str = Field(description="Why it cannot, and the way out.")
    model: str
    capabilities: list[str]
    tools: list[str]
    is_listed: bool = Field(description="Whether it may be chosen without being named.")
    is_local: bool
    key_names: list[str]
    price_microdollars: int
    latency_ms: int
    native_negative: bool
    max_side: int
    note: str
    models: list[ModelRowOut]


class ProvidersOut(BaseModel):
    """All of them."""

    model_config = ConfigDict(extra="forbid")

    providers: list[ProviderOut]
    settings: dict[str, str] = Field(description="Who is asked first for what, where a setting says so.")
    prompt_engine: str
    scoreboard: list[dict[str, Any]] = Field(description="What was seen of each model with each tool.")
    breakers: dict[str, dict[str, Any]] = Field(description="Who rests, or failed lately.")


class ProbeOut(BaseModel):
    """What a question showed that costs nothing."""

    model_config = ConfigDict(extra="forbid")

    provider: str
    ok: bool
    url: str
    field: str = Field(description="The option that must be mended.")
    message: str
    models: list[str]


class LiveModelOut(BaseModel):
    """One model of a provider."""

    model_config = ConfigDict(extra="forbid")

    id: str
    listed: bool | None = Field(description="Whether the provider lists it now; null where it was not asked.")
    since: str
    shutdown: str = Field(description="The day on which it goes or went; empty where nothing is announced.")
    replaced_by: str


class LiveOut(BaseModel):
    """The models of a provider."""

    model_config = ConfigDict(extra="forbid")

    provider: str
    why_not_live: str = Field(description="Why it was not asked; empty where it was.")
    models: list[LiveModelOut]


@router.get("/v1/providers", name="list_providers", summary="List the providers", response_model=ProvidersOut)
async def list_providers(house: Open) -> dict[str, Any]:
    """Every provider that the house knows: what it can, what it takes, and why it is not ready where it is not."""
    chain = house.generating.chain
    return {
        "providers": house.provider_rows(),
        "settings": {one: house.usual_provider(one) for one in ("generation", "sprite", "background", "video")},
        "prompt_engine": house.settings.prompt_engine,
        "scoreboard": chain.board.json_value(),
        "breakers": chain.breakers.json_value(asyncio.get_running_loop().time()),
    }


@router.get(
    "/v1/providers/{name}/models", name="provider_models", summary="List a provider's models", response_model=LiveOut
)
async def provider_models(
    request: Request, service: Serving, name: Annotated[str, Path(description="The name of a provider.")]
) -> dict[str, Any]:
    """The models that it lists at this moment, beside those of our dated table with the days on which they go."""
    refuse_elsewhere(request)
    return await service.house.provider_models(name)


@router.post("/v1/providers/{name}/test", name="test_provider", summary="Test a provider", response_model=ProbeOut)
async def test_provider(
    request: Request, service: Serving, name: Annotated[str, Path(description="The name of a provider.")]
) -> dict[str, Any]:
    """Ask it what costs nothing. What is wrong is named: the address that was asked, and the option to be mended."""
    refuse_elsewhere(request)
    return await service.house.probe_provider(name)
