"""Every page opens without a complaint, can be used by everybody, and fits the smallest window. WG-02..09, LM-X06."""

from collections.abc import Callable

import pytest

from fixtures.studio import Studio

PAGES = ("/", "/ink/studio", "/shot/studio", "/ink/effects", "/ink/compose", "/ink/watch", "/settings")
MOST_FIRST_PAGE = 120_000
TRANSFERRED = "performance.getEntries().reduce((all, one) => all + (one.transferSize || 0), 0)"
"""Bytes of page, styles, scripts, fonts and linked pictures; those of the cards are drawn over a socket, when seen."""
READY = frozenset({"/ink/studio", "/shot/studio", "/ink/compose", "/ink/watch", "/settings"})


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_without_a_complaint_and_keeps_nobody_out(
    studio: Studio, axe: Callable[..., list[str]], path: str
) -> None:
    page = studio(path, ready=path in READY)
    assert page.locator("h1").count() == 1
    if path == "/":
        page.wait_for_load_state("networkidle")
        assert page.evaluate(TRANSFERRED) < MOST_FIRST_PAGE
    assert axe(page) == []
    page.emulate_media(color_scheme="light")
    assert axe(page, "color-contrast") == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
