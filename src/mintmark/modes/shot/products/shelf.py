"""All stand-ins by their shape, brought to the size and the place that was asked for."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from mintmark.craft.camera import turned
from mintmark.craft.placing import Placement, bounds, placed_parts
from mintmark.craft.tracer.scene import Part
from mintmark.modes.shot.products import (
    audio,
    containers,
    devices,
    furniture,
    optics,
    plain,
    tableware,
    wearables,
)
from mintmark.modes.shot.spec import Product, ProductShape, Sheen, Stuff
from mintmark.modes.shot.surfaces import Coat, coat

BUILDERS: dict[ProductShape, Callable[[Coat], list[Part]]] = {
    ProductShape.HEADPHONES: audio.headphones,
    ProductShape.EARBUDS: audio.earbuds,
    ProductShape.CAMERA: optics.camera,
    ProductShape.CAMERA_LENS: optics.camera_lens,
    ProductShape.PHONE: devices.phone,
    ProductShape.LAPTOP: devices.laptop,
    ProductShape.SPEAKER: audio.speaker,
    ProductShape.WATCH: devices.watch,
    ProductShape.MUG: tableware.mug,
    ProductShape.BOWL: tableware.bowl,
    ProductShape.BOTTLE: containers.bottle,
    ProductShape.CAN: containers.can,
    ProductShape.JAR: containers.jar,
    ProductShape.TUBE: containers.tube_of_cream,
    ProductShape.VASE: tableware.vase,
    ProductShape.WINE_GLASS: tableware.wine_glass,
    ProductShape.LAMP: furniture.lamp,
    ProductShape.CHAIR: furniture.chair,
    ProductShape.TABLE: furniture.table,
    ProductShape.SHOE: wearables.shoe,
    ProductShape.BAG: wearables.bag,
    ProductShape.BOOK: plain.book,
    ProductShape.BOX: containers.box,
    ProductShape.CANDLE: containers.candle,
    ProductShape.RING: wearables.ring,
    ProductShape.BALL: plain.ball,
}


@lru_cache(maxsize=64)
def built(shape: ProductShape, material: Stuff, finish: Sheen, color: str) -> tuple[Part, ...]:
    """A stand-in with its longest side 1, its foot at y = 0 and its middle over the origin, facing +z."""
    parts = BUILDERS[shape](coat(material, finish, color))
    reach = bounds(parts)
    assert reach is not None  # noqa: S101 - no stand-in is endless
    low, high = reach
    scale = 1.0 / max(high[k] - low[k] for k in range(3))
    middle = (-(low[0] + high[0]) / 2.0 * scale, -low[1] * scale, -(low[2] + high[2]) / 2.0 * scale)
    return tuple(placed_parts(parts, Placement(middle, scale=scale)))


def product_parts(product: Product, color: str, first_object: int) -> list[Part]:
    """A product where it stands; all of it is one thing, and its materials do not grow with its size."""
    turn = product.rotation
    at = product.position
    placement = Placement((at.x, at.y, at.z), turned(turn.x, turn.y, turn.z), product.size)
    parts = placed_parts(built(product.shape, product.material, product.finish, product.color or color), placement)
    return [
        replace(part, object=first_object, material=replace(part.material, scale=product.size / 2.0)) for part in parts
    ]
