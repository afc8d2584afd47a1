"""What a process that has just warmed up can give back to its machine."""

import ctypes
import gc
import re
from contextlib import suppress
from pathlib import Path

_MAPS = Path("/proc/self/maps")
_MAPPING = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r-xp \S+ \S+ \S+ +(/.+)")
"""Code only: what the loader has written to while it linked is read-only too, and would be lost."""
_COMPILER = "libllvmlite"
_DONT_NEED = 4
"""MADV_DONTNEED of Linux: clean pages of a file leave the process, and come back from the file when touched."""


def settle() -> None:
    """Give back what warming up left behind; on other systems than Linux with glibc, only what Python knows of.

    What is loaded by now stays for good: looking through it for garbage again and again took 125 ms a time.
    """
    gc.collect()
    gc.freeze()
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.malloc_trim(0)
    leave_compiler()


def leave_compiler() -> None:
    """Unmap the code of the compiler: what it loaded stays, and its 75 MB serve nobody until the next kernel."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        for line in _MAPS.read_text().splitlines():
            found = _MAPPING.fullmatch(line)
            if found and _COMPILER in found[3]:
                begin, end = int(found[1], 16), int(found[2], 16)
                library.madvise(ctypes.c_void_p(begin), ctypes.c_size_t(end - begin), _DONT_NEED)
