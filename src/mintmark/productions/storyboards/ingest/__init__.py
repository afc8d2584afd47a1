"""Ingest: files of rows, shots and scenes become records, with every fault named by its line."""

from mintmark.productions.storyboards.ingest.reader import ingest

__all__ = ["ingest"]
