"""What can be done to a picture once it is there: a file in, the finished file out. Nothing is stored."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from mintmark.core.errors import InvalidSpec
from mintmark.craft.finish import OPERATIONS
from mintmark.faces.api.layers.origins import refuse_elsewhere
from mintmark.faces.api.reading import SoberRoute, parse
from mintmark.faces.api.sent_form import is_form
from mintmark.faces.api.service import Serving
from mintmark.faces.sent import checked_picture, sent_picture

router = APIRouter(route_class=SoberRoute, tags=["finishing"])


class OperationOut(BaseModel):
    """One operation."""

    model_config = ConfigDict(extra="forbid")

    name: str
    summary: str
    options: dict[str, Any] = Field(description="The JSON Schema of what may be chosen.")


class OperationsOut(BaseModel):
    """All of them."""

    model_config = ConfigDict(extra="forbid")

    operations: list[OperationOut]


@router.get("/v1/finish", name="list_operations", summary="List what can be done", response_model=OperationsOut)
async def list_operations() -> dict[str, Any]:
    """Every operation with its options."""
    return {
        "operations": [
            {"name": one.name, "summary": one.summary, "options": one.options.model_json_schema()} for one in OPERATIONS
        ]
    }


@router.post(
    "/v1/finish/{name}",
    name="finish_picture",
    summary="Do something to a picture",
    response_class=Response,
    responses={200: {"description": "The finished file.", "content": {"application/octet-stream": {}}}},
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": {"type": "object", "title": "Finishing"}},
                "multipart/form-data": {"schema": {"type": "object", "title": "FinishForm"}},
            },
        }
    },
)
async def finish_picture(
    request: Request,
    service: Serving,
    name: Annotated[str, Path(description="Its name, as the list has it.", examples=["cutout"])],
) -> Response:
    """JSON with `image` (base64 or a data URL) and `options`; or a form with the file `image` and `options` as JSON."""
    refuse_elsewhere(request)
    chosen = OPERATIONS.get(name)
    content, options = await _read(request)
    made = await service.drawing.run(lambda: chosen(content, options))
    size = {"x-mintmark-size": f"{made.width}x{made.height}"} if made.width else {}
    return Response(made.content, media_type=made.media_type.value, headers={"cache-control": "no-store", **size})


async def _read(request: Request) -> tuple[bytes, dict[str, Any]]:
    if is_form(request):
        async with request.form(max_files=1, max_fields=4) as form:
            file, told = form.get("image"), form.get("options") or "{}"
            if not isinstance(file, UploadFile) or not isinstance(told, str):
                raise InvalidSpec("The form holds the file `image`, and `options` as JSON.", [("image", "is missing")])
            content, options = checked_picture(await file.read(), "image"), parse(told.encode())
    else:
        body = await request.json()
        if not isinstance(body, dict) or body.keys() - {"image", "options"}:
            raise InvalidSpec("The body is an object with `image` and `options`.", [("(all)", "something else")])
        content, options = sent_picture(body.get("image"), "image"), body.get("options") or {}
    if not isinstance(options, dict):
        raise InvalidSpec(f"`options` is an object, not {json.dumps(options)[:60]}.", [("options", "no object")])
    return content, options
