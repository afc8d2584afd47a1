"""The gallery page: search, marks, boards, comparing, undo, files dragged in; nothing of another mode."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from fixtures.faces import Face
from fixtures.naughty import NAUGHTY
from fixtures.studio import Studio

SMALL = {"width": 96, "height": 64, "complexity": 12}


def saved(face: Face, seed: int, mode: str = "ink", **more: Any) -> dict[str, Any]:
    spec = {"subject": "enso", **SMALL, "seed": seed} if mode == "ink" else {"seed": seed, "width": 96, "height": 64}
    answer = face.post("/v1/assets", {"mode": mode, "spec": {**spec, **more.pop("spec", {})}, **more})
    assert answer.status_code in (200, 201), answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.fixture(scope="module")
def pieces(working: Face) -> list[dict[str, Any]]:
    """Three rings and a sigil of ink."""
    return [
        saved(working, 1, title="First Ring", tags=["calm"]),
        saved(working, 2, title="Second Ring"),
        saved(working, 3, title="Third Ring"),
        saved(working, 9, spec={"subject": "sigil"}, title="Red Sigil"),
    ]


def named(page: Page) -> list[str]:
    return page.locator(".cell .named").all_text_contents()


def test_pieces_are_found_starred_compared_deleted_and_brought_back(
    studio: Studio, working: Face, pieces: list[dict[str, Any]], refusals: set[int]
) -> None:
    assert len(pieces) == 4
    page = studio("/ink/gallery")
    expect(page.locator(".cell img[src]")).to_have_count(4)
    page.keyboard.press("/")
    page.keyboard.type("subject:enso")
    expect(page.locator("#tally")).to_have_text("3 pieces")
    refusals.add(422)
    page.fill("#q", "seed:>many")
    expect(page.locator("#fault")).to_contain_text("compares with a number")
    page.fill("#q", "subject:enso")
    expect(page.locator("#fault")).to_be_empty()
    expect(page.locator(".cell")).to_have_count(3)

    page.locator(".sheet").focus()
    for key in ("Home", " ", "ArrowRight", " "):
        page.keyboard.press(key)
    expect(page.locator("#count")).to_have_text("2 chosen")
    page.keyboard.press(".")
    expect(page.locator(".cell .starred")).to_have_count(2)
    page.keyboard.press("m")
    expect(page.get_by_role("dialog")).to_contain_text("Seed")
    page.get_by_role("button", name="Difference").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("of the pixels differ")
    page.keyboard.press("Escape")

    page.locator(".sheet").focus()
    page.keyboard.press("Delete")
    expect(page.locator("#tally")).to_have_text("1 piece")
    page.get_by_role("button", name="Undo").last.click()
    expect(page.locator("#tally")).to_have_text("3 pieces")
    states = [working.get(one["url"]).json() for one in pieces[1:3]]
    assert [(one["status"], one["starred"]) for one in states] == [("active", True)] * 2


def test_a_piece_is_looked_at_closely_named_rated_and_opened_on_the_bench(
    studio: Studio, working: Face, pieces: list[dict[str, Any]]
) -> None:
    page = studio("/ink/gallery?q=first")
    page.locator(".cell").click()
    expect(page.locator("#piece-fields")).to_contain_text("enso")
    page.fill("#piece-title", "Renamed Ring")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Rate 4").click()
    expect(page.locator(".cell .rated")).to_have_text("★★★★")
    now = working.get(pieces[0]["url"]).json()
    assert (now["title"], now["rating"]) == ("Renamed Ring", 4)
    page.fill("#piece-tag", "evening, calm sea")
    page.keyboard.press("Enter")
    expect(page.locator(".inspect .chip")).to_have_count(3)
    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Lineage").click()
    expect(page.get_by_role("dialog")).to_contain_text("Version 1")
    page.keyboard.press("Escape")
    assert page.get_by_role("link", name="Open on the bench").get_attribute("href") == (
        f"/ink/studio#recipe={pieces[0]['fingerprint']}"
    )


def test_an_answer_that_comes_late_does_not_bring_back_what_was(studio: Studio, working: Face) -> None:
    """A title whose answer is slow, and a rating given meanwhile: both stay, and are shown."""
    piece = saved(working, 21, title="Late Ring")

    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        if route.request.method == "PATCH":
            held.append((route, route.fetch()))
        else:
            route.continue_()

    page = studio("/ink/gallery?q=late")
    page.locator(".cell").click()
    page.route("**/v1/assets/*", hold)
    page.fill("#piece-title", "Later Ring")
    page.keyboard.press("Tab")
    while not held:
        page.wait_for_timeout(20)
    page.get_by_role("button", name="Rate 3").click()
    page.wait_for_timeout(400)  # long enough for the rating to be answered first, were it asked for at once
    for route, answer in held:
        route.fulfill(response=answer)
    expect(page.locator(".toast", has_text="Named.")).to_be_visible()
    expect(page.locator(".cell .rated")).to_have_text("★★★")
    expect(page.locator(".cell .named")).to_have_text("Later Ring")
    now = working.get(piece["url"]).json()
    assert (now["title"], now["rating"]) == ("Later Ring", 3)
    working.post("/v1/gallery/change", {"ids": [piece["id"]], "status": "deleted"})


def test_a_board_keeps_a_search_and_stacks_show_one_of_each(studio: Studio, pieces: list[dict[str, Any]]) -> None:
    assert len(pieces) == 4
    page = studio("/ink/gallery?q=subject%3Asigil")
    page.get_by_role("button", name="Keep as board").click()
    page.get_by_label("Name of the board").fill("Sigils")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="All pieces").click()
    expect(page.locator("#tally")).to_have_text("4 pieces")
    page.check("#stacked")
    expect(page.locator("#tally")).to_have_text("2 stacks")
    expect(page.locator(".cell .count")).to_have_text("3")
    page.reload()
    expect(page.locator("#tally")).to_have_text("2 stacks")
    page.locator("#boards").get_by_role("button", name=re.compile("^Sigils")).click()
    expect(page.locator("#tally")).to_have_text("1 piece")
    page.get_by_role("button", name="Remove the board Sigils").click()
    expect(page.locator("#boards")).not_to_contain_text("Sigils")


def test_wg_25_nothing_of_one_mode_is_seen_in_the_gallery_of_another(
    studio: Studio, working: Face, refusals: set[int]
) -> None:
    shot = saved(working, 5, "shot", title="Only a shot")
    page = studio("/shot/gallery")
    assert named(page) == ["Only a shot"]
    page.locator("#modes summary").click()
    page.get_by_role("link", name=re.compile("^Ink")).first.click()
    page.wait_for_url("**/ink/gallery")
    page.wait_for_selector("body[data-ready=true]")
    assert "Only a shot" not in page.locator("main").inner_text()
    refusals.add(404)
    page.fill("#q", f"near:{shot['id']}")
    expect(page.locator("#fault")).to_contain_text("No piece of ink")


def test_a_file_that_is_handed_in_is_verified_and_kept(studio: Studio, working: Face, tmp_path: Path) -> None:
    path = tmp_path / f"{NAUGHTY[1].replace('/', '')}.png"
    path.write_bytes(working.get("/v1/ink/enso.png?seed=4711&width=96&height=64").content)
    page = studio("/ink/gallery")
    before = page.locator(".cell").count()
    page.set_input_files("#file", path)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("It is what its recipe makes")
    expect(dialog).to_contain_text("bit-exact")
    expect(dialog).to_contain_text(path.name)
    dialog.get_by_role("button", name="Keep it in the gallery").click()
    expect(page.locator(".cell")).to_have_count(before + 1)
    assert page.evaluate("window.hacked") is None


def test_of_fifty_thousand_pieces_only_those_that_are_seen_are_on_the_page(
    studio: Studio, pieces: list[dict[str, Any]]
) -> None:
    total, portion = 50_000, 200
    asked: list[int] = []

    def outline(route: Route) -> None:
        cursors = [None, *(f"from-{at}" for at in range(portion, total, portion))]
        route.fulfill(json={"total": total, "portion": portion, "cursors": cursors})

    def part(route: Route) -> None:
        cursor = parse_qs(urlsplit(route.request.url).query).get("cursor", ["from-0"])[0]
        first = int(cursor.removeprefix("from-"))
        asked.append(first)
        items = [
            {**pieces[0], "id": f"piece-{at}", "title": f"Piece {at}", "stack_size": 1}
            for at in range(first, first + portion)
        ]
        route.fulfill(body=json.dumps({"items": items, "next": None}), content_type="application/json")

    page = studio("/ink/gallery")
    page.route("**/v1/gallery/outline?*", outline)
    page.route("**/v1/gallery?*", part)
    page.reload()
    expect(page.locator("#tally")).to_have_text("50,000 pieces")
    for share in (0.1, 0.3, 0.5, 0.9, 0.5):
        page.evaluate(f"scrollTo(0, document.body.scrollHeight * {share})")
        page.wait_for_timeout(30)
    expect(page.locator(".cell img[src]").first).to_be_attached()
    expect(page.locator(".cell:not(:has(.named))")).to_have_count(0)
    assert page.locator(".cell").count() < 120
    middle = page.locator(".cell").nth(10)
    assert middle.get_attribute("aria-setsize") == "50000"
    place = int(middle.get_attribute("aria-posinset") or 0) - 1
    assert 20_000 < place < 30_000
    assert middle.locator(".named").text_content() == f"Piece {place}"
    page.locator(".sheet").focus()
    page.keyboard.press("End")
    expect(page.locator("#cell-49999 .named")).to_have_text("Piece 49999")
    assert len(asked) < 12, "portions that were only flown over are not fetched"


@pytest.mark.parametrize("path", ["/ink/gallery", "/ink/workspaces", "/queue", "/review"])
def test_the_pages_of_shelves_keep_nobody_out(
    studio: Studio, working: Face, axe: Callable[..., list[str]], path: str
) -> None:
    working.post("/v1/workspaces", {"mode": "ink", "name": f"For {path}"})
    page = studio(path)
    if path == "/ink/gallery":
        page.locator(".cell").first.click()
        page.locator(".cell").nth(1).click(modifiers=["Control"])
        expect(page.locator("#piece-fields")).to_contain_text("Subject")
    assert axe(page) == []
    page.emulate_media(color_scheme="light")
    assert axe(page, "color-contrast") == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_naughty_words_stay_words_on_every_page(studio: Studio, working: Face) -> None:
    for at, text in enumerate(NAUGHTY):
        words = text[:40]
        saved(working, 6000 + at, title=text, tags=[words], description=text)
        working.post("/v1/workspaces", {"mode": "ink", "name": text})
        working.post("/v1/boards", {"mode": "ink", "name": text, "query": ""})
        working.post("/v1/jobs", {"spec": {**SMALL, "seed": 6000 + at}, "name": text, "brief": text})
    rows = "id,subject,complexity,width,height\n" + "".join(f"S{at},enso,12,96,64\n" for at in range(3))
    form = {"file": ("rows.csv", rows.encode(), "text/csv")}
    board = working("POST", "/ingest/csv", params={"mode": "ink", "name": NAUGHTY[0]}, files=form).json()["batch_id"]
    working.post(f"/plan?batch_id={board}")
    working.post(f"/shots/S0/annotations?batch_id={board}", {"x": 1, "y": 1, "text": NAUGHTY[1], "author": NAUGHTY[2]})
    working.post(f"/shots/S0/approve?batch_id={board}", {"note": NAUGHTY[0], "reviewer": NAUGHTY[1]})
    for path in ("/ink/gallery", "/ink/workspaces", "/queue", "/review", f"/review/{board}#S0"):
        page = studio(path)
        if path == "/ink/gallery":
            page.locator(".cell", has_text=NAUGHTY[0]).first.click()
            expect(page.locator("#piece-fields")).to_contain_text("enso")
        if path == "/queue":
            page.locator("[data-focus=which-done]").click()
            expect(page.locator("#old li").first).to_be_attached()
        if path.endswith("#S0"):
            expect(page.locator("#notes")).to_contain_text(NAUGHTY[1])
        assert page.evaluate("window.hacked") is None, path
        shown = page.locator("main").inner_html()
        assert "<script>" not in shown, path
        assert page.locator("main img[onerror], main svg[onload]").count() == 0, path
