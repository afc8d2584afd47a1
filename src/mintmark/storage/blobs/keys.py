"""Which keys there may be. They are checked before anything is touched, so none can lead out of a store."""

import re

from mintmark.core.errors import InvalidSpec

LONGEST_KEY = 512
LONGEST_PART = 255
"""What file systems take for one name, in bytes."""

_PART = re.compile(r"[A-Za-z0-9._-]+")


def parts(key: str) -> list[str]:
    """The parts of a key.

    Raises: InvalidSpec for whatever is none.
    """
    found = key.split("/")
    if len(key) > LONGEST_KEY or not all(is_part(part) for part in found):
        raise InvalidSpec(
            f"{key!r:.120} is no key: parts of letters, digits, '.', '_' and '-', joined by '/', "
            f"none of them '.', '..' or longer than {LONGEST_PART}, and {LONGEST_KEY} in all."
        )
    return found


def check_prefix(prefix: str) -> str:
    """A prefix that a key may begin with, as it is.

    Raises: InvalidSpec for one that no key begins with.
    """
    *whole, last = prefix.split("/")
    if len(prefix) > LONGEST_KEY or not all(is_part(part) for part in whole) or not re.fullmatch(_PART, last or "a"):
        raise InvalidSpec(f"No key begins with {prefix!r:.120}.")
    return prefix


def check_range(start: int, end: int) -> None:
    """See that a range is one.

    Raises: InvalidSpec.
    """
    if not 0 <= start <= end:
        raise InvalidSpec(f"Bytes {start} to {end} are no range: it begins at 0 or later and does not end before.")


def is_part(part: str) -> bool:
    """True for what may stand between two slashes of a key."""
    return part not in (".", "..") and len(part) <= LONGEST_PART and re.fullmatch(_PART, part) is not None
