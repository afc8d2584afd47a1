"""A database comes from nothing or from any earlier version to the newest tables, and nobody is in the way."""

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from mintmark.core.errors import DeploymentError
from mintmark.core.recipe import Recipe
from mintmark.storage.migrations import upgrade
from mintmark.storage.migrations.upgrade import NEWEST, VERSION_TABLE, alembic_config, current, migrate
from mintmark.storage.rows.ledger import SqlLedger
from mintmark.storage.rows.tables import METADATA

OpenEngine = Callable[[str | Path], Engine]

DBOS_TABLES = {
    "application_versions", "datasource_outputs", "dbos_datasource_migrations", "dbos_migrations", "notifications",
    "operation_outputs", "queues", "streams", "workflow_events", "workflow_events_history", "workflow_input",
    "workflow_output", "workflow_schedules", "workflow_status",
}  # fmt: skip


def test_what_migrations_make_is_what_the_code_expects(engine: Engine) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with engine.connect() as connection:
        settings = {"version_table": VERSION_TABLE, "compare_type": True, "compare_server_default": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=settings), METADATA) == []
        assert set(inspect(connection).get_table_names()) == {*METADATA.tables, VERSION_TABLE}


def test_an_empty_database_comes_to_the_newest_version(empty_database: str | Path, open_engine: OpenEngine) -> None:
    engine = open_engine(empty_database)
    assert current(engine) is None
    migrate(engine)
    assert current(engine) == NEWEST
    migrate(engine)
    assert current(engine) == NEWEST


def test_the_newest_version_is_the_last_step() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(upgrade.__file__).parent))
    config.set_main_option("path_separator", "os")
    steps = ScriptDirectory.from_config(config)
    assert steps.get_heads() == [NEWEST]
    revisions = [step.revision for step in steps.walk_revisions()]
    assert revisions == sorted(revisions, reverse=True)


def test_each_step_goes_down_and_up_again(empty_database: str | Path, open_engine: OpenEngine) -> None:
    from alembic import command

    engine = open_engine(empty_database)
    migrate(engine)
    with engine.connect() as connection, connection.begin():
        command.downgrade(alembic_config(connection), "base")
    assert set(inspect(engine).get_table_names()) == {VERSION_TABLE}
    assert current(engine) is None
    migrate(engine)
    with SqlLedger(engine).begin() as books:
        books.pieces.add([Recipe(mode="coin", version=1, spec={})], at=1.0)
    with SqlLedger(engine).read() as books:
        assert len(books.pieces.get_many([Recipe(mode="coin", version=1, spec={}).fingerprint])) == 1


def test_what_is_kept_outlives_a_further_migration(engine: Engine) -> None:
    recipe = Recipe(mode="coin", version=1, spec={"seed": 3})
    ledger = SqlLedger(engine)
    with ledger.begin() as books:
        books.pieces.add([recipe], at=1.0)
    migrate(engine)
    with ledger.read() as books:
        kept = books.pieces.get(recipe.fingerprint)
    assert kept is not None
    assert kept.recipe == recipe


def test_many_may_migrate_at_once(empty_database: str | Path, open_engine: OpenEngine) -> None:
    engines = [open_engine(empty_database) for _ in range(6)]
    start = threading.Barrier(len(engines))

    def go(engine: Engine) -> None:
        start.wait()
        migrate(engine)

    with ThreadPoolExecutor(len(engines)) as pool:
        list(pool.map(go, engines))
    assert current(engines[0]) == NEWEST


def test_a_step_that_fails_leaves_no_trace(
    empty_database: str | Path, open_engine: OpenEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(empty_database)
    with monkeypatch.context() as patch:
        real = upgrade._upgrade

        def broken(connection: object) -> None:
            real(connection)  # type: ignore[arg-type]
            raise DeploymentError("The power went.")

        patch.setattr(upgrade, "_upgrade", broken)
        with pytest.raises(DeploymentError, match="power"):
            migrate(engine)
    assert current(engine) is None
    assert inspect(engine).get_table_names() == []
    migrate(engine)
    assert current(engine) == NEWEST


def test_a_database_of_a_newer_program_is_left_alone(empty_database: str | Path, open_engine: OpenEngine) -> None:
    engine = open_engine(empty_database)
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(DeploymentError, match=f"at version 9999, and this program knows only up to {NEWEST}"):
        migrate(engine)


def test_foreign_keys_are_watched_again_after_a_migration(tmp_path: Path, open_engine: OpenEngine) -> None:
    engine = open_engine(tmp_path / "x.db")
    migrate(engine)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_no_table_of_ours_is_called_like_one_of_the_job_engine() -> None:
    assert not DBOS_TABLES & {*METADATA.tables, VERSION_TABLE}


def test_alembic_is_not_loaded_while_there_is_nothing_to_do(sqlite_database: Path) -> None:
    program = """
import pathlib, sys
from mintmark.storage.migrations.upgrade import migrate
from mintmark.storage.rows.engine import make_engine
from mintmark.storage.rows.ledger import SqlLedger
engine = make_engine(pathlib.Path(sys.argv[1]))
migrate(engine)
with SqlLedger(engine).read() as books:
    books.jobs.counts()
print("alembic" in sys.modules, "dbos" in sys.modules, "psycopg" in sys.modules)
"""
    said = subprocess.run(
        [sys.executable, "-c", program, str(sqlite_database)], capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["False", "False", "False"]
