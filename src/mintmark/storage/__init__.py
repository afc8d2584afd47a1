"""Rows and blobs: where things are kept."""
