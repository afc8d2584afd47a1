"""Which language models can be asked."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from mintmark.core.errors import ProviderError
from mintmark.faces.api.gate import caller_key
from mintmark.faces.api.layers.origins import refuse_elsewhere
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import Serving

router = APIRouter(route_class=SoberRoute, tags=["director"])


class ModelOut(BaseModel):
    """One model."""

    id: str
    object: str = "model"
    created: int = 0
    owned_by: str


class ModelsOut(BaseModel):
    """Models, in the shape that OpenAI's clients read."""

    model_config = ConfigDict(extra="forbid")

    object: str = "list"
    data: list[ModelOut]
    fallback: bool = Field(description="True when nobody could be asked, and this is our own dated list.")
    reason: str = Field(description="Why, where somebody should have been asked.")


@router.get("/models", name="list_models", summary="List the language models", response_model=ModelsOut)
async def list_models(request: Request, service: Serving) -> dict[str, Any]:
    """The provider's own list where a key is set or sent (`X-API-Key`, `X-Base-Url`); ours, marked as such, without."""
    key, base_url = caller_key(request.headers.raw), request.headers.get("x-base-url", "")
    if key or service.house.settings.openai_api_key is not None:
        refuse_elsewhere(request)
    reason = ""
    try:
        found = await service.house.models(key=key, base_url=base_url)
    except ProviderError as error:
        reason, found = error.message, service.house.fallback_models()
    data = [{"id": name, "owned_by": found.provider} for name in found.models]
    return {"data": data, "fallback": found.fallback, "reason": reason}
