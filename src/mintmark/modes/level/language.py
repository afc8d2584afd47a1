"""`LevelModel`: the model as MarioGPT's users know theirs: load, sample, move to a device.

model = LevelModel.load_pretrained()
level = model.sample("many pipes, some enemies, low elevation", num_steps=1400, seed=3)
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, overload

from mintmark.core.errors import BadSetting, InvalidSpec, MissingExtra
from mintmark.modes.level.model.tokenizer import Tokenizer

if TYPE_CHECKING:
    from mintmark.modes.level.made import Made
    from mintmark.modes.level.model.writer import Writer

DEFAULT_STEPS = 1400
"""Tiles: a hundred columns."""
TILES_TO_A_COLUMN = 14


class LevelModel:
    """A model of levels with its weights; deterministic, and drawn from on the CPU whatever else there is."""

    def __init__(self, writer: "Writer", device: str = "cpu") -> None:
        self._writer = writer
        self.device = device
        self.tokenizer = Tokenizer()

    @classmethod
    def load_pretrained(cls, path: Path | str | None = None) -> "LevelModel":
        """The weights in a file or in a folder's `weights.safetensors`; without a path those of the package.

        Raises: UnreadableFile when there are none.
        """
        from mintmark.modes.level.composing import shipped
        from mintmark.modes.level.model.weights import load_weights
        from mintmark.modes.level.model.writer import Writer

        if path is None:
            return cls(shipped())
        file = Path(path) / "weights.safetensors" if Path(path).is_dir() else Path(path)
        return cls(Writer(load_weights(file)))

    def to(self, device: str) -> "LevelModel":
        """The same model on a device: `cpu`, or `cuda` where PyTorch finds one.

        Only training uses a GPU. Levels are always drawn by the exact kernels of the CPU, which need a twentieth of a
        second: a level must not depend on where it was made.

        Raises: BadSetting where there is no such device, MissingExtra without PyTorch.
        """
        kind = device.partition(":")[0]
        if kind == "cuda":
            try:
                import torch
            except ImportError as error:
                raise MissingExtra("torch", "train") from error
            if not torch.cuda.is_available():
                raise BadSetting("PyTorch finds no CUDA device on this machine; use .to('cpu').")
        elif kind != "cpu":
            raise BadSetting(f"No device is called {device!r}; there are: cpu, cuda.")
        return LevelModel(self._writer, device)

    @overload
    def sample(
        self, prompts: str = "", num_steps: int = DEFAULT_STEPS, temperature: float = 1.0, seed: int = 0,
        batch: None = None, *, top_k: int = 0, top_p: float = 1.0, start: str = "",
    ) -> "Made": ...  # fmt: skip

    @overload
    def sample(
        self, prompts: Sequence[str] | str = "", num_steps: int = DEFAULT_STEPS, temperature: float = 1.0,
        seed: int = 0, batch: int | None = None, *, top_k: int = 0, top_p: float = 1.0, start: str = "",
    ) -> "Made | list[Made]": ...  # fmt: skip

    def sample(
        self, prompts: Sequence[str] | str = "", num_steps: int = DEFAULT_STEPS, temperature: float = 1.0,
        seed: int = 0, batch: int | None = None, *, top_k: int = 0, top_p: float = 1.0, start: str = "",
    ) -> "Made | list[Made]":  # fmt: skip
        """One level for one prompt, a list for a list of them, or `batch` levels for one.

        `num_steps` counts tiles, of which 14 are a column; what is over is left away. The levels of a list or batch
        have the seeds that follow one another. With `start`, a level's text, they go on with it.

        Raises: InvalidSpec for values outside their ranges.
        """
        from mintmark.modes.level.composing import compose, compose_all
        from mintmark.modes.level.spec import LevelSpec

        single = isinstance(prompts, str) and batch is None
        many = [prompts] * (batch or 1) if isinstance(prompts, str) else list(prompts)
        if not many or (batch is not None and batch < 1):
            raise InvalidSpec(f"{len(many)} prompts, batch {batch}: ask for one level at least.")
        specs = [
            LevelSpec.read(
                {
                    "prompt": prompt,
                    "columns": num_steps // TILES_TO_A_COLUMN,
                    "temperature": temperature,
                    "seed": (seed + number) % 2**64,
                    "top_k": top_k,
                    "top_p": top_p,
                    "start": start,
                }
            )
            for number, prompt in enumerate(many)
        ]
        if single:
            return compose(specs[0], writer=self._writer)
        return compose_all(specs, writer=self._writer)
