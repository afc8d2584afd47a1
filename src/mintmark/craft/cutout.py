"""The ground taken away from behind a figure, with clean edges and without losing what is like the ground inside it.

The ground is what can be reached from the rim without crossing an edge or a gap narrower than a few pixels: so a white
shirt on a white ground stays as long as the figure has an outline. Then pixels near the border are given to figure or
ground by the colors around (as GrabCut does, with counts in place of Gaussians), and the border itself gets the alpha
that explains its mixed colors, which are freed from the ground's. Integers only.
Source of the idea: Rother, Kolmogorov, Blake, "GrabCut", SIGGRAPH 2004.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from mintmark.craft.extract_palette import extract_palette
from mintmark.craft.lab import Pixels, to_lab
from mintmark.craft.matte import matted

Mask = NDArray[np.bool_]

GROUND_COLORS = 4
"""So many colors of the rim are the ground's; any that holds less than `RIM_SHARE` of it may be the figure's."""
RIM_SHARE = 12
"""A color of the ground covers a twelfth of the rim or more."""
CLOSE, LOOSE = 130, 420
"""How far a pixel of the ground may be from its color (of 4096): anywhere, and where it changes slowly."""
SHADE, SAME_TINT = 1700, 90
"""A shadow on the ground is darker by up to so much, and hardly of another tint."""
SLOW, SOFT = 60, 150
"""A change from pixel to pixel that is no edge: of the ground itself, and at the rim of a shadow."""
KINDS = 32 * 8 * 8
"""Bins of the counts of colors: steps of lightness and of the two colors."""
HARD_COLORS = 64
"""A picture of so few has no mixtures at its edges."""
BAND = 4
"""So many pixels beside the border are looked at again."""
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Cutout:
    """A figure without its ground."""

    pixels: Pixels
    """RGBA."""
    share: float
    """Of the picture that is figure; near 0 or 1 the ground was not told from the figure."""


def cut_out(pixels: Pixels, *, tolerance: float = 1.0, holes: bool = False) -> Cutout:
    """The figure of a picture. A picture that has a transparent rim already is left as it is.

    `tolerance` widens or narrows what counts as ground. `holes` also takes away what is enclosed by the figure and of
    just the ground's color, such as the space under an arm; a white shirt on white would go too.
    """
    if pixels.shape[2] == 4 and _has_clear_rim(pixels):
        return Cutout(pixels.copy(), int((pixels[:, :, 3] > 0).sum()) / pixels[:, :, 3].size)
    colors = np.ascontiguousarray(pixels[:, :, :3])
    lab = to_lab(colors)
    distance, is_shade = _from_ground(colors, lab)
    ground = _reached(distance, is_shade, lab, tolerance)
    if holes:
        ground = ground | _large(distance < _square(CLOSE * tolerance) // 4, max(ground.size // 2000, 9))
    ground = ~_large(~ground, max(ground.size // 1000, 4))
    if ground.all() or not ground.any():
        return Cutout(_with_alpha(colors, ~ground), int((~ground).sum()) / ground.size)
    for _ in range(ROUNDS):
        ground = _weighed(lab, ground)
    figure = ~(ground if holes else flood(ground))
    figure = _large(figure, max(figure.size // 1000, 4))
    cut = _with_alpha(colors, figure) if _is_hard(colors) else matted(colors, figure)
    return Cutout(cut, int(figure.sum()) / figure.size)


def _has_clear_rim(pixels: Pixels) -> bool:
    alpha = pixels[:, :, 3]
    rim = np.concatenate([alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]])
    return int((rim == 0).sum()) * 2 > len(rim)


def _is_hard(colors: Pixels) -> bool:
    """Whether it has so few colors that none of them is a mixture at an edge: pixel art."""
    names = colors.astype(np.int64)
    return len(np.unique((names[..., 0] << 16) | (names[..., 1] << 8) | names[..., 2])) <= HARD_COLORS


def _square(value: float) -> int:
    return int(value) * int(value)


def _from_ground(colors: Pixels, lab: NDArray[np.int32]) -> tuple[NDArray[np.int64], Mask]:
    """How far each pixel is from the nearest color of the rim, squared; and which may be such a color in shade.

    Shadows change lightness, so that it counts less.
    """
    height, width, _ = colors.shape
    depth = max(1, min(height, width) // 64)
    inner = np.ones((height, width), np.bool_)
    inner[depth : height - depth, depth : width - depth] = False
    rim = colors[inner]
    found = extract_palette(rim.reshape(1, -1, 3), GROUND_COLORS)
    usual = [one.color for one in found if one.count * RIM_SHARE >= len(rim)] or [found[0].color]
    ground = to_lab(np.array(usual, np.uint8))
    least = np.full((height, width), np.int64(1) << 40)
    is_shade = np.zeros((height, width), np.bool_)
    for color in ground.astype(np.int64):
        difference = lab - color
        tint = difference[..., 1] ** 2 + difference[..., 2] ** 2
        np.minimum(least, (difference[..., 0] ** 2) * 3 // 4 + tint, out=least)
        is_shade |= (difference[..., 0] < 0) & (difference[..., 0] > -SHADE) & (tint < SAME_TINT * SAME_TINT)
    return least, is_shade


def _reached(distance: NDArray[np.int64], is_shade: Mask, lab: NDArray[np.int32], tolerance: float) -> Mask:
    """The ground: what the rim leads to, through no gap narrower than a few pixels."""
    steepest = _steepest(lab)
    is_slow, is_soft = steepest < SLOW, steepest < SOFT
    like = (distance < _square(CLOSE * tolerance)) | (is_slow & (distance < _square(LOOSE * tolerance)))
    like |= is_soft & is_shade
    gap = min(distance.shape) // 200
    wide = _shrunk(like, gap)
    ground = flood(wide)
    for _ in range(gap + 1):  # back into the corners that the wide brush could not reach
        ground = like & _grown(ground)
    return ground


def _steepest(lab: NDArray[np.int32]) -> NDArray[np.int64]:
    """The greatest change from each pixel to one beside it."""
    steepest = np.zeros(lab.shape[:2], np.int64)
    across, down = np.abs(np.diff(lab, axis=1)).sum(axis=2), np.abs(np.diff(lab, axis=0)).sum(axis=2)
    for part, step in ((np.s_[:, 1:], across), (np.s_[:, :-1], across), (np.s_[1:], down), (np.s_[:-1], down)):
        steepest[part] = np.maximum(steepest[part], step)
    return steepest


def _shrunk(mask: Mask, steps: int) -> Mask:
    """Without what is within so many pixels of the outside; beyond the picture the mask goes on."""
    for _ in range(steps):
        padded = np.pad(mask, 1, constant_values=True)
        mask = mask & padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]
    return mask


def _grown(mask: Mask) -> Mask:
    padded = np.pad(mask, 1)
    return mask | padded[:-2, 1:-1] | padded[2:, 1:-1] | padded[1:-1, :-2] | padded[1:-1, 2:]


@njit(cache=True, nogil=True)
def _spread(mask: NDArray[np.bool_], seen: NDArray[np.bool_], queue: NDArray[np.int64], last: int) -> int:
    """Go on from the first `last` pixels of a queue to all of the mask beside them; how many are in the queue then."""
    height, width = mask.shape
    first = 0
    while first < last:
        y, x = queue[first] // width, queue[first] % width
        first += 1
        for k in range(4):
            v = y + (k == 0) - (k == 1)
            u = x + (k == 2) - (k == 3)
            if 0 <= v < height and 0 <= u < width and mask[v, u] and not seen[v, u]:
                seen[v, u] = True
                queue[last] = v * width + u
                last += 1
    return last


@njit(cache=True, nogil=True)
def flood(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The part of a mask that hangs together with the rim of the picture, side by side."""
    height, width = mask.shape
    seen = np.zeros((height, width), np.bool_)
    queue = np.empty(height * width, np.int64)
    last = 0
    for y in range(height):
        for x in range(width):
            is_rim = y in (0, height - 1) or x in (0, width - 1)
            if is_rim and mask[y, x]:
                seen[y, x] = True
                queue[last] = y * width + x
                last += 1
    _spread(mask, seen, queue, last)
    return seen


@njit(cache=True, nogil=True)
def _large(mask: NDArray[np.bool_], fewest: int) -> NDArray[np.bool_]:
    """The parts of a mask, hanging together side by side, that have so many pixels or more."""
    height, width = mask.shape
    kept = mask.copy()
    seen = np.zeros((height, width), np.bool_)
    queue = np.empty(height * width, np.int64)
    for start in range(height * width):
        if seen[start // width, start % width] or not mask[start // width, start % width]:
            continue
        queue[0] = start
        seen[start // width, start % width] = True
        last = _spread(mask, seen, queue, 1)
        if last < fewest:
            for i in range(last):
                kept[queue[i] // width, queue[i] % width] = False
    return kept


def _weighed(lab: NDArray[np.int32], ground: Mask) -> Mask:
    """Pixels beside the border given to the side whose colors they have, and whose neighbors they have."""
    names = _names(lab)
    behind, front = np.bincount(names[ground], minlength=KINDS), np.bincount(names[~ground], minlength=KINDS)
    near, far = ground, ~ground
    for _ in range(BAND):
        near, far = _grown(near), _grown(far)
    # Shares of the two sides, compared without dividing; a side hardly seen in a color says nothing about it.
    likes_ground = behind[names] * max(int(front.sum()), 1)
    likes_figure = front[names] * max(int(behind.sum()), 1)
    padded = np.pad(ground, 1, mode="edge").astype(np.int64)
    beside = padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:]
    to_ground = (likes_ground > 4 * likes_figure) & (beside >= 2)
    to_figure = (likes_figure > 4 * likes_ground) & (beside <= 2)
    changed = np.where(to_ground, np.True_, np.where(to_figure, np.False_, ground))
    return np.where(near & far, changed, ground)


def _names(lab: NDArray[np.int32]) -> NDArray[np.int64]:
    """The bin of each color."""
    light = np.clip(lab[..., 0] >> 7, 0, 31)
    a, b = (np.clip((lab[..., axis] + 1024) >> 8, 0, 7) for axis in (1, 2))
    names: NDArray[np.int64] = ((light << 6) | (a << 3) | b).astype(np.int64)
    return names


def _with_alpha(colors: Pixels, figure: Mask) -> Pixels:
    alpha = np.where(figure, 255, 0).astype(np.uint8)
    cut = np.concatenate([colors, alpha[:, :, None]], axis=2)
    cut[alpha == 0] = 0
    return cut
