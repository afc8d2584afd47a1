"""What can be asked of levels."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from mintmark.core.spec import Spec

MOST_COLUMNS = 1000
"""The widest level, in columns."""


class Theme(StrEnum):
    """The kinds of land."""

    PLAINS = "plains"
    UNDERGROUND = "underground"
    ATHLETIC = "athletic"
    CASTLE = "castle"
    SKY = "sky"


class LevelSpec(Spec):
    """One level."""

    prompt: Annotated[str, StringConstraints(max_length=500)] = ""
    """What is wanted, such as `many pipes, some enemies, low elevation`; what it leaves open is up to the seed."""
    theme: Theme | None = None
    """The kind of land; without one the prompt decides, and else the seed."""
    difficulty: Annotated[float, Field(ge=0, le=1)] | None = None
    """How much is asked of the player: 0 is a walk, 1 takes every trick. Without one the prompt decides; else 0.5."""
    columns: Annotated[int, Field(ge=7, le=MOST_COLUMNS)] = 100
    """How many columns are written; with `start` they follow after its own, with `mask` they are not used."""
    temperature: Annotated[float, Field(ge=0.1, le=2.4)] = 1.0
    """How freely tiles are drawn: 0.1 takes the likeliest almost always, 1 as they were learned, 2.4 is wild."""
    top_k: Annotated[int, Field(ge=0, le=16)] = 0
    """Only so many of the likeliest tiles are drawn from; 0 takes all that are legal."""
    top_p: Annotated[float, Field(gt=0, le=1)] = 1.0
    """Only the likeliest tiles that together have this share are drawn from."""
    start: Annotated[str, StringConstraints(max_length=15 * (MOST_COLUMNS + 2))] = ""
    """A level's text, 14 lines: it is gone on with, or written anew where `mask` says."""
    mask: Annotated[str, StringConstraints(max_length=200, pattern=r"^(\d+(-\d+)?(,\d+(-\d+)?)*)?$")] = ""
    """Columns of `start` to write anew, counted from 0, both ends included: `20-35,60`."""
    show_path: bool = False
    """Whether the proof's path is drawn into the level, as `x`."""
    scaled: bool = True
    """Whether a prompt's counts are per 50 columns; else they are of the whole level, as MarioGPT's own rule has it."""

    @model_validator(mode="after")
    def _keep_start_a_level(self) -> Self:
        if self.mask and not self.start:
            raise ValueError("mask says which columns of `start` are written anew, and there is no `start`")
        if self.start:
            from mintmark.core.errors import InvalidSpec
            from mintmark.modes.level.masking import columns_of
            from mintmark.modes.level.tiles import parse

            try:
                width = parse(self.start).shape[1]
                columns_of(self.mask, width)
            except InvalidSpec as error:
                raise ValueError(error.message) from error
            if width + (0 if self.mask else self.columns) > MOST_COLUMNS:
                raise ValueError(f"start has {width} columns; with {self.columns} more it is wider than {MOST_COLUMNS}")
        return self
