"""Hair under what is worn on the head: pressed flat, and seen only below the brim."""

from mintmark.craft.camera import Vec, minus, plus, times
from mintmark.craft.rig.skeleton import Skeleton
from mintmark.craft.rig.solids import Solid

COVERING = frozenset(
    {
        "wizard_hat",
        "witch_hat",
        "hood",
        "helmet",
        "great_helm",
        "horned_helmet",
        "cap",
        "straw_hat",
        "top_hat",
        "beret",
        "tricorn",
        "chef_hat",
        "miter",
        "turban",
        "bandana",
        "feather_cap",
    }
)
"""Headgear under which hair lies flat on top."""
PRESSED = 0.75
"""How thick a strand still is where it comes out from under a brim."""


def under_hat(solids: list[Solid], bones: Skeleton, level: float) -> list[Solid]:
    """Without what would stick out of a hat: strands whose tip is above the brim, and the upper ends of others."""
    up, middle, high = bones.head_axes[1], bones.head, bones.size.head_y

    def over(p: Vec) -> float:
        return ((p[0] - middle[0]) * up[0] + (p[1] - middle[1]) * up[1] + (p[2] - middle[2]) * up[2]) / high

    kept = []
    for solid in solids:
        if solid.kind == "capsule":
            thick = solid.rb / high
            if over(solid.b) + thick > level + 0.12 or (over(solid.a) > 0.9 and solid.ra / high > 0.3):
                continue
            solid = _cut(solid, over(solid.a), over(solid.b), level)  # noqa: PLW2901 - only below the brim
        elif over(solid.a) > 0.42 or solid.axes[0][0] > bones.size.head_x * 1.25:
            continue
        elif over(solid.a) > 0.0:
            x, y, z = solid.axes
            solid = solid._replace(axes=(times(x, 0.92), times(y, 0.86), times(z, 0.9)))  # noqa: PLW2901 - pressed flat
        kept.append(solid)
    return kept


def _cut(strand: Solid, root: float, tip: float, level: float) -> Solid:
    """A strand from the brim on, where its root is above it."""
    if root <= level or root <= tip:
        return strand
    share = (root - level) / (root - tip)
    at = plus(strand.a, times(minus(strand.b, strand.a), share))
    return strand._replace(a=at, ra=(strand.ra + (strand.rb - strand.ra) * share) * PRESSED)
