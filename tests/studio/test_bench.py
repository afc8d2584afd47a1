"""The bench: words to a picture, and everything that can be done with it."""

import json
from typing import Any

from playwright.sync_api import Page, Route, expect

from fixtures.faces import Face
from fixtures.studio import Studio

NAUGHTY = (
    """<img src=x onerror=alert(1)>'"</script><script>alert(1)</script>{{title}}${7*7} ﷽ \u202e𝕳ello'; DROP TABLE"""
)


def struck(page: Page) -> None:
    """Wait until the picture that is shown was struck."""
    expect(page.locator("#state")).to_contain_text("Struck")


def leave_fields(page: Page) -> None:
    """Take the focus out of whatever is typed in."""
    page.locator("#main").focus()


def spec_of(page: Page) -> dict[str, Any]:
    """The spec that the bench would strike."""
    recipe: dict[str, Any] = json.loads(page.locator("#recipe").text_content() or "{}")
    return dict(recipe["spec"])


def test_nb_11_words_are_read_struck_recalled_starred_and_exported(studio: Studio, working: Face) -> None:
    page = studio("/ink/studio")
    keeping: list[Route] = []
    page.route("**/v1/assets", lambda route: keeping.append(route))  # a house that is slow to keep it
    page.fill("#words", "a calm indigo moth flumox")
    page.keyboard.press("Control+Enter")
    struck(page)
    expect(page.locator("#reading .missed")).to_have_text("flumox")
    expect(page.locator("#reading .known").first).to_be_visible()
    assert page.locator("#picture").get_attribute("src") is not None
    first = spec_of(page)
    assert first["subject"] == "moth"

    page.click("#clear")
    expect(page.locator("#state")).to_have_text("Preview")
    expect(page.locator("#recipe")).to_contain_text("enso")
    leave_fields(page)
    page.keyboard.press("a")
    struck(page)
    expect(page.locator("#recipe")).to_contain_text("moth")
    assert spec_of(page) == first

    page.keyboard.press(".")
    keeping[0].continue_()
    expect(page.locator(".toast")).to_contain_text("Starred")
    assert len(keeping) == 1
    assets = working.get("/v1/assets?mode=ink").json()["items"]
    assert [one["starred"] for one in assets] == [True]

    page.locator("#deeds button", has_text="Export").click()
    with page.expect_download() as given:
        page.locator("[role=menuitem]", has_text="Svg").click()
    assert given.value.suggested_filename.endswith(".svg")
    assert b"<svg" in given.value.path().read_bytes()[:200]


def test_a_field_can_be_locked_rolled_undone_and_laid_over_by_a_preset(studio: Studio) -> None:
    page = studio("/ink/studio")
    field = page.locator('[data-path="chaos"]')
    field.locator("input[type=number]").fill("0.25")
    field.locator("input[type=number]").press("Enter")
    expect(field).to_have_class("field changed")
    field.get_by_role("button", name="Lock Chaos").click()
    page.locator("#presets button", has_text="Chaotic").click()
    expect(page.locator('[data-path="complexity"] input[type=number]')).to_have_value("80")
    expect(field.locator("input[type=number]")).to_have_value("0.25")
    page.click("#surprise")
    expect(page.locator("#status")).to_contain_text("Re-rolled")
    expect(field.locator("input[type=number]")).to_have_value("0.25")
    leave_fields(page)
    page.keyboard.press("Control+z")
    expect(page.locator('[data-path="complexity"] input[type=number]')).to_have_value("80")
    page.keyboard.press("Control+Shift+Z")
    page.click("#undo")
    page.click("#undo")
    expect(page.locator('[data-path="complexity"] input[type=number]')).to_have_value("40")


def test_four_variants_have_seeds_one_apart_and_can_be_chosen(studio: Studio) -> None:
    page = studio("/ink/studio")
    page.fill("#seed", "500")
    page.press("#seed", "Enter")
    page.locator("#variants button", has_text="4").click()
    page.click("#strike")
    cells = page.locator("#grid button img")
    expect(cells).to_have_count(4)
    assert page.locator("#grid .chip").all_text_contents() == ["seed 500", "seed 501", "seed 502", "seed 503"]
    page.locator("#grid button").nth(2).click()
    expect(page.locator("#state")).to_have_text("Struck · seed 502")
    expect(page.locator("#seed")).to_have_value("502")


def test_keys_do_nothing_while_somebody_types(studio: Studio) -> None:
    page = studio("/ink/studio")
    page.fill("#words", "")
    page.focus("#words")
    page.keyboard.type("raspm z.?")
    assert page.locator("#words").input_value() == "raspm z.?"
    assert page.locator(".dialog, .lightbox, .toast").count() == 0
    leave_fields(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    assert page.locator(".dialog").count() == 0


def test_a_wish_that_cannot_be_struck_says_which_field_and_why(studio: Studio, refusals: set[int]) -> None:
    refusals.add(422)
    page = studio("/ink/studio")
    field = page.locator('[data-path="width"]')
    field.locator("input[type=number]").fill("9")
    field.locator("input[type=number]").press("Enter")
    expect(field.locator(".fault")).to_contain_text("64")
    expect(page.locator("#strike")).to_be_disabled()
    field.get_by_role("button", name="Reset Width").click()
    expect(page.locator("#strike")).to_be_enabled()


def test_what_people_write_never_becomes_markup(studio: Studio, working: Face) -> None:
    page = studio("/ink/studio")
    page.on("dialog", lambda dialog: (_ for _ in ()).throw(AssertionError(dialog.message)))
    page.fill("#words", NAUGHTY)
    page.keyboard.press("Control+Enter")
    struck(page)
    leave_fields(page)
    page.keyboard.press(".")
    expect(page.locator(".toast")).to_contain_text("Starred")
    page.click("#tab-pieces")
    expect(page.locator("#side-pieces img").first).to_be_visible()
    assert page.evaluate("document.querySelectorAll('img[src=x], main script').length") == 0
    titles = [one["title"] for one in working.get("/v1/assets?mode=ink").json()["items"]]
    assert any("onerror" in title for title in titles)


def test_wg_08_nothing_leaks_from_one_mode_to_another(studio: Studio) -> None:
    page = studio("/ink/studio")
    page.locator("#presets button", has_text="Blood").click()
    page.fill("#words", "a moth")
    page.click("#read")
    expect(page.locator("#recipe")).to_contain_text("moth")
    page.locator("#modes summary").click()
    page.locator("#modes a", has_text="Shot").click()
    page.wait_for_selector("body[data-mode=shot][data-ready=true]")
    assert page.locator("#words").input_value() == ""
    assert page.locator("#presets button", has_text="Blood").count() == 0
    assert page.locator("#presets [aria-pressed=true]").count() == 0
    assert page.locator('[data-path="chaos"]').count() == 0
    page.locator(".section > summary", has_text="Camera").click()
    expect(page.locator('[data-path="camera.sensor_width"] .unit')).to_have_text("mm")


def test_an_answer_by_another_provider_is_said_with_its_reason(studio: Studio) -> None:
    page = studio("/ink/studio")
    told = {"requested": "openrouter", "served_by": "local", "reason": "openrouter has no key; set OPENROUTER_API_KEY."}

    def changed(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), **told})

    page.route("**/v1/jobs/job_*", changed)
    page.route("**/v1/jobs", changed)
    page.click("#strike")
    struck(page)
    expect(page.locator("#badge")).to_contain_text("Asked for openrouter; served by local. openrouter has no key")


def test_nb_61_the_same_can_be_copied_as_a_command_a_program_and_a_tool_call(studio: Studio) -> None:
    page = studio("/ink/studio")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copied = {}
    for name in ("curl", "Python", "MCP call"):
        page.locator("#deeds button", has_text="Copy as").click()
        page.locator("[role=menuitem]", has_text=name).first.click()
        expect(page.locator(".toast").last).to_contain_text("copied")
        copied[name] = page.evaluate("navigator.clipboard.readText()")
    assert copied["curl"].startswith("curl 'http://127.0.0.1:")
    compile(copied["Python"], "copied", "exec")
    call = json.loads(copied["MCP call"])
    assert (call["method"], call["params"]["name"]) == ("tools/call", "generate_ink")
