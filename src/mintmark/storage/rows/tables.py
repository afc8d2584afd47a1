"""The tables of the house. Columns carry the names of the values' fields; how rows become values is told elsewhere.

Lists walk a rising integer (`seq`), never an offset: each filter has an index that ends in it. Times are seconds since
1970. A change here needs a migration; a test compares both.
"""

import json
from typing import Any

from pydantic import BaseModel
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.engine import Dialect

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class JsonText(TypeDecorator[Any]):
    """A JSON value as text: the same on both databases, which never look into it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:  # noqa: ARG002 - SQLAlchemy's signature
        """The value as compact JSON; NaN and infinities are refused."""
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002
        """The value that was kept."""
        return None if value is None else json.loads(value)


def _plain(value: object) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    raise TypeError(f"JSON has no {type(value).__name__}.")


def _rising() -> Column[int]:
    # SQLite numbers rows by itself only where the type is INTEGER to the letter.
    return Column("seq", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)


PIECES = Table(
    "pieces",
    METADATA,
    Column("fingerprint", Text, primary_key=True),
    Column("recipe", Text, nullable=False),  # canonical JSON: the very bytes that the fingerprint hashes
    Column("created_at", Double, nullable=False),
)

ARTIFACTS = Table(
    "artifacts",
    METADATA,
    Column("fingerprint", ForeignKey(PIECES.c.fingerprint), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("place", Integer, nullable=False),  # the chief file of a piece stands at 0
    Column("hash", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("store", Text, nullable=False),
    Column("key", Text, nullable=False),
    Index(None, "hash"),
)

JOBS = Table(
    "jobs",
    METADATA,
    _rising(),
    Column("id", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("workflow_id", Text, nullable=False),
    Column("queue", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("batch_id", Text),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("brief", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("strikes", Integer, nullable=False),
    Column("progress", Double, nullable=False),
    Column("stage", Text, nullable=False),
    Column("requested", Text, nullable=False),
    Column("served_by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("attempts", JsonText, nullable=False),
    Column("error_code", Text, nullable=False),
    Column("error", Text, nullable=False),
    Column("created_at", Double, nullable=False),
    Column("started_at", Double),
    Column("finished_at", Double),
    Column("workspace_id", Text, nullable=False, server_default=text("''")),
    UniqueConstraint("id"),
    Index(None, "workspace_id", "seq"),
    Index(None, "state", "seq"),
    Index(None, "mode", "seq"),
    Index(None, "mode", "state", "seq"),
    Index(None, "owner", "seq"),
    Index(None, "fingerprint", "seq"),
    Index(None, "batch_id", "position", "seq"),
    Index(None, "workflow_id", "position", "seq"),
    sqlite_autoincrement=True,
)

BATCHES = Table(
    "batches",
    METADATA,
    _rising(),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("total", Integer, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("created_at", Double, nullable=False),
    UniqueConstraint("id"),
    sqlite_autoincrement=True,
)

EVENTS = Table(
    "events",
    METADATA,
    _rising(),
    Column("job_id", ForeignKey(JOBS.c.id, ondelete="CASCADE"), nullable=False),
    Column("batch_id", Text),  # the job's, so that a batch is followed by an index alone
    Column("kind", Text, nullable=False),
    Column("data", JsonText, nullable=False),
    Column("at", Double, nullable=False),
    Index(None, "job_id", "seq"),
    Index(None, "batch_id", "seq"),
    sqlite_autoincrement=True,
)

ASSETS = Table(
    "assets",
    METADATA,
    _rising(),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("index", Integer, nullable=False),
    Column("mode", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("description", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("created_at", Double, nullable=False),
    Column("updated_at", Double, nullable=False),
    Column("words", Text, nullable=False),  # name, title, description and tags with case folded, to search in
    Column("starred", Boolean, nullable=False, server_default=false()),
    Column("rating", Integer, nullable=False, server_default="0"),
    Column("workspace_id", Text, nullable=False, server_default=text("''")),
    Column(
        "stack", Text, nullable=False, server_default=text("''")
    ),  # empty until the piece can be found by its recipe
    Column("source", Text, nullable=False, server_default=text("''")),
    Column("width", Integer, nullable=False, server_default="0"),
    Column("height", Integer, nullable=False, server_default="0"),
    Column("dhash", BigInteger),
    Column("colors", JsonText, nullable=False, server_default="[]"),
    Column("deleted_at", Double),
    UniqueConstraint("id"),
    UniqueConstraint("name"),
    UniqueConstraint("type", "index"),
    Index(None, "hash", "type"),
    Index(None, "status", "seq"),
    Index(None, "type", "seq"),
    Index(None, "mode", "status", "seq"),
    Index(None, "mode", "status", "rating", "seq"),
    Index(None, "mode", "status", "stack", "seq"),
    Index(None, "workspace_id", "status", "seq"),
    Index(None, "source"),
    sqlite_autoincrement=True,
)

ASSET_FIELDS = Table(
    "asset_fields",
    METADATA,
    Column("path", Text, primary_key=True),
    Column("text", Text, primary_key=True),  # the value with case folded
    Column("asset_id", ForeignKey(ASSETS.c.id, ondelete="CASCADE"), primary_key=True),
    Column("number", Double),
    Index(None, "path", "number", "asset_id"),
    Index(None, "asset_id"),
)

ASSET_COLORS = Table(
    "asset_colors",
    METADATA,
    Column("asset_id", ForeignKey(ASSETS.c.id, ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    *(Column(name, Integer, nullable=False) for name in ("lightness", "green_red", "blue_yellow")),
)

ASSET_TAGS = Table(
    "asset_tags",
    METADATA,
    Column("asset_id", ForeignKey(ASSETS.c.id, ondelete="CASCADE"), primary_key=True),
    Column("tag", Text, primary_key=True),
    Index(None, "tag", "asset_id"),
)

VERSIONS = Table(
    "versions",
    METADATA,
    Column("asset_id", ForeignKey(ASSETS.c.id, ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", Text, nullable=False),
    Column("parent", Text),
    Column("patch", JsonText, nullable=False),
    Column("note", Text, nullable=False),
    Column("created_at", Double, nullable=False),
)

KEYS = Table(
    "keys",
    METADATA,
    _rising(),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("prefix", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("created_at", Double, nullable=False),
    Column("expires_at", Double),
    Column("revoked_at", Double),
    Column("last_used_at", Double),
    UniqueConstraint("id"),
    UniqueConstraint("digest"),
)

USAGE = Table(
    "usage",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("at", Double, nullable=False),
    Column("provider", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("prompt_tokens", BigInteger, nullable=False),
    Column("completion_tokens", BigInteger, nullable=False),
    Column("cost_microdollars", BigInteger, nullable=False),
    Column("milliseconds", BigInteger, nullable=False),
    Index(None, "at"),
)

WORKERS = Table(
    "workers",
    METADATA,
    Column("executor_id", Text, primary_key=True),
    Column("host", Text, nullable=False),
    Column("pid", BigInteger, nullable=False),
    Column("started_at", Double, nullable=False),
    Column("beat_at", Double, nullable=False),
)

PRESETS = Table(
    "presets",
    METADATA,
    Column("mode", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("patch", JsonText, nullable=False),
    Column("created_at", Double, nullable=False),
)

ADVICE = Table(
    "advice",
    METADATA,
    Column("question", Text, primary_key=True),
    Column("provider", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("patch", JsonText, nullable=False),
    Column("at", Double, nullable=False),
)

STORYBOARDS = Table(
    "storyboards",
    METADATA,
    _rising(),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("source_hash", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("total", Integer, nullable=False),
    Column("created_at", Double, nullable=False),
    UniqueConstraint("id"),
    sqlite_autoincrement=True,
)

RECORDS = Table(
    "records",
    METADATA,
    _rising(),
    Column("storyboard_id", ForeignKey(STORYBOARDS.c.id, ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("shot_id", Text, nullable=False),
    Column("line", Integer, nullable=False),
    Column("fields", JsonText, nullable=False),
    UniqueConstraint("storyboard_id", "shot_id"),
    UniqueConstraint("storyboard_id", "position"),
    Index(None, "shot_id", "seq"),  # the newest storyboard that has a shot
    sqlite_autoincrement=True,
)

SHOT_VERSIONS = Table(
    "shot_versions",
    METADATA,
    _rising(),
    Column("storyboard_id", ForeignKey(STORYBOARDS.c.id, ondelete="CASCADE"), nullable=False),
    Column("shot_id", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("mode", Text, nullable=False),
    Column("spec", JsonText, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("parent", Text),
    Column("patch", JsonText, nullable=False),
    Column("rules", JsonText, nullable=False),
    Column("adjusted", JsonText, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("reviewed_at", Double),
    Column("batch_id", Text),
    Column("created_at", Double, nullable=False),
    UniqueConstraint("storyboard_id", "shot_id", "number"),
    Index(None, "storyboard_id", "position", "number"),  # the latest of each shot, in the storyboard's order
    Index(None, "fingerprint"),
    sqlite_autoincrement=True,
)

RENDERS = Table(
    "renders",
    METADATA,
    Column("batch_id", Text, primary_key=True),
    Column("storyboard_id", ForeignKey(STORYBOARDS.c.id, ondelete="CASCADE"), nullable=False),
    Column("at", Double, nullable=False),
    Index(None, "storyboard_id"),
)

AUDIT = Table(
    "audit",
    METADATA,
    _rising(),
    Column("at", Double, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("storyboard_id", Text, nullable=False),  # a word, not a reference: history outlives what it tells of
    Column("shot_id", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("detail", JsonText, nullable=False),
    Index(None, "storyboard_id", "shot_id", "seq"),
    Index(None, "storyboard_id", "seq"),
    sqlite_autoincrement=True,
)

WORKSPACES = Table(
    "workspaces",
    METADATA,
    _rising(),
    Column("id", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("archived", Boolean, nullable=False),
    Column("created_at", Double, nullable=False),
    Column("updated_at", Double, nullable=False),
    UniqueConstraint("id"),
    Index(None, "owner", "mode", "seq"),
    sqlite_autoincrement=True,
)

BOARDS = Table(
    "boards",
    METADATA,
    _rising(),
    Column("id", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("stacked", Boolean, nullable=False),
    Column("sort", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("created_at", Double, nullable=False),
    UniqueConstraint("id"),
    Index(None, "owner", "mode", "seq"),
    sqlite_autoincrement=True,
)

ANNOTATIONS = Table(
    "annotations",
    METADATA,
    _rising(),
    Column("id", Text, nullable=False),
    Column("storyboard_id", ForeignKey(STORYBOARDS.c.id, ondelete="CASCADE"), nullable=False),
    Column("shot_id", Text, nullable=False),
    *(Column(name, Integer, nullable=False) for name in ("number", "x", "y", "width", "height")),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("done", Boolean, nullable=False),
    Column("created_at", Double, nullable=False),
    UniqueConstraint("id"),
    Index(None, "storyboard_id", "shot_id", "seq"),
    sqlite_autoincrement=True,
)

SWITCHES = Table(
    "switches",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("is_on", Boolean, nullable=False),
)

CHARACTERS = Table(
    "characters",
    METADATA,
    _rising(),
    Column("id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("dna", JsonText, nullable=False),
    Column("about", JsonText, nullable=False),
    Column("style", Text, nullable=False),
    Column("batch_id", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("created_at", Double, nullable=False),
    UniqueConstraint("id"),
    sqlite_autoincrement=True,
)

SPRITES = Table(
    "sprites",
    METADATA,
    _rising(),
    Column("id", Text, nullable=False),
    Column("character_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("pose", Text, nullable=False),
    Column("emotion", Text, nullable=False),
    Column("style", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("likeness", Text, nullable=False),  # 16 hexadecimal digits: 64 bits without a sign fit no integer column
    Column("metadata", JsonText, nullable=False),
    Column("gone", Boolean, nullable=False),
    Column("created_at", Double, nullable=False),
    UniqueConstraint("id"),
    Index(None, "character_id", "seq"),
    Index(None, "fingerprint"),
    sqlite_autoincrement=True,
)
