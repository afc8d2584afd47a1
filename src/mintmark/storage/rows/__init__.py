"""Rows: the ledger on SQLite or PostgreSQL, by one code path."""
