"""The Gradio app, where Gradio is installed."""

import importlib.util
from pathlib import Path

import pytest

from mintmark.assembly import build
from mintmark.core.errors import MissingExtra
from mintmark.faces.level_shown import choose_prompt, make_level, play_frame
from mintmark.faces.level_wants import CHOICES
from mintmark.modes.level.tiles import parse

HAS_GRADIO = importlib.util.find_spec("gradio") is not None


def test_what_is_typed_stands_above_the_choices() -> None:
    """MG-02, MG-03."""
    assert choose_prompt(" ", "many", "no", "some", "low") == "many pipes, no enemies, some blocks, low elevation"
    assert choose_prompt("easy plains", "many", "no", "some", "low") == "easy plains"


def test_one_click_makes_picture_text_files_and_a_page_to_play(tmp_path: Path) -> None:
    """MG-01, MG-07, MG-08, MG-24."""
    house = build(data_root=tmp_path)
    house.open()
    try:
        shown = make_level(house, "some pipes and <zebras>", 1.0, 420, 5)
    finally:
        house.close()
    assert parse(shown.text).shape == (14, 30)
    assert Path(shown.picture).read_bytes().startswith(b"\x89PNG")
    assert [Path(file).suffix for file in shown.files] == [".txt", ".png", ".html"]
    assert "Not understood: zebras" in shown.told
    assert "<zebras>" not in shown.told


def test_the_frame_cannot_reach_the_page_around_it() -> None:
    """MG-08."""
    frame = play_frame('<p title="x">&</p>')
    assert 'sandbox="allow-scripts"' in frame
    assert 'srcdoc="&lt;p title=&quot;x&quot;&gt;&amp;&lt;/p&gt;"' in frame


@pytest.mark.skipif(HAS_GRADIO, reason="Gradio is installed")
def test_without_gradio_it_is_said_which_extra_brings_it(tmp_path: Path) -> None:
    from mintmark.faces.space.app import build_page

    with pytest.raises(MissingExtra, match=r"mintmark\[space\]"):
        build_page(build(data_root=tmp_path))


@pytest.mark.skipif(not HAS_GRADIO, reason="Gradio is not installed")
def test_the_page_is_built_and_its_interface_answers(tmp_path: Path) -> None:
    """MG-01, MG-06."""
    from mintmark.faces.space.app import build_page

    house = build(data_root=tmp_path)
    house.open()
    page = build_page(house)
    parameters = page.get_api_info()["named_endpoints"]["/generate"]["parameters"]
    assert [one["parameter_name"] for one in parameters][:4] == list(CHOICES)
    labels = {one["props"].get("label") for one in page.get_config_file()["components"]}
    assert {"Compose prompt", "Type prompt", "Temperature", "Level size, in tiles"} <= labels
    generate = next(one for one in page.fns.values() if one.api_name == "generate")
    shown = generate.fn("some", "little", "some", "low", "", 1.0, 420, 5)
    assert parse(shown[3]).shape == (14, 30)
    house.close()
