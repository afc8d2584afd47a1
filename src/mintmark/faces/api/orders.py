"""From what somebody sends to orders: wishes, and what belongs to their jobs alone."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, SkipValidation, ValidationError

from mintmark.assembly import House
from mintmark.contracts.queue import BACK, FRONT, NORMAL
from mintmark.core.errors import InvalidSpec, MintmarkError
from mintmark.faces.api.fields import seed_of
from mintmark.faces.api.problems import faults
from mintmark.flow.submit import LOCAL, Order
from mintmark.flow.wish import Wish
from mintmark.flow.workspaces import LOCAL_OWNER

SHOWN = 50
"""So many faulty items of a batch are listed."""


class Item(BaseModel):
    """One wish, with what belongs to its job."""

    model_config = ConfigDict(extra="forbid")

    mode: str = "ink"
    spec: dict[str, Any] | None = Field(None, description="Fields of the mode's spec; what is not named is usual.")
    fields: dict[str, Any] | None = Field(None, description="The same under another name; one of the two.")
    presets: list[str] = Field([], description="Presets to overlay, the later over the earlier, under the fields.")
    seed: int | str | None = Field(None, description="Which of all drawings; drawn when not given. Any text will do.")
    brief: str = Field("", max_length=2000, description="The words that it was made from, kept with the job.")
    name: str = Field("", max_length=200, description="What the asker calls it.")
    requested: str = Field(LOCAL, description="The provider that should answer what the mode must ask.")
    workspace: str = Field("", max_length=100, description="The id of a workspace of this mode that it is made in.")


class JobIn(Item):
    """A wish to take on."""

    priority: int = Field(NORMAL, ge=FRONT, le=BACK, description=f"{FRONT} goes first, {BACK} last.")
    restrike: bool = Field(False, description="Strike it anew although it may be kept.")


class BatchIn(BaseModel):
    """Many wishes: listed, or one of which so many are wanted."""

    model_config = ConfigDict(extra="forbid")

    items: list[SkipValidation[Item]] | None = Field(None, description="Up to 100000 wishes.")
    """Checked one by one, later: all at once would hold everybody else up."""
    mode: str = "ink"
    fields: dict[str, Any] | None = Field(None, description="Fields of each, where no items are listed.")
    presets: list[str] = []
    count: int | None = Field(None, ge=1, le=100_000, description="How many, with seeds one apart.")
    seed: int | str | None = Field(None, description="The first seed.")
    name: str = Field("", max_length=200)
    workspace: str = Field("", max_length=100, description="The workspace of each, where no items are listed.")
    prepend: bool = Field(False, description="Before everything that waits already.")
    priority: int = Field(NORMAL, ge=FRONT, le=BACK)
    id: str = Field(
        "",
        pattern=r"^[A-Za-z0-9_.-]{0,64}$",
        description="An id of your own: sent again, the batch that has it is returned and nothing is done twice.",
    )


def order_of(house: House, item: Item) -> Order:
    """The order that an item means.

    Raises: UnknownName, InvalidSpec, TooLarge, Conflict.
    """
    wish = wish_of(house, item)
    room = house.workspaces.check(LOCAL_OWNER, item.workspace, wish.mode.name) if item.workspace else ""
    order = _order_of(house, item, wish)
    return replace(order, workspace_id=room) if room else order


def _order_of(house: House, item: Item, wish: Wish) -> Order:
    asks = wish.mode.plan(wish.spec)
    if not asks:
        if item.requested != LOCAL:
            house.providers.factories.get(item.requested)
            reason = f"{wish.mode.title} draws by itself and asks nobody."
            return Order(wish, item.name, item.brief, item.requested, LOCAL, reason)
        return Order(wish, item.name, item.brief)
    recipe = house.asking.assign(wish.recipe, asks, item.requested)
    return Order(replace(wish, recipe=recipe), item.name, item.brief, item.requested, served_by=item.requested)


def wish_of(house: House, item: Item) -> Wish:
    """The wish that an item means.

    Raises: as `order_of`.
    """
    if item.spec is not None and item.fields is not None:
        raise InvalidSpec("Send either spec or fields; they are two names of one thing.", [("fields", "beside spec")])
    fields = dict(item.spec if item.spec is not None else item.fields or {})
    if item.seed is not None:
        if "seed" in fields:
            raise InvalidSpec("The seed is named twice.", [("seed", "also in the spec")])
        fields["seed"] = item.seed
    if isinstance(fields.get("seed"), str):
        fields["seed"] = seed_of(fields["seed"])
    return house.wishes.resolve(item.mode, fields, item.presets)


def orders_of(house: House, wanted: BatchIn) -> list[Order]:
    """The orders of a batch: all of them, or none.

    Raises: InvalidSpec naming the items that are wrong, and what is wrong with each.
    """
    orders: list[Order] = []
    problems: list[tuple[str, str]] = []
    for index, item in enumerate(_items(wanted)):
        try:
            orders.append(order_of(house, Item.model_validate(item)))
        except ValidationError as error:
            found = faults([dict(fault) for fault in error.errors(include_input=False, include_url=False)])
            problems.extend((f"items.{index}.{fault['place']}", fault["message"]) for fault in found)
        except MintmarkError as error:
            if wanted.items is None:
                raise
            problems.append((f"items.{index}", error.message))
    if problems:
        listing = "; ".join(f"{place}: {message}" for place, message in problems[:3])
        more = f"; and {len(problems) - 3} more" if len(problems) > 3 else ""
        raise InvalidSpec(f"Some items are wrong, so nothing was begun: {listing}{more}", problems[:SHOWN])
    return orders


def _items(wanted: BatchIn) -> Sequence[Item]:
    if wanted.items is not None:
        if wanted.count is not None or wanted.fields is not None:
            raise InvalidSpec("Send either items, or fields and count.", [("items", "beside fields or count")])
        return wanted.items
    if wanted.count is None:
        raise InvalidSpec("A batch has items, or fields and a count.", [("items", "missing"), ("count", "missing")])
    first = seed_of(wanted.seed) if isinstance(wanted.seed, str) else wanted.seed
    fields = wanted.fields or {}
    return [
        Item(
            mode=wanted.mode,
            fields=fields,
            presets=wanted.presets,
            workspace=wanted.workspace,
            seed=None if first is None else (first + index) % 2**64,
        )
        for index in range(wanted.count)
    ]
