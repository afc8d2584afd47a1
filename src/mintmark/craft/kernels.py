"""The memory that compiled loops work in."""

import ctypes
from contextlib import suppress

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of mallopt(3)."""
LARGEST_KEPT = 8 << 20
MOST_KEPT = 32 << 20


def keep_buffers() -> None:
    """Have glibc keep up to 32 MiB of freed buffers for the next drawing; elsewhere nothing happens.

    A drawing of 1024 pixels works in 7 MiB. Taken fresh from the system for every drawing, their pages fault one by
    one, which took a quarter of the drawing's time.
    """
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(_MMAP_THRESHOLD, LARGEST_KEPT)
        library.mallopt(_TRIM_THRESHOLD, MOST_KEPT)
