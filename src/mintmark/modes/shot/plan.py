"""What a shot must ask of others: nothing when the engine draws it, one picture when a provider does."""

from mintmark.core.canonical import Json
from mintmark.core.plan import Ask, Capability, Plan
from mintmark.modes.shot.caption import caption
from mintmark.modes.shot.spec import Finish, ShotSpec

PICTURE = "picture"
"""What the ask is called."""


def plan(spec: ShotSpec) -> Plan:
    """No asks, or one for the picture with the whole shot as structured JSON."""
    if spec.output.finish is Finish.ENGINE:
        return ()
    from mintmark.modes.shot.structured import to_structured

    settings: dict[str, Json] = {
        "width": spec.width,
        "height": spec.height,
        "seed": spec.seed,
        "aspect_ratio": aspect_ratio(spec.width, spec.height),
        "structured_prompt": spec.structured_prompt or to_structured(spec),
    }
    return (Ask(PICTURE, Capability.IMAGE, words=caption(spec), settings=settings),)


def aspect_ratio(width: int, height: int) -> str:
    """The exact ratio in smallest whole numbers: `16:9` for 1920 x 1080."""
    from math import gcd

    common = gcd(width, height)
    return f"{width // common}:{height // common}"
