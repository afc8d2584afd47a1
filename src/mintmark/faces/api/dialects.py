"""Errors as clients of other systems read them: each dialect is a class of routes that tells ours in its words."""

import json
import math
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, ClassVar

from fastapi.exceptions import RequestValidationError
from starlette.requests import Request
from starlette.responses import Response

from mintmark.core.errors import InvalidSpec, MintmarkError, RequestError
from mintmark.faces.api.problems import faults, status_of
from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.secrecy import masked_value
from mintmark.faces.views import error_view


def in_ascii(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer that may repeat what was sent: lone surrogates are written as escapes."""
    content = json.dumps(value, allow_nan=False).encode()
    return Response(content, status, headers, media_type="application/json")


class DialectRoute(SoberRoute):
    """A route whose errors are told by `tell`."""

    @staticmethod
    def tell(error: MintmarkError, status: int) -> dict[str, Any]:
        """An error as a body."""
        return {"error": error.message, "code": error.code, "status": status}

    statuses: ClassVar[Mapping[str, int]] = {}
    """Statuses of codes, where they are others than ours."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """See `APIRoute`."""
        handle = super().get_route_handler()

        async def handle_in_dialect(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as raised:
                found = [(fault["place"], fault["message"]) for fault in faults(raised.errors())]
                error: MintmarkError = InvalidSpec("; ".join(": ".join(one) for one in found), found)
            except MintmarkError as raised:
                error = raised
            status = self.statuses.get(error.code, status_of(error.code))
            wait = getattr(error, "retry_after", None)
            headers = {"cache-control": "no-store"}
            if isinstance(wait, int | float):
                headers["retry-after"] = str(max(1, math.ceil(wait)))
            secrets = request.scope.get("state", {}).get("secrets", ())
            body: dict[str, Any] = masked_value(self.tell(error, status), secrets)
            return in_ascii(body, status, headers)

        return handle_in_dialect


class OpenAIRoute(DialectRoute):
    """As OpenAI's clients read them."""

    statuses: ClassVar[Mapping[str, int]] = {"invalid_spec": 400, "invalid_request": 400}

    @staticmethod
    def tell(error: MintmarkError, status: int) -> dict[str, Any]:  # noqa: ARG004 - theirs has none in its body
        """See `DialectRoute`. Our facts stand beside theirs."""
        kind = "invalid_request_error" if isinstance(error, RequestError) else "server_error"
        place = error.problems[0][0] if isinstance(error, InvalidSpec) and error.problems else None
        code = "model_not_found" if getattr(error, "kind", "") == "model" else error.code
        facts = {name: value for name, value in error_view(error).items() if name not in ("code", "message")}
        return {"error": {"message": error.message, "type": kind, "param": place, "code": code, **facts}}


class WebUIRoute(DialectRoute):
    """As clients of AUTOMATIC1111's web UI read them."""

    @staticmethod
    def tell(error: MintmarkError, status: int) -> dict[str, Any]:
        """See `DialectRoute`."""
        if status == 422 and isinstance(error, InvalidSpec) and error.problems:
            detail: Any = [{"loc": ["body", place], "msg": said, "type": error.code} for place, said in error.problems]
            return {"detail": detail}
        return {"error": error.code, "detail": error.message, "body": "", "errors": error.message}


class WokGenRoute(DialectRoute):
    """As clients of WokGen read them."""

    statuses: ClassVar[Mapping[str, int]] = {"unknown_name": 400, "invalid_spec": 400}

    @staticmethod
    def tell(error: MintmarkError, status: int) -> dict[str, Any]:
        """See `DialectRoute`."""
        view = error_view(error)
        told = {
            "ok": False,
            "error": error.message,
            "code": error.code,
            "statusCode": status,
            "provider": view.get("provider", ""),
            "jobId": view.get("job_id"),
        }
        facts = ("attempts", "left_out", "known", "problems", "perhaps_charged", "retry_after")
        return told | {name: view[name] for name in facts if name in view}
