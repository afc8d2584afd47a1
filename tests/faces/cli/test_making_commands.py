"""`make` and `direct`: a piece in a file, or a sentence that says what to do instead."""

import hashlib
import json
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from fixtures.cli import SMALL, Mintmark
from fixtures.pixels import pixel_hash
from mintmark.assembly import build
from mintmark.contracts.mode import Preset
from mintmark.craft.mark import read_mark


def test_a_piece_is_struck_into_the_file_that_was_named(mintmark: Mintmark, folder: Path) -> None:
    told = mintmark("make", "ink", "enso", "--seed", "7", *SMALL, "--set", "chaos=0.4", "-o", "deep/enso.png")
    assert (told.code, told.lines) == (0, ["deep/enso.png"])
    assert "seed 7" in told.err
    content = (folder / "deep" / "enso.png").read_bytes()
    assert Image.open(BytesIO(content)).size == (64, 64)
    spec = read_mark(content).recipe.spec
    assert (spec["subject"], spec["seed"], spec["chaos"]) == ("enso", 7, 0.4)
    assert [path.name for path in (folder / "deep").iterdir()] == ["enso.png"], "no half file is left"


def test_the_same_words_make_the_same_bytes(mintmark: Mintmark, folder: Path) -> None:
    for name in ("a.png", "b.png"):
        mintmark("make", "ink", "enso", "--seed", "7", *SMALL, "-o", name)
    assert (folder / "a.png").read_bytes() == (folder / "b.png").read_bytes()


def test_a_seed_that_nobody_gave_is_drawn_and_told(mintmark: Mintmark, folder: Path) -> None:
    first, second = (mintmark("make", "ink", "enso", *SMALL, "--json").json for _ in range(2))
    assert first["seed"] != second["seed"]
    again = mintmark("make", "ink", "enso", *SMALL, "--seed", str(first["seed"]), "-o", "again.png", "--json").json
    assert again["fingerprint"] == first["fingerprint"]
    assert (folder / "again.png").read_bytes() == (folder / first["file"]).read_bytes()


def test_json_tells_all_that_a_script_needs(mintmark: Mintmark, folder: Path) -> None:
    told = mintmark("make", "ink", "enso", "--seed", "7", *SMALL, "-o", "enso.png", "--json")
    content = (folder / "enso.png").read_bytes()
    assert told.json == {
        "file": "enso.png",
        "fingerprint": read_mark(content).piece,
        "seed": 7,
        "form": "png",
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
    }


def test_without_a_name_the_file_is_called_after_what_it_shows(mintmark: Mintmark, folder: Path) -> None:
    made = mintmark("make", "ink", "enso", "--seed", "7", *SMALL, "--form", "svg", "--json").json
    assert made["file"] == f"enso-{made['fingerprint'][:8]}.svg"
    assert (folder / made["file"]).read_bytes().startswith(b"<svg")


def test_several_have_seeds_one_apart_and_numbered_names(mintmark: Mintmark, folder: Path) -> None:
    made = mintmark("make", "ink", "enso", "--seed", "5", *SMALL, "-n", "3", "-o", "set.png", "--json").json
    assert [(one["file"], one["seed"]) for one in made] == [("set_1.png", 5), ("set_2.png", 6), ("set_3.png", 7)]
    assert len({pixel_hash((folder / one["file"]).read_bytes()) for one in made}) == 3
    alone = mintmark("make", "ink", "enso", "--seed", "7", *SMALL, "-o", "alone.png", "--json").json
    assert alone["fingerprint"] == made[2]["fingerprint"]


def test_after_the_last_seed_comes_the_first(mintmark: Mintmark) -> None:
    last = str(2**64 - 1)
    made = mintmark("make", "ink", "enso", "--seed", last, *SMALL, "-n", "2", "-o", "set.png", "--json").json
    assert [int(one["seed"]) for one in made] == [2**64 - 1, 0]


def test_later_presets_and_then_fields_stand_above(mintmark: Mintmark, folder: Path) -> None:
    words = ("make", "ink", "enso", "--seed", "1", *SMALL, "--preset", "dry_brush", "--preset", "drenched")
    mintmark(*words, "-o", "both.png")
    mintmark(*words, "--set", "wetness=0.25", "-o", "set.png")
    both, fixed = (read_mark((folder / name).read_bytes()).recipe.spec for name in ("both.png", "set.png"))
    (drenched,) = [one for one in _ink_presets() if one.name == "drenched"]
    assert both["wetness"] == drenched.patch["wetness"]
    assert fixed["wetness"] == 0.25


def _ink_presets() -> tuple[Preset, ...]:
    from mintmark.modes.ink import MODE

    return MODE.presets()


def test_a_preset_that_was_made_here_is_taken_too(mintmark: Mintmark, folder: Path) -> None:
    house = build()
    house.presets.add("ink", "my_red", {"ink": "#a11122"})
    house.close()
    assert mintmark("make", "ink", "enso", *SMALL, "--preset", "my_red", "-o", "red.png").code == 0
    assert read_mark((folder / "red.png").read_bytes()).recipe.spec["ink"] == "#a11122"


def test_fields_are_read_from_a_file_and_set_stands_above_them(mintmark: Mintmark, folder: Path) -> None:
    spec = {"subject": "layers", "seed": 3, "width": 64, "height": 64, "layers": [{"kind": "ring"}]}
    (folder / "spec.json").write_text(json.dumps(spec))
    (folder / "layers.json").write_text('[{"kind": "ring"}, {"kind": "stars"}]')
    words = ("make", "ink", "--spec", "spec.json", "--set", "seed=4", "--set", "layers=@layers.json")
    assert mintmark(*words, "-o", "night.png").code == 0
    told = read_mark((folder / "night.png").read_bytes()).recipe.spec
    assert told["seed"] == 4
    assert [one["kind"] for one in told["layers"]] == ["ring", "stars"]  # type: ignore[union-attr, index, call-overload]


@pytest.mark.parametrize("ending", ["png", "svg", "apng", "webp", "jpg", "jpeg", "json"])
def test_the_ending_says_the_form(mintmark: Mintmark, folder: Path, ending: str) -> None:
    assert mintmark("make", "ink", "enso", "--seed", "7", *SMALL, "-o", f"enso.{ending}").code == 0
    begin = {
        "png": b"\x89PNG", "apng": b"\x89PNG", "svg": b"<svg", "webp": b"RIFF", "jpg": b"\xff\xd8",
        "jpeg": b"\xff\xd8", "json": b"{",
    }  # fmt: skip
    assert (folder / f"enso.{ending}").read_bytes().startswith(begin[ending])


def test_a_recipe_in_a_file_is_struck_again_and_changed(mintmark: Mintmark, folder: Path) -> None:
    mintmark("make", "ink", "enso", "--seed", "7", *SMALL, "-o", "enso.png")
    (folder / "recipe.json").write_bytes(mintmark("recipe", "enso.png").out)
    mintmark("make", "--recipe", "enso.png", "-o", "again.png")
    mintmark("make", "--recipe", "recipe.json", "-o", "told.png")
    mintmark("make", "--recipe", "enso.png", "--set", "chaos=1.2", "-o", "wilder.png")
    first, again, told, wilder = ((folder / f"{name}.png").read_bytes() for name in ("enso", "again", "told", "wilder"))
    assert first == again == told
    assert read_mark(wilder).recipe.spec == {**read_mark(first).recipe.spec, "chaos": 1.2}
    assert pixel_hash(wilder) != pixel_hash(first)


def test_how_much_a_file_tells_is_chosen_and_its_pixels_stay(mintmark: Mintmark, folder: Path) -> None:
    for level in ("full", "public", "none"):
        words = ("make", "ink", "enso", "--seed", "7", *SMALL, "--set", "caption=SECRET")
        assert mintmark(*words, "--mark", level, "-o", f"{level}.png").code == 0
    files = {level: (folder / f"{level}.png").read_bytes() for level in ("full", "public", "none")}
    assert len({pixel_hash(content) for content in files.values()}) == 1
    assert read_mark(files["full"]).recipe.spec["caption"] == "SECRET"
    assert read_mark(files["public"]).withheld == ("caption",)
    assert b"mintmark" not in files["none"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["marble"], "No mode is called 'marble'; there are: ink, level, pixel, shot, sprite."),
        (["ink", "ensso"], "No subject of ink is called 'ensso'; there are: abyssal_jelly, "),
        (["ink", "ensso"], "Did you mean 'enso'?"),
        (["ink", "--set", "chaos=9"], "chaos: Input should be less than or equal to 2"),
        (["ink", "--set", "choas=1"], "choas: Extra inputs are not permitted"),
        (["ink", "--set", "chaos"], "--set wants name=value, not 'chaos'; for example --set chaos=0.4"),
        (["ink", "--set", "ink=reddish"], "ink: "),
        (["ink", "--width", "99999"], "width: "),
        (["ink", "--width", "4096", "--height", "4097"], "height: "),
        (["ink", "--preset", "nope"], "No preset of ink is called 'nope'; there are: "),
        (["ink", "--mark", "loud"], "No mark level is called 'loud'; there are: full, none, public."),
        (["ink", "--form", "gif"], "No form of ink is called 'gif'; there are: jpg, png,"),
        (["ink", "-o", "enso.gif"], "No ending of ink is called '.gif'; there are: .apng,"),
        (["ink", "--spec", "none.json"], "none.json cannot be read: No such file"),
        (["ink", "--spec", "list.json"], "list.json is no JSON object."),
        (["ink", "--spec", "bytes.bin"], "bytes.bin is no JSON: "),
        (["ink", "--spec", "deep.json"], "deep.json is no JSON: maximum recursion depth"),
        (["ink", "--set", "layers=@bytes.bin"], "bytes.bin is no UTF-8 text: byte 3 cannot be."),
        (["ink", "--set", "layers=@none.json"], "none.json cannot be read: No such file"),
        (["--recipe", "list.json"], "neither PNG, SVG, WebP, JPEG nor GIF"),
        (["--recipe", "half.json"], "half.json is no recipe: version: Field required"),
        (["ink", "-o", "list.json/enso.png"], "list.json/enso.png cannot be written: "),
        (["ink", "-o", "-", "--json"], "-o - and --json both want standard output"),
        (["ink", "-o", "-", "-n", "2"], "2 pieces cannot go to one standard output"),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence_with_the_way_out(
    mintmark: Mintmark, folder: Path, words: list[str], told: str
) -> None:
    (folder / "list.json").write_text("[1]")
    (folder / "half.json").write_text('{"mode": "ink"}')
    (folder / "bytes.bin").write_bytes(b"abc\xff")
    (folder / "deep.json").write_bytes(b"[" * 100_000)
    before = sorted(path.name for path in folder.iterdir())
    answer = mintmark("make", *words)
    assert answer.code == 1
    assert answer.err.startswith("mintmark: ")
    assert told in answer.err
    assert "Traceback" not in answer.err
    assert sorted(path.name for path in folder.iterdir()) == before, "nothing is written"


@pytest.mark.parametrize("words", [["--seed", "abc"], ["-n", "0"], ["-n", "1001"], ["--nonsense"], ["--width", "wide"]])
def test_words_that_are_no_options_end_with_two_and_name_themselves(mintmark: Mintmark, words: list[str]) -> None:
    answer = mintmark("make", "ink", *words)
    assert (answer.code, answer.out) == (2, b"")
    assert words[0] in answer.err
    assert "mintmark make --help" in answer.err


def test_an_error_is_json_where_json_was_asked_for(mintmark: Mintmark) -> None:
    answer = mintmark("make", "ink", "--set", "chaos=9", "--json")
    assert answer.code == 1
    error = answer.json["error"]
    assert error["code"] == "invalid_spec"
    assert [problem["place"] for problem in error["problems"]] == ["chaos"]
    assert error["message"] in answer.err
    assert mintmark("make", "marble", "--json").json["error"]["known"] == ["ink", "level", "pixel", "shot", "sprite"]


def test_a_setting_that_cannot_work_is_named(mintmark: Mintmark, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINTMARK_MAX_PIXELS", "many")
    answer = mintmark("make", "ink", "enso")
    assert answer.code == 1
    assert answer.err.startswith("mintmark: These settings cannot work: MINTMARK_MAX_PIXELS: ")


def test_a_house_draws_no_more_than_its_limit(mintmark: Mintmark, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINTMARK_MAX_PIXELS", "4096")
    answer = mintmark("make", "ink", "enso", "--width", "65", "--height", "64")
    assert answer.code == 1
    assert "65 x 64 is 4,160 pixels; this house draws at most 4,096" in answer.err
    assert mintmark("make", "ink", "enso", *SMALL).code == 0


def test_a_drawing_needs_no_place_to_keep_things(mintmark: Mintmark, folder: Path) -> None:
    assert mintmark("make", "ink", "enso", *SMALL, "-o", "enso.png").code == 0
    assert mintmark("verify", "enso.png").code == 0
    assert not (folder.parent / "data").exists()


def test_a_brief_is_read_word_by_word_and_drawn(mintmark: Mintmark, folder: Path) -> None:
    told = mintmark("direct", "a calm ring, blorp", "--seed", "3", "-o", "ring.png")
    assert (told.code, told.lines) == (0, ["ring.png"])
    assert "read by offline" in told.err
    assert "understood: calm, ring" in told.err
    assert "not understood: blorp" in told.err
    assert "“ring” asks for the subject enso." in told.err
    mark = read_mark((folder / "ring.png").read_bytes())
    assert (mark.brief, mark.recipe.spec["subject"], mark.recipe.spec["seed"]) == ("a calm ring, blorp", "enso", 3)
    assert mintmark("verify", "ring.png").lines == ["ring.png: bit-exact"]


def test_a_reading_as_json_has_words_rules_and_recipe(mintmark: Mintmark) -> None:
    told = mintmark("direct", "a calm ring, blorp", "--seed", "3", "--offline", "--json").json
    assert (told["understood"], told["missed"]) == (["calm", "ring"], ["blorp"])
    assert told["served_by"] == "offline"
    assert told["recipe"]["spec"]["seed"] == 3
    assert told["file"] is None
    assert any("calm" in rule["sentence"] for rule in told["rules"])


def test_the_directors_line_is_lettered_when_asked_for(mintmark: Mintmark) -> None:
    plain, lettered = (
        mintmark("direct", "burning rage", "--seed", "3", "--json", *more).json for more in ([], ["--overlay"])
    )
    assert plain["text_overlay"] == lettered["text_overlay"] != ""
    assert plain["recipe"]["spec"]["caption"] == ""
    assert lettered["recipe"]["spec"]["caption"] == lettered["text_overlay"]
    quoted = mintmark("direct", 'a ring, "Nothing Stays"', "--seed", "3", "--json").json
    assert quoted["recipe"]["spec"]["caption"] == "Nothing Stays"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["  "], "The brief is empty; say in a few words what should be drawn."),
        (["a ring", "--mode", "marble"], "No mode is called 'marble'; there are: ink, level, pixel, shot, sprite."),
        (["a ring", "-o", "ring.gif"], "No ending of ink is called '.gif'"),
        (["a ring", "-o", "-", "--json"], "both want standard output"),
    ],
)
def test_a_brief_that_leads_nowhere_is_refused(mintmark: Mintmark, words: list[str], told: str) -> None:
    answer = mintmark("direct", *words)
    assert answer.code == 1
    assert told in answer.err


@pytest.mark.parametrize("words", [["make", "ink", "enso"], ["direct", "a ring"]])
def test_standard_output_holds_the_picture_and_nothing_else(mintmark: Mintmark, words: list[str]) -> None:
    told = mintmark(*words, "--seed", "7", "-o", "-")
    assert told.code == 0
    assert told.out.startswith(b"\x89PNG")
    assert told.out.endswith(b"IEND\xaeB`\x82")
