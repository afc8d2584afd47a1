"""The storyboard: a scene in ink and gray wash on warm paper, as drawn by hand."""

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.tracer.bands import bands_of, finish
from mintmark.craft.tracer.frame import Quality, lens
from mintmark.craft.tracer.hatching import hatch
from mintmark.craft.tracer.linework import chance, draw_lines, waver
from mintmark.craft.tracer.loops import njit_loop
from mintmark.craft.tracer.packing import pack
from mintmark.craft.tracer.paths import memory_for
from mintmark.craft.tracer.scene import Scene
from mintmark.craft.tracer.survey import COLUMNS, DEPTH, LIT, PALE, PART, survey_rows

FINE = 2
"""Surveyed points to a pixel, each way."""
PAPER = (239, 230, 216)
INK = (28, 23, 20)
WASH = (126, 118, 108)
"""The gray of the brush, thinned with water."""
LIGHT_WASH, DARK_WASH, HATCHED, CROSSED = 0.56, 0.30, 0.40, 0.19
"""Tones under which a place gets a thin wash, a second wash, strokes, and strokes across."""
DARK = 0.09
"""What reflects less than this is dark by itself: hair, a black coat."""

Numbers = NDArray[np.float64]
Ink = NDArray[np.float32]


@njit_loop
def _light_beside(survey: Numbers, x: int, y: int, white: float) -> float:
    """The light at the nearest point of the same part where it was looked for; `white` for none."""
    height, width, _ = survey.shape
    for k in range(1, 3):
        for j, i in ((0, k), (k, 0), (k, k), (0, -k), (-k, 0)):
            v, u = y + j, x + i
            inside = 0 <= v < height and 0 <= u < width
            if inside and survey[v, u, PART] == survey[y, x, PART] and survey[v, u, LIT] >= 0.0:
                return float(survey[v, u, LIT])
    return white


@njit_loop
def tones(survey: Numbers, white: float, focus: float, tone: Numbers) -> None:
    """How bright each surveyed point is to be drawn, 0 to 1, where `white` is the light that counts as full and
    `focus` a middle distance.
    """
    height, width = tone.shape
    for y in range(height):
        for x in range(width):
            cell = survey[y, x]
            if cell[PALE] > 1.0:
                tone[y, x] = 1.0
                continue
            lit = cell[LIT] if cell[LIT] >= 0.0 else _light_beside(survey, x, y, white)
            value = sqrt(min(lit / white, 1.0)) * (0.30 + 0.70 * sqrt(sqrt(cell[PALE])))
            if cell[PALE] < DARK:  # what is dark by itself is so in full light too
                value *= 0.55 + 0.45 * cell[PALE] / DARK
            far = cell[DEPTH] / focus - 3.0
            if far > 0.0:  # and what is far fades into the paper
                value += 0.12 * min(far, 4.0)
            tone[y, x] = value


@njit_loop
def lay(tone: Numbers, ink: Ink, key: int, rows: tuple[int, int], out: NDArray[np.uint8]) -> None:
    """Wash and ink on paper, `FINE` points to a pixel averaged."""
    width = out.shape[1]
    for y in range(rows[0], rows[1]):
        for x in range(width):
            wash, line = 0.0, 0.0
            stray = 0.022 * waver(x * 0.03, y * 0.03, key + 40) + 0.008 * waver(x * 0.2, y * 0.2, key + 41)
            for j in range(FINE):
                for i in range(FINE):
                    value = tone[y * FINE + j, x * FINE + i] + stray
                    if value < DARK_WASH:
                        wash += 0.62
                    elif value < LIGHT_WASH:
                        wash += 0.30
                    line += ink[y * FINE + j, x * FINE + i]
            wash *= (1.0 + 0.22 * waver(x * 0.09, y * 0.09, key + 42)) / (FINE * FINE)
            line /= FINE * FINE
            fiber = 0.6 * (chance(x, y, key + 43) - 0.5) + 0.4 * waver(x * 0.4, y * 0.13, key + 44)
            line *= 1.0 - 0.12 * (chance(x, y, key + 45) if line > 0.05 else 0.0)
            for k in range(3):
                value = PAPER[k] + 3.2 * fiber
                value += (WASH[k] - value) * wash
                value += (INK[k] - value) * line
                out[y, x, k] = np.uint8(min(max(np.floor(value + 0.5), 0.0), 255.0))


def _full_light(survey: Numbers) -> float:
    """The light that nine tenths of all surfaces have less of: what is drawn as white."""
    lit = survey[..., LIT]
    seen = lit[(lit >= 0.0) & (survey[..., PALE] <= 1.0)]
    return max(_ranked(seen, int(0.9 * (len(seen) - 1))), 1e-6) if len(seen) else 1.0


def _focus(survey: Numbers) -> float:
    """A distance that counts as the middle: a third of all that is seen is nearer."""
    depth = survey[::4, ::4, DEPTH]
    seen = depth[np.isfinite(depth)]
    return _ranked(seen, len(seen) // 3) if len(seen) else 1.0


def _ranked(values: Numbers, rank: int) -> float:
    """The value that so many are not above: one and the same however they are sorted to find it."""
    return float(np.partition(values, rank)[rank])


def board(scene: Scene, quality: Quality) -> NDArray[np.uint8]:
    """The scene as a storyboard frame, shape (height, width, 3). Of the quality, size, seed and threads count."""
    world, camera = pack(scene), lens(scene.camera)
    wide, tall = quality.width * FINE, quality.height * FINE
    survey = np.empty((tall, wide, COLUMNS))
    tone = np.empty((tall, wide))
    ink = np.zeros((tall, wide), np.float32)
    out = np.empty((quality.height, quality.width, 3), np.uint8)

    def look(start: int, stop: int) -> None:
        survey_rows(world, camera, (wide, tall), (start, stop), FINE, memory_for(world), survey)

    def color(start: int, stop: int) -> None:
        lay(tone, ink, quality.seed, (start, stop), out)

    with bands_of(tall, quality.threads) as bands:
        finish(bands(look))
    focus = _focus(survey)
    tones(survey, _full_light(survey), focus, tone)
    unit = max(sqrt(wide * tall) / 960.0, 0.75)
    bend = 2.0 * scene.camera.half_width / wide
    draw_lines(survey, 1.25 * unit, bend, focus, quality.seed, ink)
    hatch(survey, tone, HATCHED, 7.5 * unit, 0.62 * unit, 1.0, quality.seed + 100, ink)
    hatch(survey, tone, CROSSED, 7.0 * unit, 0.66 * unit, -1.0, quality.seed + 200, ink)
    with bands_of(quality.height, quality.threads, 32) as bands:
        finish(bands(color))
    return out
