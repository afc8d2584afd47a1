"""Keys to the house. Only whoever has one may make further ones, or somebody at this very machine."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response

from mintmark.core.errors import Forbidden
from mintmark.faces.api.gate import Asker
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import AskedBy, Open, Serving
from mintmark.faces.views import key_view

router = APIRouter(route_class=SoberRoute, tags=["keys"])


class KeyIn(BaseModel):
    """A key to be made."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field("key", max_length=200, description="What it is for.")
    days: float | None = Field(
        None, gt=0, le=36_500, description="How long it opens the door; for ever when not given."
    )


class KeyOut(BaseModel):
    """A key, without anything that opens a door."""

    model_config = ConfigDict(extra="forbid")

    id: str
    name: str
    prefix: str
    created_at: str
    expires_at: str | None
    revoked_at: str | None
    last_used_at: str | None


class NewKeyOut(KeyOut):
    """A key with its secret, which nobody will see again."""

    secret: str


class KeysOut(BaseModel):
    """All keys, oldest first."""

    items: list[KeyOut]


@router.get("/v1/keys", name="list_keys", summary="List keys", response_model=KeysOut)
def list_keys(house: Open, asker: AskedBy) -> dict[str, Any]:
    """All keys, revoked ones too; their secrets are known to nobody here."""
    _check(asker)
    return {"items": [key_view(key) for key in house.keys.all()]}


@router.post("/v1/keys", name="create_key", summary="Make a key", status_code=201, response_model=NewKeyOut)
def create_key(service: Serving, house: Open, asker: AskedBy, wanted: KeyIn) -> Response:
    """Make a key, and show it this once. From the first one on, everybody needs one."""
    _check(asker)
    made = house.keys.create(wanted.name, days=wanted.days)
    service.gate.forget()
    view = key_view(made.key) | {"secret": made.secret}
    return JSONResponse(view, status_code=201, headers={"cache-control": "no-store"})


@router.delete("/v1/keys/{id}", name="revoke_key", summary="Close a key", response_model=KeyOut)
def revoke_key(
    service: Serving,
    house: Open,
    asker: AskedBy,
    id: Annotated[str, Path(description="Its id, name or prefix.")],
    in_seconds: Annotated[
        float, Query(ge=0, le=31_536_000, description="Leave its users so long to change to another.")
    ] = 0.0,
) -> dict[str, Any]:
    """Close a key, now or later. No restart is needed."""
    _check(asker)
    closed = house.keys.revoke(id, in_seconds=in_seconds)
    service.gate.forget()
    return key_view(closed)


def _check(asker: Asker) -> None:
    if not asker.key_id and not asker.is_near:
        raise Forbidden("Only somebody with a key, or at this very machine, may look at keys or change them.")
