"""Annotations: notes on places of the pictures of storyboards."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request

from mintmark.contracts.shelves import Annotation
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.reviewers import actor_of, check_reviewer
from mintmark.faces.api.routes.shots import OfBatch, ShotId
from mintmark.faces.api.service import AskedBy, Open
from mintmark.faces.views import when

router = APIRouter(route_class=SoberRoute, tags=["shots"])

NoteId = Annotated[str, Path(description="The id of an annotation.", max_length=100)]
Thousandths = Annotated[int, Field(ge=0, le=1000, description="In thousandths of the picture's side.")]


class AnnotationIn(BaseModel):
    """A note to put on a picture."""

    model_config = ConfigDict(extra="forbid")

    x: Thousandths
    y: Thousandths
    width: Thousandths = 0
    height: Thousandths = 0
    text: str = Field(max_length=2000)
    author: str = Field("", max_length=200, description="Who says so; else the name of the key that was used.")
    version: int | None = Field(None, ge=1, description="On which version; the latest where none is named.")


class AnnotationPatch(BaseModel):
    """What may be changed of a note."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = Field(None, max_length=2000)
    done: bool | None = Field(None, description="True once it is seen to.")


class AnnotationOut(BaseModel):
    """A note on a picture."""

    model_config = ConfigDict(extra="forbid")

    id: str
    batch_id: str
    shot_id: str
    version: int
    x: int
    y: int
    width: int
    height: int
    text: str
    author: str
    done: bool
    created_at: str


class AnnotationsOut(BaseModel):
    """All notes on a shot, oldest first."""

    items: list[AnnotationOut]


@router.get(
    "/shots/{id}/annotations", name="list_annotations", summary="List a shot's notes", response_model=AnnotationsOut
)
def list_annotations(
    house: Open,
    id: ShotId,
    batch_id: OfBatch = None,
    version: Annotated[int | None, Query(ge=1, description="Only those on this version.")] = None,
) -> dict[str, Any]:
    """All of its notes, on whichever version."""
    notes = house.desk.annotating.of_shot(id, batch_id)
    return {"items": [_view(note) for note in notes if version is None or note.number == version]}


@router.post(
    "/shots/{id}/annotations",
    name="annotate_shot",
    summary="Put a note on a picture",
    status_code=201,
    response_model=AnnotationOut,
)
def annotate_shot(
    request: Request, house: Open, asker: AskedBy, id: ShotId, wanted: AnnotationIn, batch_id: OfBatch = None
) -> dict[str, Any]:
    """On a point, or on a part of it."""
    check_reviewer(house, request)
    note = house.desk.annotating.add(
        id,
        (wanted.x, wanted.y, wanted.width, wanted.height),
        wanted.text,
        actor=actor_of(house, asker),
        author=wanted.author,
        storyboard_id=batch_id,
        number=wanted.version or 0,
    )
    return _view(note)


@router.patch("/annotations/{id}", name="change_annotation", summary="Change a note", response_model=AnnotationOut)
def change_annotation(
    request: Request, house: Open, asker: AskedBy, id: NoteId, wanted: AnnotationPatch
) -> dict[str, Any]:
    """Say it otherwise, or settle it."""
    check_reviewer(house, request)
    fields = wanted.model_dump(exclude_none=True)
    return _view(house.desk.annotating.change(id, actor=actor_of(house, asker), **fields))


@router.delete("/annotations/{id}", name="remove_annotation", summary="Take a note off", status_code=204)
def remove_annotation(request: Request, house: Open, asker: AskedBy, id: NoteId) -> None:
    """It stays in the history."""
    check_reviewer(house, request)
    house.desk.annotating.remove(id, actor=actor_of(house, asker))


def _view(note: Annotation) -> dict[str, Any]:
    value = note.model_dump(mode="json", exclude={"storyboard_id", "number"})
    return value | {"batch_id": note.storyboard_id, "version": note.number, "created_at": when(note.created_at)}
