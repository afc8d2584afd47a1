"""How the tracer's loops are compiled: to strict arithmetic, which is equal everywhere, and without the interpreter's
lock.
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from numba import njit

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS: Final[dict[str, Any]] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}
"""Without `_nrt`, numba's name for it, the owners of every array are counted, in steps that lock the memory: that took
a third of the time. The price is that such a loop makes no arrays."""


def njit_loop(function: F) -> F:
    """Compile a loop that makes no arrays."""
    compiled: F = njit(**_OPTIONS)(function)
    return compiled


def njit_inlined(function: F) -> F:
    """Compile what is small or called from one place, where a call costs more than the work."""
    compiled: F = njit(forceinline=True, **_OPTIONS)(function)
    return compiled
