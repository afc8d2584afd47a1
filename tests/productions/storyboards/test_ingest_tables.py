"""Tables: whatever people save from a spreadsheet is read, or refused with the line and the way out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mintmark.core.errors import TooLarge
from mintmark.core.spec import Spec
from mintmark.modes.shot.spec import ShotSpec
from mintmark.productions.storyboards.ingest import ingest
from mintmark.productions.storyboards.ingest.ingested import Ingested, IngestRefused, Severity

PRODUCTS = "sku,product_name,category,material,finish\nA,Mug,homeware,ceramic,glossy\nB,Lens,photography,glass,matte\n"
SHOTS = "Scene,Shot,Shot Size,Description\n1,1,WS,MARA waits.\n1,2,CU,She looks up.\n"


class Dot(Spec):
    """A small mode's spec."""

    radius: int = 3
    color: str = "#000000"
    round: bool = True
    weight: float | None = None


DOT = Dot.model_json_schema()


def refused(data: str | bytes, **asked: object) -> IngestRefused:
    with pytest.raises(IngestRefused) as caught:
        ingest(data.encode() if isinstance(data, str) else data, name="x.csv", **asked)  # type: ignore[arg-type]
    return caught.value


def read(data: str | bytes, **asked: object) -> Ingested:
    return ingest(data.encode() if isinstance(data, str) else data, name="x.csv", **asked)  # type: ignore[arg-type]


def test_fa_03_a_table_of_products_becomes_records_with_their_lines() -> None:
    found = read(PRODUCTS)
    assert found.kind == "products"
    assert [(one.shot_id, one.line, one.position) for one in found.records] == [("A", 2, 0), ("B", 3, 1)]
    assert found.records[0].fields == {
        "product_name": "Mug",
        "category": "homeware",
        "material": "ceramic",
        "finish": "glossy",
    }


def test_fa_04_a_shot_list_becomes_shots_in_order() -> None:
    found = read(SHOTS)
    assert found.kind == "shots"
    assert [one.shot_id for one in found.records] == ["1-1", "1-2"]
    assert found.records[1].fields["cast"] == ["Mara"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_any_usual_encoding_is_read(encoding: str) -> None:
    text = PRODUCTS.replace("Mug", "Café crème mug")
    found = read(text.encode(encoding))
    assert found.records[0].fields["product_name"] == "Café crème mug"
    assert found.records[0].shot_id == "A"
    guessed = encoding in ("cp1252", "utf-16-le")
    assert any("was read as" in one.sentence for one in found.problems) is guessed


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends_are_found_out(delimiter: str, end: str) -> None:
    found = read(PRODUCTS.replace(",", delimiter).replace("\n", end))
    assert found.delimiter == delimiter
    assert [one.line for one in found.records] == [2, 3]
    assert found.records[1].fields["finish"] == "matte"


def test_commas_quotes_and_newlines_stand_inside_quotation_marks() -> None:
    found = read('sku,product_name,notes\nA,"Mug, ""big""","one\ntwo"\nB,Lens,x\n')
    assert found.records[0].fields == {"product_name": 'Mug, "big"', "notes": "one\ntwo"}
    assert found.records[1].line == 4


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Shot Size", "size"),
        ("shot_size", "size"),
        ("shotSize", "size"),
        ("SHOT-TYPE", "size"),
        ("Camera Movment", "movement"),
        ("Time of Day", "time"),
        ("Dialog", "dialogue"),
        ("Focal Length (mm)", "lens"),
        ("Est. Time", "duration"),
    ],
)
def test_a_header_is_known_by_its_synonyms(header: str, field: str) -> None:
    found = read(f"{header},Description\nxx,MARA waits.\n")
    assert found.columns[0].field == field


def test_a_mapping_wins_over_what_a_header_seems_to_be() -> None:
    found = read("What,Size,Notes\nMug,large,CU\n", mapping={"What": "product_name", "Notes": "size", "Size": ""})
    assert found.records[0].fields == {"product_name": "Mug", "size": "CU"}


def test_a_mapping_may_set_a_field_of_the_spec() -> None:
    found = read("product,view\nMug,30\n", schema=ShotSpec.model_json_schema(), mapping={"view": "camera.fov"})
    assert found.records[0].fields["spec"] == {"camera": {"fov": 30.0}}


def test_a_mapping_of_what_is_not_there_is_refused() -> None:
    assert "not there" in refused(PRODUCTS, mapping={"Nope": "finish"}).rows[0].sentence
    assert "no field" in refused(PRODUCTS, mapping={"finish": "sparkle"}).rows[0].sentence


def test_columns_of_the_spec_stand_beside_the_row() -> None:
    schema = ShotSpec.model_json_schema()
    found = read("product,camera.fov,output.tier\nMug,30,Board\n", schema=schema)
    assert found.records[0].fields["spec"] == {"camera": {"fov": 30.0}, "output": {"tier": "board"}}
    fault = refused("product,camera.fov\nMug,wide\n", schema=schema).rows[0]
    assert (fault.line, fault.column) == (2, "camera.fov")
    assert "a number" in fault.sentence


def test_any_mode_may_be_the_target() -> None:
    found = read(
        "id,radius,color,round,weight\na,5,#ff0000,no,\nb,7,,,2.5\n", mode="dot", schema=DOT, complete=Dot.read
    )
    assert found.kind == "fields"
    assert [one.shot_id for one in found.records] == ["a", "b"]
    assert found.records[0].fields == {"radius": 5, "color": "#ff0000", "round": False}
    assert found.records[1].fields == {"radius": 7, "weight": 2.5}


def test_a_wrong_value_of_a_mode_is_named_with_its_place() -> None:
    faults = refused("radius,round\nfive,maybe\n", mode="dot", schema=DOT).rows
    assert [(one.line, one.column) for one in faults] == [(2, "radius"), (2, "round")]
    assert "'five' is not a whole number" in faults[0].sentence


def test_what_the_spec_refuses_is_refused_with_the_line() -> None:
    from mintmark.modes.ink.spec import InkSpec

    asked = {"mode": "ink", "schema": InkSpec.model_json_schema(), "complete": InkSpec.read}
    assert read("chaos\n0.5\n", **asked).records[0].fields == {"chaos": 0.5}
    fault = refused("chaos\n0.5\n99\n", **asked).rows[0]
    assert (fault.line, fault.column) == (3, "chaos")


def test_a_short_row_is_filled_and_said_and_a_long_one_is_refused() -> None:
    found = read("sku,product_name,finish\nA,Mug\n")
    assert found.records[0].fields == {"product_name": "Mug"}
    assert "taken as empty" in found.problems[0].sentence
    fault = refused("sku,product_name\nA,Mug, big\n").rows[0]
    assert fault.line == 2
    assert "' big'" in fault.sentence or "'big'" in fault.sentence
    assert len(read("sku,product_name\nA,Mug,,\n").records) == 1


def test_an_unknown_column_is_said_with_the_nearest_known() -> None:
    found = read("product,sparkliness\nMug,high\n")
    (warning,) = found.problems
    assert warning.column == "sparkliness"
    assert "nearest" in warning.sentence


@pytest.mark.parametrize("header", ["a,b,c", "Mug,homeware,glossy", "colour of the sky"])
def test_a_wrong_header_says_what_is_needed(header: str) -> None:
    fault = refused(f"{header}\n1,2,3\n").rows[0]
    assert fault.line == 1
    assert "product_name" in fault.sentence


def test_two_rows_of_one_id_are_refused_with_both_lines_or_told_apart() -> None:
    text = "sku,product_name\nA,Mug\nB,Lens\nA,Cup\n"
    fault = refused(text).rows[0]
    assert (fault.line, fault.value) == (4, "A")
    assert "line 2" in fault.sentence
    assert [one.shot_id for one in read(text, duplicates="suffix").records] == ["A", "B", "A-2"]


def test_a_suffix_never_takes_the_name_of_another_row() -> None:
    text = "sku,product_name\nA,Mug\nA-2,Lens\nA,Cup\nA,Cup\n"
    ids = [one.shot_id for one in read(text, duplicates="suffix").records]
    assert ids == ["A", "A-2", "A-3", "A-4"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b\\c", "..", "Größe 1 (blau)", "x" * 300, "a\tb"])
def test_an_id_can_stand_in_an_address_and_a_path(name: str) -> None:
    found = read(f'sku,product_name\n"{name}",Mug\n').records[0].shot_id
    assert found
    assert not set(found) & set("/\\ \t\n?#%")
    assert not found.startswith(".")
    assert len(found) <= 80


def test_merged_cells_are_handed_down_in_a_scene() -> None:
    found = read("Scene,Shot,Location,Time,Description\n1,1,INT. CAFE,NIGHT,x\n,2,,,y\n2,1,,,z\n")
    assert found.records[1].fields["location"] == "INT. CAFE"
    assert found.records[1].shot_id == "1-2"
    assert "location" not in found.records[2].fields


def test_empty_rows_count_as_lines_and_not_as_rows() -> None:
    found = read("sku,product_name\n\n,\nA,Mug\n\n")
    assert [(one.shot_id, one.line) for one in found.records] == [("A", 4)]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "no rows"),
        ("sku,product_name\n", 0, "no rows under it"),
        ("sku,product_name\nA,Mu\0g\n", 2, "NUL"),
        ('sku,product_name\nA,"Mug\nB,Lens\n', 2, "never closed"),
        ('sku,product_name\nA,"Mug"x\n', 2, "closing quotation mark"),
        ("sku,product_name\nA," + "m" * 20_000 + "\n", 2, "20000 signs"),
        ("sku,product_name\nA," + "m" * 200_000 + "\n", 2, "larger"),
        ("sku,product_name\nA,\n", 2, "names no product"),
        ("product,product_name\nMug,Cup\n", 1, ""),
        ("size,shot size,description\nCU,WS,x\n", 1, ""),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, line: int, says: str) -> None:
    if not says:  # two columns of one field: the one of the field's own name counts, and it is said
        assert any("is not used" in one.sentence for one in read(text).problems)
        return
    fault = refused(text).rows[0]
    assert fault.line == line
    assert says in fault.sentence


def test_nothing_is_ingested_when_anything_is_wrong_and_all_of_it_is_counted() -> None:
    rows = "".join(f"S{n % 100},Mug\n" for n in range(500))
    error = refused(f"sku,product_name\n{rows}")
    assert error.count == 400
    assert len(error.rows) == 100
    assert error.code == "invalid_spec"
    assert "400 problems" in error.message


def test_a_length_of_time_that_is_none_is_said_and_left_out() -> None:
    found = read("Description,Duration\na,3s\nb,00:02\nc,soon\n")
    assert [one.fields.get("duration") for one in found.records] == [3.0, 2.0, None]
    assert (found.problems[0].line, found.problems[0].value) == (4, "soon")


def test_too_many_rows_are_refused() -> None:
    assert "more than 2 rows" in refused("product\na\nb\nc\n", most_rows=2).rows[0].sentence


def test_too_many_bytes_are_refused() -> None:
    with pytest.raises(TooLarge):
        ingest(b"x" * (64 * 1024 * 1024 + 1), name="x.csv")


def test_a_row_in_capitals_names_nobody() -> None:
    found = read("Description,Size\nTHE HOUSE BURNS,WS\n")
    assert "cast" not in found.records[0].fields


def outcome(data: bytes) -> Ingested | IngestRefused:
    try:
        return ingest(data, name="x.csv")
    except IngestRefused as error:
        return error


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    for head in (b"", b"product,finish\n", b"\xff\xfe"):
        found = outcome(head + data)
        if isinstance(found, IngestRefused):
            assert 1 <= len(found.rows) <= 100
            assert found.count >= 1
            continue
        assert found.records
        assert all(one.severity is Severity.WARNING for one in found.problems)
        assert len({one.shot_id for one in found.records}) == len(found.records)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("abc\"',;\n\r é", max_size=12), min_size=1, max_size=4), st.sampled_from(",;\t|"))
def test_what_a_spreadsheet_writes_is_read_as_it_was(cells: list[str], delimiter: str) -> None:
    import csv
    import io

    cells = [cell.replace("\r", "") for cell in cells]
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(["sku", "product_name", "notes", "material"])
    for number, cell in enumerate(cells):
        writer.writerow([f"S{number}", "Mug", cell, "glass"])
    found = read(file.getvalue())
    assert [one.fields.get("notes", "") for one in found.records] == [cell.strip() for cell in cells]
