"""What a file is, told from its bytes and never from what somebody says; whether it is whole, and how large."""

import io
import re
import warnings

from mintmark.core.plan import Capability

PICTURES = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})
DRAWINGS = frozenset({"image/svg+xml"})
FILMS = frozenset({"video/mp4", "video/webm"})
SOUNDS = frozenset({"audio/mpeg", "audio/wav", "audio/ogg"})

WANTED = {
    Capability.IMAGE: PICTURES,
    Capability.EDIT: PICTURES,
    Capability.INPAINT: PICTURES,
    Capability.UPSCALE: PICTURES,
    Capability.CUTOUT: PICTURES,
    Capability.VECTOR: DRAWINGS,
    Capability.VIDEO: FILMS,
    Capability.SPEECH: SOUNDS,
    Capability.SOUND: SOUNDS,
    Capability.MUSIC: SOUNDS,
}
"""The kinds of files that answer each capability."""

MOST_PIXELS = 64 * 1024 * 1024
"""So many a picture may hold when it is unpacked."""

# Source: the formats' specifications, each file's first bytes.
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}
_UNSAFE_SVG = re.compile(
    rb"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<\s*(?:[\w.-]+:)?(?:script|foreignObject|iframe|embed|object|handler)\b|"
    rb"\son\w+\s*=|javascript:|(?:href|src)\s*=\s*[\"']\s*(?!#|data:image/(?:png|jpeg|webp|gif))[^\"'\s]|@import|"
    rb"url\(\s*[\"']?\s*(?!#|[\"']?#|data:image/)[a-z]",
    re.IGNORECASE,
)


def media_type_of(content: bytes) -> str:
    """The media type of a file; empty for what we do not know."""
    for beginning, media_type in _BEGINNINGS:
        if content.startswith(beginning):
            return media_type
    if content[:4] == b"RIFF":
        return _RIFF.get(content[8:12], "")
    if content[4:8] == b"ftyp":
        return "video/mp4"
    if content[:1] == b"\xff" and len(content) > 2 and content[1] & 0xE6 == 0xE2:
        return "audio/mpeg"  # a frame of layer III without a tag before it
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<?xml", b"<svg", b"<!--", b"<!doctype svg")) and b"<svg" in content[:4096].lower():
        return "image/svg+xml"
    return ""


def fault_of(content: bytes, wanted: frozenset[str]) -> str:
    """What is wrong with a file that should be of one of these kinds, for the end of a sentence; empty: nothing."""
    if not content:
        return "an empty file"
    media_type = media_type_of(content)
    if media_type not in wanted:
        kinds = ", ".join(sorted(wanted))
        return f"a file of another kind ({media_type or 'unknown'}) than {kinds}"
    if not _is_whole(content, media_type):
        return f"a broken {media_type} of {len(content)} bytes"
    if media_type in PICTURES:
        return _fault_of_picture(content)
    if media_type in DRAWINGS and _UNSAFE_SVG.search(content):
        return "a drawing that runs code or points elsewhere"
    return ""


def _is_whole(content: bytes, media_type: str) -> bool:
    """Whether the end is there: connections break, and some servers say that it was all."""
    match media_type:
        case "image/png":
            return b"IEND\xaeB`\x82" in content[-64:]
        case "image/jpeg":
            return b"\xff\xd9" in content[-1024:]
        case "image/gif":
            return content.rstrip(b"\0")[-1:] == b";"
        case "image/webp" | "audio/wav":
            said = int.from_bytes(content[4:8], "little")
            # A stream of sound is written before its length is known: 0 or all ones stand for "until the end".
            return said + 8 <= len(content) or (media_type == "audio/wav" and said in (0, 0xFFFFFFFF))
        case "video/mp4":
            return _has_all_boxes(content)
        case "image/svg+xml":
            return b"</svg" in content[-256:].lower() or content.rstrip().endswith(b"/>")
        case _:
            return True


def _has_all_boxes(content: bytes) -> bool:
    """Whether every top-level box of an MP4 file lies inside of it."""
    at = 0
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16], "big")
        if size == 0:
            return True  # until the end of the file
        if size < 8:
            return False
        at += size
    return at == len(content)


def _fault_of_picture(content: bytes) -> str:
    """Look at the header only: a picture of a few bytes can unpack to gigabytes."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP", "GIF")) as picture:
                width, height = picture.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return "a picture of more pixels than anybody wants"
    except Exception as error:  # noqa: BLE001 - a decoder that trips over a header says so in many ways
        return f"a picture that cannot be read ({type(error).__name__})"
    if width * height > MOST_PIXELS:
        return f"a picture of {width}x{height} pixels, more than anybody wants"
    return ""
