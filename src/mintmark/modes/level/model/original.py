"""MarioGPT's own published model, for whoever has its weights: distilgpt2 with cross-attention, one token a tile.

Needs the extra `mariogpt` (PyTorch and transformers). A folder holds the decoder, its tokenizer, and in `encoder` the
frozen BART that reads prompts; nothing is downloaded. Levels are neither constrained nor exact across machines: that
is what `LevelModel` is for. Source: arXiv 2302.05981, and github.com/shyamsn97/mario-gpt for the format.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mintmark.core.errors import InvalidSpec, MissingExtra, UnreadableFile
from mintmark.modes.level.tiles import ROWS, TILES

if TYPE_CHECKING:
    import torch

CONTEXT = 672
"""Tokens looked back on: 700 less two columns."""
KEPT = 336
"""Tokens that are taken along when the context is full."""
TOP_K = 16
FIRST_TILE = "X"
ENCODER = "encoder"


class OriginalModel:
    """A MarioGPT checkpoint, sampled as its package does it, but with memory and a seed."""

    def __init__(self, decoder: Any, tokenizer: Any, encoder: Any, reader: Any) -> None:
        self._decoder, self._tokenizer, self._encoder, self._reader = decoder, tokenizer, encoder, reader
        codes = {tile: tokenizer.convert_tokens_to_ids(tile) for tile in TILES}
        known = {tile: code for tile, code in codes.items() if isinstance(code, int) and code != tokenizer.unk_token_id}
        if FIRST_TILE not in known:
            raise UnreadableFile(
                f"The tokenizer of this checkpoint has no token for {FIRST_TILE!r}: it is none of levels."
            )
        self._ids, self._tiles = list(known.values()), list(known)

    @classmethod
    def load(cls, folder: Path | str) -> "OriginalModel":
        """The checkpoint in a folder.

        Raises: MissingExtra without transformers, UnreadableFile where the folder holds no such checkpoint.
        """
        try:
            from transformers import (  # type: ignore[import-not-found, unused-ignore]  # an extra
                AutoTokenizer,
                BartModel,
                GPT2LMHeadModel,
            )
        except ImportError as error:
            raise MissingExtra("transformers", "mariogpt") from error
        place = Path(folder)
        try:
            decoder = GPT2LMHeadModel.from_pretrained(place, add_cross_attention=True, local_files_only=True)
            tokenizer = AutoTokenizer.from_pretrained(place, local_files_only=True)
            encoder = BartModel.from_pretrained(place / ENCODER, local_files_only=True).get_encoder()
            reader = AutoTokenizer.from_pretrained(place / ENCODER, local_files_only=True)
        except (OSError, ValueError) as error:
            sentence = f"{str(place)!r} holds no MarioGPT checkpoint with a BART in {ENCODER!r}: {error}"
            raise UnreadableFile(sentence) from error
        return cls(decoder.eval(), tokenizer, encoder.eval(), reader)

    def to(self, device: str) -> "OriginalModel":
        """The same checkpoint on a device of PyTorch."""
        self._decoder.to(device)
        self._encoder.to(device)
        return self

    def sample(
        self, prompts: Sequence[str] | str = "", num_steps: int = 1400, temperature: float = 2.0, seed: int = 0
    ) -> str | list[str]:
        """A level's text for one prompt, a list of texts for a list; whole columns of `num_steps` tiles."""
        import torch

        if num_steps < ROWS:
            raise InvalidSpec(f"{num_steps} tiles are not one column of {ROWS}.")
        many = [prompts] if isinstance(prompts, str) else list(prompts)
        generator = torch.Generator().manual_seed(seed)
        with torch.no_grad():
            texts = [self._one(prompt, num_steps, temperature, generator) for prompt in many]
        return texts[0] if isinstance(prompts, str) else texts

    def _one(self, prompt: str, steps: int, temperature: float, generator: "torch.Generator") -> str:
        import torch

        device = self._decoder.device
        seen = self._read(prompt)
        written = [self._tiles.index(FIRST_TILE)]
        fed: list[int] = list(written)
        memory: Any = None
        allowed = torch.tensor(self._ids, device=device)
        while len(written) < steps - steps % ROWS:
            if len(fed) + self._length(memory) > CONTEXT:
                memory, fed = None, written[-(KEPT + len(written) % ROWS) :]
            answer = self._decoder(
                input_ids=allowed[torch.tensor([fed], device=device)],
                encoder_hidden_states=seen,
                past_key_values=memory,
                use_cache=True,
            )
            memory = answer.past_key_values
            logits = answer.logits[0, -1].index_select(0, allowed).float().cpu()
            least = torch.topk(logits, min(TOP_K, len(logits))).values[-1]
            chances = torch.softmax(logits.masked_fill(logits < least, float("-inf")) / temperature, -1)
            fed = [int(torch.multinomial(chances, 1, generator=generator))]
            written += fed
        tiles = [self._tiles[code] for code in written]
        return "\n".join("".join(tiles[row::ROWS]) for row in range(ROWS - 1, -1, -1))

    @staticmethod
    def _length(memory: Any) -> int:
        return 0 if memory is None else int(memory.get_seq_length())

    def _read(self, prompt: str) -> "torch.Tensor":
        """The prompt as one vector: BART's mean, as the only thing that is attended across."""
        words = self._reader(prompt, return_tensors="pt").to(self._encoder.device)
        mean: torch.Tensor = self._encoder(**words).last_hidden_state.mean(dim=1, keepdim=True)
        return mean
