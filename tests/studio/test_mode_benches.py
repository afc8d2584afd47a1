"""What single modes have on their bench: levels to compose, play and edit; characters to re-roll and see in motion."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Frame, Locator, Page, expect

from fixtures.faces import Face
from fixtures.studio import Studio
from mintmark.modes.level.tiles import CODE, parse

COLUMNS = 30


def struck(page: Page) -> None:
    """Strike, and wait until the piece is shown."""
    page.click("#strike")
    expect(page.locator("#state")).to_contain_text("Struck")


def composed(page: Page) -> None:
    """A narrow level by choices, of a seed whose second column is sky above."""
    page.fill("#seed", "7")
    page.press("#seed", "Enter")
    page.get_by_label("Size in tiles").fill(str(COLUMNS * 14 + 5))
    page.get_by_label("Size in tiles").press("Enter")
    page.get_by_role("group", name="Pipes").get_by_label("little").check()
    page.get_by_role("group", name="Enemies").get_by_label("no", exact=True).check()


def seen(page: Page, view: str) -> None:
    """Another way to see the piece."""
    page.locator("#views button", has_text=view).click()


def frame_of(page: Page) -> Frame:
    """What runs in the sandbox."""
    handle = page.locator(".play iframe").element_handle()
    frame = handle.content_frame()
    assert frame is not None
    frame.wait_for_selector("#game")
    return frame


def tiles_of(page: Page) -> Locator:
    return page.get_by_role("application")


def level_of(face: Face, page: Page) -> Any:
    """The tiles of the piece that was struck last."""
    pieces = page.evaluate("JSON.parse(localStorage.getItem('mintmark.mode.level.pieces'))")
    return parse(face.get(f"/v1/levels/{pieces[0]['fingerprint']}.txt").text)


def test_mg_01_to_08_a_level_is_composed_by_choices_struck_and_played(
    studio: Studio, working: Face, axe: Callable[[Page], list[str]]
) -> None:
    """MG-01, MG-02, MG-03, MG-04, MG-05, MG-06, MG-07, MG-08."""
    page = studio("/level/studio")
    composed(page)
    prompt = page.locator('[data-path="prompt"] textarea')
    expect(prompt).to_have_value("little pipes, no enemies")
    assert page.locator('[data-path="temperature"] input[type=range]').get_attribute("max") == "2"
    page.get_by_label("Prompt", exact=True).fill("little pipes, no enemies, flumox")
    page.get_by_label("Prompt", exact=True).press("Tab")
    expect(page.get_by_role("group", name="Pipes").get_by_label("little")).to_be_checked()
    struck(page)
    expect(page.locator("#told")).to_contain_text("little pipes, no enemies")
    expect(page.locator("#told")).to_contain_text("Not understood: flumox")
    assert level_of(working, page).shape == (14, COLUMNS)
    size = page.evaluate(
        "[document.querySelector('#picture').naturalWidth, document.querySelector('#picture').naturalHeight]"
    )
    assert size == [16 * COLUMNS, 224]

    seen(page, "Play")
    frame = frame_of(page)
    assert page.locator(".play iframe").get_attribute("sandbox") == "allow-scripts"
    before = frame.evaluate("game.state[X]")
    frame.press("body", "ArrowRight")  # the first press begins
    page.keyboard.down("ArrowRight")
    expect(frame.locator("#time")).not_to_have_text("0.0")
    page.keyboard.up("ArrowRight")
    assert frame.evaluate("game.state[X]") > before
    page.get_by_role("button", name="Watch the proof").click()
    expect(page.frame_locator(".play iframe").get_by_role("button", name="Watching the proof")).to_be_visible()
    assert axe(page) == []


def test_tiles_are_edited_by_keys_checked_mended_and_written_anew(
    studio: Studio, working: Face, axe: Callable[[Page], list[str]]
) -> None:
    page = studio("/level/studio")
    composed(page)
    seen(page, "Edit")  # what was not struck yet is struck first
    verdict, tiles = page.locator(".verdict"), tiles_of(page)
    expect(verdict).to_contain_text("Can be finished")
    first = level_of(working, page)
    tiles.focus()
    for key in ("Home", "2", "ArrowRight", " "):
        page.keyboard.press(key)
    expect(page.locator("#edit-at")).to_have_text(f"Column 2 of {COLUMNS}, row 12: brick")
    expect(verdict).to_contain_text("edited")
    page.keyboard.press("Control+z")
    expect(page.locator("#edit-at")).to_have_text(f"Column 2 of {COLUMNS}, row 12: air")
    page.keyboard.press("7")
    page.keyboard.press(" ")
    expect(page.locator("#edit-at")).to_contain_text("pipe")
    expect(page.locator(".problems li")).to_have_count(0)  # a pipe is set with all that it stands on
    page.keyboard.press("Delete")
    problem = page.locator(".problems button", has_text="a pipe's mouth without its left half")
    problem.click()
    expect(page.locator("#edit-at")).to_contain_text("Column 3")
    page.get_by_role("button", name="Mend").click()
    expect(page.locator(".problems li")).to_have_count(0)
    assert axe(page) == []

    while page.get_by_role("button", name="Undo the last edit").is_enabled():
        page.get_by_role("button", name="Undo the last edit").click()
    tiles.focus()
    page.keyboard.press("End")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator("#edit-at")).to_contain_text(f"marked {COLUMNS - 3}-{COLUMNS}")
    page.get_by_role("button", name="Columns", exact=True).click()
    page.get_by_role("menuitem", name="Write the marked ones anew").click()
    expect(page.locator("#strip button")).to_have_count(2)
    expect(page.locator("#state")).to_contain_text("Struck")
    again = level_of(working, page)
    assert (again[:, : COLUMNS - 4] == first[:, : COLUMNS - 4]).all()


def test_tiles_are_painted_with_the_pointer_on_a_phone_and_the_edited_level_is_played(studio: Studio) -> None:
    """MG-40, MG-41."""
    page = studio("/level/studio", window="phone")
    composed(page)
    seen(page, "Edit")
    expect(page.locator(".verdict")).to_contain_text("Can be finished")
    page.locator(".brushes button").nth(4).click()
    box = page.locator(".tiles canvas").bounding_box()
    assert box is not None
    side = box["width"] / COLUMNS
    page.mouse.move(box["x"] + 2.5 * side, box["y"] + 3.5 * side)
    page.mouse.down()
    page.mouse.move(box["x"] + 5.5 * side, box["y"] + 3.5 * side, steps=4)
    page.mouse.up()
    expect(page.locator("#edit-at")).to_contain_text("coin")
    expect(page.locator(".verdict")).to_contain_text("edited")
    with page.expect_download() as given:
        page.get_by_role("button", name="Export the edited").click()
        page.get_by_role("menuitem", name="Txt").click()
    level = parse(given.value.path().read_text("utf-8"))
    assert level[3, 2:6].tolist() == [CODE["o"]] * 4
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    seen(page, "Play")
    assert frame_of(page).evaluate("game.data.text").splitlines()[3][2:6] == "oooo"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def redrawn(page: Page, name: str) -> Any:
    """Press a button, and tell who it is then."""
    before = page.locator("#fingerprint").text_content() or ""
    page.get_by_role("button", name=name).click()
    expect(page.locator("#fingerprint")).not_to_have_text(before)
    return page.evaluate("JSON.parse(document.querySelector('#recipe').textContent).spec.dna")


def test_one_attribute_of_a_character_is_drawn_anew_and_a_locked_one_stays(studio: Studio) -> None:
    page = studio("/sprite/studio")
    usual = page.evaluate("JSON.parse(document.querySelector('#recipe').textContent).spec.dna")
    first = redrawn(page, "Re-roll Hair of the character")
    assert {name for name in usual if usual[name] != first[name]} == {"hair"}
    page.get_by_role("button", name="Lock Hair of the character").click()
    expect(page.get_by_role("button", name="Re-roll Hair of the character")).to_be_disabled()
    other = redrawn(page, "Somebody else")
    assert (other["hair"], other["body"] != first["body"]) == (first["hair"], True)
    page.fill("#words", "an old wizard with a long beard")
    redrawn(page, "Read")
    expect(page.locator(".attribute", has_text="Calling")).to_contain_text("Wizard")
    assert redrawn(page, "Re-roll Skin of the character")["hair"] == first["hair"]


def test_a_sheet_is_seen_in_motion(studio: Studio, axe: Callable[[Page], list[str]]) -> None:
    page = studio("/pixel/studio")
    page.locator('[data-path="animation"] select').select_option("walk")
    seen(page, "Motion")
    told = page.locator(".motion [role=status]")
    expect(told).to_have_text("Frame 1 of 8, 12 a second")  # less motion is wanted here: it waits to be asked
    page.get_by_role("button", name="The frame before").click()
    expect(told).to_contain_text("Frame 8 of 8")
    one = page.evaluate("document.querySelector('.motion canvas').toDataURL()")
    page.get_by_label("Onion skin").check()
    assert page.evaluate("document.querySelector('.motion canvas').toDataURL()") != one
    page.get_by_role("button", name="Play").click()
    expect(told).not_to_contain_text("Frame 8 of 8")
    assert axe(page) == []
