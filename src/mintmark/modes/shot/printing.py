"""From the spec's color to how the picture is developed."""

from typing import TYPE_CHECKING

from mintmark.modes.shot.lights import white_gains
from mintmark.modes.shot.spec import Color

if TYPE_CHECKING:
    from mintmark.craft.tracer.develop import Print


def print_of(color: Color) -> "Print":
    """Exposure, white balance, contrast and grade."""
    from mintmark.craft.tracer.develop import Print

    return Print(
        exposure=color.exposure,
        white=white_gains(color.white_balance),
        contrast=color.contrast,
        saturation=color.saturation,
        vignette=color.vignette,
        film_grain=color.film_grain,
        look=color.grade.value,
    )
