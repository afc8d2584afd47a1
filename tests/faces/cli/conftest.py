"""What the tests of the command line share."""

from fixtures.cli import folder, mintmark

__all__ = ["folder", "mintmark"]
