"""What the tests of the studio's pages share."""

from fixtures.faces import face, loop, make_face, working
from fixtures.studio import axe, browser, complaints, served, studio

__all__ = ["axe", "browser", "complaints", "face", "loop", "make_face", "served", "studio", "working"]
