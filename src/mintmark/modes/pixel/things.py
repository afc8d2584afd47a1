"""All that is neither person nor beast: items, critters, effects, tiles, interfaces and scenes, from a spec to cels."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from mintmark.core.canonical import Json
from mintmark.core.stream import Stream
from mintmark.craft.pixels.outline import Outline
from mintmark.craft.pixels.ramps import steps_for
from mintmark.modes.pixel.drawing import Drawing, Strip
from mintmark.modes.pixel.eras import BOUNDS
from mintmark.modes.pixel.spec import Dither, PixelSpec, Subject
from mintmark.modes.pixel.vocabulary import Category, Layout

WEAVE = 0.6
"""How wide the pattern between two steps is where dither is asked."""
USUAL_SLOTS = 6
"""So many ramps share the colors of a thing."""
FLOW = 4
"""Frames of grounds that move."""


def draw_thing(spec: PixelSpec, stream: Stream) -> Drawing:
    """What a spec asks for."""
    return THINGS[spec.subject](spec, stream)


def _steps(spec: PixelSpec) -> int:
    return BOUNDS[spec.era].steps or steps_for(spec.colors, USUAL_SLOTS)


def _outline(spec: PixelSpec) -> Outline:
    return Outline(spec.outline.value)


def _weave(spec: PixelSpec) -> float:
    return WEAVE if spec.dither is Dither.ORDERED else 0.0


def _chosen(stream: Stream, wanted: str | None, options: Sequence[str]) -> str:
    """What was asked for, or one of the options by lot."""
    return wanted or stream.child("lot").generator().pick(tuple(options))


def _facts(**more: Json) -> Mapping[str, Json]:
    return {"parts": [], **more}


def _item(spec: PixelSpec, stream: Stream) -> Drawing:
    from mintmark.modes.pixel.items.drawing import CATEGORIES, PAINTERS, draw_item

    options = tuple(PAINTERS) if spec.category is Category.NONE else tuple(CATEGORIES[spec.category.value])
    name = _chosen(stream, spec.item.value if spec.item else None, options)
    cel = draw_item(
        name, stream.child(name), spec.size, steps=_steps(spec), outline=_outline(spec), dither=_weave(spec)
    )
    return Drawing((cel,))


def _critter(spec: PixelSpec, stream: Stream) -> Drawing:
    from mintmark.modes.pixel.critters.animals import ANIMALS
    from mintmark.modes.pixel.critters.drawing import FPS, draw_critter

    name = _chosen(stream, spec.critter.value if spec.critter else None, tuple(ANIMALS))
    cels = draw_critter(
        name,
        stream.child(name),
        spec.size,
        frames=spec.frames,
        steps=_steps(spec),
        outline=_outline(spec),
        dither=_weave(spec),
    )
    return Drawing(tuple(cels), len(cels), (Strip(name, 0, len(cels), FPS, loops=True),), _facts())


def _effect(spec: PixelSpec, stream: Stream) -> Drawing:
    from mintmark.modes.pixel.effects.drawing import EFFECTS, draw_effect

    name = _chosen(stream, spec.effect.value if spec.effect else None, tuple(EFFECTS))
    tint = spec.tint.value if spec.tint else ""
    cels = draw_effect(name, stream.child(name), spec.size, frames=spec.frames, colors=tint, dither=_weave(spec))
    effect = EFFECTS[name]
    return Drawing(tuple(cels), len(cels), (Strip(name, 0, len(cels), effect.fps, loops=not effect.once),), _facts())


def _tileset(spec: PixelSpec, stream: Stream) -> Drawing:
    from mintmark.modes.pixel.tilesets.blocks import blocks
    from mintmark.modes.pixel.tilesets.layouts import described
    from mintmark.modes.pixel.tilesets.tiles import kit_of, tiles

    kit = kit_of(spec.terrain.value, spec.ground.value, spec.size, stream, dither=_weave(spec))
    phases = [frame / FLOW for frame in range(FLOW if kit.flows else 1)]
    if spec.layout is Layout.ISOMETRIC:
        sets = [blocks(kit, phase=phase) for phase in phases]
    else:
        sets = [tiles(kit, spec.layout, phase=phase) for phase in phases]
    count = len(sets[0])
    columns = 8 if count > 32 else 4 if count <= 16 else 6
    facts = described(
        spec.layout, spec.terrain.value, spec.ground.value, (sets[0][0].width, sets[0][0].height), columns, len(sets)
    )
    cels = [
        replace(
            cel, name=f"{cel.name}_{frame}" if len(sets) > 1 else cel.name, milliseconds=180 if len(sets) > 1 else 0
        )
        for frame, one in enumerate(sets)
        for cel in one
    ]
    return Drawing(tuple(cels), columns, (), _facts(tileset=facts))


def _interface(spec: PixelSpec, stream: Stream) -> Drawing:
    from mintmark.modes.pixel.interfaces.drawing import described, draw_interface

    elements = draw_interface(
        spec.theme.value, spec.element.value, spec.size, stream, woven=spec.dither is Dither.ORDERED
    )
    cels = tuple(cel for cel, _ in elements)
    return Drawing(cels, min(5, len(cels)), (), _facts(slices=described(elements)))


def _scene(spec: PixelSpec, stream: Stream) -> Drawing:
    from mintmark.modes.pixel.scenes.drawing import draw_scene

    cel, placed = draw_scene(
        spec.terrain.value,
        spec.ground.value,
        spec.size,
        spec.columns,
        spec.rows,
        stream,
        steps=_steps(spec),
        outline=_outline(spec),
        dither=_weave(spec),
    )
    return Drawing((cel,), 1, (), _facts(objects=placed))


THINGS: Mapping[Subject, Callable[[PixelSpec, Stream], Drawing]] = {
    Subject.ITEM: _item,
    Subject.CRITTER: _critter,
    Subject.EFFECT: _effect,
    Subject.TILESET: _tileset,
    Subject.INTERFACE: _interface,
    Subject.SCENE: _scene,
}
