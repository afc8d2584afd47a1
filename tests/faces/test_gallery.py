"""The gallery over HTTP: search, marks, boards, stacks, likeness, lineage, thumbnails; nothing leaks between modes."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from fixtures.faces import Face
from fixtures.naughty import NAUGHTY

SMALL = {"width": 96, "height": 64, "complexity": 12}


def saved(face: Face, seed: int, **more: Any) -> dict[str, Any]:
    spec = {"subject": "enso", **SMALL, "seed": seed, **more.pop("spec", {})}
    answer = face.post("/v1/assets", {"spec": spec, **more})
    assert answer.status_code in (200, 201), answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.fixture(scope="module")
def pieces(face: Face) -> list[dict[str, Any]]:
    """Five pieces: three of one stack, two of others; and one of another mode."""
    red = {"paper": "#c0201a"}
    return [
        saved(face, 11, title="First Ring", tags=["calm", "ring"]),
        saved(face, 12, tags=["ring"]),
        saved(face, 13),
        saved(face, 30, spec={"complexity": 40}),
        saved(face, 31, spec={"subject": "sigil", **red}, title="Red Sigil"),
        face.post("/v1/assets", {"mode": "shot", "spec": {"seed": 1, **SHOT}}).json(),
    ]


SHOT: dict[str, Any] = {"output": {"width": 96, "height": 64}}


def found(face: Face, query: str, **more: Any) -> list[str]:
    answer = face.get("/v1/gallery", params={"mode": "ink", "q": query, **more})
    assert answer.status_code == 200, answer.text
    return [one["name"] for one in answer.json()["items"]]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["sigil_1", "enso_4", "enso_3", "enso_2", "enso_1"]),
        ("subject:enso", ["enso_4", "enso_3", "enso_2", "enso_1"]),
        ("-subject:enso", ["sigil_1"]),
        ("subject:si*", ["sigil_1"]),
        ("seed:>11 seed:<=30 subject:enso", ["enso_4", "enso_3", "enso_2"]),
        ("seed:12..13", ["enso_3", "enso_2"]),
        ("seed:12", ["enso_2"]),
        ("complexity:40", ["enso_4"]),
        ('"first ring"', ["enso_1"]),
        ("RING -calm", ["enso_2"]),
        ("tag:ring -tag:calm", ["enso_2"]),
        ("color:#c0201a", ["sigil_1"]),
        ("type:sigil", ["sigil_1"]),
        ("subject:nobody", []),
        ("no_such_field:3", []),
    ],
)
def test_wg_25_a_gallery_is_searched_by_words_tags_colors_and_every_field(
    face: Face, pieces: list[dict[str, Any]], query: str, names: list[str]
) -> None:
    assert len(pieces) == 6
    assert found(face, query) == names


def test_wg_25_a_piece_of_one_mode_is_never_found_from_another(face: Face, pieces: list[dict[str, Any]]) -> None:
    shot = pieces[-1]
    listed = face.get("/v1/gallery?mode=shot").json()["items"]
    assert [one["id"] for one in listed] == [shot["id"]]
    assert face.get("/v1/gallery/outline?mode=shot").json()["total"] == 1
    assert face.get("/v1/gallery/tags?mode=shot").json()["items"] == []
    assert face.get("/v1/gallery/tags?mode=ink").json()["items"][0] == {"tag": "calm", "count": 1}
    assert [one["mode"] for one in face.get("/v1/assets?mode=shot").json()["items"]] == ["shot"]
    near = face.get(f"/v1/gallery?mode=shot&q=near:{pieces[0]['id']}")
    assert (near.status_code, near.json()["code"]) == (404, "not_found")
    assert face.get(f"/v1/gallery/compare?from={shot['id']}&to={pieces[0]['id']}").status_code == 409
    assert face.get("/v1/gallery?mode=nothing").status_code == 404


@pytest.mark.parametrize(
    "query", ["seed:>many", "color:nothing-like-it", "is:lost", "rating:high", "-type:enso", "a " * 30]
)
def test_a_search_that_cannot_be_read_is_refused_with_the_way_out(face: Face, query: str) -> None:
    answer = face.get("/v1/gallery", params={"mode": "ink", "q": query})
    assert (answer.status_code, answer.json()["problems"][0]["place"]) == (422, "q")


def test_the_outline_opens_a_list_in_the_middle(face: Face, pieces: list[dict[str, Any]]) -> None:
    with face.house.ledger.read() as books:
        from mintmark.contracts.shelves import Search, Sort

        whole = [one.name for one in books.gallery.page(Search(mode="ink"), None, 100).items]
        for sort in Sort:
            wanted = Search(mode="ink", sort=sort)
            outline = books.gallery.outline(wanted, 2)
            assert (outline.total, len(outline.cursors)) == (5, 3)
            parts = [books.gallery.page(wanted, cursor, 2).items for cursor in outline.cursors]
            listed = [one.name for part in parts for one in part]
            assert sorted(listed) == sorted(whole)
            assert (listed == whole) == (sort is not Sort.OLDEST)
        assert books.gallery.outline(Search(mode="ink", tags=("none",)), 2).cursors == (None,)


def test_pieces_that_differ_in_their_seed_alone_are_one_stack(face: Face, pieces: list[dict[str, Any]]) -> None:
    stacks = face.get("/v1/gallery?mode=ink&stacked=true").json()["items"]
    assert [(one["name"], one["stack_size"]) for one in stacks] == [("sigil_1", 1), ("enso_4", 1), ("enso_3", 3)]
    assert found(face, f"stack:{pieces[0]['stack']}") == ["enso_3", "enso_2", "enso_1"]
    assert face.get("/v1/gallery/outline?mode=ink&stacked=true").json()["total"] == 3


def test_pieces_are_found_by_likeness_the_likest_first(face: Face, pieces: list[dict[str, Any]]) -> None:
    alike = found(face, f"near:{pieces[1]['id']}")
    assert alike[0] == "enso_2"
    assert "enso_1" in alike
    assert found(face, "near:enso_2 tag:calm") == ["enso_1"]


def test_stars_ratings_and_tags_are_set_on_many_and_taken_back(face: Face, pieces: list[dict[str, Any]]) -> None:
    ids = [pieces[0]["id"], pieces[1]["id"]]

    def change(**fields: Any) -> list[dict[str, Any]]:
        answer = face.post("/v1/gallery/change", {"ids": ids, **fields})
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    assert [one["starred"] for one in change(starred=True)] == [True, True]
    assert found(face, "is:starred") == ["enso_2", "enso_1"]
    assert found(face, "-is:starred subject:sigil") == ["sigil_1"]
    change(rating=4)
    assert (found(face, "rating:>3"), found(face, "rating:5"), found(face, "rating:4..5")) == (
        ["enso_2", "enso_1"], [], ["enso_2", "enso_1"],
    )  # fmt: skip
    assert found(face, "", sort="rating")[:2] == ["enso_2", "enso_1"]
    assert [one["tags"] for one in change(add_tags=["Late  Night"], remove_tags=["ring"])] == [
        ["calm", "late night"], ["late night"],
    ]  # fmt: skip
    assert found(face, 'tag:"late night"') == found(face, "late night") == ["enso_2", "enso_1"]
    change(add_tags=["ring"], remove_tags=["late night"], rating=0, starred=False)
    for bad in ({}, {"rating": 6}, {"status": "lost"}, {"add_tags": ["x" * 60]}, {"workspace": "ws_none"}):
        assert face.post("/v1/gallery/change", {"ids": ids, **bad}).status_code in (404, 422), bad
    assert face.post("/v1/gallery/change", {"ids": [*ids, "nobody"], "starred": True}).status_code == 404
    assert found(face, "is:starred") == []


def test_what_is_deleted_comes_back_and_is_swept_after_thirty_days(face: Face) -> None:
    piece = saved(face, 900)
    for status, seen in (("deleted", False), ("active", True), ("deleted", False)):
        assert face.post("/v1/gallery/change", {"ids": [piece["id"]], "status": status}).status_code == 200
        assert (piece["name"] in found(face, "")) == seen
    assert found(face, "", status="deleted") == [piece["name"]]
    assert face.house.gallery.tidy() == 0
    with face.house.ledger.begin() as books:
        books.assets.change(piece["id"], {"deleted_at": face.house.clock.now() - 31 * 86_400})
    assert face.house.gallery.tidy() == 1
    assert face.get(piece["url"]).status_code == 404


def test_a_board_keeps_a_search_and_finds_anew(face: Face, pieces: list[dict[str, Any]]) -> None:
    made = face.post("/v1/boards", {"mode": "ink", "name": "Rings", "query": "tag:ring"})
    assert made.status_code == 201, made.text
    assert face.post("/v1/boards", {"mode": "ink", "name": "rings", "query": ""}).status_code == 409
    assert face.post("/v1/boards", {"mode": "ink", "name": "Bad", "query": "seed:>x"}).status_code == 422
    assert face.post("/v1/boards", {"mode": "ink", "name": "  ", "query": ""}).status_code == 422
    listed = face.get("/v1/boards?mode=ink").json()["items"]
    assert [(one["name"], one["query"], one["count"]) for one in listed] == [("Rings", "tag:ring", 2)]
    assert face.get("/v1/boards?mode=shot").json()["items"] == []
    assert face("DELETE", f"/v1/boards/{made.json()['id']}").status_code == 204
    assert face("DELETE", f"/v1/boards/{made.json()['id']}").status_code == 404


def test_a_lineage_tells_versions_and_siblings_and_two_pieces_are_compared(
    face: Face, pieces: list[dict[str, Any]]
) -> None:
    revised = face.post(f"{pieces[3]['url']}/revise", {"patch": {"complexity": 41}, "note": "more"}).json()
    line = face.get(f"/v1/assets/{pieces[3]['name']}/lineage").json()
    assert [(one["number"], one["note"], one["hash"]) for one in line["versions"]] == [
        (1, "", pieces[3]["hash"]), (2, "more", revised["hash"]),
    ]  # fmt: skip
    assert (found(face, "complexity:41"), found(face, "complexity:40")) == (["enso_4"], [])
    siblings = face.get(f"/v1/assets/{pieces[0]['id']}/lineage").json()["siblings"]
    assert [one["name"] for one in siblings] == ["enso_3", "enso_2"]
    pair = face.get(f"/v1/gallery/compare?from={pieces[0]['id']}&to=enso_2").json()
    assert [(one["path"], one["old"], one["new"]) for one in pair["changes"]] == [("/seed", 11, 12)]
    image = face.get(pair["difference_url"])
    assert Image.open(BytesIO(image.content)).size == (96, 64)
    assert int(image.headers["x-changed-pixels"]) > 0


def test_a_thumbnail_is_small_kept_and_never_changes(face: Face) -> None:
    large = saved(face, 77, spec={"width": 640, "height": 320})
    answer = face.get(large["thumbnail_url"])
    assert answer.headers["content-type"] == "image/webp"
    assert Image.open(BytesIO(answer.content)).size == (256, 128)
    assert "immutable" in answer.headers["cache-control"]
    assert face.get(large["thumbnail_url"], headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    assert Image.open(BytesIO(face.get(f"{large['thumbnail_url']}?size=512").content)).size == (512, 256)
    kept = list((face.house.settings.data_root / "assets" / "thumbnails").rglob("*.webp"))
    assert len(kept) == 2
    assert face.get(f"{large['thumbnail_url']}?size=3000").status_code == 422
    assert face.get(f"/v1/thumbnails/{'0' * 64}").status_code == 404


def test_saving_a_kept_piece_does_not_draw_it_again(face: Face, monkeypatch: pytest.MonkeyPatch) -> None:
    name = saved(face, 55)["fingerprint"]
    room = face.post("/v1/workspaces", {"mode": "ink", "name": "Again"}).json()["id"]

    def never(*_: object) -> None:
        raise AssertionError("It was struck again.")

    monkeypatch.setattr("mintmark.flow.pieces.strike", never)
    monkeypatch.setattr("mintmark.flow.catalogue.strike", never)
    again = face.post("/v1/assets", {"fingerprint": name, "workspace": room})
    assert (again.status_code, again.json()["workspace_id"]) == (201, room)


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_words_come_back_as_they_went_in_and_are_found(face: Face, text: str) -> None:
    piece = saved(face, 4000 + NAUGHTY.index(text), title=text, tags=[text[:40]] if text[:40].strip() else [])
    assert piece["title"] == text
    assert face.get(piece["url"]).headers["content-type"].startswith("application/json")
    answer = face.get("/v1/gallery", params={"mode": "ink", "q": text[:400]})
    assert answer.status_code in (200, 422)
