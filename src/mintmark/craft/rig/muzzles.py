"""Snouts and ears of four-legged animals."""

from mintmark.craft.camera import Vec
from mintmark.craft.rig.breeds import Beast
from mintmark.craft.rig.solids import ball, capsule, ellipsoid


def snout(beast: Beast, middle: Vec, r: float) -> None:
    """Add the snout of a head with such a middle and radius, and what is on it."""
    b, s = beast.build, beast.s
    slot = "cloth_b" if beast.dna.beast.pattern in ("belly", "socks") or beast.species == "sheep" else "cloth_a"
    y, z = middle[1] - r * 0.34, middle[2] + r * 0.66
    tip = (0.0, y - 0.02 * s, z + b.snout * s)
    beast.solids.append(capsule(slot, "face", (0.0, y, z), tip, b.muzzle * s * 1.1, b.muzzle * s * 0.82))
    if beast.beat.gape > 0.2:
        drop = b.muzzle * s * beast.beat.gape
        beast.solids.append(
            capsule(
                "mouth",
                "face",
                (0.0, y - drop * 0.6, z),
                (0.0, tip[1] - drop, tip[2] - 0.02),
                b.muzzle * s * 0.8,
                b.muzzle * s * 0.6,
            )
        )
    nose = "mouth" if beast.species in ("boar", "cat", "mouse") else "dark"
    if beast.species != "turtle":
        beast.solids.append(
            ball(
                nose,
                "face",
                (0.0, tip[1] + b.muzzle * s * 0.42, tip[2] + b.muzzle * s * 0.62),
                b.muzzle * s * (0.62 if beast.species == "boar" else 0.4),
            )
        )
    if beast.species == "boar":
        for side in (-1.0, 1.0):
            beast.solids.append(
                capsule(
                    "bone",
                    "face",
                    (side * b.muzzle * s, y, z + b.snout * s * 0.7),
                    (side * b.muzzle * s * 1.5, y + 0.13 * s, z + b.snout * s * 0.9),
                    0.035 * s,
                    0.01 * s,
                )
            )


def ears_of(beast: Beast, middle: Vec, r: float) -> None:
    """Add ears, horns and manes."""
    kind, add = beast.build.ears, beast.solids.append
    _x0, y0, z0 = middle
    for side in (-1.0, 1.0):
        if kind == "pointed":
            add(
                capsule(
                    "cloth_a",
                    "hair",
                    (side * r * 0.55, y0 + r * 0.62, z0 - r * 0.1),
                    (side * r * 0.8, y0 + r * 1.5, z0 - r * 0.12),
                    r * 0.34,
                    r * 0.04,
                )
            )
            add(
                capsule(
                    "cloth_b",
                    "hair",
                    (side * r * 0.57, y0 + r * 0.7, z0 + r * 0.12),
                    (side * r * 0.76, y0 + r * 1.3, z0),
                    r * 0.2,
                    r * 0.03,
                )
            )
        elif kind == "round":
            add(ball("cloth_a", "hair", (side * r * 0.74, y0 + r * 0.74, z0 - r * 0.1), r * 0.36))
            add(ball("cloth_b", "hair", (side * r * 0.74, y0 + r * 0.76, z0 + r * 0.14), r * 0.2))
        elif kind == "dish":
            add(
                ellipsoid(
                    "cloth_a",
                    "hair",
                    (side * r * 0.86, y0 + r * 0.86, z0 - r * 0.1),
                    (r * 0.56, r * 0.56, r * 0.14),
                )
            )
            add(
                ellipsoid(
                    "accent", "hair", (side * r * 0.86, y0 + r * 0.86, z0 + r * 0.02), (r * 0.38, r * 0.38, r * 0.1)
                )
            )
        elif kind == "floppy":
            slot = "cloth_b" if beast.species in ("dog", "sheep") else "cloth_a"
            add(
                capsule(
                    slot,
                    "hair",
                    (side * r * 0.85, y0 + r * 0.45, z0),
                    (side * r * 1.22, y0 - r * 0.42, z0 + r * 0.1),
                    r * 0.26,
                    r * 0.28,
                )
            )
        elif kind == "wide":
            add(
                capsule(
                    "cloth_a",
                    "hair",
                    (side * r * 0.7, y0 + r * 0.5, z0),
                    (side * r * 1.55, y0 + r * 0.7, z0 - r * 0.1),
                    r * 0.3,
                    r * 0.06,
                )
            )
