"""Workspaces: rooms for the work on one thing, each in one mode for good.

Whose they are is a word that the caller hands in: one local owner until there are accounts.
"""

from mintmark.contracts.catalog import Registry
from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import Asset, Books, Ledger
from mintmark.contracts.mode import AnyMode
from mintmark.contracts.shelves import Workspace
from mintmark.core.errors import Conflict, InvalidSpec, NotFound, PlanLimit
from mintmark.flow.catalogue import Catalogue
from mintmark.flow.submit import new_id

LONGEST_NAME = 120
LOCAL_OWNER = "local"
"""Whose everything is, as long as there are no accounts."""
PLAN = "local"


class Workspaces:
    """Opens, names and closes workspaces, and carries pieces from one to another when somebody says so."""

    def __init__(
        self,
        ledger: Ledger,
        modes: Registry[AnyMode],
        catalogue: Catalogue,
        clock: Clock,
        *,
        most: int,
        plan: str = PLAN,
    ) -> None:
        """`most` is how many an owner may have open at once under this plan."""
        self._ledger, self._modes, self._catalogue, self._clock = ledger, modes, catalogue, clock
        self._most, self._plan = most, plan

    def create(self, owner: str, mode: str, name: str) -> Workspace:
        """Open a workspace.

        Raises: UnknownName for no mode, InvalidSpec, Conflict for a name that is taken, PlanLimit.
        """
        self._modes.get(mode)
        called = _name(name)
        now = self._clock.now()
        room = Workspace(id=new_id("ws"), mode=mode, name=called, owner=owner, created_at=now, updated_at=now)
        with self._ledger.begin() as books:
            there = books.workspaces.all(owner, None, with_archived=False)
            if len(there) >= self._most:
                raise PlanLimit("workspaces", limit=self._most, plan=self._plan, current=len(there))
            _check_free(books, room, called)
            books.workspaces.add(room)
        return room

    def all(self, owner: str, mode: str | None = None, *, with_archived: bool = False) -> tuple[Workspace, ...]:
        """An owner's, newest first."""
        with self._ledger.read() as books:
            return books.workspaces.all(owner, mode, with_archived=with_archived)

    def get(self, owner: str, workspace_id: str) -> Workspace:
        """One of an owner's.

        Raises: NotFound, also for one that is somebody else's.
        """
        with self._ledger.read() as books:
            return _mine(books, owner, workspace_id)

    def change(
        self,
        owner: str,
        workspace_id: str,
        *,
        name: str | None = None,
        archived: bool | None = None,
        mode: str | None = None,
    ) -> Workspace:
        """Rename, archive or reopen one.

        Raises: NotFound, InvalidSpec, PlanLimit, Conflict for a name that is taken or for another mode.
        """
        with self._ledger.begin() as books:
            room = _mine(books, owner, workspace_id)
            if mode is not None and mode != room.mode:
                raise Conflict(f"The workspace {room.name!r} is of {room.mode} for good; open another one for {mode}.")
            fields: dict[str, object] = {"updated_at": self._clock.now()}
            if name is not None:
                fields["name"] = _name(name)
                _check_free(books, room, _name(name))
            if archived is not None:
                there = books.workspaces.all(owner, None, with_archived=False)
                if room.archived and not archived and len(there) >= self._most:
                    raise PlanLimit("workspaces", limit=self._most, plan=self._plan, current=len(there))
                fields["archived"] = archived
            books.workspaces.change(room.id, fields)
            return _mine(books, owner, workspace_id)

    def check(self, owner: str, workspace_id: str, mode: str) -> str:
        """The id of a workspace that work of this mode may go into; empty for none.

        Raises: NotFound, Conflict for another mode or one that is archived.
        """
        if not workspace_id:
            return ""
        room = self.get(owner, workspace_id)
        if room.mode != mode:
            raise Conflict(f"The workspace {room.name!r} is of {room.mode}; nothing of {mode} is made in it.")
        if room.archived:
            raise Conflict(f"The workspace {room.name!r} is archived; reopen it first.")
        return room.id

    def bring(self, owner: str, workspace_id: str, asset_id: str) -> Asset:
        """Import a piece, of whatever mode, as a new piece of this workspace that says where it came from.

        Its recipe stays the one that makes its bytes, so it can still be verified; the original is not touched.

        Raises: NotFound, Conflict for an archived workspace, or a piece that is there already.
        """
        room = self.get(owner, workspace_id)
        self.check(owner, workspace_id, room.mode)
        original = self._catalogue.get(asset_id)
        if original.workspace_id == room.id:
            raise Conflict(f"{original.name} is in the workspace {room.name!r} already.")
        return self._catalogue.copy(original, mode=room.mode, workspace_id=room.id, note=_origin(original))


def _origin(asset: Asset) -> str:
    return f"imported from {asset.name} ({asset.mode}, {asset.fingerprint[:12]})"


def _mine(books: Books, owner: str, workspace_id: str) -> Workspace:
    room = books.workspaces.get(workspace_id)
    if room is None or room.owner != owner:
        raise NotFound("workspace", workspace_id)
    return room


def _name(name: str) -> str:
    called = " ".join(name.split())
    if not 1 <= len(called) <= LONGEST_NAME:
        raise InvalidSpec(f"A workspace has a name of 1 to {LONGEST_NAME} signs.", [("name", "empty or too long")])
    return called


def _check_free(books: Books, room: Workspace, name: str) -> None:
    for other in books.workspaces.all(room.owner, room.mode, with_archived=True):
        if other.id != room.id and other.name.casefold() == name.casefold():
            raise Conflict(f"There is a workspace of {room.mode} called {other.name!r} already; choose another name.")
