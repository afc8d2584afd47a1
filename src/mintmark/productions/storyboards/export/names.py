"""Names of folders and files: safe on every system, and no two alike."""

import re
import unicodedata

from mintmark.core.errors import InvalidSpec

LONGEST = 80
"""So many signs of an id go into a file's name."""
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(1, 10))})
"""Names that Windows keeps for itself."""
_FOLDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}\Z")


def folder_name(batch_id: str) -> str:
    """The id itself, where it is a plain name.

    Raises: InvalidSpec for any other: a path, dots, nothing.
    """
    if _FOLDER.match(batch_id) is None or batch_id.lower() in _RESERVED:
        raise InvalidSpec(
            f"{batch_id!r:.80} is no id of a storyboard: letters, digits, - and _ only, and no more than 128 of them.",
            [("batch_id", "not a plain name")],
        )
    return batch_id


class FileNames:
    """Gives each version of each shot its file name without ending."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, shot_id: str, number: int) -> str:
        """`{shot_id}_v{number}` in signs that are safe everywhere; where that is taken, `~2` is added, `~3` …"""
        stem = f"{plain(shot_id)}_v{number}"
        name, turn = stem, 1
        while name.lower() in self._taken:  # some systems hold A and a for one letter
            turn += 1
            name = f"{stem}~{turn}"
        self._taken.add(name.lower())
        return name


def plain(text: str) -> str:
    """A text as part of a file's name: letters, digits, `.`, `-` and `_` of ASCII; accents are taken off."""
    bare = unicodedata.normalize("NFKD", text)
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign))
    safe = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "-" for sign in kept)
    safe = re.sub(r"-{2,}", "-", re.sub(r"\.{2,}", ".", safe)).strip("-.")[:LONGEST].strip("-.")
    return safe if safe and safe.lower() not in _RESERVED else f"shot-{safe}".strip("-")
