"""The ink rooms and the settings. NB-17, NB-62, NB-X07, NB-X08."""

from playwright.sync_api import expect

from fixtures.faces import Face
from fixtures.studio import Studio


def test_nb_x07_a_composition_is_changed_saved_opened_again_and_exported(studio: Studio, working: Face) -> None:
    page = studio("/ink/compose")
    expect(page.locator("#picture[src^=blob]")).to_be_visible()
    page.locator("#add button").first.click()
    page.get_by_role("menuitem", name="Shape").click()
    expect(page.locator("#layers li")).to_have_count(5)
    page.locator('[data-path="blend"] select').select_option("multiply")
    page.locator('[data-path="soft"] input[type=number]').fill("12")
    page.locator('[data-path="soft"] input[type=number]').press("Enter")
    box = page.locator("#handles .body").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 60, box["y"] + box["height"] / 2 + 30, steps=3)
    page.mouse.up()
    page.focus("#handles")
    page.keyboard.press("ArrowRight")
    page.fill("#title", "Moved and multiplied")
    page.click("#save")
    expect(page.locator("#status")).to_contain_text("Saved as")
    (asset,) = working.get("/v1/assets?tag=composition").json()["items"]
    part = working.get(f"/v1/pieces/{asset['fingerprint']}").json()["recipe"]["spec"]["layers"][4]
    assert (part["blend"], part["soft"], part["kind"]) == ("multiply", 12.0, "shape")
    assert part["x"] > 530

    page.get_by_role("button", name="Remove Polygon").click()
    expect(page.locator("#layers li")).to_have_count(4)
    page.click("#open")
    page.get_by_role("dialog").get_by_role("button", name="Moved and multiplied").click()
    expect(page.locator("#layers li")).to_have_count(5)
    page.locator("#export button").first.click()
    with page.expect_download() as given:
        page.get_by_role("menuitem", name="Png", exact=True).click()
    assert given.value.path().read_bytes().startswith(b"\x89PNG")


def test_nb_x08_every_sample_stands_alone_and_its_source_can_be_taken(studio: Studio) -> None:
    page = studio("/ink/effects", ready=False)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page.locator(".effect")).to_have_count(14)
    assert page.locator("section").first.locator(".effect").count() == 5
    page.locator(".effect button", has_text="Copy").first.click()
    expect(page.locator(".toast")).to_contain_text("copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("<!doctype html>")
    assert "http" not in text.replace("http://www.w3.org", "")


def test_a_drawing_can_be_watched_from_any_moment(studio: Studio) -> None:
    page = studio("/ink/watch")
    expect(page.locator("#status")).to_contain_text("moments")
    most = int(page.locator("#time").get_attribute("max") or 0)
    assert most > 5
    page.locator("#time").fill("0")
    expect(page.locator("#clock")).to_have_text("0 % painted")
    begun = page.evaluate("document.getElementById('canvas').toDataURL().length")
    page.locator("#time").fill(str(most))
    expect(page.locator("#clock")).to_have_text("100 % painted")
    assert page.evaluate("document.getElementById('canvas').toDataURL().length") > begun


def test_nb_62_settings_survive_a_reload_and_a_key_can_be_cleared(studio: Studio) -> None:
    page = studio("/settings")
    page.locator("#themes button", has_text="Light").click()
    page.fill("#llmkey", "sk-somebodys-own")
    page.locator("#directorform button", has_text="Keep").click()
    expect(page.locator("#llmstate")).to_have_text("set")
    page.reload()
    page.wait_for_selector("body[data-ready=true]")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    expect(page.locator("#llmstate")).to_have_text("set")
    assert "sk-somebody" not in page.content()
    page.click("#llmclear")
    expect(page.locator("#llmstate")).to_have_text("unset")


def test_nb_17_the_models_are_those_of_the_house_and_providers_can_be_tested(studio: Studio, working: Face) -> None:
    page = studio("/settings")
    listed = page.locator("#llmmodel option").evaluate_all("all => all.map(one => one.value)")
    assert listed[1:] == [one["id"] for one in working.get("/models").json()["data"]]
    row = page.locator("#providerlist tr", has_text="OpenAI Images")
    expect(row.locator(".chip").first).to_have_text("unset")
    row.get_by_role("button").click()
    expect(row).to_contain_text("set OPENAI_API_KEY")


def test_a_shortcut_that_is_taken_is_refused_and_a_free_one_is_kept(studio: Studio) -> None:
    page = studio("/settings")
    change = page.get_by_role("button", name="Change the keys of: Compare")
    change.click()
    page.keyboard.press("z")
    expect(page.locator(".toast")).to_contain_text("z is taken by: See it whole")
    change.click()
    page.keyboard.press("c")
    expect(page.locator("#shortcutlist tr", has_text="Compare").locator("kbd")).to_have_text("c")
    page.goto("/ink/studio")
    page.wait_for_selector("body[data-ready=true]")
    page.locator("#main").focus()
    page.keyboard.press("m")
    assert page.locator(".toast").count() == 0
    page.keyboard.press("c")
    expect(page.locator(".toast")).to_contain_text("compare")
