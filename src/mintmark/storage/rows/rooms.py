"""Workspaces and boards: what people gather pieces in."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, select, update

from mintmark.contracts.shelves import Board, Workspace
from mintmark.core.errors import NotFound
from mintmark.storage.rows.tables import BOARDS, SWITCHES, WORKSPACES
from mintmark.storage.rows.transaction import Transaction, checked


class SqlWorkspaces:
    """See `contracts.shelves.Workspaces`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, workspace: Workspace) -> None:
        """Note a new one."""
        self._transaction.run(insert(WORKSPACES), [workspace.model_dump()])

    def get(self, workspace_id: str) -> Workspace | None:
        """One of them."""
        row = self._transaction.run(select(WORKSPACES).where(WORKSPACES.c.id == workspace_id)).mappings().first()
        return None if row is None else Workspace.model_validate(dict(row))

    def all(self, owner: str, mode: str | None, *, with_archived: bool) -> tuple[Workspace, ...]:
        """An owner's, of one mode or of all, newest first."""
        wanted = select(WORKSPACES).where(WORKSPACES.c.owner == owner).order_by(WORKSPACES.c.seq.desc())
        if mode is not None:
            wanted = wanted.where(WORKSPACES.c.mode == mode)
        if not with_archived:
            wanted = wanted.where(WORKSPACES.c.archived.is_(False))
        return tuple(Workspace.model_validate(dict(row)) for row in self._transaction.run(wanted).mappings())

    def change(self, workspace_id: str, changes: Mapping[str, Any]) -> None:
        """Set fields; its mode is not among them.

        Raises: NotFound.
        """
        fields = checked(dict(changes), Workspace, frozenset({"id", "mode", "owner", "created_at"}))
        done = self._transaction.run(update(WORKSPACES).where(WORKSPACES.c.id == workspace_id).values(fields))
        if not done.rowcount:
            raise NotFound("workspace", workspace_id)


class SqlBoards:
    """See `contracts.shelves.Boards`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, board: Board) -> None:
        """Note a new one."""
        self._transaction.run(insert(BOARDS), [board.model_dump(mode="json")])

    def get(self, board_id: str) -> Board | None:
        """One of them."""
        row = self._transaction.run(select(BOARDS).where(BOARDS.c.id == board_id)).mappings().first()
        return None if row is None else Board.model_validate(dict(row))

    def all(self, owner: str, mode: str) -> tuple[Board, ...]:
        """An owner's of a mode, oldest first."""
        wanted = select(BOARDS).where(BOARDS.c.owner == owner, BOARDS.c.mode == mode).order_by(BOARDS.c.seq)
        return tuple(Board.model_validate(dict(row)) for row in self._transaction.run(wanted).mappings())

    def remove(self, board_id: str) -> bool:
        """Forget one; False when there was none."""
        return bool(self._transaction.run(delete(BOARDS).where(BOARDS.c.id == board_id)).rowcount)


class SqlSwitches:
    """See `contracts.shelves.Switches`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def is_on(self, name: str) -> bool:
        """Whether it is on; what was never set is off."""
        return bool(self._transaction.run(select(SWITCHES.c.is_on).where(SWITCHES.c.name == name)).scalar())

    def set(self, name: str, *, on: bool) -> None:
        """Set it."""
        new = self._transaction.insert(SWITCHES).values(name=name, is_on=on)
        self._transaction.run(new.on_conflict_do_update(index_elements=["name"], set_={"is_on": on}))
