"""Pictures from a model on the user's own machine, by the package `diffusers` (extra `local`).

The noise is drawn on the processor, so that a seed means the same on every device; bytes may still differ between
versions of the libraries and drivers. Source: the documentation of diffusers 0.42.
"""

import asyncio
import io
import threading
from collections.abc import Mapping
from typing import Any

from mintmark.core.errors import Fault, MissingExtra, ProviderRefused
from mintmark.core.plan import Ask, Capability, Reply, ReplyFile
from mintmark.providers.media import media_type_of
from mintmark.providers.wants import Wants, without_none

NAME = "diffusers_local"
_CLASSES = {
    Capability.IMAGE: "AutoPipelineForText2Image",
    Capability.EDIT: "AutoPipelineForImage2Image",
    Capability.INPAINT: "AutoPipelineForInpainting",
}


class DiffusersLocal:
    """One model, loaded when it is first asked. One picture is drawn at a time: a second would want the same memory."""

    is_free = True
    capabilities = frozenset(_CLASSES)

    def __init__(
        self, model: str, *, name: str = NAME, device: str = "", options: Mapping[str, str] | None = None
    ) -> None:
        """`model` is a name on the hub or a folder.

        Raises: MissingExtra.
        """
        try:
            import diffusers
            import torch
        except ImportError as error:
            raise MissingExtra(error.name or "diffusers", "local") from None
        self.name, self.model = name, model
        self._diffusers, self._torch = diffusers, torch
        self._device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        self._options = dict(options or {})
        self._pipes: dict[Capability, Any] = {}
        self._lock = threading.Lock()

    async def answer(self, ask: Ask) -> Reply:
        """See `Provider.answer`."""
        if ask.capability not in self.capabilities:
            message = f"{self.name} has no {ask.capability.value}; it has edit, image, inpaint."
            raise ProviderRefused(self.name, message, status=400, fault=Fault.REQUEST)
        return await asyncio.to_thread(self._drawn, ask)

    def _drawn(self, ask: Ask) -> Reply:
        wants = Wants(ask, self.name)
        arguments, seed = self._arguments(ask, wants)
        with self._lock:
            try:
                pipe = self._pipe(ask.capability)
                known = _parameters(pipe)
                left_out = {*wants.left_out, *(name for name in arguments if name not in known)}
                given = {name: value for name, value in arguments.items() if name in known}
                generator = self._torch.Generator("cpu").manual_seed(seed)
                output = pipe(**given, generator=generator)
            except ProviderRefused:
                raise
            except Exception as error:
                message = f"{self.model} could not draw: {type(error).__name__}: {str(error)[:200]}"
                raise ProviderRefused(self.name, message, status=500) from error
        flagged = getattr(output, "nsfw_content_detected", None)
        if flagged and all(flagged):
            message = f"{self.model} declined: its safety checker found something."
            raise ProviderRefused(self.name, message, status=422, fault=Fault.CONTENT)
        content, *more = [_png(image) for image in output.images]
        value: dict[str, Any] = {"seed": seed}
        if left_out:
            value["left_out"] = sorted(left_out)
        if wants.changed:
            value["changed"] = dict(wants.changed)
        files = tuple(ReplyFile(one, "image/png") for one in more)
        return Reply(ask.name, self.name, self.model, value, content, media_type_of(content), more=files)

    def _arguments(self, ask: Ask, wants: Wants) -> tuple[dict[str, Any], int]:
        """What the pipeline is called with, and the seed: 0 where none is asked for."""
        size = wants.size()
        arguments = without_none(
            prompt=wants.prompt,
            negative_prompt=wants.text("negative"),
            num_inference_steps=wants.whole("steps", 1, 1000),
            guidance_scale=wants.number("guidance", 0, 100),
            num_images_per_prompt=wants.whole("count", 1, 8),
        )
        if size is not None:
            width, height = wants.fitted(multiple=8, lowest=8, highest=8192, default=size)
            arguments |= {"width": width, "height": height}
        if ask.capability in (Capability.EDIT, Capability.INPAINT):
            arguments["image"] = _picture(wants, "image").convert("RGB")
            strength = wants.number("strength", 0, 1)
            if strength is not None:
                arguments["strength"] = strength
        if ask.capability is Capability.INPAINT:
            arguments["mask_image"] = _picture(wants, "mask").convert("L")
        return arguments, wants.whole("seed", 0, 2**63 - 1) or 0

    def _pipe(self, capability: Capability) -> Any:
        found = self._pipes.get(capability)
        if found is None:
            kind = getattr(self._diffusers, _CLASSES[capability])
            if self._pipes:  # the weights are there already
                found = kind.from_pipe(next(iter(self._pipes.values())))
            else:
                half = self._torch.float16 if self._device.startswith("cuda") else self._torch.float32
                extra = {"variant": self._options["variant"]} if self._options.get("variant") else {}
                found = kind.from_pretrained(self.model, torch_dtype=half, **extra).to(self._device)
                found.set_progress_bar_config(disable=True)
            self._pipes[capability] = found
        return found


def create(options: Mapping[str, str], *, name: str = NAME, model: str = "") -> DiffusersLocal:
    """The provider that the options describe.

    Raises: MissingExtra.
    """
    return DiffusersLocal(options.get("model") or model, name=name, device=options.get("device", ""), options=options)


def _parameters(pipe: Any) -> set[str]:
    import inspect

    return set(inspect.signature(pipe.__call__).parameters)


def _picture(wants: Wants, name: str) -> Any:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(wants.file(name))) as picture:
            picture.load()
            return picture.copy()
    except ProviderRefused:
        raise
    except Exception as error:  # noqa: BLE001 - a decoder trips in many ways
        raise wants.refuse(f"The file {name!r} is no picture that can be read ({type(error).__name__}).") from None


def _png(image: Any) -> bytes:
    written = io.BytesIO()
    image.save(written, "PNG")
    return written.getvalue()
