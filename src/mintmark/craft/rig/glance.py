"""A head turned against its body: who is seen from the side still shows us a face."""

from dataclasses import replace

from mintmark.craft.camera import Vec, minus, plus
from mintmark.craft.exact import cos_turns, sin_turns
from mintmark.craft.rig.solids import Figure

HEAD_PARTS = frozenset({"head", "hair", "headgear", "face"})
"""What turns with a head."""


def glancing(figure: Figure, degrees: float) -> Figure:
    """The same with the head turned to its right, which is our left, about the neck."""
    if not degrees or not figure.heads:
        return figure
    cos, sin = cos_turns(degrees / 360.0), sin_turns(degrees / 360.0)
    middle = figure.heads[0].middle

    def way(v: Vec) -> Vec:
        return v[0] * cos - v[2] * sin, v[1], v[2] * cos + v[0] * sin

    def place(v: Vec) -> Vec:
        return plus(middle, way(minus(v, middle)))

    solids = tuple(
        one._replace(
            a=place(one.a),
            b=place(one.b),
            c=place(one.c),
            axes=(way(one.axes[0]), way(one.axes[1]), way(one.axes[2])),
        )
        if one.part in HEAD_PARTS
        else one
        for one in figure.solids
    )
    heads = tuple(
        replace(head, middle=place(head.middle), right=way(head.right), up=way(head.up), forward=way(head.forward))
        for head in figure.heads
    )
    return Figure(solids, heads, figure.anchor, figure.lift)
