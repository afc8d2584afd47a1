"""The answers that are kept in memory."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import Serving

router = APIRouter(route_class=SoberRoute, tags=["house"])


class CacheOut(BaseModel):
    """How the memory is used."""

    model_config = ConfigDict(extra="forbid")

    entries: int
    bytes: int
    most_bytes: int
    hits: int = Field(description="Answers given from memory.")
    kept: int = Field(description="Answers taken in.")
    dropped: int = Field(description="Answers put out for want of room.")


class ClearedOut(BaseModel):
    """How much was dropped."""

    removed: int


@router.get("/v1/cache", name="get_cache", summary="Look at the memory", response_model=CacheOut)
async def get_cache(service: Serving) -> dict[str, Any]:
    """How many answers are ready to be given again."""
    told = {name.removeprefix("mintmark_cache_"): int(value) for name, value in service.memory.numbers().items()}
    told = {name.removesuffix("_total"): value for name, value in told.items()}
    return told | {"most_bytes": service.memory.most_bytes}


@router.delete("/v1/cache", name="clear_cache", summary="Clear the memory", response_model=ClearedOut)
async def clear_cache(service: Serving) -> dict[str, int]:
    """Everything is made anew when it is next asked for; the same recipe gives the same bytes."""
    return {"removed": service.memory.clear()}
