"""What the tests of use cases share."""

from fixtures.llm import llm

__all__ = ["llm"]
