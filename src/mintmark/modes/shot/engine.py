"""Draws shots: a spec in, a PNG out; the traced, clay and board pictures are of one scene and one camera."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.plan import Replies
from mintmark.modes.shot.plan import PICTURE
from mintmark.modes.shot.spec import Finish, ShotSpec, Tier

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mintmark.craft.tracer.frame import Quality

BOARD_WORK, CLAY_WORK = 8, 24
"""The work of a pixel of the quicker tiers, in plain pixels."""
SAMPLE_WORK = 6
"""And of one light path of a traced pixel."""


def draw(spec: ShotSpec, replies: Replies) -> Sequence[Artifact]:
    """One PNG of the size of the spec; of a provider's picture also what it sent, as it came."""
    if spec.output.finish is Finish.IMAGE:
        from mintmark.modes.shot.finishing import finished

        return finished(spec, replies[PICTURE])
    from mintmark.craft.png import encode_pixels

    return (Artifact("picture", MediaType.PNG, encode_pixels(pixels(spec)), spec.width, spec.height),)


def pixels(spec: ShotSpec) -> "NDArray[np.uint8]":
    """The picture of the engine, shape (height, width, 3)."""
    # Loaded here, not above: they bring compiled code, which `mintmark --help` can do without.
    from mintmark.modes.shot.overlays import overlaid
    from mintmark.modes.shot.staging import set_up

    stage = set_up(spec)
    quality = _quality(spec)
    match spec.output.tier:
        case Tier.BOARD:
            from mintmark.craft.tracer.board import board

            picture = board(stage.scene, quality)
        case Tier.CLAY:
            from mintmark.craft.tracer.clay import clay

            picture = clay(stage.scene, quality)
        case Tier.TRACED:
            from mintmark.craft.tracer.develop import develop
            from mintmark.craft.tracer.frame import trace
            from mintmark.modes.shot.printing import print_of

            frame = trace(stage.scene, quality)
            picture = develop(frame, print_of(spec.color), stage.scene.backdrop, spec.seed)
    return overlaid(picture, spec, stage)


def _quality(spec: ShotSpec) -> "Quality":
    from mintmark.craft.tracer.frame import Quality

    output = spec.output
    return Quality(spec.width, spec.height, samples=output.samples, seed=spec.seed, denoise=output.denoise)


def cost(spec: ShotSpec) -> int:
    """About how much work a spec is, in plain pixels."""
    each = {Tier.BOARD: BOARD_WORK, Tier.CLAY: CLAY_WORK, Tier.TRACED: SAMPLE_WORK * spec.output.samples}
    work = 1 if spec.output.finish is Finish.IMAGE else each[spec.output.tier]
    return spec.width * spec.height * work


def warm() -> None:
    """Compile every kernel: draw each tier once, small."""
    for tier in Tier:
        spec = ShotSpec.read(
            {"width": 64, "height": 64, "subject": "mug", "output": {"tier": tier.value, "samples": 1}}
        )
        draw(spec, {})
