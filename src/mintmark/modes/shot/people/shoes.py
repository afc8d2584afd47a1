"""Shoes: a sole, an upper and a heel, standing under the ankle."""

from mintmark.craft.blobs import Block, Lump, Rod
from mintmark.craft.camera import Vec
from mintmark.modes.shot.people.body import Body
from mintmark.modes.shot.people.skeleton import Limb
from mintmark.modes.shot.pieces import Frame


def upper(body: Body, leg: Limb) -> list[Lump]:
    """What covers the foot."""
    place = Frame(leg.end, leg.tip)
    long, down = body.foot, body.ankle_height

    def at(x: float, y: float, z: float) -> Vec:
        return place.at(x * long, -down + y * long, z * long)

    soft = 0.09 * long
    return [
        Rod(at(0.0, 0.15, -0.09), at(0.0, 0.13, 0.16), 0.135 * long, 0.14 * long, soft),
        Rod(at(0.0, 0.14, 0.15), at(0.0, 0.105, 0.5), 0.145 * long, 0.105 * long, soft),
        Rod(at(0.0, 0.30, 0.0), at(0.0, 0.16, 0.30), 0.15 * long, 0.11 * long, soft),
    ]


def sole(body: Body, leg: Limb) -> list[Lump]:
    """What is walked on."""
    place = Frame(leg.end, leg.tip)
    long, down = body.foot, body.ankle_height
    thick = 0.055 * long
    return [
        Block(
            place.at(0.0, -down + thick, 0.19 * long), (0.165 * long, thick, 0.43 * long), leg.tip, 0.045 * long, 0.01
        ),
    ]
