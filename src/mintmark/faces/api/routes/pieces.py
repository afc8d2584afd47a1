"""Pieces: recipes that were taken on, and what was struck from them."""

from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

from mintmark.assembly import House
from mintmark.core.artifact import Artifact
from mintmark.faces.api.files import forever, give, keep
from mintmark.faces.api.memory import File
from mintmark.faces.api.pictures import give_again
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.routes.jobs import ArtifactOut
from mintmark.faces.api.service import Open, Serving
from mintmark.faces.views import piece_view
from mintmark.flow.explain import Explanation, explain

router = APIRouter(route_class=SoberRoute, tags=["pieces"])

Name = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="The fingerprint of a piece.")]


class PieceOut(BaseModel):
    """A recipe and its files."""

    model_config = ConfigDict(extra="forbid")

    fingerprint: str
    recipe: dict[str, Any]
    artifacts: list[ArtifactOut] = Field(description="Empty until it is struck.")
    created_at: str


class ForgottenOut(BaseModel):
    """What was dropped."""

    files: int
    answers: int = Field(description="Ready answers in memory.")


@router.get("/v1/pieces/{fingerprint}", name="get_piece", summary="Get a piece", response_model=PieceOut)
def get_piece(house: Open, fingerprint: Name) -> dict[str, Any]:
    """Its recipe, and where its files are."""
    view = piece_view(house.pieces.find(fingerprint))
    files = [one | {"url": f"/v1/artifacts/{one['hash']}"} for one in view["artifacts"]]
    return view | {"artifacts": files}


@router.get(
    "/v1/pieces/{fingerprint}/explain", name="explain_piece", summary="Explain a piece", response_model=Explanation
)
def explain_piece(house: Open, fingerprint: Name) -> Explanation:
    """What in it is no default, and how to compute its fingerprint with nothing of ours."""
    return explain(house.pieces.wish(fingerprint))


@router.get(
    "/v1/pieces/{fingerprint}/forms/{form}",
    name="get_form",
    summary="Get a piece in another form",
    response_class=Response,
    responses={200: {"description": "The file.", "content": {"application/octet-stream": {}}}},
)
async def get_form(
    request: Request,
    service: Serving,
    house: Open,
    fingerprint: Name,
    form: Annotated[str, Path(description="One of the mode's export formats.", examples=["svg"])],
) -> Response:
    """Made when it is asked for, from the same recipe."""
    if ready := await give_again(request, service):
        return ready
    made = await service.drawing.run(lambda: _form(house, fingerprint, form))
    file = File(made.content, made.media_type.value, made.hash, fingerprint=fingerprint)
    keep(request, file, service.memory)
    return give(request, file, cache_control=forever(closed=await service.gate.is_closed()).decode())


@router.delete(
    "/v1/pieces/{fingerprint}/files", name="forget_files", summary="Drop a piece's files", response_model=ForgottenOut
)
def forget_files(service: Serving, house: Open, fingerprint: Name) -> dict[str, int]:
    """The recipe stays; whoever asks for the piece again has it struck anew."""
    files = house.pieces.forget(fingerprint)
    return {"files": files, "answers": service.memory.forget(fingerprint)}


def _form(house: House, fingerprint: str, form: str) -> Artifact:
    return house.pieces.form(fingerprint, form)
