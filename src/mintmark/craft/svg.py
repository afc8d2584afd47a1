"""A painting as SVG: every hair of the brush a line, every wash an outline. The same painting gives the same text."""

from collections.abc import Iterator
from html import escape
from math import floor
from typing import TypeAlias, assert_never

import numpy as np
from numpy.typing import NDArray

from mintmark.craft import brush as hairs
from mintmark.craft.noise import mix32, tooth
from mintmark.craft.painter import TOOTH_CELL, brush_row
from mintmark.craft.painting import Layer, Mark, Painting, Point, Sheet, Spots, Stroke, Wash
from mintmark.craft.paper import fibre_points

Numbers: TypeAlias = NDArray[np.int32]


def draw_svg(painting: Painting, width: int, height: int, *, title: str = "") -> bytes:
    """The painting as a stand-alone SVG of that size."""
    view = f"0 0 {_number(painting.width)} {_number(painting.height)}"
    size = f'width="{width}" height="{height}" viewBox="{view}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">']
    if title:
        parts.append(f"<title>{escape(title)}</title>")
    parts.extend(_ground(painting))
    parts.extend(_layers(painting))
    parts.append("</svg>\n")
    return "".join(parts).encode()


def _layers(painting: Painting) -> Iterator[str]:
    """Groups, bottom first; a lifting layer becomes a mask on all that lies below it."""
    visible = [layer for layer in painting.layers if layer.marks]
    masks = [index for index, layer in enumerate(visible) if layer.lifts]
    for index in masks:
        yield f'<mask id="m{index}" maskUnits="userSpaceOnUse"><rect width="100%" height="100%" fill="#fff"/>'
        yield from _group(painting, visible[index], "#000000", index)
        yield "</mask>"
    yield "".join(f'<g mask="url(#m{index})">' for index in reversed(masks))
    for index, layer in enumerate(visible):
        if layer.lifts:
            yield "</g>"
        else:
            yield from _group(painting, layer, layer.color, index)


def _group(painting: Painting, layer: Layer, color: str, index: int) -> Iterator[str]:
    blur = ""
    if layer.glow:
        yield f'<filter id="g{index}" x="-50%" y="-50%" width="200%" height="200%">'
        yield f'<feGaussianBlur stdDeviation="{_number(layer.glow)}"/></filter>'
        blur = f' filter="url(#g{index})"'
    if layer.blend != "normal" and not layer.lifts:
        blur += f' style="mix-blend-mode:{layer.blend}"'
    yield f'<g fill="{color}" stroke="{color}" stroke-linecap="round"{blur}>'
    for mark in layer.marks:
        yield from _mark(painting, layer, mark)
    yield "</g>"


def _mark(painting: Painting, layer: Layer, mark: Mark) -> Iterator[str]:
    match mark:
        case Stroke():
            yield from _stroke(painting, layer, mark)
        case Wash():
            outline = "".join(_closed(ring, smooth=mark.smooth) for ring in (mark.outline, *mark.holes))
            opacity = min(1.0, mark.tone * mark.touch * layer.strength / 3.0)
            yield f'<path d="{outline}" fill-rule="evenodd" stroke="none" fill-opacity="{_number(opacity, 2)}"/>'
        case Spots():
            yield '<g stroke="none">'
            for x, y, radius, tone in mark.drops:
                place = f'cx="{_number(x)}" cy="{_number(y)}" r="{_number(max(radius, 0.3))}"'
                yield f'<circle {place} fill-opacity="{_number(min(1.0, tone), 2)}"/>'
            yield "</g>"
        case _:
            assert_never(mark)


def _stroke(painting: Painting, layer: Layer, stroke: Stroke) -> Iterator[str]:
    """One path a hair, broken where the paper of the sheet would not take the ink."""
    unit = max(painting.width, painting.height) / 800.0
    tile = tooth(max(1, round(TOOTH_CELL * unit)))
    shift = mix32(painting.key) & 1023
    path = hairs.sample_path(np.array(stroke.touches, np.float64), 4.0 * unit)
    row = brush_row(stroke.brush, unit)
    points = np.empty((path.shape[0], 5), np.int32)
    for bristle in range(stroke.brush.bristles):
        first, end = hairs.trail(path, row, bristle, stroke.key, points)
        if end - first < 2:
            continue
        line = _broken(points[first:end], tile, shift, int(layer.rough * 750.0))
        if line:
            opacity = min(1.0, points[first, 3] / hairs.TONE_FULL * min(1.0, layer.strength / 3.0))
            width = f'stroke-width="{_sixteenths(int(2 * points[first:end, 4].mean()))}"'
            yield f'<path d="{line}" fill="none" {width} stroke-opacity="{_number(opacity, 2)}"/>'


def _broken(points: Numbers, tile: NDArray[np.uint8], shift: int, rough: int) -> str:
    """A path through the points, in sixteenths, left off wherever the touch is lighter than the grain wants."""
    rows = ((points[:, 1] >> 4) + shift) % tile.shape[0]
    columns = ((points[:, 0] >> 4) + shift) % tile.shape[0]
    inked = points[:, 2] - ((tile[rows, columns].astype(np.int32) * rough) >> 8) > 30
    parts: list[str] = []
    down = False
    for i in range(len(points) - 1):
        if inked[i] or inked[i + 1]:
            if not down:
                parts.append(f"M{_sixteenths(points[i, 0])} {_sixteenths(points[i, 1])}")
            parts.append(f"L{_sixteenths(points[i + 1, 0])} {_sixteenths(points[i + 1, 1])}")
            down = True
        else:
            down = False
    return "".join(parts)


def _closed(ring: tuple[Point, ...], *, smooth: bool) -> str:
    """A closed outline; a smooth one as the cubic curves that equal its Catmull-Rom spline."""
    start = f"M{_number(ring[0][0])} {_number(ring[0][1])}"
    if not smooth:
        return start + "".join(f"L{_number(x)} {_number(y)}" for x, y in ring[1:]) + "Z"
    count = len(ring)
    curves = []
    for i in range(count):
        before, here, there, after = (ring[(i + step) % count] for step in (-1, 0, 1, 2))
        first = (here[0] + (there[0] - before[0]) / 6.0, here[1] + (there[1] - before[1]) / 6.0)
        second = (there[0] - (after[0] - here[0]) / 6.0, there[1] - (after[1] - here[1]) / 6.0)
        curves.append("C" + " ".join(f"{_number(x)} {_number(y)}" for x, y in (first, second, there)))
    return start + "".join(curves) + "Z"


def _ground(painting: Painting) -> Iterator[str]:
    match painting.ground:
        case None:
            return
        case Sheet() as sheet:
            yield from _sheet(painting, sheet)
        case color:
            yield f'<rect width="100%" height="100%" fill="{color}"/>'


def _sheet(painting: Painting, sheet: Sheet) -> Iterator[str]:
    """Paper by SVG's own noise: near to ours, not equal to it; fibres and stains are where ours are."""
    light, dark, middle = sheet.stops[-1], sheet.stops[0], sheet.stops[len(sheet.stops) // 2]
    seed = painting.key % 1000
    yield "<defs>"
    for name, frequency, octaves in (("grain", "0.8", 2), ("blotch", "0.006", 4)):
        yield f'<filter id="{name}" x="0" y="0" width="100%" height="100%">'
        yield f'<feTurbulence type="fractalNoise" baseFrequency="{frequency}" numOctaves="{octaves}" seed="{seed}"/>'
        yield '<feColorMatrix values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0.9 0 0 0 -0.25"/></filter>'
    yield '<radialGradient id="vignette" r="0.75"><stop offset="0.55" stop-opacity="0"/>'
    yield f'<stop offset="1" stop-color="{dark}" stop-opacity="{_number(sheet.vignette, 2)}"/></radialGradient></defs>'
    whole = 'width="100%" height="100%"'
    yield f'<rect {whole} fill="{middle}"/>'
    yield f'<rect {whole} filter="url(#blotch)" opacity="{_number(sheet.blotch * 0.5, 2)}"/>'
    yield f'<rect {whole} filter="url(#grain)" opacity="{_number(sheet.grain * 0.4, 2)}"/>'
    for stain in sheet.stains:
        place = f'cx="{_number(stain.x)}" cy="{_number(stain.y)}" r="{_number(stain.radius)}"'
        rim = f'stroke="{dark}" stroke-opacity="{_number(stain.depth * 0.5, 2)}"'
        yield f'<circle {place} fill="{dark}" fill-opacity="{_number(stain.depth * 0.15, 2)}" {rim} stroke-width="2"/>'
    yield '<g fill="none" stroke-width="1" stroke-linecap="round">'
    curves, lights = fibre_points(sheet.fibres, painting.width, painting.height, painting.key)
    for points, shade in zip(curves.tolist(), lights.tolist(), strict=True):
        line = "L".join(f"{_number(x)} {_number(y)}" for x, y in points)
        color = light if shade > 0 else dark
        yield f'<path d="M{line}" stroke="{color}" stroke-opacity="{_number(abs(shade) * 0.5, 2)}"/>'
    yield f'</g><rect {whole} fill="url(#vignette)"/>'


def _number(value: float, digits: int = 1) -> str:
    """A number to so many digits, without a trailing zero; rounded in integers so that no machine differs."""
    scale = 10**digits
    whole = floor(value * scale + 0.5)
    sign, whole = ("-", -whole) if whole < 0 else ("", whole)
    before, after = divmod(whole, scale)
    rest = f"{after:0{digits}d}".rstrip("0")
    return f"{sign}{before}.{rest}" if rest else f"{sign}{before}"


def _sixteenths(value: int) -> str:
    return _number(int(value) / 16.0)
