"""What the tests of providers share."""

from fixtures.bria import bria
from fixtures.llm import llm

__all__ = ["bria", "llm"]
