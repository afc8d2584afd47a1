"""Migrations: how a database comes to the newest tables, one small step after another."""
