"""The gallery: what was saved in a mode, searched, gathered, compared, put away and brought back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Asset, Books, Ledger, Page
from mintmark.contracts.shelves import Board, Outline, Search, Sort
from mintmark.core.errors import Conflict, InvalidSpec, NotFound
from mintmark.core.lineage import Change, Version, changes
from mintmark.flow.catalogue import HIGHEST_RATING, STATUSES, Catalogue, checked_tags
from mintmark.flow.gallery_index import distance
from mintmark.flow.gallery_query import search_of
from mintmark.flow.pieces import Pieces
from mintmark.flow.submit import new_id

PORTION = 200
"""So many pieces go into a portion of an outline."""
MOST_AT_ONCE = 1000
"""So many pieces are changed in one call."""
ALIKE_BITS = 18
"""Hashes that differ in no more of 64 bits are of pictures that look alike."""
MOST_ALIKE = 200
KEPT_SECONDS = 30 * 86_400.0
"""How long what was deleted can be brought back."""
LONGEST_NAME = 120
BOARDS_MOST = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece in a list, and how many its stack has."""

    asset: Asset
    stack_size: int = 1


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where a piece came from, and what came of it."""

    asset: Asset
    versions: tuple[Version, ...]
    hashes: Mapping[str, str]
    """The chief file of each version's piece, by fingerprint; a piece whose files were dropped has none."""
    source: Asset | None
    came_of_it: tuple[Asset, ...]
    siblings: tuple[Asset, ...]
    """Others of its stack, newest first."""


class Gallery:
    """Searches and changes saved pieces. Nothing of one mode is ever seen from another."""

    def __init__(self, ledger: Ledger, pieces: Pieces, catalogue: Catalogue, clock: Clock) -> None:
        self._ledger, self._pieces, self._catalogue, self._clock = ledger, pieces, catalogue, clock

    def page(self, wanted: Search, after: str | None, limit: int) -> Page[Shown]:
        """Pieces in the order of the search; those that look like one piece stand with the likest first.

        Raises: InvalidSpec, NotFound.
        """
        with self._ledger.read() as books:
            alike = wanted.near is not None
            found = Page[Asset](items=_alike(books, wanted)) if alike else books.gallery.page(wanted, after, limit)
            sizes = books.gallery.stack_sizes(wanted.mode, [one.stack for one in found.items])
        shown = tuple(Shown(one, sizes.get(one.stack, 1)) for one in found.items)
        return Page(items=shown, next=found.next)

    def outline(self, wanted: Search) -> Outline:
        """How long a list is, and where each portion of it begins.

        Raises: InvalidSpec, NotFound.
        """
        with self._ledger.read() as books:
            if wanted.near is not None:
                return Outline(total=len(_alike(books, wanted)), portion=MOST_ALIKE, cursors=(None,))
            return books.gallery.outline(wanted, PORTION)

    def tags(self, mode: str) -> dict[str, int]:
        """How often each tag occurs in a mode."""
        with self._ledger.read() as books:
            return books.gallery.tags(mode)

    def change(self, asset_ids: Sequence[str], wanted: Mapping[str, Any]) -> tuple[Asset, ...]:
        """Change many at once: `starred`, `rating`, `status`, `add_tags`, `remove_tags`, `workspace_id`. All or none.

        Raises: NotFound, InvalidSpec, Conflict for pieces of another mode than the workspace.
        """
        if not 1 <= len(asset_ids) <= MOST_AT_ONCE:
            raise InvalidSpec(f"One to {MOST_AT_ONCE} pieces are changed at once, not {len(asset_ids)}.")
        fields = self._checked(wanted)
        add, remove = (checked_tags(wanted.get(name) or ()) for name in ("add_tags", "remove_tags"))
        with self._ledger.begin() as books:
            present = books.gallery.get_many(asset_ids)
            if missing := sorted(set(asset_ids) - {one.id for one in present}):
                raise NotFound("asset", missing[0])
            if room := fields.get("workspace_id"):
                _check_room(books, room, present)
            if fields:
                books.gallery.change_many(asset_ids, fields | {"updated_at": self._clock.now()})
            if add or remove:
                books.gallery.retag(asset_ids, add, remove)
            return books.gallery.get_many(asset_ids)

    def lineage(self, asset_id: str) -> Lineage:
        """Where a piece came from, and what came of it.

        Raises: NotFound.
        """
        asset = self._catalogue.get(asset_id)
        with self._ledger.read() as books:
            versions = books.assets.versions(asset.id)
            files = books.pieces.files([version.fingerprint for version in versions])
            source = books.assets.get(asset.source) if asset.source else None
            stack = Search(mode=asset.mode, stack=asset.stack)
            alike = books.gallery.page(stack, None, 24).items if asset.stack else ()
            return Lineage(
                asset,
                versions,
                {name: kept[0].hash for name, kept in files.items() if kept},
                source,
                books.gallery.imported_from(asset.id),
                tuple(one for one in alike if one.id != asset.id),
            )

    def compare(self, first: str, second: str) -> tuple[Asset, Asset, list[Change]]:
        """Two pieces of one mode, and what differs between their specs, sorted by path.

        Raises: NotFound, Conflict for pieces of two modes.
        """
        one, other = self._catalogue.get(first), self._catalogue.get(second)
        if one.mode != other.mode:
            raise Conflict(f"{one.name} is of {one.mode} and {other.name} of {other.mode}; compare two of one mode.")
        old, new = (dict(self._pieces.find(asset.fingerprint).recipe.spec) for asset in (one, other))
        return one, other, changes(old, new)

    def picture(self, asset: Asset) -> bytes:
        """The chief file of a piece.

        Raises: NotFound, CorruptStore.
        """
        return self._pieces.read(self._pieces.artifact(asset.hash))

    # -- boards -----------------------------------------------------------------------------------------------

    def boards(self, owner: str, mode: str) -> tuple[tuple[Board, int], ...]:
        """An owner's boards of a mode, and how many pieces are on each now."""
        with self._ledger.read() as books:
            return tuple((board, self._count(books, board)) for board in books.boards.all(owner, mode))

    def keep_board(
        self, owner: str, mode: str, name: str, query: str, *, stacked: bool = False, sort: Sort = Sort.NEWEST
    ) -> Board:
        """Keep a search under a name.

        Raises: InvalidSpec for a search that cannot be read, Conflict for a name that is taken or too many boards.
        """
        search_of(query, mode)
        if not 1 <= len(called := " ".join(name.split())) <= LONGEST_NAME:
            raise InvalidSpec(f"A board has a name of 1 to {LONGEST_NAME} signs.", [("name", "empty or too long")])
        board = Board(
            id=new_id("board"),
            mode=mode,
            name=called,
            query=query,
            stacked=stacked,
            sort=sort,
            owner=owner,
            created_at=self._clock.now(),
        )
        with self._ledger.begin() as books:
            there = books.boards.all(owner, mode)
            if any(one.name.casefold() == called.casefold() for one in there):
                raise Conflict(f"There is a board called {called!r} already; remove it, or choose another name.")
            if len(there) >= BOARDS_MOST:
                raise Conflict(f"There are {len(there)} boards of {mode} already; remove one first.")
            books.boards.add(board)
        return board

    def remove_board(self, owner: str, board_id: str) -> None:
        """Forget a board; the pieces on it stay.

        Raises: NotFound.
        """
        with self._ledger.begin() as books:
            board = books.boards.get(board_id)
            if board is None or board.owner != owner:
                raise NotFound("board", board_id)
            books.boards.remove(board_id)

    # -- keeping house ----------------------------------------------------------------------------------------

    def tidy(self, most: int = 50) -> int:
        """Index what is not yet, and forget for good what was deleted long ago; how many pieces."""
        with self._ledger.read() as books:
            waiting = books.gallery.unindexed(most)
            gone = books.gallery.deleted_before(self._clock.now() - KEPT_SECONDS, most)
        for asset in waiting:
            self._catalogue.index(asset)
        for asset in gone:
            self._catalogue.delete(asset.id, for_good=True)
        return len(waiting) + len(gone)

    def _checked(self, wanted: Mapping[str, Any]) -> dict[str, Any]:
        fields = {name: wanted[name] for name in ("starred", "rating", "status", "workspace_id") if name in wanted}
        if "rating" in fields and not 0 <= fields["rating"] <= HIGHEST_RATING:
            raise InvalidSpec(
                f"A rating is 0 to {HIGHEST_RATING}, not {fields['rating']}.", [("rating", "out of range")]
            )
        if "status" in fields:
            if fields["status"] not in STATUSES:
                raise InvalidSpec(f"No status is called {fields['status']!r}; there are: {', '.join(STATUSES)}.")
            fields["deleted_at"] = self._clock.now() if fields["status"] == "deleted" else None
        return fields

    @staticmethod
    def _count(books: Books, board: Board) -> int:
        wanted = search_of(board.query, board.mode, stacked=board.stacked)
        if wanted.near is not None:
            try:
                return len(_alike(books, wanted))
            except NotFound:
                return 0
        return books.gallery.outline(wanted, PORTION).total


def _check_room(books: Books, workspace_id: str, assets: Sequence[Asset]) -> None:
    room = books.workspaces.get(workspace_id)
    if room is None:
        raise NotFound("workspace", workspace_id)
    if other := next((one for one in assets if one.mode != room.mode), None):
        raise Conflict(
            f"{other.name} is of {other.mode} and the workspace {room.name!r} of {room.mode}; import it there instead."
        )


def _alike(books: Books, wanted: Search) -> tuple[Asset, ...]:
    """The pieces of a mode that look like one of them, the likest first; the rest of the search filters them."""
    model = books.assets.get(wanted.near or "")
    if model is None or model.mode != wanted.mode:
        raise NotFound(f"piece of {wanted.mode}", wanted.near or "")
    if model.dhash is None:
        return (model,)
    ranked = sorted(
        (gap, place, asset_id)
        for place, (asset_id, bits) in enumerate(books.gallery.hashes(wanted.mode))
        if (gap := distance(bits, model.dhash)) <= ALIKE_BITS
    )
    found = books.gallery.get_many([asset_id for _, _, asset_id in ranked[: 4 * MOST_ALIKE]])
    plain = wanted.model_copy(update={"near": None, "stacked": False})
    if plain != Search(mode=wanted.mode, sort=wanted.sort):
        fitting = {one.id for one in books.gallery.page(plain, None, 100_000).items}
        found = tuple(one for one in found if one.id in fitting)
    return found[:MOST_ALIKE]
