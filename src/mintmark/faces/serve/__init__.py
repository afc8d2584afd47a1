"""Serving: a port, a process that answers there, and another one that takes its place when it is time."""

from mintmark.faces.serve.start import run

__all__ = ["run"]
