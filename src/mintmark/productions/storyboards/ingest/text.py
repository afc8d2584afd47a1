"""The bytes of a file as text: which encoding it is in, said where it had to be guessed."""

from dataclasses import dataclass

from mintmark.core.errors import TooLarge
from mintmark.productions.storyboards.ingest.ingested import Problems

MOST_BYTES = 64 * 1024 * 1024
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text, and the encoding it was in."""

    content: str
    encoding: str


def decode(data: bytes, problems: Problems, *, most_bytes: int = MOST_BYTES) -> Text:
    """Read bytes as UTF-8, as UTF-16 or UTF-32 with a mark, or, with a warning, as Windows-1252.

    Raises: TooLarge.
    """
    if len(data) > most_bytes:
        raise TooLarge(f"The file has {len(data)} bytes; at most {most_bytes} are taken. Split it.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Text(_marked(data, encoding, problems), encoding)
    wide = _wide_without_mark(data)
    if wide:
        problems.warn(0, "", "", f"The file has no byte order mark; it was read as {wide}.")
        return Text(_marked(data, wide, problems), wide)
    try:
        return Text(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        sentence = (
            f"Byte {data[error.start]:#04x} is no UTF-8, so the file was read as Windows-1252; "
            "save it as UTF-8 if accents look wrong."
        )
        problems.warn(line, "", repr(data[error.start : error.start + 1]), sentence)
        return Text(data.decode("cp1252", "replace"), "cp1252")


def _marked(data: bytes, encoding: str, problems: Problems) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        sentence = (
            f"The file says it is {encoding}, but byte {error.start} of it is not ({error.reason}); save it as UTF-8."
        )
        problems.error(0, "", "", sentence)
        return ""


def _wide_without_mark(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of Latin text is zero."""
    head = data[:400]
    if len(head) < 8 or len(data) % 2:
        return ""
    zeros = (head[0::2].count(0) * 2 / len(head), head[1::2].count(0) * 2 / len(head))
    if zeros[1] > 0.7 and zeros[0] < 0.1:
        return "utf-16-le"
    return "utf-16-be" if zeros[0] > 0.7 and zeros[1] < 0.1 else ""
