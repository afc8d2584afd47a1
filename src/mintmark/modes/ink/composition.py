"""From a spec to a painting: the subject, and what is put around it."""

from collections.abc import Callable

from mintmark.craft.painting import Painting
from mintmark.modes.ink.lettered import captioned
from mintmark.modes.ink.spec import InkSpec, Subject
from mintmark.modes.ink.subjects import (
    abyssal_jelly,
    ancient_key,
    astral_compass,
    astral_hourglass,
    broken_chain,
    enso,
    ethereal_feather,
    ethereal_tree,
    floating_island,
    fractured_moon,
    giraffe,
    ink_crab,
    ink_divider,
    ink_mandala,
    ink_mountains,
    ink_octopus,
    ink_phoenix,
    ink_spiral,
    ink_splatter,
    ink_wolf,
    kangaroo,
    layers,
    moth,
    mystic_eye,
    mystic_frame,
    ouroboros,
    parchment,
    rune_stone,
    runic_circle,
    sigil,
    spectral_lantern,
    spectral_serpent,
    void_crystal,
    void_lotus,
    void_manta,
    void_orb,
    void_portal,
    void_raven,
)

COMPOSERS: dict[Subject, Callable[[InkSpec], Painting]] = {
    Subject.PARCHMENT: parchment.compose,
    Subject.ENSO: enso.compose,
    Subject.SIGIL: sigil.compose,
    Subject.GIRAFFE: giraffe.compose,
    Subject.RUNIC_CIRCLE: runic_circle.compose,
    Subject.MYSTIC_EYE: mystic_eye.compose,
    Subject.VOID_ORB: void_orb.compose,
    Subject.KANGAROO: kangaroo.compose,
    Subject.MOTH: moth.compose,
    Subject.INK_CRAB: ink_crab.compose,
    Subject.OUROBOROS: ouroboros.compose,
    Subject.SPECTRAL_SERPENT: spectral_serpent.compose,
    Subject.INK_DIVIDER: ink_divider.compose,
    Subject.RUNE_STONE: rune_stone.compose,
    Subject.VOID_CRYSTAL: void_crystal.compose,
    Subject.FLOATING_ISLAND: floating_island.compose,
    Subject.INK_SPLATTER: ink_splatter.compose,
    Subject.VOID_RAVEN: void_raven.compose,
    Subject.INK_WOLF: ink_wolf.compose,
    Subject.INK_OCTOPUS: ink_octopus.compose,
    Subject.ABYSSAL_JELLY: abyssal_jelly.compose,
    Subject.INK_PHOENIX: ink_phoenix.compose,
    Subject.VOID_MANTA: void_manta.compose,
    Subject.ETHEREAL_FEATHER: ethereal_feather.compose,
    Subject.VOID_LOTUS: void_lotus.compose,
    Subject.ANCIENT_KEY: ancient_key.compose,
    Subject.SPECTRAL_LANTERN: spectral_lantern.compose,
    Subject.ASTRAL_HOURGLASS: astral_hourglass.compose,
    Subject.FRACTURED_MOON: fractured_moon.compose,
    Subject.INK_MOUNTAINS: ink_mountains.compose,
    Subject.ETHEREAL_TREE: ethereal_tree.compose,
    Subject.ASTRAL_COMPASS: astral_compass.compose,
    Subject.MYSTIC_FRAME: mystic_frame.compose,
    Subject.INK_SPIRAL: ink_spiral.compose,
    Subject.VOID_PORTAL: void_portal.compose,
    Subject.BROKEN_CHAIN: broken_chain.compose,
    Subject.INK_MANDALA: ink_mandala.compose,
}


def compose(spec: InkSpec) -> Painting:
    """The painting that a spec asks for."""
    if spec.subject is Subject.LAYERS:
        return captioned(spec, layers.compose(spec, compose))
    return captioned(spec, COMPOSERS[spec.subject](spec))
