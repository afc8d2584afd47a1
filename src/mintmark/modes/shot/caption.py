"""A shot in one line of plain words."""

from mintmark.modes.shot.spec import Person, Place, Product, Prop, ShotSpec, Tier

_TIERS = {Tier.BOARD: "storyboard frame", Tier.CLAY: "clay render", Tier.TRACED: "traced shot"}


def caption(spec: ShotSpec) -> str:
    """What is shown, where, with which lens: for alt texts and logs."""
    lens = f"{spec.lens.focal_length:g} mm at f/{spec.lens.aperture:g}"
    return f"{_TIERS[spec.output.tier]} of {shown(spec)}, {where(spec)}, {lens}"


def shown(spec: ShotSpec) -> str:
    """The subjects in words: as they were typed, or as they are."""
    if spec.subject:
        from mintmark.modes.shot.standins import stand_in

        found = stand_in(spec.subject) if not spec.subjects else None
        # Where no word names a thing that can be built, the caption must not promise one.
        return f"a plain box for “{spec.subject}”" if found is not None and not found.word else spec.subject
    return ", ".join(_named(one) for one in spec.subjects[:4]) or "a plain box"


def _named(one: Product | Person | Prop) -> str:
    match one:
        case Product():
            return f"a {one.finish.value} {one.material.value} {one.shape.value.replace('_', ' ')}"
        case Person():
            return f"{one.name or 'a person'} {one.pose.value.replace('_', ' ')}"
        case Prop():
            return f"a {one.shape.value.replace('_', ' ')}"


def where(spec: ShotSpec) -> str:
    """The place in words."""
    place = spec.background.place
    match place:
        case Place.SEAMLESS | Place.VOID | Place.STUDIO:
            return f"on {spec.background.hex}"
        case Place.TABLETOP:
            return "on a table"
        case Place.ROOFTOP | Place.STREET | Place.BEACH | Place.ROAD:
            return f"on a {place.value}"
        case _:
            return f"in a {place.value}" if place not in (Place.MOUNTAINS, Place.OFFICE, Place.ALLEY) else _WHERE[place]


_WHERE = {Place.MOUNTAINS: "in the mountains", Place.OFFICE: "in an office", Place.ALLEY: "in an alley"}
