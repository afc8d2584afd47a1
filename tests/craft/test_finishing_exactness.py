"""What finishing makes of given pixels is the same on every machine: digests of whole results."""

import hashlib

import numpy as np
import pytest

from mintmark.craft import crop, cutout, extract_palette, lab, repixel, upscale, vectorise
from mintmark.craft.lab import Pixels


def given() -> Pixels:
    """A figure with a pattern on a shaded ground, in integers."""
    rows, columns = np.mgrid[0:96, 0:120].astype(np.int64)
    ground = np.stack([200 - rows // 4, 210 - columns // 5, 190 + (rows * 7 + columns * 13) % 5], axis=-1)
    figure = (columns - 60) ** 2 * 2 + (rows - 50) ** 2 * 3 < 3200
    pattern = np.stack([(rows // 8 * 40) % 200, (columns // 8 * 60) % 180, (rows + columns) % 160], axis=-1)
    return np.where(figure[:, :, None], pattern, ground).astype(np.uint8)


def digest(value: bytes) -> str:
    return hashlib.sha256(value).hexdigest()[:16]


RESULTS = {
    "lab": lambda: lab.to_lab(given()).astype("<i4").tobytes(),
    "palette": lambda: repr(extract_palette.extract_palette(given(), 9)).encode(),
    "cutout": lambda: cutout.cut_out(given()).pixels.tobytes(),
    "repixel": lambda: repixel.repixel(given(), size=(30, 24), colors=8).tobytes(),
    "resized": lambda: upscale.resized(given(), 201, 77).tobytes(),
    "scaled": lambda: upscale.scale3x(upscale.scale2x(given())).tobytes(),
    "cropped": lambda: crop.cropped(given(), 1, 1).tobytes(),
    "outlines": lambda: vectorise.vectorise(given(), colors=6),
}
DIGESTS = {
    "cropped": "b0289cad8ef0cbda",
    "cutout": "ee51d23426d3f2df",
    "lab": "4f84cb1912354619",
    "outlines": "da586220d274e84d",
    "palette": "9cb674d3c81451e8",
    "repixel": "a985ab4f8260249c",
    "resized": "23ed37ae89bb62c1",
    "scaled": "3068030cdeea73b6",
}


@pytest.mark.parametrize("name", sorted(RESULTS))
def test_the_same_pixels_are_finished_the_same_way_everywhere(name: str) -> None:
    assert digest(RESULTS[name]()) == DIGESTS[name]
