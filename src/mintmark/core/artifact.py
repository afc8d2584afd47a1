"""Finished bytes, and what they are."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from mintmark.core.fingerprint import ContentHash, content_hash
from mintmark.core.recipe import Recipe
from mintmark.core.spec import Spec


class MediaType(StrEnum):
    """The kinds of files the house writes; `suffix` is the ending of their names."""

    PNG = "image/png"
    APNG = "image/apng"
    SVG = "image/svg+xml"
    WEBP = "image/webp"
    JPEG = "image/jpeg"
    GIF = "image/gif"
    JSON = "application/json"
    ZIP = "application/zip"
    MP4 = "video/mp4"
    WEBM = "video/webm"
    MP3 = "audio/mpeg"
    WAV = "audio/wav"
    OGG = "audio/ogg"
    TEXT = "text/plain"
    HTML = "text/html"
    TMX = "application/x-tmx+xml"

    @property
    def suffix(self) -> str:
        """The ending of a file of this kind, with its dot."""
        return _SUFFIXES[self]


_SUFFIXES = {
    MediaType.PNG: ".png",
    MediaType.APNG: ".apng",
    MediaType.SVG: ".svg",
    MediaType.WEBP: ".webp",
    MediaType.JPEG: ".jpg",
    MediaType.GIF: ".gif",
    MediaType.JSON: ".json",
    MediaType.ZIP: ".zip",
    MediaType.MP4: ".mp4",
    MediaType.WEBM: ".webm",
    MediaType.MP3: ".mp3",
    MediaType.WAV: ".wav",
    MediaType.OGG: ".ogg",
    MediaType.TEXT: ".txt",
    MediaType.HTML: ".html",
    MediaType.TMX: ".tmx",
}


@dataclass(frozen=True)
class Artifact:
    """One finished file of a piece."""

    role: str
    """What it is in its piece: `picture`, `svg`, `replay` …; unique in the piece."""
    media_type: MediaType
    content: bytes
    width: int = 0
    """In pixels; 0 where the file has no size of its own."""
    height: int = 0

    @cached_property
    def hash(self) -> ContentHash:
        """The SHA-256 of the bytes: the name under which they are stored."""
        return content_hash(self.content)


@dataclass(frozen=True)
class Piece:
    """What a recipe made: the recipe, its spec read back, and the files drawn."""

    recipe: Recipe
    spec: Spec
    artifacts: tuple[Artifact, ...]

    @property
    def picture(self) -> Artifact:
        """The first and chief file."""
        return self.artifacts[0]
