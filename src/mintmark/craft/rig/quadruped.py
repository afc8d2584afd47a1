"""Animals on four legs."""

from mintmark.craft.exact import sin_turns
from mintmark.craft.rig.beat import beat_of, foot, mien_of, settled
from mintmark.craft.rig.breeds import BUILDS, Beast
from mintmark.craft.rig.dna import CharacterDNA
from mintmark.craft.rig.muzzles import ears_of, snout
from mintmark.craft.rig.solids import Figure, Head, ball, capsule, ellipsoid


def quadruped(
    dna: CharacterDNA, *, pose: str, emotion: str, animation: str | None, phase: float, chibi: float
) -> Figure:
    """One moment of a four-legged animal."""
    species = dna.beast.species if dna.beast.species in BUILDS else "wolf"
    build = BUILDS[species]
    beat = beat_of(pose, animation, phase, "quadruped")
    s = dna.beast.size
    body = _Body(dna, species, build, beat, s)
    body.trunk()
    body.legs()
    head = body.head(mien_of(emotion, beat), 0.85 + 0.3 * chibi)
    body.tail()
    return settled(body.solids, (head,), beat, length=build.length * s * 1.6, half=build.girth * s)


class _Body(Beast):
    """Adds the parts of one animal."""

    def trunk(self) -> None:
        """Body, belly and what lies on the back."""
        b, s = self.build, self.s
        pattern = {"stripes": "stripes", "spots": "spots"}.get(self.dna.beast.pattern, "")
        front, back = (0.0, self.y_front, self.half * 0.8), (0.0, self.y_back, -self.half * 0.8)
        if self.species == "turtle":
            middle = (0.0, b.leg * s + b.girth * s * 0.55, -0.02)
            self.solids += [
                ellipsoid(
                    "accent",
                    "torso",
                    middle,
                    (b.girth * s * 1.35, b.girth * s * 1.05, self.half * 1.5),
                    pattern="spots",
                ),
                ellipsoid(
                    "cloth_b",
                    "torso",
                    (0.0, middle[1] - b.girth * s * 0.32, 0.0),
                    (b.girth * s * 1.4, b.girth * s * 0.4, self.half * 1.55),
                ),
            ]
            return
        self.solids.append(capsule("cloth_a", "torso", front, back, b.girth * s * 0.98, b.girth * s, pattern=pattern))
        if self.species == "sheep":
            for x, y, z in (
                (0.0, 0.55, 0.5),
                (0.0, 0.6, -0.5),
                (0.7, 0.2, 0.6),
                (-0.7, 0.2, 0.6),
                (0.72, 0.2, -0.6),
                (-0.72, 0.2, -0.6),
                (0.0, 0.75, 0.0),
                (0.8, 0.1, 0.0),
                (-0.8, 0.1, 0.0),
                (0.0, 0.1, -1.0),
            ):
                self.solids.append(
                    ball(
                        "cloth_a",
                        "torso",
                        (x * b.girth * s, self.y_front + y * b.girth * s, z * self.half * 1.5),
                        b.girth * s * 0.56,
                    )
                )
        elif self.dna.beast.pattern in ("belly", "socks"):
            self.solids.append(
                ellipsoid(
                    "cloth_b",
                    "torso",
                    (0.0, (self.y_front + self.y_back) * 0.5 - b.girth * s * 0.4, self.half * 0.1),
                    (b.girth * s * 0.82, b.girth * s * 0.66, self.half * 1.25),
                )
            )
            self.solids.append(
                ellipsoid(
                    "cloth_b",
                    "torso",
                    (0.0, self.y_front - b.girth * s * 0.15, self.half * 0.98),
                    (b.girth * s * 0.66, b.girth * s * 0.8, b.girth * s * 0.72),
                )
            )
        if self.species == "boar":
            self.solids.append(
                capsule(
                    "accent",
                    "torso",
                    (0.0, self.y_front + b.girth * s * 0.9, self.half),
                    (0.0, self.y_back + b.girth * s * 0.8, -self.half),
                    0.07 * s,
                    0.05 * s,
                )
            )

    def legs(self) -> None:
        """Four of them: diagonal pairs step together, in a run the front and the back pair."""
        b, s, beat = self.build, self.s, self.beat
        dark = "cloth_b" if self.dna.beast.pattern == "socks" or self.species in ("sheep", "horse") else "cloth_a"
        hoof = "dark" if self.species in ("deer", "horse", "sheep", "boar") else dark
        gallop = beat.stride > 0.8
        for side, part in ((-1.0, "right"), (1.0, "left")):
            for end, shift in ((1.0, 0.0), (-1.0, 0.5)):
                step = shift + (0.5 if side > 0.0 else 0.0)
                if gallop:
                    step = (0.0 if end > 0.0 else 0.45) + (0.08 if side > 0.0 else 0.0)
                z, y = foot(beat, step, b.leg * s * 0.75, b.leg * s * 0.4)
                height = self.y_front if end > 0.0 else self.y_back
                root = (side * b.girth * s * 0.58, height - b.girth * s * 0.3, end * self.half * 0.82)
                ahead = 0.18 * s * beat.sit if end < 0.0 else 0.0
                if beat.asleep:
                    ahead = 0.12 * s
                toe = (
                    side * (b.girth * s * 0.6 + (0.08 * s * beat.sit if end < 0.0 else 0.0)),
                    b.paw * s * 0.8 + y,
                    end * self.half * 0.86 + z + ahead,
                )
                knee = (
                    toe[0],
                    (root[1] + toe[1]) * 0.5,
                    (root[2] + toe[2]) * 0.5 - 0.07 * s * end + (0.05 * s if y > 0.02 else 0.0),
                )
                limb, paw = ("arm_" if end > 0.0 else "leg_") + part, ("hand_" if end > 0.0 else "foot_") + part
                thick = b.paw * s * (1.35 if end > 0.0 else 1.6)
                self.solids += [
                    capsule("cloth_a", limb, root, knee, thick, b.paw * s * 1.1),
                    capsule(dark, limb, knee, toe, b.paw * s * 1.05, b.paw * s * 0.9),
                    capsule(
                        hoof, paw, toe, (toe[0], toe[1], toe[2] + b.paw * s * 0.7), b.paw * s * 0.95, b.paw * s * 0.85
                    ),
                ]

    def head(self, mien: object, large: float) -> Head:
        """The head with ears, snout and what grows on it."""
        b, s, species = self.build, self.s, self.species
        r = b.head * s * large
        nod = 0.02 * self.beat.breath - 0.5 * r * (1.0 if self.beat.asleep else 0.0)
        middle = (0.0, self.y_front + b.neck * s + r * 0.32 + nod, self.half + r * 0.62)
        add = self.solids.append
        add(
            capsule(
                "cloth_a",
                "torso",
                (0.0, self.y_front, self.half * 0.7),
                (0.0, middle[1] - r * 0.35, middle[2] - r * 0.3),
                b.girth * s * 0.8,
                r * 0.62,
            )
        )
        if species == "lion":
            add(
                ellipsoid(
                    "accent", "hair", (0.0, middle[1] - r * 0.1, middle[2] - r * 0.42), (r * 1.42, r * 1.42, r * 0.75)
                )
            )
        if species == "horse":
            for t in (0.0, 0.33, 0.66, 1.0):
                add(
                    ball(
                        "cloth_b",
                        "hair",
                        (0.0, middle[1] + r * 0.85 - t * 0.5 * s, middle[2] - r * 0.3 - t * 0.36 * s),
                        0.1 * s,
                    )
                )
        skin = "cloth_b" if species == "sheep" else "cloth_a"
        add(ellipsoid(skin, "head", middle, (r, r * 0.92, r * 0.92)))
        if species == "sheep":
            add(
                ellipsoid(
                    "cloth_a", "hair", (0.0, middle[1] + r * 0.55, middle[2] - r * 0.2), (r * 0.95, r * 0.6, r * 0.85)
                )
            )
        snout(self, middle, r)
        ears_of(self, middle, r)
        if species == "deer":
            for side in (-1.0, 1.0):
                a, c, d = (
                    (side * r * 0.4, middle[1] + r * 0.7, middle[2]),
                    (side * r * 1.0, middle[1] + r * 1.7, middle[2] - 0.05),
                    (side * r * 0.75, middle[1] + r * 2.2, middle[2]),
                )
                add(capsule("bone", "headgear", a, c, 0.035 * s, 0.03 * s))
                add(capsule("bone", "headgear", c, d, 0.03 * s, 0.015 * s))
                add(
                    capsule(
                        "bone", "headgear", c, (side * r * 1.5, middle[1] + r * 2.0, middle[2]), 0.028 * s, 0.015 * s
                    )
                )
        if species in ("cat", "fox", "wolf", "lion") and self.dna.beast.pattern != "plain":
            for side in (-1.0, 1.0):
                add(
                    ellipsoid(
                        "cloth_b",
                        "head",
                        (side * r * 0.5, middle[1] - r * 0.4, middle[2] + r * 0.36),
                        (r * 0.46, r * 0.4, r * 0.46),
                    )
                )
        return Head(
            middle,
            (1.0, 0.0, 0.0),
            (0.0, 1.0, 0.0),
            (0.0, 0.0, 1.0),
            (r, r * 0.92, r * 0.92),
            mien,  # type: ignore[arg-type]
            eyes="round" if species not in ("wolf", "fox", "boar") else "sharp",
            brows="short",
            mouth=False,
            spread=0.5,
            level=0.12,
            scale=0.85,
            slot=skin,
            brow_slot="dark",
        )

    def tail(self) -> None:
        """The tail, swaying."""
        kind, s, add = self.build.tail, self.s, self.solids.append
        sway = 0.14 * s * sin_turns(self.beat.wave) + 0.05 * s
        root = (0.0, self.y_back + self.build.girth * s * 0.45, -self.half - self.build.girth * s * 0.55)
        x, y, z = root
        if kind in ("bushy", "brush"):
            tip = (x + sway, y - 0.02 * s if kind == "bushy" else y + 0.2 * s, z - 0.36 * s)
            middle = ((x + tip[0]) * 0.5, (y + tip[1]) * 0.5 - 0.04 * s, (z + tip[2]) * 0.5)
            fat = 0.1 if kind == "bushy" else 0.13
            add(capsule("cloth_a", "tail", root, middle, 0.06 * s, fat * s))
            add(capsule("cloth_a", "tail", middle, tip, fat * s, 0.07 * s))
            add(capsule("cloth_b", "tail", tip, (tip[0], tip[1] + 0.04 * s, tip[2] - 0.07 * s), 0.075 * s, 0.02 * s))
        elif kind in ("thin", "long", "tuft", "up"):
            tip = (
                x + sway,
                y + (0.26 if kind in ("thin", "up") else 0.02) * s,
                z - (0.16 if kind == "up" else 0.3) * s,
            )
            middle = (x + sway * 0.4, y + 0.02 * s, z - 0.2 * s)
            slot = "accent" if kind == "long" else "cloth_a"
            add(capsule(slot, "tail", root, middle, 0.045 * s, 0.04 * s))
            add(capsule(slot, "tail", middle, tip, 0.04 * s, 0.03 * s))
            if kind == "tuft":
                add(ball("accent", "tail", tip, 0.085 * s))
        elif kind == "hair":
            add(capsule("cloth_b", "tail", root, (x + sway, y - 0.16 * s, z - 0.2 * s), 0.08 * s, 0.1 * s))
            add(
                capsule(
                    "cloth_b",
                    "tail",
                    (x + sway, y - 0.16 * s, z - 0.2 * s),
                    (x + sway * 1.5, y - 0.5 * s, z - 0.2 * s),
                    0.1 * s,
                    0.03 * s,
                )
            )
        elif kind == "curl":
            add(capsule("cloth_a", "tail", root, (x + 0.06 * s, y + 0.08 * s, z - 0.06 * s), 0.03 * s))
        else:
            add(ball("cloth_b" if self.species == "deer" else "cloth_a", "tail", root, 0.075 * s))
