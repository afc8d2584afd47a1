"""What the tests of providers share."""

from fixtures.llm import llm

__all__ = ["llm"]
