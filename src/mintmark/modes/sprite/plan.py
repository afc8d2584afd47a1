"""What a sprite must ask of others: nothing when the engine draws it, one picture when a provider does."""

from mintmark.core.canonical import Json
from mintmark.core.plan import Ask, Capability, Plan
from mintmark.modes.sprite.caption import caption
from mintmark.modes.sprite.spec import Finish, SpriteSpec, Subject

PICTURE = "picture"
"""What the ask is called."""
LOOKS = "clean shapes, soft light, children's picture book"


def plan(spec: SpriteSpec) -> Plan:
    """No asks, or one for the picture."""
    if spec.finish is Finish.ENGINE:
        return ()
    alone = spec.subject is Subject.CHARACTER
    about = f"{_colors(spec)}, whole figure alone, plain white background" if alone else "empty place, no people"
    settings: dict[str, Json] = {
        "width": spec.width,
        "height": spec.height,
        "seed": spec.seed % 2**31,
        "negative": "text, watermark, frame" + ("" if alone else ", people, characters"),
        "transparent": alone,
    }
    return (Ask(PICTURE, Capability.IMAGE, words=f"{caption(spec)}, {about}, {LOOKS}", settings=settings),)


def _colors(spec: SpriteSpec) -> str:
    colors = spec.dna.colors
    return f"hair {colors.hair}, skin {colors.skin}, eyes {colors.eyes}, clothes {colors.cloth_a} and {colors.cloth_b}"
