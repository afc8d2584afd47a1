"""Orders with a prompt, before anybody was asked and after somebody answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from mintmark.contracts.ledger import KeptArtifact
from mintmark.contracts.prompts import PromptOrder
from mintmark.contracts.route import ProviderCard, Route, Tool
from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.canonical import Json
from mintmark.core.errors import InvalidSpec, ProviderGarbage
from mintmark.core.fingerprint import content_hash
from mintmark.core.job import Job
from mintmark.core.plan import Ask, Capability, Reply
from mintmark.core.recipe import Answerer, Recipe
from mintmark.craft.finish import OPERATIONS
from mintmark.craft.prompts import banks
from mintmark.craft.prompts.work import PromptTrace, Work, there

PROMPT, VERSION = "prompt", 1
"""What recipes of pictures are called that somebody else made of a prompt."""
Finish: TypeAlias = tuple[str, Mapping[str, Any]]
"""The name of an operation, and what is chosen of its options."""


OURS = "Nobody else was to be asked, so our own engine ({}) drew what it read in the words; see /v1/providers."


@dataclass(frozen=True, slots=True)
class Prepared:
    """An order that could be put: nobody was asked yet."""

    work: Work
    trace: tuple[PromptTrace, ...]
    files: Mapping[str, bytes]
    more: Mapping[str, Json]
    """Settings beside those of the order, such as `strength`."""
    finish: tuple[Finish, ...]
    """What is done to the picture afterwards."""

    @property
    def route(self) -> Route:
        """Who would be asked."""
        route: Route = there(self.work.route)
        return route

    def ask_for(self, card: ProviderCard) -> Ask:
        """The question as a provider is asked it.

        Our own engine is given the subject alone: it reads words, and has no use for those that other models like.
        """
        ask, order = self.work.ask_for(card), there(self.work.order)
        if self.files:
            capability = Capability.INPAINT if "mask" in self.files else Capability.EDIT
            ask = replace(ask, capability=capability, files=self.files)
        if self.more:
            ask = replace(ask, settings={**ask.settings, **self.more})
        if card.is_our_own:
            ask = replace(ask, words=self.work.prompt, settings={**ask.settings, "mode": order.mode})
        return ask

    def recipe(self, provider: str, model: str) -> Recipe:
        """The recipe of the picture, if that one makes it."""
        order, profile = there(self.work.order), there(self.work.profile)
        spec: dict[str, Any] = {
            "mode": order.mode,
            "tool": order.tool.value,
            "prompt": self.work.prompt,
            "words": there(self.work.scaffold).words,
            "negative": ", ".join(self.work.negatives),
            "width": order.width,
            "height": order.height,
            "seed": self.work.seed,
            "steps": profile.steps,
            "guidance": profile.guidance,
            "quality": order.quality.value,
        }
        if self.files:
            spec["files"] = {name: content_hash(content) for name, content in self.files.items()}
        if self.more:
            spec["settings"] = dict(self.more)
        if self.finish:
            spec["finish"] = [[name, dict(options)] for name, options in self.finish]
        answerer = Answerer(ask="picture", provider=provider, model=model)
        return Recipe(mode=PROMPT, version=VERSION, spec=spec, answers=(answerer,))

    def json_value(self) -> dict[str, Any]:
        """All that would be done, for a dry run."""
        first, ask = self.route.first, there(self.work.ask)
        settings = {name: value for name, value in ask.settings.items() if name != "negative"}
        return {
            "dry_run": True,
            "provider": first.name,
            "model": first.model,
            "price_microdollars": first.price_microdollars,
            "capability": self.ask_for(first).capability.value,
            "prompt": self.ask_for(first).words,
            "negative": ask.settings.get("negative", ""),
            "settings": settings,
            "resolvedSeed": self.work.seed,
            "fingerprint": self.recipe(first.name, first.model).fingerprint,
            "route": self.route.json_value(),
            "warnings": list(self.work.warnings),
            "trace": trace_value(self.trace),
        }


@dataclass(frozen=True, slots=True)
class Made:
    """A picture that was made of a prompt."""

    work: Work
    trace: tuple[PromptTrace, ...]
    content: bytes
    kept: KeptArtifact
    recipe: Recipe
    job: Job
    infotext: str
    """What the file says of itself in the field's own form."""

    @property
    def response(self) -> dict[str, Any]:
        """What the asker is told."""
        told = {**self.work.response, "fingerprint": self.recipe.fingerprint, "trace": trace_value(self.trace)}
        if there(self.work.route).first.is_our_own:
            told["warnings"] = [*there(told["warnings"]), OURS.format(self.job.requested)]
        return told


def trace_value(trace: Sequence[PromptTrace]) -> list[dict[str, Any]]:
    """What each step did, as JSON values."""
    return [{**one._asdict(), "notes": list(one.notes)} for one in trace]


def check_files(tool: str, files: Mapping[str, bytes]) -> None:
    """See that the pictures are there that a tool needs.

    Raises: InvalidSpec.
    """
    if tool not in frozenset(Tool):
        return  # the steps say so
    missing = [name for name in banks.tool(tool).inputs if name not in files]
    if missing:
        problems = [(name, "is missing") for name in missing]
        raise InvalidSpec(f"{tool} needs {' and '.join(missing)}: send pictures as base64 or data URLs.", problems)
    if "mask" in files and "image" not in files:
        raise InvalidSpec("A mask needs the image that it covers.", [("image", "is missing")])


def check_finish(finish: Sequence[Finish]) -> None:
    """See that every operation is one, before anybody is asked.

    Raises: UnknownName, InvalidSpec.
    """
    for name, options in finish:
        OPERATIONS.get(name).check(dict(options))


def finished(picture: Artifact, finish: Sequence[Finish]) -> Artifact:
    """The picture after what is to be done to it; what is no picture is left as it is."""
    for name, options in finish:
        if picture.media_type.value.startswith("image/") and picture.media_type is not MediaType.SVG:
            picture = replace(OPERATIONS.get(name)(picture.content, dict(options)), role=picture.role)
    return picture


def picture_of(reply: Reply, order: PromptOrder) -> Artifact:
    """The file of an answer.

    Raises: ProviderGarbage for a kind that the house does not keep.
    """
    try:
        kind = MediaType(reply.media_type)
    except ValueError:
        message = f"{reply.provider} answered with {reply.media_type!r}, which is not kept here."
        raise ProviderGarbage(reply.provider, message) from None
    width, height = _size(reply.content) if kind.value.startswith("image/") else (0, 0)
    return Artifact("picture", kind, reply.content, width or order.width, height or order.height)


def _size(content: bytes) -> tuple[int, int]:
    from io import BytesIO

    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content)) as image:
            return image.size
    except (UnidentifiedImageError, OSError):
        return 0, 0
