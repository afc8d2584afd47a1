"""Who a character is, over HTTP: somebody by lot, and one attribute at a time."""

from fixtures.faces import Face


def test_somebody_is_drawn_by_lot_and_the_same_question_has_the_same_answer(face: Face) -> None:
    first = face.post("/v1/dna", json={"seed": 7}).json()
    assert face.post("/v1/dna", json={"seed": 7}).json() == first
    assert face.post("/v1/dna", json={"seed": 8}).json()["dna"] != first["dna"]
    fields = {one["name"]: one["fields"] for one in first["attributes"]}
    assert fields["hair"] == ["hair.style", "hair.volume", "hair.fringe"]
    assert fields["beard"] == ["beard"]


def test_one_attribute_is_drawn_anew_and_all_else_stays(face: Face) -> None:
    dna = face.post("/v1/dna", json={"seed": 7}).json()["dna"]
    other = face.post("/v1/dna", json={"dna": dna, "draw": ["hair", "skin"], "seed": 1}).json()["dna"]
    assert {name for name in dna if dna[name] != other[name]} == {"hair", "colors"}
    assert {name for name in dna["colors"] if dna["colors"][name] != other["colors"][name]} == {"skin"}


def test_what_nobody_can_be_is_refused(face: Face) -> None:
    assert face.post("/v1/dna", json={"dna": {"calling": "ghost train"}}).json()["code"] == "invalid_spec"
    assert "hair" in face.post("/v1/dna", json={"draw": ["soul"]}).json()["detail"]
