"""Answers of tools: a text, a link to the whole, and one preview that is small enough for a conversation."""

import base64
import json
from collections.abc import Sequence
from typing import Any

import mcp_types as types

from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.errors import MintmarkError
from mintmark.faces.views import error_view

PREVIEW_SIDE = 512
"""The longer side of a preview, at most, in pixels."""
SCHEME = "mintmark"
_RASTER = frozenset({MediaType.PNG, MediaType.APNG, MediaType.WEBP, MediaType.JPEG, MediaType.GIF})

Blocks = Sequence[types.ContentBlock]


def text(words: str) -> types.TextContent:
    """A text."""
    return types.TextContent(text=words)


def picture(content: bytes, media_type: str = "image/png") -> types.ImageContent:
    """A picture."""
    return types.ImageContent(data=base64.b64encode(content).decode(), mime_type=media_type)


def link(fingerprint: str, form: str, artifact: Artifact | None, *, title: str) -> types.ResourceLink:
    """Where the whole piece is, in one of its forms."""
    return types.ResourceLink(
        uri=f"{SCHEME}://pieces/{fingerprint}/{form}",
        name=f"{fingerprint[:12]}.{form}",
        title=title[:200],
        mime_type=artifact.media_type.value if artifact is not None else None,
        size=len(artifact.content) if artifact is not None else None,
    )


def answer(blocks: Blocks, facts: dict[str, Any] | None = None) -> types.CallToolResult:
    """The answer of a tool; `facts` are the same as data."""
    return types.CallToolResult(content=list(blocks), structured_content=facts)


def told(facts: Any) -> types.CallToolResult:
    """Data as the answer, readable for people and for programs."""
    value = facts if isinstance(facts, dict) else {"items": facts}
    return answer([text(json.dumps(value, indent=2, ensure_ascii=False))], value)


def refusal(error: MintmarkError) -> types.CallToolResult:
    """Why it could not be done, in words that say how it can."""
    view = error_view(error)
    lines = [f"{error.code}: {error.message}"]
    lines += [f"- {one['place']}: {one['message']}" for one in view.get("problems", ())]
    return types.CallToolResult(content=[text("\n".join(lines))], structured_content={"error": view}, is_error=True)


def preview(artifact: Artifact, side: int = PREVIEW_SIDE) -> types.ImageContent | None:
    """A picture of a file that is no larger than `side`; None for what is no picture. Smaller ones stay as they are."""
    if artifact.media_type not in _RASTER:
        return None
    small, media_type = reduced(artifact.content, side)
    return picture(small, media_type)


def reduced(content: bytes, side: int) -> tuple[bytes, str]:
    """A raster picture, its longer side `side` at most, as PNG; what is small enough already stays, bit for bit."""
    from io import BytesIO

    import numpy as np
    from PIL import Image

    from mintmark.craft.png import encode_pixels
    from mintmark.craft.resample import fitted, inside

    with Image.open(BytesIO(content)) as image:
        if max(image.size) <= side:
            return content, Image.MIME[image.format or "PNG"]
        pixels = np.asarray(image.convert("RGBA" if image.has_transparency_data else "RGB"))
    height, width = pixels.shape[:2]
    small = fitted(np.ascontiguousarray(pixels), *inside((width, height), (side, side)))
    return encode_pixels(small), "image/png"
