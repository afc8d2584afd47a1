"""Who a character is: drawn by lot, one attribute at a time where only that shall change."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from mintmark.faces.api.reading import SoberRoute
from mintmark.faces.api.service import Serving

router = APIRouter(route_class=SoberRoute, tags=["characters"])


class DnaIn(BaseModel):
    """A character, and what of it is drawn anew."""

    model_config = ConfigDict(extra="forbid")

    dna: dict[str, Any] | None = Field(None, description="Who it is; somebody by lot when not given.")
    draw: Annotated[list[str], Field(max_length=40)] = Field(
        default=[], description="Attributes to draw anew, such as `hair`, `clothes`, `palette`; all else stays."
    )
    seed: int = Field(0, ge=0, le=2**64 - 1, description="Which of all draws.")


class AttributeOut(BaseModel):
    """What can be drawn anew by itself."""

    name: str
    fields: list[str] = Field(description="The fields of the DNA that it decides, such as `hair.style`.")


class DnaOut(BaseModel):
    """A character."""

    dna: dict[str, Any]
    attributes: list[AttributeOut]


@router.post("/v1/dna", name="draw_dna", summary="Draw a character's DNA", response_model=DnaOut)
async def draw_dna(service: Serving, wanted: DnaIn) -> dict[str, Any]:
    """Somebody by lot, or the same somebody with some attributes drawn anew. The same question has the same answer."""

    def drawn() -> dict[str, Any]:
        from mintmark.craft.rig.lot import ATTRIBUTES, checked, decided, reroll, roll

        dna = roll(wanted.seed) if wanted.dna is None else checked(wanted.dna)
        for attribute in wanted.draw:
            dna = reroll(dna, attribute, wanted.seed)
        attributes = [{"name": name, "fields": decided(name, dna)} for name in ATTRIBUTES]
        return {"dna": dna.model_dump(mode="json"), "attributes": [one for one in attributes if one["fields"]]}

    return await service.drawing.run(drawn)
