"""Draws pixel art: a spec in, a sheet out, with its maps and its JSON where it has several cells."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.plan import Replies
from mintmark.core.stream import Stream
from mintmark.modes.pixel.spec import Background, Dither, PixelSpec, Subject

if TYPE_CHECKING:
    from mintmark.craft.palette import Rgb
    from mintmark.craft.pixels.lint import Report
    from mintmark.craft.pixels.sheet import Sheet
    from mintmark.modes.pixel.drawing import Drawing

Draw = Callable[[PixelSpec, Stream], "Drawing"]


def _character(spec: PixelSpec, stream: Stream) -> "Drawing":
    from mintmark.modes.pixel.characters.portrayal import portray

    return portray(spec, stream)


def _portrait(spec: PixelSpec, stream: Stream) -> "Drawing":
    from mintmark.modes.pixel.characters.portrayal import portrait

    return portrait(spec, stream)


def _thing(spec: PixelSpec, stream: Stream) -> "Drawing":
    from mintmark.modes.pixel.things import draw_thing

    return draw_thing(spec, stream)


# Loaded when asked for: they bring compiled code, which `mintmark --help` can do without.
SUBJECTS: dict[Subject, Draw] = {
    Subject.CHARACTER: _character,
    Subject.CREATURE: _character,
    Subject.PORTRAIT: _portrait,
    Subject.ITEM: _thing,
    Subject.CRITTER: _thing,
    Subject.EFFECT: _thing,
    Subject.TILESET: _thing,
    Subject.INTERFACE: _thing,
    Subject.SCENE: _thing,
}
"""Who draws what."""


def compose(spec: PixelSpec) -> "Drawing":
    """The cels of a spec, in its palette and on its ground; of several candidates the one with the best marks."""
    drawings = [composed(spec, number) for number in range(spec.candidates)]
    if len(drawings) == 1:
        return drawings[0]
    from mintmark.craft.pixels.lint import best

    return drawings[best([marks(spec, drawing) for drawing in drawings])]


def marks(spec: PixelSpec, drawing: "Drawing") -> "Report":
    """What a strict eye finds in a piece."""
    from mintmark.craft.pixels.lint import lint

    return lint(drawing.cels, colors=spec.colors, palette=_palette(spec), moves=len(drawing.strips) == 1)


def _palette(spec: PixelSpec) -> "tuple[Rgb, ...]":
    """The colors it is held to: its own, or those of its era."""
    from mintmark.craft.palette import rgb
    from mintmark.modes.pixel.eras import BOUNDS

    chosen = spec.palette or BOUNDS[spec.era].palette
    colors = named_palette(chosen) if isinstance(chosen, str) and chosen else chosen
    return tuple(rgb(color) for color in colors)


def composed(spec: PixelSpec, number: int) -> "Drawing":
    """One candidate, by its number."""
    from mintmark.craft.pixels.limit import limited
    from mintmark.modes.pixel.eras import BOUNDS, lifted

    stream = Stream(spec.seed).child("pixel").child(spec.subject.value)
    drawing = SUBJECTS[spec.subject](spec, stream.child(f"candidate-{number}") if number else stream)
    cels = list(drawing.cels)
    if spec.background is not Background.TRANSPARENT:
        from mintmark.modes.pixel.backdrops import set_before

        cels = [set_before(cel, spec.background) for cel in cels]
    bounds = BOUNDS[spec.era]
    if bounds.lift:
        cels = lifted(cels, bounds.lift)
    colors = min(spec.colors, bounds.colors)
    cels = limited(cels, colors, _palette(spec), bits=bounds.bits, dither=spec.dither is Dither.ORDERED)
    if spec.inpaint is not None:
        from mintmark.modes.pixel.inpainting import painted_in

        cels = [painted_in(cels, spec.inpaint)]
    return replace(drawing, cels=tuple(cels))


def named_palette(name: str) -> Sequence[str]:
    """The colors of a palette of ours.

    Raises: UnknownName listing those there are.
    """
    from mintmark.craft.pixels.palettes import palette_of

    return palette_of(name)


def sheet_of(drawing: "Drawing") -> "Sheet":
    """All cels in cells of one size."""
    from mintmark.craft.pixels.sheet import grid

    return grid(drawing.cels, columns=drawing.columns)


def draw(spec: PixelSpec, replies: Replies) -> Sequence[Artifact]:  # noqa: ARG001 - pixels are drawn here
    """The picture; of several cells the sheet, its JSON and its maps."""
    drawing = compose(spec)
    sheet = sheet_of(drawing)
    width, height = sheet.cel.width * spec.scale, sheet.cel.height * spec.scale
    picture = Artifact("picture", MediaType.PNG, sheet.cel.png(scale=spec.scale), width, height)
    if len(drawing.cels) == 1 and not drawing.facts:
        return (picture,)
    from mintmark.modes.pixel.maps import atlas, emission, ids, normals

    cel = sheet.cel
    return (picture, atlas(spec, drawing, sheet), normals(cel, spec), emission(cel, spec), ids(cel, spec))


def _called(spec: PixelSpec) -> str:
    """What is drawn, as far as the spec says."""
    if spec.subject in (Subject.TILESET, Subject.SCENE):
        return f"{spec.subject.value} of {spec.terrain.value} and {spec.ground.value}"
    thing = spec.item or spec.critter or spec.effect
    return thing.value if thing else spec.subject.value


def caption(spec: PixelSpec) -> str:
    """The piece in one line."""
    words = ["pixel art", _called(spec)]
    if spec.animation != "none":
        words.append(spec.animation)
    elif spec.pose != "standing":
        words.append(spec.pose.replace("_", " "))
    if spec.emotion != "neutral":
        words.append(spec.emotion)
    words.append(f"{spec.size} px")
    return ", ".join(words)


def cost(spec: PixelSpec) -> int:
    """About how much work a spec is, in pixels of plain work."""
    cells = {Subject.TILESET: 60, Subject.INTERFACE: 20, Subject.SCENE: spec.columns * spec.rows}
    moving = spec.frames or (8 if spec.animation != "none" else 1)
    return spec.size * spec.size * cells.get(spec.subject, spec.directions * moving) * 40 * spec.candidates


def warm() -> None:
    """Compile every kernel: a character in ordered shades, in few colors."""
    draw(PixelSpec(size=16, colors=8), {})
    draw(PixelSpec(subject=Subject.CREATURE, size=16, palette=("#000000", "#ffffff")), {})
