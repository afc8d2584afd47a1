"""Saved assets: pieces under names of their own, with tags, search and versions that can be taken back."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mintmark.contracts.blobs import BlobStore
from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Asset, AssetFilter, Ledger, Page
from mintmark.contracts.shelves import Looks
from mintmark.core.artifact import Piece
from mintmark.core.errors import Conflict, InvalidSpec, MintmarkError, NotFound
from mintmark.core.fingerprint import ContentHash
from mintmark.core.lineage import Change, Version, changes, merge_patch, patch_between
from mintmark.core.recipe import Recipe
from mintmark.flow.gallery_index import fields_of, looks_of, stack_of
from mintmark.flow.pieces import Pieces
from mintmark.flow.strike import strike
from mintmark.flow.submit import new_id
from mintmark.flow.wish import Wish, Wishes

GENERATED, ELEMENTS, EFFECTS = "generated", "elements", "effects"
FOLDERS = (GENERATED, ELEMENTS, EFFECTS)
TAG_LENGTH, TAGS_MOST = 50, 20
TEXT_MOST = 2000
STATUSES = ("active", "archived", "deleted")
HIGHEST_RATING = 5


class Catalogue:
    """Saves and finds assets. Files go to `generated/{type}_{index}.png` of the store."""

    def __init__(
        self,
        ledger: Ledger,
        files: Callable[[], BlobStore],
        pieces: Pieces,
        wishes: Wishes,
        clock: Clock,
    ) -> None:
        self._ledger, self._files, self._pieces = ledger, files, pieces
        self._wishes, self._clock = wishes, clock

    def save(
        self,
        wish: Wish,
        content: bytes | None = None,
        *,
        piece: Piece | None = None,
        title: str = "",
        tags: Sequence[str] = (),
        note: str = "",
        workspace_id: str = "",
    ) -> Asset:
        """Save a piece under the next free name of its type; the same bytes are saved once in a workspace.

        A `piece` that was struck already is not struck again.
        """
        piece = piece or strike(wish)
        picture = piece.picture
        kind = type_of(wish)
        with self._ledger.read() as books:
            known = books.assets.with_hash(picture.hash, kind, wish.mode.name, workspace_id)
        if known is not None:
            return known
        self._pieces.store(wish, piece)
        named = _checked({"title": title, "tags": tags}) | {"workspace_id": workspace_id}
        return self._add(kind, wish.mode.name, wish.recipe, picture.hash, content or picture.content, note, named)

    def copy(self, asset: Asset, *, mode: str, workspace_id: str, note: str) -> Asset:
        """The same piece once more, under a name of its own in a mode and workspace, with the original as its source.

        Raises: Conflict when it is there already.
        """
        with self._ledger.read() as books:
            known = books.assets.with_hash(asset.hash, asset.type, mode, workspace_id)
        if known is not None:
            raise Conflict(f"These bytes are there already, as {known.name}.")
        named = {name: getattr(asset, name) for name in ("title", "description", "tags")}
        named |= {"workspace_id": workspace_id, "source": asset.id}
        recipe = self._pieces.find(asset.fingerprint).recipe
        content = self._pieces.read(self._pieces.artifact(asset.hash))
        return self._add(asset.type, mode, recipe, asset.hash, content, note, named)

    def index(self, asset: Asset) -> None:
        """Note what an asset can be found by; of one whose file is gone, its recipe."""
        recipe = self._pieces.find(asset.fingerprint).recipe
        try:
            looks = looks_of(self._pieces.read(self._pieces.artifact(asset.hash)))
        except MintmarkError:
            looks = Looks()
        with self._ledger.begin() as books:
            books.gallery.index(asset.id, stack_of(recipe), fields_of(recipe), looks)

    def _add(
        self,
        kind: str,
        mode: str,
        recipe: Recipe,
        hash: ContentHash,
        content: bytes,
        note: str,
        named: Mapping[str, Any],
    ) -> Asset:
        looks = looks_of(content)
        while True:
            with self._ledger.read() as books:
                index = books.assets.next_index(kind)
            # The file decides who has the name: only one process can create it.
            while not self._files().put(f"{GENERATED}/{kind}_{index}.png", content):
                index += 1
            now = self._clock.now()
            asset = Asset(
                id=new_id("asset"),
                name=f"{kind}_{index}",
                type=kind,
                index=index,
                mode=mode,
                fingerprint=recipe.fingerprint,
                hash=hash,
                created_at=now,
                updated_at=now,
                **named,
            )
            first = Version(number=1, fingerprint=recipe.fingerprint, note=note, created_at=now)
            with self._ledger.begin() as books:
                books.assets.line_up(hash)
                # Who asks twice at one moment still saves once: the second finds here what the first has written.
                known = books.assets.with_hash(hash, kind, mode, asset.workspace_id)
                if known is None and books.assets.add(asset, first):
                    books.gallery.index(asset.id, stack_of(recipe), fields_of(recipe), looks)
                    return books.assets.get(asset.id) or asset
            if known is not None:
                self._files().delete(f"{GENERATED}/{asset.name}.png")
                return known

    def get(self, asset_id: str) -> Asset:
        """An asset by id or name.

        Raises: NotFound.
        """
        with self._ledger.read() as books:
            found = books.assets.get(asset_id)
        if found is None:
            raise NotFound("asset", asset_id)
        return found

    def page(self, wanted: AssetFilter, after: str | None, limit: int) -> Page[Asset]:
        """Assets, newest first."""
        with self._ledger.read() as books:
            return books.assets.page(wanted, after, limit)

    def change(self, asset_id: str, fields: Mapping[str, Any]) -> Asset:
        """Set title, description, tags or status.

        Raises: NotFound, InvalidSpec.
        """
        asset = self.get(asset_id)
        wanted = _checked(fields)
        now = self._clock.now()
        if "status" in wanted:
            wanted["deleted_at"] = now if wanted["status"] == "deleted" else None
        with self._ledger.begin() as books:
            books.assets.change(asset.id, {**wanted, "updated_at": now})
        return self.get(asset.id)

    def delete(self, asset_id: str, *, for_good: bool = False) -> None:
        """Put an asset away; for good, its row and its named file go too.

        Raises: NotFound.
        """
        asset = self.get(asset_id)
        if not for_good:
            self.change(asset_id, {"status": "deleted"})
            return
        with self._ledger.begin() as books:
            books.assets.purge(asset.id)
        self._files().delete(f"{GENERATED}/{asset.name}.png")

    def tags(self) -> dict[str, int]:
        """How often each tag occurs."""
        with self._ledger.read() as books:
            return books.assets.tags()

    def versions(self, asset_id: str) -> tuple[Version, ...]:
        """All versions of an asset, first to last.

        Raises: NotFound.
        """
        asset = self.get(asset_id)
        with self._ledger.read() as books:
            return books.assets.versions(asset.id)

    def revise(self, asset_id: str, patch: Mapping[str, Any], *, note: str = "") -> Asset:
        """Make a further version: a merge patch on the present spec.

        Raises: NotFound, InvalidSpec, Conflict when the patch changes nothing or somebody was quicker.
        """
        asset = self.get(asset_id)
        present = self._pieces.find(asset.fingerprint).recipe
        merged = merge_patch(dict(present.spec), dict(patch))
        if not isinstance(merged, dict):
            raise InvalidSpec("A patch of a spec is a JSON object.")
        wish = self._wishes.resolve(present.mode, merged)  # of an imported piece, the mode that makes it
        return self._add_version(asset, wish, patch_between(dict(present.spec), dict(wish.recipe.spec)), note)

    def roll_back(self, asset_id: str, number: int) -> Asset:
        """Make a further version that is equal to an earlier one; nothing is lost.

        Raises: NotFound, Conflict.
        """
        asset = self.get(asset_id)
        wanted = next((one for one in self.versions(asset_id) if one.number == number), None)
        if wanted is None:
            raise NotFound(f"version of {asset.name}", str(number))
        wish = self._pieces.wish(wanted.fingerprint)
        present = self._pieces.find(asset.fingerprint).recipe
        patch = patch_between(dict(present.spec), dict(wish.recipe.spec))
        return self._add_version(asset, wish, patch, f"back to version {number}")

    def compare(self, asset_id: str, first: int, second: int) -> list[Change]:
        """What differs between the specs of two versions, sorted by path.

        Raises: NotFound.
        """
        by_number = {version.number: version for version in self.versions(asset_id)}
        for number in (first, second):
            if number not in by_number:
                raise NotFound(f"version of {asset_id}", str(number))
        old, new = (dict(self._pieces.find(by_number[number].fingerprint).recipe.spec) for number in (first, second))
        return changes(old, new)

    def _add_version(self, asset: Asset, wish: Wish, patch: Mapping[str, Any], note: str) -> Asset:
        if wish.recipe.fingerprint == asset.fingerprint:
            raise Conflict(f"This patch changes nothing: {asset.name} is already {asset.fingerprint[:10]}….")
        piece = strike(wish)
        self._pieces.store(wish, piece)
        now = self._clock.now()
        with self._ledger.begin() as books:
            present = books.assets.get(asset.id)
            if present is None or present.fingerprint != asset.fingerprint:
                raise Conflict(f"Somebody changed {asset.name} meanwhile; look at it and patch it again.")
            number = max(version.number for version in books.assets.versions(asset.id)) + 1
            version = Version(
                number=number,
                fingerprint=wish.recipe.fingerprint,
                parent=asset.fingerprint,
                patch=dict(patch),
                note=note,
                created_at=now,
            )
            books.assets.add_version(asset.id, version)
            fields = {"fingerprint": wish.recipe.fingerprint, "hash": piece.picture.hash, "updated_at": now}
            books.assets.change(asset.id, fields)
        self.index(asset.model_copy(update=fields))
        return self.get(asset.id)


def type_of(wish: Wish) -> str:
    """What a piece is saved as: its subject where its mode has subjects, else its mode."""
    subject = wish.recipe.spec.get("subject")
    return subject if isinstance(subject, str) else wish.mode.name


def _checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    known = {"title", "description", "tags", "status", "starred", "rating"}
    if unknown := sorted(fields.keys() - known):
        raise InvalidSpec(f"An asset has no {', '.join(unknown)}; there are: {', '.join(sorted(known))}.")
    checked: dict[str, Any] = {}
    for name, value in fields.items():
        match name:
            case "tags":
                checked[name] = checked_tags(value)
            case "status":
                if value not in STATUSES:
                    raise InvalidSpec(f"No status is called {value!r}; there are: {', '.join(STATUSES)}.")
                checked[name] = value
            case "starred":
                checked[name] = bool(value)
            case "rating":
                if not isinstance(value, int) or not 0 <= value <= HIGHEST_RATING:
                    raise InvalidSpec(f"A rating is 0 to {HIGHEST_RATING}, not {value!r}.")
                checked[name] = value
            case _:
                if not isinstance(value, str) or len(value) > TEXT_MOST:
                    raise InvalidSpec(f"{name} is a text of at most {TEXT_MOST} signs.")
                checked[name] = value
    return checked


def checked_tags(value: object) -> tuple[str, ...]:
    """Tags as they are kept: sorted, composed, lower case, no two alike.

    Raises: InvalidSpec.
    """
    if not isinstance(value, (list, tuple)) or not all(isinstance(tag, str) for tag in value):
        raise InvalidSpec("Tags are a list of texts.")
    tags = sorted({" ".join(unicodedata.normalize("NFKC", tag).casefold().split()) for tag in value} - {""})
    if too_long := [tag for tag in tags if len(tag) > TAG_LENGTH]:
        raise InvalidSpec(f"A tag has at most {TAG_LENGTH} signs: {too_long[0]!r:.60}.")
    if len(tags) > TAGS_MOST:
        raise InvalidSpec(f"An asset has at most {TAGS_MOST} tags, not {len(tags)}.")
    return tuple(tags)
