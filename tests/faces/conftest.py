"""What the tests of faces share."""

from fixtures.faces import address, face, loop, make_face, working
from fixtures.llm import llm

__all__ = ["address", "face", "llm", "loop", "make_face", "working"]
