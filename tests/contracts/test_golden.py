"""Pixels that stay as they are: whoever changes them raises the mode's version, and says so in CHANGELOG.

To renew the file after that: python tests/contracts/test_golden.py
"""

import json
import sys
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden.json"


def drawn(name: str) -> str:
    """The hash of the pixels of `mode/subject`, small, with every kind of brush and water in it."""
    from fixtures.making import HOUSE, everything
    from fixtures.pixels import pixel_hash
    from mintmark.flow.strike import strike

    sizes = {
        "ink": {"width": 200, "height": 200},
        "shot": {"width": 96, "height": 72},
        "sprite": {"width": 256, "height": 256},
    }
    mode, fields = {one: (mode, fields) for one, mode, fields in everything(chaos=1.2, wetness=0.7)}[name]
    return pixel_hash(strike(HOUSE.wishes.resolve(mode, {"seed": 11, **fields, **sizes.get(mode, {})})).picture.content)


def names() -> list[str]:
    """Every subject of every mode that has subjects, frames and levels."""
    from fixtures.making import everything

    return [name for name, _, _ in everything()]


def test_every_subject_has_its_pixels_pinned() -> None:
    assert sorted(json.loads(GOLDEN.read_text())) == sorted(names())


@pytest.mark.parametrize("name", names())
def test_a_subject_draws_the_pixels_it_always_drew(name: str) -> None:
    assert drawn(name) == json.loads(GOLDEN.read_text())[name]


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    GOLDEN.write_text(json.dumps({name: drawn(name) for name in names()}, indent=1) + "\n")
