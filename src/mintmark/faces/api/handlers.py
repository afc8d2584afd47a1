"""From whatever a route raises to a problem document."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError, WebSocketRequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.websockets import WebSocket

from mintmark.core.errors import MintmarkError
from mintmark.faces.api.problems import error_problem, faults, problem, problem_response

_CODES = {
    400: ("bad_request", "This request cannot be read."),
    404: ("no_such_route", "There is nothing at this address; /docs lists what there is."),
    405: ("method_not_allowed", "This address is not used with this method; the Allow header lists those it takes."),
    413: ("too_large", "The body of this request is larger than the house takes."),
    416: ("no_such_range", "The file has no such bytes."),
}
"""What the framework's own refusals mean."""


def install(app: FastAPI) -> None:
    """Let the app answer every error with a problem document."""
    handlers: dict[Any, Callable[..., Any]] = {
        MintmarkError: _of_ours,
        RequestValidationError: _of_validation,
        HTTPException: _of_framework,
        Exception: _of_surprise,
        WebSocketRequestValidationError: _of_socket,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)


async def _of_ours(request: Request, error: MintmarkError) -> Response:
    return problem_response(error_problem(error, request.scope))


async def _of_validation(request: Request, error: RequestValidationError) -> Response:
    found = faults(error.errors())
    listing = "; ".join(f"{fault['place']}: {fault['message']}" for fault in found[:5])
    more = f"; and {len(found) - 5} more" if len(found) > 5 else ""
    document = problem("invalid_request", f"{listing}{more}", request.scope, facts={"problems": found[:100]})
    return problem_response(document)


async def _of_framework(request: Request, error: HTTPException) -> Response:
    if isinstance(error.__cause__, MintmarkError):  # raised while a body was read: the framework wraps it
        return problem_response(error_problem(error.__cause__, request.scope))
    code, sentence = _CODES.get(error.status_code, ("bad_request", str(error.detail)))
    document = problem(code, sentence, request.scope, status=error.status_code)
    return problem_response(document, dict(error.headers or {}))


async def _of_surprise(request: Request, _error: Exception) -> Response:
    """Say only under which id the log has it; the journal writes it down."""
    return problem_response(surprise(request.scope))


async def _of_socket(socket: WebSocket, error: WebSocketRequestValidationError) -> None:
    await socket.close(code=1008, reason="; ".join(fault["message"] for fault in faults(error.errors()))[:120])


def surprise(scope: Any) -> dict[str, Any]:
    """The problem document for what nobody foresaw."""
    found = (scope.get("state") or {}).get("request_id", "")
    sentence = f"Something went wrong here that should not. The log has it under {found}; please report it."
    return problem("internal", sentence, scope, facts={"error_id": found})
