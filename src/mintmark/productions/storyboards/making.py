"""From a spec to the recipe of a shot: checked by its mode, handed to whoever makes the pictures here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from mintmark.core.canonical import Json
from mintmark.core.errors import Conflict, MintmarkError
from mintmark.core.lineage import merge_patch
from mintmark.core.reading import Rule
from mintmark.core.recipe import Recipe
from mintmark.core.storyboard import ShotVersion
from mintmark.flow.ask import Asking
from mintmark.flow.submit import LOCAL
from mintmark.flow.wish import Wish, Wishes


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes the pictures of this house."""

    provider: str = LOCAL
    told: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    """By mode, the merge patch on a spec that hands its picture to that provider; modes without one draw themselves."""


class Making:
    """Makes wishes of specs. Another provider is another piece, so who answers is part of each recipe."""

    def __init__(self, wishes: Wishes, asking: Asking, maker: Maker, *, others: tuple[str, ...] = ()) -> None:
        """`others` are providers that earlier versions may have been planned for."""
        self.wishes, self.maker = wishes, maker
        self._asking, self._others = asking, others

    def complete(self, mode: str, fields: Mapping[str, Any]) -> dict[str, Json]:
        """A spec with its defaults, told to the provider of this house.

        Raises: InvalidSpec, UnknownName, TooLarge, Conflict.
        """
        return self.completed(mode, fields).recipe.spec

    def completed(self, mode: str, fields: Mapping[str, Any]) -> Wish:
        """As `complete`, as a wish that names nobody yet.

        Raises: as `complete`.
        """
        told: Any = merge_patch(dict(fields), dict(self.maker.told.get(mode, {})))
        return self.wishes.resolve(mode, {"seed": 0, **told})

    def wish(self, mode: str, fields: Mapping[str, Any]) -> Wish:
        """A spec as a wish for the provider of this house.

        Raises: as `complete`.
        """
        return self.assigned(self.completed(mode, fields))

    def assigned(self, wish: Wish) -> Wish:
        """A wish for the provider of this house."""
        return self._assigned(wish, self.maker.provider)

    def rules(self, mode: str) -> tuple[Rule, ...]:
        """What is set here for the sake of the provider, as a rule."""
        patch = self.maker.told.get(mode)
        if not patch:
            return ()
        sentence = f"Pictures are made by {self.maker.provider} here (FIBO_PROVIDER)."
        return (Rule(id=f"provider.{self.maker.provider}", sentence=sentence),)

    def of_version(self, version: ShotVersion) -> Wish:
        """The very wish that a version names: its recipe has its fingerprint.

        Raises: Conflict where its mode has moved on, or whoever was to draw it is not there any more.
        """
        mode = self.wishes.modes.get(version.mode)
        recipe = Recipe(mode=mode.name, version=mode.version, spec=version.spec)
        wish = self.wishes.reread(recipe)
        for found in self._candidates(wish):
            if found.recipe.fingerprint == version.fingerprint:
                return found
        raise Conflict(
            f"Version {version.number} of {version.shot_id!r} was planned for another release of {mode.name}, or for a "
            "provider that is not here any more. Plan again to make a version that can be drawn now."
        )

    def _candidates(self, wish: Wish) -> Iterator[Wish]:
        for provider in dict.fromkeys((self.maker.provider, LOCAL, *self._others)):
            try:
                yield self._assigned(wish, provider)
            except MintmarkError:
                continue

    def _assigned(self, wish: Wish, provider: str) -> Wish:
        asks = wish.mode.plan(wish.spec)
        return replace(wish, recipe=self._asking.assign(wish.recipe, asks, provider)) if asks else wish
