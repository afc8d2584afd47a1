"""Lists in pages: a cursor says where the next one begins, and stays right while rows are added."""

from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")

Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Cursor = Annotated[str | None, Query(description="`next` of the page before; none for the first page.")]


class PageOut(BaseModel, Generic[T]):
    """Some of a list."""

    model_config = ConfigDict(extra="forbid")

    items: list[T]
    next: str | None = Field(description="The cursor of what follows; null at the end.")
