"""What the tests of use cases share."""

from fixtures.flow import bench
from fixtures.llm import llm
from fixtures.storage import sqlite_database, sqlite_template

__all__ = ["bench", "llm", "sqlite_database", "sqlite_template"]
