"""A character as an illustration: the rig's solids cast, lit, outlined and given a face, on nothing."""

from typing import TYPE_CHECKING

import numpy as np

from mintmark.core.stream import Stream
from mintmark.craft.palette import rgb
from mintmark.craft.rig.dna import CharacterDNA, Plan
from mintmark.craft.rig.figure import Figure, Head
from mintmark.craft.rig.glance import HEAD_PARTS
from mintmark.modes.sprite.canvas import Canvas, Color, Wash, curve
from mintmark.modes.sprite.figure.extras import paint_extras
from mintmark.modes.sprite.figure.face import Face, Paints
from mintmark.modes.sprite.figure.mouth import paint_mouth
from mintmark.modes.sprite.figure.raster import Buffers, cast, empty
from mintmark.modes.sprite.figure.shading import CLOTH, HAIR, METAL, PLAIN, SKIN, hollows, lines, shaded
from mintmark.modes.sprite.figure.staging import TURNS, USUAL_TURN, staged
from mintmark.modes.sprite.figure.view import PART_NUMBERS, View, extent, packed
from mintmark.modes.sprite.finish import finished
from mintmark.modes.sprite.hands import HANDS, Hand
from mintmark.modes.sprite.paintwork import blurred
from mintmark.modes.sprite.spec import Framing, SpriteSpec

if TYPE_CHECKING:
    from numpy.typing import NDArray

OVER = 2
"""Samples to a side of a pixel."""
GROUND = 0.955
"""Where the feet stand, as a share of the height."""
TALL = 0.88
"""How much of the height somebody who stands takes up."""
ROOM = 0.94
"""And at most so much of either side, in any pose."""
_STUFF = {
    "skin": SKIN,
    "hair": HAIR,
    "cloth_a": CLOTH,
    "cloth_b": CLOTH,
    "accent": CLOTH,
    "metal": METAL,
    "gold": METAL,
}


def illustrated(spec: SpriteSpec) -> "NDArray[np.uint8]":
    """The character of a spec, shape (height, width, 4)."""
    figure = staged(spec.dna, spec.pose, spec.emotion, spec.proportion)
    view = _framed(spec, figure)
    hand = HANDS[spec.style]
    key = Stream(spec.seed).child("sprite").key & 0xFFFFFFF
    slots = {name: number for number, name in enumerate(sorted({one.slot for one in figure.solids}), 1)}
    scaled = view.placed(view.scale * OVER, view.left * OVER, view.top * OVER)
    buffers = empty(spec.width * OVER, spec.height * OVER)
    cast(buffers, packed(figure, scaled, slots), 0.035 * scaled.scale)
    canvas = Canvas(spec.width, spec.height, grain_cell=max(1, spec.height // 360))
    canvas.pixels = _lit(figure, spec, view, hand, buffers, slots, key)
    _faces(canvas, figure, spec, view, hand, buffers)
    _contours(canvas, spec, hand, buffers, slots, key)
    finished(canvas, hand)
    if spec.shadow:
        _shadow(canvas, figure, view)
    return canvas.rgba()


def _framed(spec: SpriteSpec, figure: Figure) -> View:
    """The view in which everybody of a cast is equally large in all poses, unless a pose needs more room."""
    view = View.of(TURNS.get(spec.pose, USUAL_TURN) if spec.turn is None else spec.turn)
    if spec.framing is not Framing.WHOLE and figure.heads:
        return _close(spec, figure, view)
    calm = extent(staged(spec.dna, "standing", "neutral", spec.proportion), view)
    low_x, low_y, high_x, high_y = extent(figure, view)
    scale = TALL * spec.height / max(calm[3], 0.4)
    scale = min(scale, ROOM * spec.width / max(high_x - low_x, 0.1))
    foot = min(low_y, 0.0)
    scale = min(scale, (GROUND - 0.03) * spec.height / max(high_y - foot, 0.1))
    left = spec.width * 0.5 - (low_x + high_x) * 0.5 * scale
    return view.placed(scale, left, GROUND * spec.height + foot * scale)


def _close(spec: SpriteSpec, figure: Figure, view: View) -> View:
    """Head and shoulders, or the head alone."""
    low_x, low_y, high_x, high_y = extent(figure, view, HEAD_PARTS)
    tall = high_y - low_y
    if spec.framing is Framing.BUST:
        low_y -= tall * 0.75
    middle = figure.heads[0].middle
    across = view.direction(middle)[0]
    scale = min(0.92 * spec.height / (high_y - low_y), 0.92 * spec.width / max(high_x - low_x, 0.1))
    top = 0.04 * spec.height + high_y * scale
    return view.placed(scale, spec.width * 0.5 - across * scale, top)


def _lit(
    figure: Figure, spec: SpriteSpec, view: View, hand: Hand, buffers: Buffers, slots: dict[str, int], key: int
) -> "NDArray[np.float32]":
    colors, darks = np.zeros((len(slots) + 1, 3), np.float32), np.zeros((len(slots) + 1, 3), np.float32)
    stuff = np.full(len(slots) + 1, PLAIN, np.int64)
    dressed = spec.dna.plan is Plan.HUMANOID
    for name, number in slots.items():
        color = hand.color(_color(spec.dna, name))
        colors[number] = color
        darks[number] = _skin_shade(color) if name == "skin" and not hand.gray else hand.shade(color)
        kind = _STUFF.get(name, PLAIN)
        stuff[number] = kind if dressed or kind == METAL else PLAIN
    hollow = hollows(buffers.depth, int(0.11 * view.scale * OVER), 0.30 * view.scale * OVER)
    fold = 0.0 if hand.shading == 0.0 else 0.22 if hand.hard else 0.36
    shading = hand.shading if hand.shading > 0.0 else 0.30
    amounts = np.array(
        [shading * 1.35, fold, 0.5 if hand.shading else 0.0, 1.0 if hand.shading else 0.45, view.scale * OVER]
    )
    return shaded(
        buffers.normal,
        buffers.slot,
        buffers.part,
        buffers.shade,
        buffers.glow,
        buffers.pattern,
        hollow,
        colors,
        darks,
        stuff,
        _head_axes(figure, view),
        amounts,
        int(hand.hard or hand.shading == 0.0),
        key & 0xFFFF,
        OVER,
    )


def _color(dna: CharacterDNA, slot: str) -> Color:
    red, green, blue = rgb(dna.color_of(slot))
    return red / 255.0, green / 255.0, blue / 255.0


def _skin_shade(color: Color) -> Color:
    """Skin stays warm in the shade."""
    return color[0] * 0.80, color[1] * 0.60, color[2] * 0.60


def _head_axes(figure: Figure, view: View) -> "NDArray[np.float64]":
    if not figure.heads:
        return np.array([1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0])
    head = figure.heads[0]
    return np.array([value for axis in (head.right, head.up, head.forward) for value in view.direction(axis)])


def _faces(canvas: Canvas, figure: Figure, spec: SpriteSpec, view: View, hand: Hand, buffers: Buffers) -> None:
    seen = np.isin(buffers.part, [PART_NUMBERS["head"], PART_NUMBERS["face"]]).astype(np.float32)
    shape = (spec.height, OVER, spec.width, OVER)
    canvas.clip = (seen.reshape(shape)[:, 0, :, 0] + seen.reshape(shape)[:, 1, :, 0]
                   + seen.reshape(shape)[:, 0, :, 1] + seen.reshape(shape)[:, 1, :, 1]) * np.float32(0.25)  # fmt: skip
    for head in figure.heads:
        paints = _paints(spec.dna, head, hand)
        face = Face(canvas, head, view, hand, paints)
        face.paint()
        paint_mouth(face)
        paint_extras(face)
    canvas.clip = None


def _paints(dna: CharacterDNA, head: Head, hand: Hand) -> Paints:
    skin = hand.color(_color(dna, head.slot))
    brow = _color(dna, head.brow_slot)
    return Paints(
        skin=skin,
        iris=hand.color(_color(dna, head.eye_slot)),
        brow=hand.color((brow[0] * 0.62, brow[1] * 0.58, brow[2] * 0.60)),
        line=hand.contour((skin[0] * 0.5, skin[1] * 0.4, skin[2] * 0.4)),
        white=hand.color((0.995, 0.985, 0.975)),
        mouth=hand.color((0.66, 0.20, 0.24)),
        tongue=hand.color((0.92, 0.50, 0.50)),
    )


def _contours(canvas: Canvas, spec: SpriteSpec, hand: Hand, buffers: Buffers, slots: dict[str, int], key: int) -> None:
    if hand.line <= 0.0:
        return
    mask = np.zeros(buffers.slot.shape, np.float32)
    owner = np.zeros(buffers.slot.shape, np.uint8)
    half = max(0.55, hand.line * 0.9 * min(spec.height, spec.width)) * OVER
    gap = 0.012 * spec.height * OVER
    lines(
        mask, owner, buffers.depth, buffers.normal, buffers.slot, buffers.part, buffers.shade, buffers.glow,
        half, hand.vary, gap, key & 0xFFFF,
    )  # fmt: skip
    table = np.zeros((len(slots) + 1, 3), np.float32)
    for name, number in slots.items():
        table[number] = hand.contour(hand.color(_color(spec.dna, name)))
    canvas.lay_lines(mask, owner, table, hand.line_opacity, OVER)


def _shadow(canvas: Canvas, figure: Figure, view: View) -> None:
    """A soft pool under the figure; smaller and paler the higher it is."""
    low_x, _, high_x, _ = extent(figure, view)
    reach = (high_x - low_x) * 0.5 * view.scale * max(0.4, 0.9 - 0.5 * figure.lift)
    x, y = (low_x + high_x) * 0.5 * view.scale + view.left, min(view.top, canvas.height * 0.975)
    above, canvas.pixels = canvas.pixels, np.zeros_like(canvas.pixels)
    oval = [(x - reach, y), (x, y - reach * 0.16), (x + reach, y), (x, y + reach * 0.16)]
    found = canvas.outline(curve(oval))
    canvas.paint(found, Wash((0.2, 0.18, 0.26), (0.2, 0.18, 0.26), (0.2, 0.18, 0.26), opacity=0.34))
    for channel in range(4):
        plane = np.ascontiguousarray(canvas.pixels[..., channel])
        canvas.pixels[..., channel] = blurred(plane, max(1, int(reach * 0.06)))
    canvas.pixels = above + canvas.pixels * (np.float32(1.0) - above[..., 3:])
