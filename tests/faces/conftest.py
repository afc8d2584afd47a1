"""What the tests of faces share."""

from fixtures.bria import bria
from fixtures.buckets import s3_server
from fixtures.cli import folder, mintmark
from fixtures.faces import address, face, loop, make_face, working
from fixtures.llm import llm
from fixtures.storyboards import slates
from fixtures.vendors import hosted, vendor

__all__ = [
    "address",
    "bria",
    "face",
    "folder",
    "hosted",
    "llm",
    "loop",
    "make_face",
    "mintmark",
    "s3_server",
    "slates",
    "vendor",
    "working",
]
