"""Reads the settings of an ask into a vendor's fields: nothing is sent unread, and nothing is lost in silence."""

import base64
import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from mintmark.core.errors import Fault, ProviderRefused
from mintmark.core.plan import Ask, Capability
from mintmark.providers._wire import Upload
from mintmark.providers.media import media_type_of
from mintmark.providers.vendor import Model


class Wants:
    """Reads the settings of an ask one by one. What nobody read is left out, and that is said in the reply.

    Raises (all of it): ProviderRefused with `Fault.REQUEST` for a value that the other side does not take.
    """

    def __init__(self, ask: Ask, provider: str) -> None:
        self._ask, self._provider = ask, provider
        self._read: set[str] = set()
        self.changed: dict[str, str] = {}

    @property
    def left_out(self) -> tuple[str, ...]:
        """Settings that were asked for and not read, sorted."""
        given = (name for name, value in self._ask.settings.items() if value is not None and value != "")
        files = (name for name in self._ask.files)
        return tuple(sorted(name for name in {*given, *files} if name not in self._read))

    @property
    def prompt(self) -> str:
        """The words, and the instruction after them."""
        return "\n".join(part for part in (self._ask.words, self._ask.instruction) if part)

    def refuse(self, message: str) -> ProviderRefused:
        """The error for a question that makes no sense there."""
        return ProviderRefused(self._provider, message, status=400, fault=Fault.REQUEST)

    def raw(self, name: str) -> Any:
        """A setting as it is; None when it is not there."""
        self._read.add(name)
        value = self._ask.settings.get(name)
        return None if value == "" else value

    def text(self, name: str, *, longest: int = 10_000) -> str | None:
        """A text."""
        value = self.raw(name)
        if value is None:
            return None
        if not isinstance(value, str) or len(value) > longest:
            raise self.refuse(f"{self._provider} takes a {name} of at most {longest} signs.")
        return value

    def whole(self, name: str, lowest: int, highest: int) -> int | None:
        """A whole number."""
        value = self.raw(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value != int(value):
            raise self.refuse(f"{name} is {value!r}; {self._provider} takes a whole number.")
        if not lowest <= value <= highest:
            raise self.refuse(f"{name} is {value}; {self._provider} takes {lowest} to {highest}.")
        return int(value)

    def number(self, name: str, lowest: float, highest: float) -> float | None:
        """A number."""
        value = self.raw(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not lowest <= value <= highest:
            raise self.refuse(f"{name} is {value!r}; {self._provider} takes {lowest:g} to {highest:g}.")
        return float(value)

    def flag(self, name: str) -> bool | None:
        """A yes or no."""
        value = self.raw(name)
        if value is not None and not isinstance(value, bool):
            raise self.refuse(f"{name} is {value!r}; {self._provider} takes true or false.")
        return value

    def one_of(self, name: str, choices: Sequence[str]) -> str | None:
        """One of some words."""
        value = self.raw(name)
        if value is not None and value not in choices:
            raise self.refuse(f"{name} is {value!r}; {self._provider} takes {', '.join(choices)}.")
        return None if value is None else str(value)

    def size(self, default: tuple[int, int] | None = None) -> tuple[int, int] | None:
        """Width and height in pixels, where both or one is asked for."""
        width, height = self.whole("width", 1, 65_536), self.whole("height", 1, 65_536)
        if width is None and height is None:
            return default
        return (width or height or 0), (height or width or 0)

    def fitted(self, *, multiple: int, lowest: int, highest: int, default: tuple[int, int]) -> tuple[int, int]:
        """Width and height that the vendor draws: the next size up of about that shape, said where it is another."""
        wanted = self.size(default) or default
        scale = max(Fraction(1), *(Fraction(lowest, side) for side in wanted))
        sides = [-(-int(side * scale) // multiple) * multiple for side in wanted]
        if max(sides) > highest:
            raise self.refuse(
                f"{self._provider} draws {lowest} to {highest} pixels a side, not {wanted[0]}x{wanted[1]}."
            )
        found = (sides[0], sides[1])
        if found != wanted:
            self.changed["size"] = f"{wanted[0]}x{wanted[1]} → {found[0]}x{found[1]}"
        return found

    def ratio(self, choices: Sequence[str], *, default: str | None = None, sign: str = ":") -> str | None:
        """The aspect ratio among these that is nearest to what is asked, said where it is another."""
        asked = self.text("aspect_ratio", longest=20)
        size = self.size()
        if asked is not None:
            wide, _, high = asked.replace("x", ":").partition(":")
            if not (wide.isdigit() and high.isdigit() and int(wide) and int(high)):
                raise self.refuse(f"aspect_ratio is {asked!r}; write it as 16:9.")
            size = (int(wide), int(high))
        if size is None:
            return default
        shape, area = Fraction(*size), size[0] * size[1]

        def distance(one: str) -> tuple[Fraction, int]:
            """By shape; of equal shapes the one nearest in pixels, or the first where only a shape is asked for."""
            wide, high = (int(part) for part in one.split(sign))
            of = Fraction(wide, high)
            return max(of / shape, shape / of), abs(wide * high - area) if asked is None else 0

        nearest = min((one for one in choices if sign in one), key=distance)
        found = Fraction(*(int(part) for part in nearest.split(sign)))
        if found != shape:
            self.changed["aspect_ratio"] = f"{asked or f'{size[0]}x{size[1]}'} → {nearest}"
        return nearest

    def file(self, name: str) -> bytes:
        """An input file that must be there."""
        content = self.optional_file(name)
        if not content:
            raise self.refuse(f"{self._ask.capability.value} needs the file {name!r}.")
        return content

    def optional_file(self, name: str) -> bytes | None:
        """An input file."""
        self._read.add(name)
        return self._ask.files.get(name)

    def upload(self, name: str, *, field: str | None = None) -> Upload:
        """An input file as part of a form."""
        content = self.file(name)
        media_type = media_type_of(content) or "application/octet-stream"
        ending = media_type.partition("/")[2].partition("+")[0]
        return Upload(field or name, f"{name}.{ending}", content, media_type)


def named_inputs(ask: Ask, model: Model, wants: "Wants") -> dict[str, Any]:
    """Our settings in a model's own names, for vendors whose models each have fields of their own.

    `facts.inputs` names ours → theirs (`prompt = ""` sends none, `size` is an object of both sides, `[]` behind a name
    makes a list), `facts.ratios` the shapes it takes, `facts.fixed` what is always sent. The setting `inputs` stands
    above all: it is in the model's own names already.
    """
    names: dict[str, str] = {"prompt": "prompt", **model.facts.get("inputs", {})}
    fields: dict[str, Any] = dict(model.facts.get("fixed", {}))
    for ours, theirs in names.items():
        value = _input(ours, model, wants)
        if value is not None and theirs:
            fields[theirs.removesuffix("[]")] = [value] if theirs.endswith("[]") else value
    own = wants.raw("inputs")
    if own is not None and not isinstance(own, dict):
        raise wants.refuse("`inputs` is no object of the model's own fields.")
    if ask.capability in _ON_PICTURES:
        wants.file("image")
        if "image" not in names and not own:
            raise wants.refuse(f"Nobody knows where {model.id} wants the picture; name it in `inputs`.")
    return {**fields, **(own or {})}


_ON_PICTURES = frozenset({Capability.EDIT, Capability.INPAINT, Capability.UPSCALE, Capability.CUTOUT})
_WHOLE = frozenset({"seed", "steps", "count", "width", "height"})


def _input(ours: str, model: Model, wants: "Wants") -> Any:
    match ours:
        case "prompt":
            return wants.prompt or None
        case "image" | "mask" | "last":
            content = wants.optional_file(ours)
            return data_url(content) if content else None
        case "size":
            size = wants.size()
            return None if size is None else {"width": size[0], "height": size[1]}
        case "aspect_ratio":
            return wants.ratio(model.facts.get("ratios", ("1:1", "16:9", "9:16")))
        case "duration_seconds":
            seconds = wants.whole(ours, 1, 600)
            return str(seconds) if seconds is not None and model.facts.get("duration_is_text") else seconds
        case _:
            return wants.whole(ours, 0, 2**63) if ours in _WHOLE else wants.raw(ours)


def data_url(content: bytes) -> str:
    """A file as a `data:` URL."""
    media_type = media_type_of(content) or "application/octet-stream"
    return f"data:{media_type};base64,{base64.b64encode(content).decode('ascii')}"


def base64_of(content: bytes) -> str:
    """A file as plain base64."""
    return base64.b64encode(content).decode("ascii")


def without_none(**fields: Any) -> dict[str, Any]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}


def as_form(fields: Mapping[str, Any]) -> dict[str, str]:
    """Fields as texts of a form."""
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in fields.items()
        if value is not None
    }


def fill(value: Any, values: Mapping[str, Any]) -> Any:
    """A template with the values in: `"{seed}"` alone becomes the number, in a longer text the text of it."""
    if isinstance(value, dict):
        return {name: fill(one, values) for name, one in value.items()}
    if isinstance(value, list):
        return [fill(one, values) for one in value]
    if not isinstance(value, str) or "{" not in value:
        return value
    if value[0] == "{" and value[-1] == "}" and value[1:-1] in values:
        return values[value[1:-1]]
    for name, one in values.items():
        value = value.replace(f"{{{name}}}", str(one))
    return value
