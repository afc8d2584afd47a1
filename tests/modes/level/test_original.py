"""MarioGPT's own format, tried with a tiny random checkpoint; skipped where transformers is not installed."""

from pathlib import Path

import pytest

from mintmark.core.errors import UnreadableFile
from mintmark.modes.level.tiles import TILES, parse

pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A decoder with cross-attention, its tokenizer of single tiles, and a BART, all tiny and random."""
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers

    place = tmp_path_factory.mktemp("mariogpt")
    vocabulary = {"<unk>": 0, **{tile: 1 + code for code, tile in enumerate(TILES)}}
    tiles = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    tiles.pre_tokenizer = pre_tokenizers.Split(Regex(r"[\s\S]"), "isolated")
    fast = transformers.PreTrainedTokenizerFast(tokenizer_object=tiles, unk_token="<unk>")
    for folder in (place, place / "encoder"):
        fast.save_pretrained(folder)
    size = {"vocab_size": len(vocabulary), "bos_token_id": 0, "eos_token_id": 0}
    decoder = transformers.GPT2Config(
        n_embd=16, n_layer=1, n_head=2, n_positions=1024, add_cross_attention=True, **size
    )
    transformers.GPT2LMHeadModel(decoder).save_pretrained(place)
    encoder = transformers.BartConfig(
        d_model=16, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2, decoder_attention_heads=2,
        encoder_ffn_dim=16, decoder_ffn_dim=16, max_position_embeddings=64, pad_token_id=0,
        decoder_start_token_id=0, forced_eos_token_id=0, **size,
    )  # fmt: skip
    transformers.BartModel(encoder).save_pretrained(place / "encoder")
    return place


def test_a_checkpoint_of_the_original_writes_levels_of_the_length_that_was_asked(checkpoint: Path) -> None:
    from mintmark.modes.level.model.original import OriginalModel

    model = OriginalModel.load(checkpoint).to("cpu")
    one = model.sample("many pipes", num_steps=14 * 60, seed=1)
    assert isinstance(one, str)
    assert parse(one).shape == (14, 60)
    assert one == model.sample("many pipes", num_steps=14 * 60, seed=1)
    assert len(model.sample(["no pipes", "many pipes"], num_steps=28)) == 2


def test_a_folder_without_a_checkpoint_is_refused_by_name(tmp_path: Path) -> None:
    from mintmark.modes.level.model.original import OriginalModel

    with pytest.raises(UnreadableFile, match="holds no MarioGPT checkpoint"):
        OriginalModel.load(tmp_path)
