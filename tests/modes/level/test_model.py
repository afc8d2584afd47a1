"""The column transformer: its file, its tokens, and that it is drawn from exactly."""

from pathlib import Path

import numpy as np
import pytest

from mintmark.core.errors import BadSetting, InvalidSpec, MissingExtra, UnreadableFile
from mintmark.core.stream import Stream
from mintmark.modes.level import tiles
from mintmark.modes.level.language import LevelModel
from mintmark.modes.level.model.conditions import CONDITION_ROWS, KINDS, NO_WAY, conditions_of, way_of
from mintmark.modes.level.model.dataset import Dataset, Example, is_held_out, read_folder
from mintmark.modes.level.model.tokenizer import Tokenizer, climb, descend
from mintmark.modes.level.model.weights import load_weights, read_weights


def level(columns: int = 30) -> tiles.Level:
    found = np.zeros((14, columns), np.uint8)
    found[13] = tiles.GROUND
    found[12, 8:10] = tiles.BODY_LEFT, tiles.BODY_RIGHT
    found[11, 8:10] = tiles.MOUTH_LEFT, tiles.MOUTH_RIGHT
    return found


def test_every_tile_is_one_token_in_columns_from_below() -> None:
    """MG-16, MG-20."""
    every = np.arange(14 * 16, dtype=np.uint8).reshape(14, 16) % 16
    text = tiles.text(every)
    tokens = Tokenizer().encode(text)
    assert len(tokens) == 14 * 16
    assert tokens[:2] == [int(every[13, 0]), int(every[12, 0])]
    assert Tokenizer().decode(tokens) == text
    assert (descend(climb(every)) == every).all()


@pytest.mark.parametrize("tokens", [[], [0] * 13, [16] * 14, [-1] * 14])
def test_tokens_that_are_no_level_are_refused(tokens: list[int]) -> None:
    with pytest.raises(InvalidSpec):
        Tokenizer().decode(tokens)


def test_windows_begin_on_columns_and_the_split_never_changes() -> None:
    """MG-18."""
    long = np.tile(level(), 4)
    dataset = Dataset([Example(long, "plains")], window=50, stride=25)
    assert [one.level.shape[1] for one in dataset] == [50] * 4
    assert (dataset[3].level == long[:, -50:]).all()
    levels = [Example(np.roll(long, shift, axis=1)) for shift in range(120)]
    learned, held_out = Dataset(levels, window=200).split(0.25)
    assert 15 < len(held_out) < 45
    assert all(is_held_out(one, 0.25) for one in held_out)
    assert not any(is_held_out(one, 0.25) for one in learned)


def test_a_folder_is_read_by_name_and_says_its_themes(tmp_path: Path) -> None:
    (tmp_path / "castle").mkdir()
    (tmp_path / "castle" / "b.txt").write_text(tiles.text(level()))
    (tmp_path / "a.txt").write_text(tiles.text(level(20)))
    assert [one.theme for one in read_folder(tmp_path)] == [None, "castle"]
    (tmp_path / "c.txt").write_text("no level")
    with pytest.raises(InvalidSpec, match=r"c\.txt is no level"):
        read_folder(tmp_path)
    with pytest.raises(UnreadableFile, match="No level is in"):
        read_folder(tmp_path / "nowhere")


def test_conditions_are_rows_of_the_table_and_run_down_to_nothing() -> None:
    columns = climb(level(120))
    found = conditions_of(columns, 0, 5, way_of(columns))
    assert found.shape == (120, KINDS)
    assert found.min() >= 0
    assert found.max() < CONDITION_ROWS
    assert (found[7, 2] != found[10, 2]).all()  # the one pipe is behind
    assert len(np.unique(found[:, 0])) > 10


def test_the_way_is_where_one_walks_stretch_by_stretch() -> None:
    walked = np.zeros((14, 24), np.uint8)
    walked[13, :10], walked[9, 10:] = 1, 1  # a floor at the bottom, then one four tiles higher
    walked[4, 2:8] = 1  # out of reach
    assert way_of(climb(walked)).tolist() == [0, 4, 4]
    nowhere = np.zeros((14, 9), np.uint8)
    assert way_of(climb(nowhere)).tolist() == [NO_WAY, NO_WAY]


def test_weights_come_back_from_their_file_as_they_were() -> None:
    """MG-12: the bundled weights load offline, and weigh less than 12 MB."""
    weights = load_weights()
    content = weights.to_bytes()
    again = read_weights(content, "a copy")
    assert len(content) < 12_000_000
    assert again.to_bytes() == content
    assert (again.targets == weights.targets).all()
    assert len(weights.targets) > 1000


def test_the_file_is_what_the_formats_own_library_reads() -> None:
    numpy_reader = pytest.importorskip("safetensors.numpy")
    weights = load_weights()
    found = numpy_reader.load(weights.to_bytes())
    assert set(found) == {*weights.tensors, "targets"}
    assert (found["head.mix"].astype(np.float32) == weights.tensors["head.mix"]).all()


def test_a_file_without_weights_is_refused_by_name(tmp_path: Path) -> None:
    """MG-12."""
    with pytest.raises(UnreadableFile, match="nowhere"):
        LevelModel.load_pretrained(tmp_path / "nowhere")
    wrong = tmp_path / "wrong.safetensors"
    for content in (b"", b"12345678{}", load_weights().to_bytes()[:5000]):
        wrong.write_bytes(content)
        with pytest.raises(UnreadableFile, match="holds no weights"):
            LevelModel.load_pretrained(wrong)


def test_devices_that_are_not_there_are_refused_by_name() -> None:
    """MG-13, MG-61."""
    model = LevelModel.load_pretrained()
    assert model.to("cpu").device == "cpu"
    with pytest.raises(BadSetting, match="'tpu'"):
        model.to("tpu")
    with pytest.raises((MissingExtra, BadSetting)):
        model.to("cuda")


def test_samples_have_the_length_of_their_steps_and_batches_are_lists() -> None:
    """MG-11, MG-66: a list of prompts gives a list, and each level is what it would be alone."""
    model = LevelModel.load_pretrained()
    alone = model.sample("some pipes", num_steps=14 * 40 + 9, seed=3)
    both = model.sample(["some pipes", "many enemies"], num_steps=14 * 40, seed=3)
    assert alone.level.shape == (14, 40)
    assert isinstance(both, list)
    assert both[0].text == alone.text
    assert len(model.sample("", num_steps=14 * 20, batch=3, seed=1)) == 3  # type: ignore[arg-type]
    with pytest.raises(InvalidSpec):
        model.sample([])


def test_training_lowers_the_loss_goes_on_where_it_stopped_and_makes_weights_that_write(tmp_path: Path) -> None:
    """MG-X07."""
    pytest.importorskip("torch")
    from mintmark.modes.level.grammar import compose as by_grammar
    from mintmark.modes.level.model.shape import Shape
    from mintmark.modes.level.model.training import CURVE, Run, train

    shape = Shape(width=16, layers=1, heads=2, inner=16, window=8, head=16)
    examples = [Example(by_grammar(Stream(7).child(n).key, 30, "plains"), "plains", 0.5) for n in range(24)]
    run = Run(steps=30, batch=4, check_every=10, warm_up=2, rate=0.01, shape=shape)
    told = []
    train(examples, tmp_path, Run(**{**{f: getattr(run, f) for f in run.__slots__}, "steps": 20}), tell=told.append)
    weights = train(examples, tmp_path, run, tell=told.append)
    assert [one.step for one in told] == [10, 20, 30]
    assert told[-1].held_out_bits < told[0].held_out_bits
    assert (tmp_path / CURVE).read_bytes().startswith(b"\x89PNG")
    assert LevelModel.load_pretrained(tmp_path).sample("", num_steps=14 * 20).level.shape == (14, 20)
    assert weights.shape == shape
