"""Pictures from Midjourney, through a proxy that its user runs. Source: novicezk/midjourney-proxy, docs/api.md.

Midjourney has no interface for programs and its terms forbid to drive it by one: whoever sets the address of a proxy
decides that alone. What comes back is a sheet of four; the settings say which of them is wanted.
"""

import io
from typing import Any

from mintmark.core.errors import Fault, ProviderGarbage
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Exchange, Request
from mintmark.providers.faults import fault_in
from mintmark.providers.vendor import Later, Model, Outcome, Pending, Result, Vendor, at, failed, found_urls, polling
from mintmark.providers.wants import Wants, data_url, without_none

NAME = "midjourney_proxy"
_TAKEN_ON = (1, 21, 22)
"""It is done, it was there already, it waits in a queue."""


def to_wire(ask: Ask, model: Model) -> Request:
    """The task: what Midjourney knows as parameters stands behind the words, as people write it there."""
    wants = Wants(ask, NAME)
    words = [" ".join(wants.prompt.replace(" --", " ").split())]
    ratio = wants.ratio(("1:1", "16:9", "9:16", "3:2", "2:3", "4:3", "3:4", "5:4", "4:5", "2:1", "1:2", "21:9"))
    negative, seed = wants.text("negative", longest=1000), wants.whole("seed", 0, 4_294_967_295)
    stylize = wants.whole("stylize", 0, 1000)
    chaos, weird = wants.whole("chaos", 0, 100), wants.whole("weird", 0, 3000)
    for name, value in (("ar", ratio), ("seed", seed), ("stylize", stylize), ("chaos", chaos), ("weird", weird)):
        if value is not None:
            words.append(f"--{name} {value}")
    if negative:
        words.append(f"--no {' '.join(negative.replace('--', ' ').split())}")
    if wants.flag("tiling"):
        words.append("--tile")
    if model.id:
        words.append(f"--{model.id}" if " " in model.id else f"--v {model.id}")
    body: dict[str, Any] = {"prompt": " ".join(words)}
    if ask.capability is Capability.EDIT:
        body["base64Array"] = [data_url(wants.file("image"))]
    wants.raw("pick"), wants.raw("count")
    return Request("/mj/submit/imagine", json=body, left_out=wants.left_out, changed=wants.changed)


def headers(key: str) -> dict[str, str]:
    """The secret of the proxy."""
    return {"mj-api-secret": key}


def from_wire(exchange: Exchange, _ask: Ask) -> Outcome:
    """The id of the task, or why there is none."""
    code, task = at(exchange.value, "code"), at(exchange.value, "result")
    if code in _TAKEN_ON and isinstance(task, (str, int)) and task:
        return Later({"id": str(task)})
    words = str(at(exchange.value, "description") or f"code {code}")
    if code == 23:
        raise failed(NAME, f"its queue is full: {words}", fault=Fault.RATE)
    if code == 24:
        banned = at(exchange.value, "properties", "bannedWord")
        raise failed(NAME, f"it does not allow the word {banned!r}" if banned else words, fault=Fault.CONTENT)
    if not isinstance(code, int):
        raise ProviderGarbage(NAME, f"{NAME} does not say whether it took the task on.")
    raise failed(NAME, words, fault=fault_in(422, words) or Fault.SERVER)


to_poll = polling("/mj/task/{id}/fetch")
"""How a task stands."""


def from_poll(exchange: Exchange, _ask: Ask) -> Outcome:
    """The sheet once it is there; the progress is a text such as `37%`."""
    task = exchange.value
    match at(task, "status"):
        case "SUCCESS":
            return Result(found_urls(at(task, "imageUrl"), NAME), without_none(request_id=at(task, "id")))
        case "FAILURE" | "CANCEL":
            why = str(at(task, "failReason") or "the task failed")
            raise failed(NAME, why, fault=fault_in(422, why) or Fault.SERVER)
        case str():
            return Pending(_progress(at(task, "progress")))
        case _:
            raise ProviderGarbage(NAME, f"{NAME} does not say how the task stands.")


def _progress(text: Any) -> float | None:
    digits = text.rstrip("% ") if isinstance(text, str) else ""
    return min(int(digits), 100) / 100 if digits.isdigit() else None


def after(content: bytes, ask: Ask) -> list[bytes]:
    """The wanted quarters of a sheet as PNG files: `pick` 1 to 4 (rows first), `count` 4 for all, 0 for the sheet."""
    from PIL import Image

    pick, count = ask.settings.get("pick", 1), ask.settings.get("count", 1)
    if pick in (0, "grid"):
        return [content]
    with Image.open(io.BytesIO(content)) as opened:
        sheet = opened.convert("RGB")
    wide, high = sheet.width // 2, sheet.height // 2
    first = pick - 1 if isinstance(pick, int) and 1 <= pick <= 4 else 0
    wanted = [first] if not isinstance(count, int) or count <= 1 else list(range(min(count, 4)))
    files = []
    for quarter in wanted:
        left, top = quarter % 2 * wide, quarter // 2 * high
        written = io.BytesIO()
        sheet.crop((left, top, left + wide, top + high)).save(written, "PNG")
        files.append(written.getvalue())
    return files


VENDOR = Vendor(
    to_wire,
    from_wire,
    headers=headers,
    to_poll=to_poll,
    from_poll=from_poll,
    after=after,
    again_seconds=3.0,
    patience_seconds=1200.0,
    timeout_seconds=60.0,
)
