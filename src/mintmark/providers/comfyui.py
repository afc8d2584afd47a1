"""Pictures from a ComfyUI server of one's own. Source: ComfyUI's server and node sources, master of 2026.

What is drawn is a graph. Ours stand in `graphs/` beside the code and are filled from the settings; the option
`graph` names one of them, or is a graph of one's own in API format, with `{prompt}`, `{seed}` … where values go.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from mintmark.core.errors import BadSetting, Fault, ProviderGarbage
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request, Upload
from mintmark.providers.vendor import (
    Found,
    Model,
    Outcome,
    Pending,
    Result,
    Send,
    Then,
    Vendor,
    at,
    failed,
    polling,
    under_id,
)
from mintmark.providers.wants import Wants, fill, without_none

NAME = "comfyui"
GRAPHS = ("text", "edit", "inpaint", "upscale")
_BY_CAPABILITY = {
    Capability.IMAGE: "text",
    Capability.EDIT: "edit",
    Capability.INPAINT: "inpaint",
    Capability.UPSCALE: "upscale",
}


@cache
def graph(name: str) -> dict[str, Any]:
    """One of our graphs."""
    text = files(__package__).joinpath("graphs", f"{name}.json").read_text(encoding="utf-8")
    value: dict[str, Any] = json.loads(text)
    return value


def to_wire(ask: Ask, model: Model, own: Mapping[str, Any] | None = None) -> Request:
    """The graph, filled. A seed that nobody names is 0: the same question has the same answer."""
    wants = Wants(ask, NAME)
    width, height = wants.fitted(multiple=8, lowest=64, highest=8192, default=(1024, 1024))
    uploaded: Any = wants.raw("uploaded") or {}
    for name in ask.files:
        wants.optional_file(name)
    seed = wants.whole("seed", 0, 2**64 - 1) or 0
    values: dict[str, Any] = {
        "prompt": wants.prompt,
        "negative": wants.text("negative") or "",
        "seed": seed,
        "steps": wants.whole("steps", 1, 10_000) or int(model.facts.get("steps", 20)),
        "guidance": _or(wants.number("guidance", 0, 100), float(model.facts.get("guidance", 7.0))),
        "width": width,
        "height": height,
        "count": wants.whole("count", 1, 16) or 1,
        "strength": _or(wants.number("strength", 0, 1), 0.65),
        "sampler": wants.text("sampler", longest=60) or str(model.facts.get("sampler", "euler")),
        "scheduler": wants.text("scheduler", longest=60) or str(model.facts.get("scheduler", "normal")),
        "model": model.id,
        "image": uploaded.get("image", ""),
        "mask": uploaded.get("mask", ""),
    }
    filled = fill(own if own is not None else graph(_BY_CAPABILITY[ask.capability]), values)
    return Request("/prompt", json={"prompt": filled}, left_out=wants.left_out, changed=wants.changed)


def _or(value: float | None, default: float) -> float:
    return default if value is None else value


async def prepare(ask: Ask, _model: Model, send: Send) -> Ask:
    """Bring the pictures to the server. The same bytes under the same name are one file there."""
    names: dict[str, Any] = {}
    for name in sorted(ask.files):
        wants = Wants(ask, NAME)
        upload = wants.upload(name, field="image")
        named = f"mintmark-{_digest(upload.content)}.{upload.name.rpartition('.')[2]}"
        form = {"type": "input", "overwrite": "true"}
        uploads = (Upload("image", named, upload.content, upload.media_type),)
        exchange = await send(Request("/upload/image", form=form, uploads=uploads))
        found, folder = at(exchange.value, "name"), at(exchange.value, "subfolder")
        if not isinstance(found, str):
            raise ProviderGarbage(NAME, f"{NAME} took a picture without saying under which name.")
        names[name] = f"{folder}/{found}" if folder else found
    return replace(ask, settings={**ask.settings, "uploaded": names}) if names else ask


def _digest(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()[:16]


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The place in the queue, or what the server finds wrong with the graph."""
    value = exchange.value
    if exchange.status == 400:
        raise failed(NAME, _wrong(value), fault=Fault.REQUEST)
    return under_id(at(value, "prompt_id"), NAME)


def _wrong(value: Any) -> str:
    """What is wrong with a graph: the first fault of a node says more than the sentence over all of them."""
    nodes = at(value, "node_errors")
    for node in nodes.values() if isinstance(nodes, dict) else ():
        first = at(node, "errors", 0)
        if first is not None:
            return f"{at(node, 'class_type')}: {at(first, 'message')} ({at(first, 'details')})"
    return str(at(value, "error", "message") or "the graph is not valid")


to_poll = polling("/history/{id}")
"""What became of a graph; empty until it is done."""


def from_poll(exchange: Exchange, _ask: Ask) -> Outcome:
    """The pictures of a graph that is done: all that were saved, in the order of its nodes."""
    entries = exchange.value
    if not isinstance(entries, dict):
        raise ProviderGarbage(NAME, f"{NAME} does not say what became of the graph.")
    entry = next(iter(entries.values()), None)
    if entry is None:
        return Pending()
    if at(entry, "status", "status_str") == "error":
        raise failed(NAME, _why(at(entry, "status", "messages")))
    images = _saved(at(entry, "outputs"))
    if not images:
        raise failed(NAME, "the graph is done and saved no picture; it needs a SaveImage node", fault=Fault.REQUEST)
    said = without_none(seed=_seed(entry), request_id=next(iter(entries)))
    return _next(images, [], said)


def _saved(outputs: Any) -> list[Any]:
    nodes = sorted(outputs, key=_node_order) if isinstance(outputs, dict) else []
    images = [image for node in nodes for image in at(outputs, node, "images") or ()]
    return [one for one in images if at(one, "type") == "output" and isinstance(at(one, "filename"), str)]


def _next(images: list[Any], got: list[Found], said: Mapping[str, Any]) -> Outcome:
    """The next picture: they lie behind the server itself, one request each."""
    if len(got) == min(len(images), 4):
        return Result(got, said)
    image = images[len(got)]
    query = {"filename": image["filename"], "subfolder": str(image.get("subfolder", "")), "type": "output"}
    request = Request("/view", method="GET", query=query, accept="image/*")
    return Then(request, lambda exchange, _: _next(images, [*got, Found(exchange.content)], said))


def _node_order(name: str) -> tuple[int, str]:
    return (int(name), name) if name.isdigit() else (10**9, name)


def _why(messages: Any) -> str:
    for message in messages if isinstance(messages, list) else ():
        if at(message, 0) == "execution_error":
            return f"{at(message, 1, 'node_type')}: {at(message, 1, 'exception_message')}"
        if at(message, 0) == "execution_interrupted":
            return "it was interrupted"
    return "the graph failed"


def _seed(entry: Any) -> int | None:
    """The seed of the graph that was run, as the server wrote it down."""
    ran = at(entry, "prompt", 2)
    for node in ran.values() if isinstance(ran, dict) else ():
        for name in ("seed", "noise_seed"):
            seed = at(node, "inputs", name)
            if isinstance(seed, int) and not isinstance(seed, bool):
                return seed
    return None


def configure(options: Mapping[str, str]) -> Vendor:
    """The vendor with a graph of one's own.

    Raises: BadSetting.
    """
    text = options.get("graph", "").strip()
    if not text:
        return replace(VENDOR, configure=None)
    if text in GRAPHS:
        own: Any = graph(text)
    else:
        try:
            own = json.loads(text)
        except ValueError as error:
            raise BadSetting(f"The graph of {NAME} is no JSON, and none of {', '.join(GRAPHS)}: {error}.") from None
    nodes = own.values() if isinstance(own, dict) else [None]
    if not all(isinstance(node, dict) and "class_type" in node for node in nodes):
        raise BadSetting(f"The graph of {NAME} is not in API format; export it with `Save (API Format)`.")
    return replace(VENDOR, to_wire=lambda ask, model: to_wire(ask, model, own), configure=None)


def checkpoints(exchange: Exchange) -> tuple[str, ...]:
    """The models that the server has, out of what it says of the node that loads them."""
    names = at(exchange.value, "CheckpointLoaderSimple", "input", "required", "ckpt_name", 0)
    return tuple(name for name in names or () if isinstance(name, str))


VENDOR = Vendor(
    to_wire,
    from_wire,
    headers=lambda key: {"Authorization": f"Bearer {key}"},
    to_poll=to_poll,
    from_poll=from_poll,
    own_statuses=frozenset({400}),
    to_models=Request("/object_info/CheckpointLoaderSimple", method="GET"),
    from_models=checkpoints,
    prepare=prepare,
    again_seconds=1.0,
    patience_seconds=1800.0,
    timeout_seconds=60.0,
    configure=configure,
)
