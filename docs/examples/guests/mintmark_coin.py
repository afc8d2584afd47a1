"""A guest: a mode, an exporter and a provider, brought by a package of its own."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from mintmark.contracts.exporter import Exporter
from mintmark.contracts.mode import Mode, Preset
from mintmark.core.artifact import Artifact, MediaType, Piece
from mintmark.core.plan import Ask, Capability, Plan, Replies, Reply
from mintmark.core.spec import Spec
from mintmark.core.stream import Stream
from mintmark.craft.palette import HexColor


class CoinSpec(Spec):
    """One coin."""

    width: Annotated[int, Field(ge=64, le=1024)] = 256
    """In pixels."""
    height: Annotated[int, Field(ge=64, le=1024)] = 256
    """In pixels."""
    metal: HexColor = "#b8862b"
    """The color of the coin."""
    motto: bool = False
    """Ask somebody for a motto to put around it."""


def plan(spec: CoinSpec) -> Plan:
    """A motto is asked for by capability; nobody is named."""
    return (Ask("motto", Capability.STRUCTURED_TEXT, "A motto of two words"),) if spec.motto else ()


def draw(spec: CoinSpec, replies: Replies) -> Sequence[Artifact]:
    """A disc with dents where its own stream of chance puts them: the same spec, the same bytes."""
    draws = Stream(spec.seed).child("coin").child("dents").generator()
    dents = "".join(
        f'<circle cx="{draws.integer(30, 70)}" cy="{draws.integer(30, 70)}" r="{draws.integer(1, 4)}" opacity=".3"/>'
        for _ in range(12)
    )
    motto = f"<text x='50' y='95' text-anchor='middle' font-size='8'>{replies['motto'].value}</text>" if replies else ""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{spec.width}" height="{spec.height}" viewBox="0 0 100 100">'
        f'<circle cx="50" cy="50" r="40" fill="{spec.metal}"/>{dents}{motto}</svg>'
    )
    return (Artifact("picture", MediaType.SVG, svg.encode(), spec.width, spec.height),)


def write_svg(piece: Piece) -> Sequence[Artifact]:
    """The drawing as it is."""
    return (piece.picture,)


MODE = Mode(
    name="coin",
    title="Coin",
    version=1,
    spec_type=CoinSpec,
    plan=plan,
    draw=draw,
    exporters=(Exporter("svg", "The coin as it is.", MediaType.SVG, write_svg),),
    summary="Coins with dents.",
    audience="Whoever reads how to bring a mode.",
    output_types=(MediaType.SVG,),
    presets=lambda: (Preset("silver", "Silver", "A pale coin.", {"metal": "#c0c0c8"}),),
)


def write_words(piece: Piece) -> Sequence[Artifact]:
    """What a drawing is, as text: an exporter for a mode that is not ours."""
    words = " ".join(f"{name}={value}" for name, value in sorted(piece.recipe.spec.items()))
    return (Artifact("words", MediaType.TEXT, words.encode()),)


WORDS_FOR_INK = ("ink", Exporter("words", "The recipe in plain words.", MediaType.TEXT, write_words))


class Latinist:
    """A provider that always has a motto."""

    name, model = "latinist", "1"
    is_free = True
    capabilities = frozenset({Capability.STRUCTURED_TEXT})

    async def answer(self, ask: Ask) -> Reply:
        """See `mintmark.contracts.provider.Provider`."""
        return Reply(ask.name, self.name, self.model, value="FESTINA LENTE")


def make_latinist(options: object) -> Latinist:
    """What the entry point names: a function from options to a provider."""
    return Latinist()
