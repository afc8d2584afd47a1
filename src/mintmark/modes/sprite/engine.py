"""Draws sprites: a spec in, a PNG out; characters on nothing, backgrounds to the edge."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.plan import Replies
from mintmark.modes.sprite.plan import PICTURE
from mintmark.modes.sprite.spec import Finish, Setting, SpriteSpec, Style, Subject

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORK = 6
"""The work of a pixel, in plain pixels."""


def draw(spec: SpriteSpec, replies: Replies) -> Sequence[Artifact]:
    """One PNG of the size of the spec; of a provider's picture also what it sent, as it came."""
    if spec.finish is Finish.IMAGE:
        from mintmark.modes.sprite.received import received

        return received(spec, replies[PICTURE])
    from mintmark.craft.png import encode_pixels

    return (Artifact("picture", MediaType.PNG, encode_pixels(pixels(spec)), spec.width, spec.height),)


def pixels(spec: SpriteSpec) -> "NDArray[np.uint8]":
    """The picture of the engine: shape (height, width, 4) of a character, 3 channels of a background."""
    # Loaded here, not above: they bring compiled code, which `mintmark --help` can do without.
    if spec.subject is Subject.BACKGROUND:
        from mintmark.modes.sprite.backdrops.scenes import backdrop

        return backdrop(spec)
    from mintmark.modes.sprite.figure.illustrate import illustrated

    return illustrated(spec)


def cost(spec: SpriteSpec) -> int:
    """About how much work a spec is, in plain pixels."""
    return spec.width * spec.height * (1 if spec.finish is Finish.IMAGE else WORK)


def warm() -> None:
    """Compile every kernel: one of each, small."""
    for fields in (
        {"subject": Subject.CHARACTER, "style": Style.WATERCOLOR},
        {"subject": Subject.BACKGROUND, "style": Style.INK, "setting": Setting.PARK},
    ):
        draw(SpriteSpec.read({**fields, "width": 256, "height": 256}), {})
