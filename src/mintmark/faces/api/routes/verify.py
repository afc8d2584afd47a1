"""Is this file what its recipe makes?"""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request

from mintmark.core.errors import InvalidSpec
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.sent_form import is_form, sent_form
from mintmark.faces.api.service import Serving
from mintmark.flow.verify import Verification

router = APIRouter(route_class=SoberRoute, tags=["pieces"])

_FILE = {"type": "string", "format": "binary"}
_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {"type": "object", "required": ["file"], "properties": {"file": _FILE}},
        },
        "application/octet-stream": {"schema": _FILE},
        "image/*": {"schema": _FILE},
    },
}


@router.post(
    "/v1/verify",
    name="verify",
    summary="Verify a file",
    response_model=Verification,
    openapi_extra={"requestBody": _BODY},
)
async def verify(request: Request, service: Serving) -> Verification:
    """Strike a file's recipe again and compare: bit-exact, equal pixels, or differs and why.

    Send it as a form's `file`, or as the body itself.
    """
    content = await _content(request)
    return await service.drawing.run(lambda: service.house.verify(content))


async def _content(request: Request) -> bytes:
    content = (await sent_form(request)).content if is_form(request) else await request.body()
    if not content:
        raise InvalidSpec("The file is empty.", [("file", "empty")])
    return content
