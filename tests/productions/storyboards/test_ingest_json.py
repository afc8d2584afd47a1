"""JSON batches: arrays, wrapped arrays, scenes and lines; rows, whole shots and structured prompts."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mintmark.core.errors import InvalidSpec
from mintmark.modes.shot.spec import ShotSpec
from mintmark.productions.storyboards.ingest import ingest
from mintmark.productions.storyboards.ingest.ingested import Ingested, IngestRefused


def read(value: object, **asked: object) -> Ingested:
    data = value if isinstance(value, bytes) else json.dumps(value, indent=1).encode()
    return ingest(data, name="x.json", **asked)  # type: ignore[arg-type]


ROWS = [{"sku": "A", "product_name": "Mug", "finish": "glossy"}, {"sku": "B", "Product": "Lens"}]


@pytest.mark.parametrize(
    "wrap", [list, lambda rows: {"shots": rows}, lambda rows: {"about": {"a": [1]}, "products": rows}]
)
def test_fa_x07_rows_of_products_are_read_wherever_the_array_is(wrap: object) -> None:
    found = read(wrap(ROWS))  # type: ignore[operator]
    assert [one.shot_id for one in found.records] == ["A", "B"]
    assert found.records[1].fields == {"product_name": "Lens"}


def test_items_have_the_lines_they_begin_on() -> None:
    found = ingest(b'{"title": "x",\n "shots": [\n  {"product": "a"},\n\n  {"product": "b"}]}', name="x.json")
    assert [one.line for one in found.records] == [3, 5]
    assert found.title == "x"


def test_json_lines_are_read_and_a_bad_line_is_named() -> None:
    good = b'{"product": "a"}\n\n{"product": "b"}\n'
    assert [one.line for one in ingest(good, name="x.jsonl").records] == [1, 3]
    with pytest.raises(IngestRefused) as caught:
        ingest(good + b"{oops}\n", name="x.jsonl")
    assert caught.value.rows[0].line == 4


def test_fa_04_scenes_hand_down_to_their_shots() -> None:
    scenes = [
        {
            "number": "1",
            "location": "INT. CAFE",
            "shots": [{"size": "WS", "description": "x"}, {"size": "CU", "description": "y"}],
        },
        {"location": "EXT. ROAD", "shots": [{"size": "WS", "description": "z"}]},
    ]
    found = read({"scenes": scenes})
    assert [one.shot_id for one in found.records] == ["1-1", "1-2", "2-1"]
    assert [one.fields["location"] for one in found.records] == ["INT. CAFE", "INT. CAFE", "EXT. ROAD"]


@pytest.mark.parametrize(
    "shot",
    [
        {
            "shot_id": "s",
            "subject": "Mug",
            "camera": {"fov": 45, "position": {"x": 0, "y": 0, "z": 5}},
            "output": {"width": 64, "height": 64},
        },
        {"shot_id": "s", "structured_prompt": {"short_description": "A mug."}},
        {"shot_id": "s", "structured_prompt": '{"short_description": "A mug."}'},
        {"shot_id": "s", "short_description": "A mug.", "lighting": {"conditions": "soft"}},
    ],
)
def test_whole_shots_are_kept_and_marked(shot: dict[str, object]) -> None:
    (record,) = read([shot]).records
    assert record.shot_id == "s"
    assert record.fields["given"] == shot


def test_a_whole_shot_is_checked_where_a_check_is_given() -> None:
    def check(value: object) -> None:
        raise InvalidSpec("no", [("camera.fov", "too wide")])

    with pytest.raises(IngestRefused) as caught:
        read([{"camera": {"fov": 999}}], check=check)
    assert caught.value.rows[0].column == "camera.fov"


def test_specs_of_a_mode_are_its_own_fields() -> None:
    schema = ShotSpec.model_json_schema()
    found = read([{"id": "a", "width": 5}, {"spec": {"width": 6}, "shot_id": "b"}], mode="dot", schema=schema)
    assert [(one.shot_id, one.fields) for one in found.records] == [("a", {"width": 5}), ("b", {"width": 6})]


def test_lists_become_text_and_numbers_words() -> None:
    (record,) = read(
        [{"size": "MS", "characters": ["Mara", "Jon"], "scene": 3, "shot": 2.0, "description": "x"}]
    ).records
    assert record.fields["characters"] == "Mara; Jon"
    assert record.shot_id == "3-2"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"[]", "nothing in it"),
        (b'{"shots": []}', "nothing"),
        (b"[1]", "must be an object"),
        (b"3", "must be an object"),
        (b'[{"product": NaN}]', "NaN"),
        (b'[{"product": "a", "product": "b"}]', "twice"),
        (b"[{]", "not JSON"),
        (b"[" * 100_000, ""),
        (b'[{"zzz": 1}]', "nothing is known"),
        (b'[{"product": {"a": 1}}]', "must be a text"),
        (b'[{"product": "a\\u0000b"}]', "NUL"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(IngestRefused) as caught:
        ingest(data, name="x.json")
    assert says in caught.value.rows[0].sentence


def outcome(data: bytes) -> Ingested | IngestRefused:
    try:
        return ingest(data, form="json")
    except IngestRefused as error:
        return error


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["product", "shots", "scenes", "camera", "spec", "size", "x", "shot_id"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@settings(max_examples=80, deadline=None)
@given(json_values)
def test_no_json_breaks_it(value: object) -> None:
    found = outcome(json.dumps(value).encode())
    assert found.rows if isinstance(found, IngestRefused) else found.records


@settings(max_examples=60, deadline=None)
@given(st.text('[]{}",:0 \n', max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    found = outcome(text.encode())
    assert found.rows if isinstance(found, IngestRefused) else found.records
