"""What the tests of the studio's pages share."""

from fixtures.faces import face, loop, make_face, working
from fixtures.studio import axe, browser, refusals, served, studio

__all__ = ["axe", "browser", "face", "loop", "make_face", "refusals", "served", "studio", "working"]
