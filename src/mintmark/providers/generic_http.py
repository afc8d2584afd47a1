"""Any server that answers with files over HTTP: what it is asked and where its answer lies are options.

    path     what follows the base URL, such as `/generate?prompt={prompt}&seed={seed}`; POST unless `method` says GET
    body     JSON with `{prompt}`, `{negative}`, `{seed}`, `{width}`, `{image}` … where values go
    result   where the file is in the answer: `data[0].url`, `images.0`; empty where the answer is the file itself
    seed     where the seed that was used is
    key      `header: value` with `{key}` in it; `Authorization: Bearer {key}` unless said otherwise
    ticket, poll, state, done, failed, progress
             for servers that answer later: where the id is in the first answer, the path to look at (`/jobs/{ticket}`),
             where its state is, the words for done and for failed (with commas), and where the progress is

The addresses in its answers may be its own, even where that is a private one; any other must be public.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import quote

from mintmark.core.canonical import Json
from mintmark.core.errors import BadSetting, Fault, ProviderGarbage
from mintmark.core.plan import Ask
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.faults import fault_in
from mintmark.providers.fetch import from_base64
from mintmark.providers.vendor import Found, Later, Model, Outcome, Pending, Result, Ticket, Vendor, at, failed, texts
from mintmark.providers.wants import Wants, base64_of, data_url, fill, without_none

NAME = "generic_http"
OPTIONS = (
    "path", "method", "body", "result", "seed", "key_header", "ticket", "poll", "state", "done", "failed", "progress",
)  # fmt: skip
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_HEADER = re.compile(r"([A-Za-z0-9-]{1,60}):\s?([^\r\n]{1,500})")
_KNOWN = (
    "negative", "seed", "steps", "guidance", "width", "height", "count", "style", "aspect_ratio", "strength", "quality",
    "duration_seconds", "voice", "language", "format",
)  # fmt: skip


def json_path(text: str) -> tuple[str | int, ...]:
    """The steps of a path such as `$.data[0].url` or `data.0.url`."""
    steps: list[str | int] = []
    for name, number in _STEP.findall(text.strip().removeprefix("$")):
        steps.append(int(number) if number else int(name) if name.isdigit() else name)
    return tuple(steps)


def to_wire(ask: Ask, model: Model, options: Mapping[str, str] | None = None) -> Request:
    """The request, filled; settings that no template names are left out, and said."""
    told = options or {}
    wants = Wants(ask, NAME)
    path, body = told.get("path", "/"), told.get("body", "")
    template = path + body
    values: dict[str, Any] = {"prompt": wants.prompt, "model": model.id}
    for name in _KNOWN:
        if f"{{{name}}}" in template:
            value = wants.raw(name)
            values[name] = "" if value is None else value
    for name in sorted(ask.files):
        if f"{{{name}}}" in template:
            values[name] = base64_of(wants.file(name))
        if f"{{{name}_url}}" in template:
            values[f"{name}_url"] = data_url(wants.file(name))
    filled_path = str(fill(path, {name: quote(str(value), safe="") for name, value in values.items()}))
    method = told.get("method", "POST").upper()
    if method == "GET" or not body:
        return Request(filled_path, method=method, accept="*/*", left_out=wants.left_out)
    filled = _without_empty(fill(json.loads(body), values))
    return Request(filled_path, json=filled, method=method, accept="*/*", left_out=wants.left_out)


def _without_empty(value: Any) -> Any:
    """The object without the fields that nothing was put into."""
    if isinstance(value, dict):
        return {name: _without_empty(one) for name, one in value.items() if one != ""}
    return value


def from_wire(exchange: Exchange, _ask: Ask, options: Mapping[str, str] | None = None) -> Outcome:
    """The file, or the id of what comes later."""
    told = options or {}
    if told.get("ticket"):
        found = at(exchange.value, *json_path(told["ticket"]))
        if not isinstance(found, (str, int)) or found == "":
            raise ProviderGarbage(NAME, f"The answer holds no id at {told['ticket']}.")
        return Later({"id": str(found)})
    return _result(exchange, told)


def _result(exchange: Exchange, told: Mapping[str, str]) -> Result:
    if exchange.value is None and exchange.content:
        return Result([Found(exchange.content)])
    place = told.get("result", "")
    found = texts(at(exchange.value, *json_path(place))) if place else []
    if not found:
        raise ProviderGarbage(NAME, f"The answer holds no file at {place or 'any place; set the option `result`'}.")
    files = [Found(url=one) if _is_address(one) else Found(from_base64(one, NAME)) for one in found]
    seed = at(exchange.value, *json_path(told["seed"])) if told.get("seed") else None
    return Result(files, without_none(seed=seed if isinstance(seed, int) else None))


def _is_address(text: str) -> bool:
    return text[:5].lower() == "data:" or text.startswith(("http://", "https://"))


def to_poll(ticket: Ticket, options: Mapping[str, str]) -> Request:
    """How it stands."""
    path = options["poll"].replace("{ticket}", quote(str(ticket["id"]), safe=""))
    return Request(path, method="GET", accept="*/*")


def from_poll(exchange: Exchange, _ask: Ask, options: Mapping[str, str]) -> Outcome:
    """The file once the state is one of those that mean so; a file that comes instead of a state is the answer."""
    if exchange.value is None and exchange.content:
        return Result([Found(exchange.content)])
    state = str(at(exchange.value, *json_path(options.get("state", "status")))).lower()
    if state in _words(options.get("done", "done,completed,succeeded,success")):
        return _result(exchange, options)
    if state in _words(options.get("failed", "failed,error,cancelled,canceled")):
        why = at(exchange.value, "error")
        words = json.dumps(why) if isinstance(why, (dict, list)) else str(why or state)
        raise failed(NAME, words, fault=fault_in(422, words) or Fault.SERVER)
    return Pending(_progress(at(exchange.value, *json_path(options["progress"])) if options.get("progress") else None))


def _words(text: str) -> set[str]:
    return {word.strip().lower() for word in text.split(",") if word.strip()}


def _progress(value: Json) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value / 100 if 1 < value <= 100 else float(value) if 0 <= value <= 1 else None


def configure(options: Mapping[str, str]) -> Vendor:
    """The vendor that the options describe.

    Raises: BadSetting naming the option that cannot work.
    """
    told = {name: options[name] for name in OPTIONS if options.get(name)}
    if "path" not in told:
        raise BadSetting(f"{NAME} needs the option `path`, such as /generate?prompt={{prompt}}.")
    if not told["path"].startswith("/"):
        raise BadSetting(
            f"The option `path` of {NAME} is {told['path']!r}; it begins with a slash, after the base URL."
        )
    if told.get("method", "POST").upper() not in ("GET", "POST", "PUT"):
        raise BadSetting(f"The option `method` of {NAME} is {told['method']!r}; write GET, POST or PUT.")
    if told.get("body"):
        try:
            json.loads(told["body"])
        except ValueError as error:
            raise BadSetting(f"The option `body` of {NAME} is no JSON: {error}.") from None
    if ("ticket" in told) != ("poll" in told):
        raise BadSetting(f"{NAME} needs both `ticket` and `poll` for answers that come later, or none of them.")
    header = _HEADER.fullmatch(told.get("key_header", "Authorization: Bearer {key}"))
    if header is None or "{key}" not in header[2]:
        raise BadSetting(f"The option `key_header` of {NAME} is to be `Name: value` with {{key}} in it.")
    name, value = header[1], header[2]
    later = "poll" in told
    return replace(
        VENDOR,
        to_wire=partial(to_wire, options=told),
        from_wire=partial(from_wire, options=told),
        headers=lambda key: {name: value.replace("{key}", key)},
        to_poll=partial(to_poll, options=told) if later else None,
        from_poll=partial(from_poll, options=told) if later else None,
        configure=None,
    )


VENDOR = Vendor(to_wire, from_wire, configure=configure, timeout_seconds=300.0)
