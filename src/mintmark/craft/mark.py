"""The mark in a file: its recipe, so that anybody can strike it again and compare.

PNG and APNG carry two iTXt texts: `parameters`, one line that every viewer of generated pictures reads, and `mintmark`,
our recipe. SVG has it in `<metadata>`, WebP in XMP, JPEG in a comment. What is marked is told by three levels:
`full`, `public` (no words that somebody typed) and `none`. A GIF has it in a comment.
"""

import json
import re
from enum import StrEnum
from html import unescape
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.canonical import canonical
from mintmark.core.errors import UnreadableFile
from mintmark.core.fingerprint import Fingerprint
from mintmark.core.recipe import Recipe
from mintmark.craft import png

KEYWORD = "mintmark"
PARAMETERS = "parameters"
_KEYWORDS = frozenset({KEYWORD, PARAMETERS})


class MarkLevel(StrEnum):
    """How much a file tells of itself."""

    FULL = "full"
    PUBLIC = "public"
    NONE = "none"


class Mark(BaseModel):
    """What a file says of itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mintmark: int = 1
    """The form of this mark."""
    recipe: Recipe
    form: str = ""
    """The exporter that wrote the file; empty for the picture as it was drawn."""
    brief: str = ""
    """The words that it was made from, where they are told."""
    withheld: tuple[str, ...] = ()
    """Spec fields whose text was left out of the recipe; such a file is struck again only by who knows them."""
    fingerprint: Fingerprint = ""
    """The piece's name; only given where the recipe here is not whole, else it is computed."""

    @property
    def piece(self) -> Fingerprint:
        """The name of the piece, computed from the recipe where that is whole."""
        return self.fingerprint if self.withheld else self.recipe.fingerprint

    def to_json(self) -> str:
        """As canonical JSON, without what is not said."""
        value = self.model_dump(mode="json")
        return canonical({name: item for name, item in value.items() if item not in ("", [])}).decode()


def make_mark(
    recipe: Recipe, level: MarkLevel, *, private: frozenset[str] = frozenset(), form: str = "", brief: str = ""
) -> Mark | None:
    """The mark of that level, None for `none`; `private` names the spec fields that hold words somebody typed."""
    if level is MarkLevel.NONE:
        return None
    withheld = tuple(sorted(name for name in private if recipe.spec.get(name))) if level is MarkLevel.PUBLIC else ()
    if not withheld:
        return Mark(recipe=recipe, form=form, brief=brief if level is MarkLevel.FULL else "")
    spec = {name: value for name, value in recipe.spec.items() if name not in withheld}
    told = recipe.model_copy(update={"spec": spec})
    return Mark(recipe=told, form=form, withheld=withheld, fingerprint=recipe.fingerprint)


def parameters_line(mark: Mark, caption: str, width: int, height: int) -> str:
    """The one line that viewers show. Source: the `parameters` text of AUTOMATIC1111's web UI."""
    recipe = mark.recipe
    facts = [
        ("Sampler", f"mintmark {recipe.mode}"),
        ("Seed", recipe.spec.get("seed", 0)),
        ("Size", f"{width}x{height}"),
        ("Model hash", mark.piece[:10]),
        ("Model", f"{recipe.mode} {recipe.version}"),
    ]
    words = " ".join((mark.brief or caption).split())
    return f"{words}\n{', '.join(f'{name}: {value}' for name, value in facts)}"


def mark_file(artifact: Artifact, mark: Mark | None, caption: str) -> Artifact:
    """The same file with this mark, or without any; whatever mark it had is taken out."""
    match artifact.media_type:
        case MediaType.PNG | MediaType.APNG:
            content = _mark_png(artifact, mark, caption)
        case MediaType.SVG:
            content = _mark_svg(artifact.content, mark)
        case MediaType.WEBP:
            content = _mark_webp(artifact.content, mark)
        case MediaType.JPEG:
            content = _mark_jpeg(artifact.content, mark)
        case MediaType.GIF:
            content = _mark_gif(artifact.content, mark)
        case _:
            return artifact
    return Artifact(artifact.role, artifact.media_type, content, artifact.width, artifact.height)


def read_mark(content: bytes) -> Mark:
    """The mark in a file of any kind we write.

    Raises: UnreadableFile when it is of no such kind, damaged, or carries no mark of ours.
    """
    if content.startswith(png.SIGNATURE):
        found = png.texts(content).get(KEYWORD)
    elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        found = _find(content, _XMP)
    elif content.startswith(b"\xff\xd8"):
        found = _find(content, _COMMENT)
    elif content.startswith(b"GIF8"):
        found = _gif_comment(content)
    elif b"<svg" in content[:1024]:
        found = _find(content, _METADATA)
    else:
        raise UnreadableFile("This is neither PNG, SVG, WebP, JPEG nor GIF; no other file carries our mark.")
    if not found:
        raise UnreadableFile("This file carries no mark of ours: it was made elsewhere, or its texts were stripped.")
    return _parse(found)


def _parse(text: str) -> Mark:
    try:
        return Mark.model_validate(json.loads(text))
    except (ValueError, RecursionError, ValidationError) as error:
        raise UnreadableFile(f"The mark in this file cannot be read: {str(error).splitlines()[0]}") from error


def _mark_png(artifact: Artifact, mark: Mark | None, caption: str) -> bytes:
    texts: tuple[bytes, ...] = ()
    if mark is not None:
        line = parameters_line(mark, caption, artifact.width, artifact.height)
        texts = (png.text_chunk(PARAMETERS, line), png.text_chunk(KEYWORD, mark.to_json()))
    return png.with_texts(artifact.content, texts, without=_KEYWORDS)


_METADATA = re.compile(rb'<metadata id="mintmark">(.*?)</metadata>', re.DOTALL)
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in text)


def _mark_svg(content: bytes, mark: Mark | None) -> bytes:
    bare = _METADATA.sub(b"", content)
    if mark is None:
        return bare
    head, end, rest = bare.partition(b">")
    return head + end + f'<metadata id="mintmark">{_escaped(mark.to_json())}</metadata>'.encode() + rest


_XMP = re.compile(rb'<x:xmpmeta xmlns:x="adobe:ns:meta/"><!--mintmark-->(.*?)</x:xmpmeta>', re.DOTALL)
_COMMENT = re.compile(rb"mintmark:(\{.*?\})\x00", re.DOTALL)


def _find(content: bytes, pattern: re.Pattern[bytes]) -> str | None:
    match = pattern.search(content)
    return unescape(match.group(1).decode("utf-8", "replace")) if match else None


def _mark_webp(content: bytes, mark: Mark | None) -> bytes:
    """Replace the XMP chunk of a WebP file. Source: RFC 9649, section 2.7."""
    parts = [(kind, body) for kind, body in _riff(content) if kind != b"XMP "]
    if mark is not None:
        packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><!--mintmark-->{_escaped(mark.to_json())}</x:xmpmeta>'
        parts.append((b"XMP ", packet.encode()))
    parts = [(kind, _flagged(body, mark is not None) if kind == b"VP8X" else body) for kind, body in parts]
    body = b"WEBP" + b"".join(
        kind + len(part).to_bytes(4, "little") + part + b"\0" * (len(part) & 1) for kind, part in parts
    )
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _flagged(header: bytes, has_xmp: bool) -> bytes:  # noqa: FBT001 - a bit of the header
    flags = header[0] | 0x04 if has_xmp else header[0] & ~0x04
    return bytes((flags,)) + header[1:]


def _riff(content: bytes) -> list[tuple[bytes, bytes]]:
    parts, place = [], 12
    while place + 8 <= len(content):
        size = int.from_bytes(content[place + 4 : place + 8], "little")
        parts.append((content[place : place + 4], content[place + 8 : place + 8 + size]))
        place += 8 + size + (size & 1)
    return parts


def _mark_jpeg(content: bytes, mark: Mark | None) -> bytes:
    """Put a comment behind the start of a JPEG file; a mark of ours that is there is taken out."""
    body, place = [content[:2]], 2
    while place + 4 <= len(content) and content[place] == 0xFF and content[place + 1] != 0xDA:
        size = int.from_bytes(content[place + 2 : place + 4], "big") + 2
        segment = content[place : place + size]
        if not (segment[1] == 0xFE and segment[4:].startswith(b"mintmark:")):
            body.append(segment)
        place += size
    if mark is not None:
        comment = f"mintmark:{mark.to_json()}\0".encode()
        if len(comment) < 65_500:
            body.insert(1, b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment)
    return b"".join([*body, content[place:]])


_GIF_KEY = b"mintmark:"


def _gif_start(content: bytes) -> int:
    """Where the blocks of a GIF begin: behind its header and its table of colors. Source: GIF89a, sections 17 to 19."""
    flags = content[10] if len(content) > 10 else 0
    return 13 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)


def _gif_own(content: bytes) -> tuple[bytes, int]:
    """The text of the comment that stands first, if it is ours, and where what follows it begins."""
    place = start = _gif_start(content)
    if content[place : place + 2] != b"\x21\xfe":
        return b"", start
    text, place = bytearray(), place + 2
    while place < len(content) and content[place]:
        text += content[place + 1 : place + 1 + content[place]]
        place += 1 + content[place]
    return (bytes(text), place + 1) if text.startswith(_GIF_KEY) else (b"", start)


def _gif_comment(content: bytes) -> str | None:
    text, _ = _gif_own(content)
    return text[len(_GIF_KEY) :].decode("utf-8", "replace") if text else None


def _mark_gif(content: bytes, mark: Mark | None) -> bytes:
    """Put a comment in front of all blocks of a GIF; a mark of ours that is there is taken out."""
    _, rest = _gif_own(content)
    comment = b""
    if mark is not None:
        text = _GIF_KEY + mark.to_json().encode()
        parts = [text[at : at + 255] for at in range(0, len(text), 255)]
        comment = b"\x21\xfe" + b"".join(bytes((len(part),)) + part for part in parts) + b"\0"
    return content[: _gif_start(content)] + comment + content[rest:]


def as_dict(mark: Mark) -> dict[str, Any]:
    """The mark as JSON values, for views."""
    return {"mintmark": mark.mintmark, "recipe": mark.recipe.model_dump(mode="json"), "fingerprint": mark.piece}
