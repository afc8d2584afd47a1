"""Blobs: bytes under keys, written once, in one of several stores."""
