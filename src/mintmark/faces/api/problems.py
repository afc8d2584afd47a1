"""Problem documents: how every error is told over HTTP. Source: RFC 9457.

One table says which status a code has. Facts of an error (`known`, `problems`, `retry_after` …) stand beside `detail`.
"""

import json
import math
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from mintmark.core.errors import MintmarkError
from mintmark.faces.secrecy import masked_value
from mintmark.faces.views import error_view

MEDIA_TYPE = "application/problem+json"
TYPE = "/problems/"
"""What `type` begins with: each code has a page of its own there."""

STATUS: dict[str, int] = {
    "error": 500,
    "internal": 500,
    # the asker can mend it
    "bad_request": 400,
    "invalid_spec": 422,
    "invalid_request": 422,
    "unknown_name": 404,
    "not_found": 404,
    "no_such_route": 404,
    "method_not_allowed": 405,
    "conflict": 409,
    "in_doubt": 409,
    "not_authorized": 401,
    "forbidden": 403,
    "plan_limit": 403,
    "too_large": 413,
    "too_many_requests": 429,
    "unsafe_address": 400,
    "unreadable_file": 422,
    "wrong_host": 421,
    "no_such_range": 416,
    # the other side can mend it
    "provider_error": 502,
    "provider_unreachable": 502,
    "provider_timeout": 504,
    "provider_refused": 502,
    "provider_garbage": 502,
    # whoever runs the house can mend it
    "deployment_error": 503,
    "unavailable": 503,
    "bad_setting": 500,
    "missing_extra": 501,
    "name_taken": 500,
    "corrupt_store": 500,
}
"""The status of each code. A test walks the tree of errors and finds the one that is missing."""

TITLES: dict[str, str] = {
    "error": "Something went wrong",
    "internal": "A fault of ours",
    "bad_request": "This request cannot be done",
    "invalid_spec": "This cannot be drawn",
    "invalid_request": "This request is not of the form it must have",
    "unknown_name": "Nothing is called so",
    "not_found": "Nothing is kept there",
    "no_such_route": "There is no such address",
    "method_not_allowed": "This address is not used that way",
    "conflict": "Not in this state",
    "in_doubt": "It is not known whether a paid question was asked",
    "not_authorized": "A key is needed",
    "forbidden": "Not allowed",
    "plan_limit": "The plan has no room for more",
    "too_large": "Too large",
    "too_many_requests": "Too many requests",
    "unsafe_address": "This address is not asked",
    "unreadable_file": "This file cannot be read",
    "wrong_host": "The house is not called by this name",
    "no_such_range": "There are no such bytes",
    "provider_error": "A provider failed",
    "provider_unreachable": "A provider cannot be reached",
    "provider_timeout": "A provider did not answer in time",
    "provider_refused": "A provider refused",
    "provider_garbage": "A provider's answer means nothing",
    "deployment_error": "The house cannot do this now",
    "unavailable": "Not available now",
    "bad_setting": "A setting cannot work",
    "missing_extra": "A package is missing",
    "name_taken": "Two entries of one name",
    "corrupt_store": "Kept bytes were changed",
}


class Fault(BaseModel):
    """One thing that is wrong with a request."""

    place: str = Field(description="Where, as a dotted path such as `spec.width`.")
    message: str


class Problem(BaseModel):
    """An error, as RFC 9457 has it, with a stable `code` and the facts that belong to it."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="A reference to what the code means, such as `/problems/invalid_spec`.")
    title: str
    status: int
    detail: str = Field(description="What is wrong with this very request, and the way out.")
    code: str = Field(description="Stable; programs look at this.")
    instance: str = Field(description="The path that was asked for.")
    request_id: str = Field(default="", description="The id under which the log has this request.")
    problems: list[Fault] | None = None
    known: list[str] | None = Field(default=None, description="The names there are, where one was not known.")
    retry_after: float | None = Field(default=None, description="Seconds to wait before asking again.")


def status_of(code: str) -> int:
    """The HTTP status of a code."""
    return STATUS.get(code, 500)


def problem(
    code: str, detail: str, scope: Mapping[str, Any], *, status: int = 0, facts: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """A problem document about the request in `scope`; nothing in it looks like a key."""
    state = scope.get("state") or {}
    status = status or status_of(code)
    document = {
        "type": f"{TYPE}{code}",
        "title": TITLES.get(code) or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "instance": scope.get("path", ""),
        "request_id": state.get("request_id", ""),
        **(facts or {}),
    }
    hidden: dict[str, Any] = masked_value(_finite(document), state.get("secrets", ()))
    return hidden


def error_problem(error: MintmarkError, scope: Mapping[str, Any]) -> dict[str, Any]:
    """The problem document of one of our errors."""
    facts = {name: value for name, value in error_view(error).items() if name not in ("code", "message", "status")}
    if getattr(error, "status", None) is not None:
        facts["provider_status"] = getattr(error, "status")  # noqa: B009 - not every error has it
    return problem(error.code, error.message, scope, facts=facts)


def problem_headers(document: Mapping[str, Any]) -> dict[str, str]:
    """The headers that go with a problem."""
    headers = {"cache-control": "no-store"}
    if document["status"] == 401:
        headers["www-authenticate"] = 'Bearer realm="mintmark"'
    wait = document.get("retry_after")
    if isinstance(wait, int | float):
        headers["retry-after"] = str(max(1, math.ceil(wait)))
    elif document["status"] == 503:
        headers["retry-after"] = "5"
    return headers


def problem_response(document: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    """The answer that tells a problem."""
    content = json.dumps(document, allow_nan=False).encode()  # ASCII: lone surrogates are written as escapes
    everything = {**problem_headers(document), **(headers or {})}
    return Response(content, status_code=document["status"], headers=everything, media_type=MEDIA_TYPE)


def faults(errors: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Pydantic's errors as place and sentence, without the values that were sent."""
    found = []
    for error in errors:
        place = ".".join(str(step) for step in error.get("loc", ())) or "(all)"
        found.append({"place": place, "message": str(error.get("msg", "not valid"))})
    return found


def _finite(value: Any) -> Any:
    """The value with infinities and NaN as texts, which JSON has not."""
    match value:
        case float() if not math.isfinite(value):
            return str(value)
        case dict():
            return {str(name): _finite(item) for name, item in value.items()}
        case list() | tuple():
            return [_finite(item) for item in value]
        case _:
            return value
