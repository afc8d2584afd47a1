"""Lint: film grammar, measured on the cameras of an ordered storyboard."""

from mintmark.productions.storyboards.lint.board import lint

__all__ = ["lint"]
