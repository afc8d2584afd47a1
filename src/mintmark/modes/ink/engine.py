"""Draws ink: a spec in, a PNG out."""

from collections.abc import Sequence

from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.plan import Replies
from mintmark.modes.ink.parts import Fill, Ring
from mintmark.modes.ink.spec import InkSpec, Subject

WARMING = (Subject.ENSO, Subject.PARCHMENT, Subject.LAYERS, Subject.VOID_ORB)
"""One ink, a sheet, layers that lift, and a glow: a test sees that no subject needs a kernel beyond theirs."""


BLENDED = (Fill(kind="fill", color="wash"), Ring(kind="ring", blend="multiply"))
"""Two layers that blend."""


def draw(spec: InkSpec, replies: Replies) -> Sequence[Artifact]:  # noqa: ARG001 - ink asks for nothing
    """One PNG at the size of the spec, indexed where one ink or one sheet makes the picture."""
    # Loaded here, not above: they bring compiled code, which `mintmark --help` can do without.
    from mintmark.craft.painter import paint
    from mintmark.craft.png import FAST, FAST_INK, encode_indexed, encode_pixels
    from mintmark.modes.ink.composition import compose

    picture = paint(compose(spec), spec.width, spec.height)
    if picture.indices is not None and picture.palette is not None:
        level = FAST if spec.subject is Subject.PARCHMENT else FAST_INK
        content = encode_indexed(picture.indices, picture.palette, level=level)
    else:
        content = encode_pixels(picture.rgba())
    return (Artifact("picture", MediaType.PNG, content, spec.width, spec.height),)


def caption(spec: InkSpec) -> str:
    """The drawing in one line."""
    hand = "measured" if spec.chaos < 0.5 else "wild" if spec.chaos > 1.4 else "free"
    brush = "dry" if spec.wetness < 0.3 else "wet" if spec.wetness > 0.7 else "ink"
    words = f"{brush} brush drawing, {spec.subject.value.replace('_', ' ')}, {hand} hand, {spec.ink} on "
    return words + (spec.paper or "transparent paper")


def cost(spec: InkSpec) -> int:
    """About how much work a spec is, in pixels."""
    return spec.width * spec.height


def warm() -> None:
    """Compile every kernel that any subject uses: draw those that between them use all, small, in every form."""
    from mintmark.craft.painter import paint
    from mintmark.craft.svg import draw_svg
    from mintmark.modes.ink.composition import compose

    for subject in WARMING:
        painting = compose(InkSpec(subject=subject, width=96, height=96, wetness=0.8))
        paint(painting, 96, 96)
        draw_svg(painting, 96, 96)
    paint(compose(InkSpec(subject=Subject.LAYERS, width=96, height=96, layers=BLENDED)), 96, 96)
