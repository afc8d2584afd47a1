"""Ordered dither: a fixed pattern of thresholds between two steps, so that nothing crawls between frames."""

import numpy as np
from numpy.typing import NDArray

BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.int64)
"""Source: B. E. Bayer, "An optimum method for two-level rendition of continuous-tone pictures", ICC 1973."""
CHECKER = np.array([[0, 1], [1, 0]], np.int64)


def thresholds(height: int, width: int, *, fine: bool = True) -> NDArray[np.float64]:
    """The pattern over a picture, -0.5 to 0.5, its mean 0: Bayer's of 4 × 4, or the checkers of 2 × 2."""
    pattern = BAYER if fine else CHECKER
    size = pattern.shape[0]
    rows, columns = np.arange(height) % size, np.arange(width) % size
    found: NDArray[np.float64] = (pattern[rows[:, None], columns[None, :]] + 0.5) / (size * size if fine else 2) - 0.5
    return found


def stepped(tone: NDArray[np.float64], steps: int, *, dither: float = 0.0, fine: bool = False) -> NDArray[np.int64]:
    """Tones from 0 to 1, shape (..., height, width), as steps 0 to `steps` - 1; `dither` is the width of the pattern
    between two steps: 0 is none, 1 leaves nothing flat.
    """
    scaled = tone * steps
    if dither > 0.0:
        scaled = scaled + dither * thresholds(tone.shape[-2], tone.shape[-1], fine=fine)
    return np.minimum(np.maximum(np.floor(scaled), 0.0), steps - 1.0).astype(np.int64)
