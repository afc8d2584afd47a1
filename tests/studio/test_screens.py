"""Key screens look as they did when somebody last looked at them.

What is compared is each screen in small and in gray: another release of the browser sets type a little differently, and
is no fault; a panel that moved, a picture that is missing or a page without styles is. After a change that is wanted,
run with `LOOKS=renew` in the environment, and look at the pictures in `looks/` and at the screens themselves.
"""

import io
import os
import re
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page, expect

from fixtures.faces import Face
from fixtures.studio import WIDTHS, Studio

LOOKS = Path(__file__).with_name("looks")
SCREENS = {
    "home": "/",
    "ink": "/ink/studio",
    "level": "/level/studio",
    "sprite": "/sprite/studio",
    "gallery": "/ink/gallery",
    "settings": "/settings",
}
ACROSS = 64
"""Cells from left to right: one is some twenty pixels wide at the desk, and six on a phone."""
MOST_ON_AVERAGE, MUCH, MOST_MUCH = 5.0, 48.0, 0.03
"""In levels of gray of 256: how far cells may be off on average, and how few of them may be off by much."""


@pytest.fixture(scope="module")
def pieces(working: Face) -> None:
    for seed, subject in enumerate(("enso", "moth", "sigil", "ink_wolf", "void_raven", "giraffe")):
        spec = {"subject": subject, "width": 120, "height": 120, "seed": seed}
        assert working.post("/v1/assets", {"mode": "ink", "spec": spec, "title": f"Piece {seed}"}).status_code == 201


def in_small(page: Page, window: str) -> NDArray[np.float64]:
    """The screen as a reader sees it before scrolling, in cells of gray."""
    width, height = WIDTHS[window]
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    shot = page.screenshot(animations="disabled", caret="hide")
    with Image.open(io.BytesIO(shot)) as picture:
        small = picture.convert("L").resize((ACROSS, ACROSS * height // width), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float64)


def draw_the_seventh(page: Page) -> None:
    """A bench begins with a seed by lot; have it draw the same one every time."""
    picture, plate = page.locator("#picture"), page.locator("#plate")
    expect(picture).to_have_attribute("src", re.compile("."))
    expect(plate).to_have_attribute("aria-busy", "false")
    before = picture.get_attribute("src") or ""
    page.fill("#seed", "7")
    page.keyboard.press("Tab")
    expect(picture).not_to_have_attribute("src", before)
    expect(plate).to_have_attribute("aria-busy", "false")  # else it may be one that was asked for before
    page.wait_for_timeout(200)


@pytest.mark.usefixtures("pieces")
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_looks_as_it_did(studio: Studio, name: str) -> None:
    page = studio(SCREENS[name], ready=name != "home")
    if name == "gallery":
        expect(page.locator(".cell img[src]")).to_have_count(6)
    elif page.locator("#seed").count():
        draw_the_seventh(page)
    for window in WIDTHS:
        seen, file = in_small(page, window), LOOKS / f"{name}-{window}.png"
        if os.environ.get("LOOKS") == "renew":
            file.parent.mkdir(exist_ok=True)
            Image.fromarray(seen.astype(np.uint8)).save(file, optimize=True)
        with Image.open(file) as kept:
            off = np.abs(seen - np.asarray(kept, dtype=np.float64))
        assert off.mean() <= MOST_ON_AVERAGE, f"{name} at the {window} looks otherwise"
        assert (off > MUCH).mean() <= MOST_MUCH, f"a part of {name} at the {window} looks otherwise"
