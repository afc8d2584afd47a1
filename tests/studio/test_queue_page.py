"""The queue's page: paused, put in order and cancelled by hand and by keys; it is the same after a reload."""

from typing import Any

from playwright.sync_api import expect

from fixtures.faces import Face
from fixtures.studio import Studio

SMALL = {"width": 64, "height": 64, "complexity": 12}


def asked(face: Face, seed: int, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = face.post("/v1/jobs", {"spec": {**SMALL, "seed": seed}, **more}).json()
    return found


def test_a_person_pauses_orders_cancels_and_goes_on(studio: Studio, working: Face) -> None:
    page = studio("/queue")
    expect(page.locator("#idle")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator("#paused")).to_be_visible()
    names = ["One", "Two", "Three"]
    jobs = [asked(working, 100 + at, name=name) for at, name in enumerate(names)]
    page.reload()
    line = page.locator("#line strong")
    expect(line).to_have_text(names)
    expect(page.locator("#paused")).to_be_visible()
    page.get_by_role("button", name="Put Three first").click()
    expect(line).to_have_text(["Three", "One", "Two"])
    page.get_by_role("button", name="Cancel One").click()
    expect(line).to_have_text(["Three", "Two"])
    page.get_by_role("button", name="Resume").click()
    expect(page.locator("#idle")).to_be_visible()
    assert [working.get(job["url"]).json()["state"] for job in jobs] == ["cancelled", "done", "done"]
    page.locator("[data-focus=which-cancelled]").click()
    page.get_by_role("button", name="Retry One").click()
    page.locator("[data-focus=which-done]").click()
    expect(page.locator("#old strong", has_text="One")).to_be_visible()
    expect(page.locator("#old img").first).to_be_visible()


def test_the_queue_is_cleared_for_one_that_runs_alone(studio: Studio, working: Face) -> None:
    working.post("/v1/queue/pause")
    jobs = [asked(working, 200 + at, name=f"Job {at}") for at in range(3)]
    batch = working.post("/v1/batches", {"fields": SMALL, "count": 2, "seed": 250, "name": "A batch"}).json()
    page = studio("/queue")
    expect(page.locator("#batches strong")).to_have_text("A batch")
    page.get_by_role("button", name="More for Job 1").click()
    page.get_by_role("menuitem", name="Clear the queue and run this").click()
    page.get_by_role("button", name="Clear and run").click()
    expect(page.locator("#line strong")).to_have_text(["Job 1"])
    working.post("/v1/queue/resume")
    assert working.done(jobs[1]["id"])["state"] == "done"
    assert [working.get(jobs[at]["url"]).json()["state"] for at in (0, 2)] == ["cancelled"] * 2
    assert working.get(batch["url"]).json()["counts"]["cancelled"] == 2


def test_wg_39_a_workspace_is_opened_renamed_and_archived(studio: Studio, working: Face) -> None:
    page = studio("/ink/workspaces")
    page.get_by_role("button", name="New workspace").click()
    page.get_by_role("textbox", name="Name").fill("Rings")
    page.keyboard.press("Enter")
    expect(page.locator(".room h2")).to_have_text(["Rings"])
    page.get_by_role("button", name="More for Rings").click()
    page.get_by_role("menuitem", name="Rename").click()
    page.get_by_role("textbox", name="Name").fill("Circles")
    page.keyboard.press("Enter")
    expect(page.locator(".room h2")).to_have_text(["Circles"])
    page.get_by_role("button", name="More for Circles").click()
    page.get_by_role("menuitem", name="Archive").click()
    expect(page.locator(".room")).to_have_count(0)
    page.check("#archived")
    expect(page.locator(".room.archived")).to_have_count(1)
    assert working.get("/v1/workspaces?mode=shot&archived=true").json()["items"] == []
