"""Everything that is done with levels, as plain functions over text: what the faces call.

Texts are 14 equal lines, top row first (`tiles.py`). Nothing here reads a file, a clock or a network; equal arguments
give equal answers. What is heavy (compiled code, the weights) loads with the first call that needs it.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mintmark.core.errors import UnknownName
from mintmark.modes.level.prompting import Derived, Prompt, Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from mintmark.core.artifact import Artifact
    from mintmark.core.canonical import Json
    from mintmark.modes.level.form import Fault
    from mintmark.modes.level.made import Made, Repaired
    from mintmark.modes.level.model.training import Figures
    from mintmark.modes.level.proof import Proof
    from mintmark.modes.level.search import Archive, Goal
    from mintmark.modes.level.spec import LevelSpec

TAUGHT_COLUMNS = 100
"""The width of the windows that a folder's levels are cut into."""
TUNING_RATE = 5e-4
"""The learning rate of fine-tuning: a quarter of the usual one."""
Progress = Callable[[int, int], None]
"""Told after each column how many of how many are written; what it raises stops the work."""


def read(prompt: str) -> Prompt:
    """What a prompt wants, with an account of every word."""
    from mintmark.modes.level.prompting import read as read_prompt

    return read_prompt(prompt)


def suggestions() -> tuple[str, ...]:
    """Prompts to begin with; the generator meets each of them."""
    return (
        "many pipes, some enemies, low elevation",
        "some pipes, little enemies, some blocks, high elevation",
        "no pipes, no enemies, many blocks, high elevation",
        "little pipes, many enemies, little blocks, low elevation",
        "many pipes, many enemies, many blocks, high elevation",
        "some pipes, some enemies, some blocks, low elevation, underground",
        "no pipes, some enemies, many blocks, a hard castle",
        "easy plains with little enemies and some blocks",
    )


def load() -> None:
    """Load the weights, where nobody did yet. Hold a lock around the first call: threads would load them twice."""
    from mintmark.modes.level.composing import shipped

    shipped()


def generate(spec: "LevelSpec", progress: Progress | None = None) -> "Made":
    """A level as a spec asks for it, proved: written new, gone on with from `start`, or with `mask` written anew."""
    from mintmark.modes.level.composing import compose

    return compose(spec, progress)


def drawn(spec: "LevelSpec", progress: Progress | None = None) -> "Sequence[Artifact]":
    """The files of a level, as the mode draws them, with somebody told of every column."""
    from mintmark.modes.level.engine import artifacts

    return artifacts(generate(spec, progress), show_path=spec.show_path)


def show(level: str, form: str, *, theme: str = "plains", title: str = "A level") -> bytes:
    """A level as a file: `txt`, `png`, `proof` (a PNG with the path), `svg`, `tmx`, or `html` to play it."""
    from mintmark.modes.level.rendering import rendered
    from mintmark.modes.level.tiles import parse

    return rendered(parse(level), form, theme, title)


def proof_account(proof: "Proof") -> "dict[str, Json]":
    """A proof as JSON."""
    from mintmark.modes.level.made import proof_account as account

    return account(proof)


def batch(specs: Sequence["LevelSpec"]) -> "list[Made]":
    """Many levels at once: the same as one after another, in less time."""
    from mintmark.modes.level.composing import compose_all

    return compose_all(specs)


def derive(level: str, *, scaled: bool = True) -> Derived:
    """The prompt of a level, derived back from its tiles, with counts."""
    from mintmark.modes.level.prompting import classes
    from mintmark.modes.level.tiles import parse

    return classes(parse(level), scaled=scaled)


def prove(level: str) -> "Proof":
    """Whether a level can be completed, and by which buttons."""
    from mintmark.modes.level.proof import prove as prove_level
    from mintmark.modes.level.tiles import parse

    return prove_level(parse(level))


def faults(level: str) -> "list[Fault]":
    """Everything wrong with the form of a level, each with its place; empty when it is well-formed."""
    from mintmark.modes.level.form import faults as faults_of
    from mintmark.modes.level.tiles import parse

    return faults_of(parse(level))


def repair(level: str, prompt: str = "") -> "Repaired":
    """A level made well-formed and playable by few edits, keeping what the prompt wants."""
    from mintmark.modes.level.made import repaired
    from mintmark.modes.level.tiles import parse

    return repaired(parse(level), read(prompt).wanted)


def continue_(
    level: str,
    columns: int = 50,
    prompt: str = "",
    *,
    temperature: float = 1.0,
    seed: int = 0,
    theme: str | None = None,
) -> "Made":
    """A level with so many more columns; those that were there stay as they are."""
    return generate(_spec(start=level, columns=columns, prompt=prompt, temperature=temperature, seed=seed, theme=theme))


def inpaint(
    level: str, mask: str, prompt: str = "", *, temperature: float = 1.0, seed: int = 0, theme: str | None = None
) -> "Made":
    """A level with the columns of a mask, such as `20-35,60`, written anew; all others stay as they are."""
    return generate(_spec(start=level, mask=mask, prompt=prompt, temperature=temperature, seed=seed, theme=theme))


def vary(level: str, first: int, columns: int = 16, *, temperature: float = 1.2, seed: int = 0) -> "Made":
    """A level with one screen written anew, all its counts kept in their classes."""
    prompt = str(derive(level).wanted)
    return inpaint(level, f"{first}-{first + columns - 1}", prompt, temperature=temperature, seed=seed)


def search(
    prompt: str = "",
    *,
    goal: "Goal | str" = "novelty",
    columns: int = 50,
    evaluations: int = 64,
    seed: int = 0,
    progress: Progress | None = None,
) -> "Archive":
    """An archive of levels unlike one another, found by making variants of what is in it already."""
    from mintmark.modes.level.search import search as search_levels

    return search_levels(prompt, goal=goal, columns=columns, evaluations=evaluations, seed=seed, progress=progress)


def corpus(count: int, *, columns: int = 100, seed: int = 0, theme: str | None = None, prompt: str = "") -> list[str]:
    """Levels of the grammar that the model learned from: `count` of them, by themes in turn where none is named.

    Raises: UnknownName for a theme that is none.
    """
    from mintmark.core.stream import Stream
    from mintmark.modes.level.grammar import compose as compose_by_grammar
    from mintmark.modes.level.grammar.themes import THEMES
    from mintmark.modes.level.tiles import text

    if theme is not None and theme not in THEMES:
        raise UnknownName("theme", theme, THEMES)
    themes = [one for one in THEMES if theme in (None, one)]
    wanted: Wanted | None = read(prompt).wanted if prompt else None
    keys = [Stream(seed).child("corpus").child(number).key for number in range(count)]
    return [
        text(compose_by_grammar(key, columns, themes[number % len(themes)], wanted=wanted))
        for number, key in enumerate(keys)
    ]


def train(
    folder: "Path | str",
    out: "Path | str",
    *,
    steps: int = 2000,
    fine_tune: bool = True,
    device: str | None = None,
    seed: int = 0,
    tell: "Callable[[Figures], None]" = lambda _: None,
) -> None:
    """Teach a model on the levels in a folder; `out` gets weights, figures and the learning curve, and is gone on with.

    Fine-tuning begins with the weights of the package, else a network begins from nothing.

    Raises: MissingExtra without PyTorch, UnreadableFile or InvalidSpec where the folder holds no levels.
    """
    from pathlib import Path

    from mintmark.modes.level.model.dataset import Dataset, read_folder
    from mintmark.modes.level.model.training import Run
    from mintmark.modes.level.model.training import train as train_on
    from mintmark.modes.level.model.weights import load_weights

    start = load_weights() if fine_tune else None
    run = Run(steps=steps, seed=seed, rate=TUNING_RATE if fine_tune else Run().rate)
    windows = Dataset(read_folder(folder), window=TAUGHT_COLUMNS, stride=TAUGHT_COLUMNS // 4)
    train_on(windows.examples, Path(out), run, start=start, device=device, tell=tell)


def _spec(**values: object) -> "LevelSpec":
    from mintmark.modes.level.spec import LevelSpec

    return LevelSpec.read({name: value for name, value in values.items() if value is not None})
