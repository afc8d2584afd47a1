"""Compiled loops: have they been compiled on this machine before?"""

import numpy as np


def are_compiled() -> bool:
    """True when kernels come from the cache: a small one is asked for, and numba says where it found it.

    Compiling all of them takes most of a minute and leaves the compiler's memory behind, loading them neither.
    """
    from mintmark.craft.blur import box_blur

    box_blur(np.zeros((2, 2), np.int32), 1, 1)
    return not box_blur.stats.cache_misses
