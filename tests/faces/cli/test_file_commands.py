"""`verify`, `explain`, `recipe`: what a file says of itself, and whether it is true."""

import hashlib
import json
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from fixtures.cli import SMALL, Mintmark
from mintmark.assembly import build

ENSO = ("make", "ink", "enso", "--seed", "7", *SMALL)


@pytest.fixture
def enso(mintmark: Mintmark, folder: Path) -> Path:
    """A file as it was struck."""
    assert mintmark(*ENSO, "-o", "enso.png").code == 0
    return folder / "enso.png"


def repacked(content: bytes, *, touched: bool) -> bytes:
    """The same file as another program saves it, with its texts; `touched` changes one pixel."""
    with Image.open(BytesIO(content)) as image:
        texts = PngImagePlugin.PngInfo()
        for name, text in image.text.items():  # type: ignore[attr-defined]
            texts.add_itxt(name, text)
        picture = image.convert("RGBA")
    if touched:
        picture.putpixel((3, 5), (255, 0, 0, 255))
    saved = BytesIO()
    picture.save(saved, "PNG", pnginfo=texts)
    return saved.getvalue()


def test_a_file_as_it_was_struck_is_bit_exact(mintmark: Mintmark, enso: Path) -> None:
    told = mintmark("verify", "enso.png")
    assert (told.code, told.lines) == (0, ["enso.png: bit-exact"])
    assert "Struck again, it is the same to the last bit." in told.err


def test_a_file_that_was_only_packed_anew_has_equal_pixels(mintmark: Mintmark, enso: Path) -> None:
    enso.write_bytes(repacked(enso.read_bytes(), touched=False))
    told = mintmark("verify", "enso.png")
    assert (told.code, told.lines) == (0, ["enso.png: equal pixels"])


def test_one_pixel_that_was_changed_is_counted(mintmark: Mintmark, enso: Path) -> None:
    enso.write_bytes(repacked(enso.read_bytes(), touched=True))
    told = mintmark("verify", "enso.png")
    assert (told.code, told.lines) == (1, ["enso.png: differs"])
    assert "1 of 4,096 pixels are not those that its recipe makes." in told.err


def test_one_byte_that_was_flipped_is_found(mintmark: Mintmark, enso: Path) -> None:
    content = bytearray(enso.read_bytes())
    content[content.index(b"IDAT") + 20] ^= 1
    enso.write_bytes(content)
    told = mintmark("verify", "enso.png")
    assert told.code == 1
    assert told.lines == ["enso.png: unreadable"]


def test_a_drawing_of_lines_whose_line_was_moved_differs(mintmark: Mintmark, folder: Path) -> None:
    mintmark(*ENSO, "-o", "enso.svg")
    drawing = (folder / "enso.svg").read_text()
    assert mintmark("verify", "enso.svg").lines == ["enso.svg: bit-exact"]
    (folder / "enso.svg").write_text(drawing.replace(' d="M', ' d="M1 1M', 1))
    told = mintmark("verify", "enso.svg")
    assert (told.code, told.lines) == (1, ["enso.svg: differs"])


def test_each_file_that_cannot_be_judged_says_why(mintmark: Mintmark, folder: Path, enso: Path) -> None:
    mintmark(*ENSO, "--mark", "none", "-o", "bare.png")
    (folder / "text.txt").write_text("hello")
    (folder / "half.png").write_bytes(enso.read_bytes()[:300])
    told = mintmark("verify", "bare.png", "text.txt", "half.png", "missing.png")
    assert told.code == 1
    assert told.lines == [f"{name}: unreadable" for name in ("bare.png", "text.txt", "half.png", "missing.png")]
    for reason in (
        "carries no mark of ours",
        "neither PNG, SVG, WebP, JPEG nor GIF",
        "cut off",
        "missing.png cannot be read",
    ):
        assert reason in told.err


def test_what_cannot_be_struck_again_here_ends_with_three(mintmark: Mintmark, folder: Path) -> None:
    mintmark(*ENSO, "--set", "caption=VOID", "--mark", "public", "-o", "public.png")
    told = mintmark("verify", "public.png")
    assert (told.code, told.lines) == (3, ["public.png: unknown"])
    assert "The text of caption was left out of this file" in told.err


def test_a_public_file_is_verified_where_its_words_are_known(mintmark: Mintmark, folder: Path) -> None:
    mintmark(*ENSO, "--set", "caption=VOID", "--mark", "public", "-o", "public.png")
    house = build()
    fields = {"subject": "enso", "seed": 7, "width": 64, "height": 64, "caption": "VOID"}
    with house.ledger.begin() as books:
        books.pieces.add([house.wishes.resolve("ink", fields).recipe], 1.0)
    house.close()
    told = mintmark("verify", "public.png")
    assert (told.code, told.lines) == (0, ["public.png: bit-exact"])
    assert "VOID" not in told.text + told.err


def test_one_that_differs_outweighs_one_that_is_unknown(mintmark: Mintmark, folder: Path, enso: Path) -> None:
    mintmark(*ENSO, "--set", "caption=VOID", "--mark", "public", "-o", "public.png")
    (folder / "bad.png").write_bytes(repacked(enso.read_bytes(), touched=True))
    assert mintmark("verify", "enso.png", "public.png").code == 3
    assert mintmark("verify", "public.png", "bad.png").code == 1
    assert mintmark("verify", "bad.png", "public.png").code == 1


def test_a_verdict_as_json_is_one_object_or_a_list(mintmark: Mintmark, enso: Path) -> None:
    one = mintmark("verify", "enso.png", "--json").json
    content = enso.read_bytes()
    assert (one["file"], one["verdict"], one["mode"], one["form"]) == ("enso.png", "bit-exact", "ink", "")
    assert one["file_hash"] == one["struck_hash"] == hashlib.sha256(content).hexdigest()
    assert one["recipe"]["spec"]["seed"] == 7
    several = mintmark("verify", "enso.png", "missing.png", "--json")
    assert [each["verdict"] for each in several.json] == ["bit-exact", "unreadable"]
    assert several.code == 1


def test_a_file_is_verified_from_standard_input(mintmark: Mintmark, enso: Path) -> None:
    assert mintmark("verify", "-", input=enso.read_bytes()).lines == ["-: bit-exact"]


def test_a_piece_is_explained_and_its_name_is_computed_by_hand(mintmark: Mintmark, folder: Path) -> None:
    mintmark(*ENSO, "--set", "caption=It's Void", "--set", "chaos=0.4", "-o", "enso.png")
    told = mintmark("explain", "enso.png")
    assert told.code == 0
    fields = [line.split()[0] for line in told.lines if "(default" in line]
    assert fields == ["seed", "width", "height", "chaos", "caption"], "what is at its default is not listed"
    assert "  chaos = 0.4  (default 1.0)" in told.text
    name = mintmark("verify", "enso.png", "--json").json["fingerprint"]
    assert f"fingerprint {name}" in told.text
    by_hand = subprocess.run(["sh", "-c", told.lines[-1]], capture_output=True, text=True, check=True).stdout
    assert by_hand.split()[0] == name


def test_the_recipe_is_printed_for_people_and_for_checksums(mintmark: Mintmark, enso: Path) -> None:
    name = mintmark("verify", "enso.png", "--json").json["fingerprint"]
    recipe = mintmark("recipe", "enso.png").json
    assert (recipe["mode"], recipe["spec"]["seed"]) == ("ink", 7)
    canonical = mintmark("recipe", "enso.png", "--canonical").out
    assert hashlib.sha256(canonical).hexdigest() == name
    assert json.loads(canonical) == recipe


def test_a_kept_piece_is_explained_by_its_fingerprint(mintmark: Mintmark, enso: Path) -> None:
    house = build()
    wish = house.wishes.resolve("ink", {"subject": "enso", "seed": 9, "width": 64, "height": 64})
    with house.ledger.begin() as books:
        books.pieces.add([wish.recipe], 1.0)
    house.close()
    told = mintmark("explain", wish.recipe.fingerprint, "--json").json
    assert (told["fingerprint"], told["recipe"]["spec"]["seed"]) == (wish.recipe.fingerprint, 9)
    assert mintmark("recipe", wish.recipe.fingerprint, "--canonical").out == wish.recipe.canonical


@pytest.mark.parametrize("command", ["explain", "recipe"])
@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("0" * 64, f"No piece is kept under '{'0' * 64}'."),
        ("missing.png", "missing.png cannot be read: No such file"),
        ("bare.png", "carries no mark of ours"),
        ("public.png", "public.png leaves out caption; it cannot be struck from the file alone."),
    ],
)
def test_what_has_no_recipe_is_refused(mintmark: Mintmark, folder: Path, command: str, source: str, told: str) -> None:
    mintmark(*ENSO, "--set", "caption=VOID", "--mark", "public", "-o", "public.png")
    mintmark(*ENSO, "--mark", "none", "-o", "bare.png")
    answer = mintmark(command, source)
    assert (answer.code, answer.out) == (1, b"")
    assert told in answer.err
