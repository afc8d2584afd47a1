"""`level`: what is done with levels beyond making them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mintmark.faces.cli.console import AsJson, guarded, house, note, read_text, say, say_json, write_file

if TYPE_CHECKING:
    from mintmark.assembly import House

app = typer.Typer(
    no_args_is_help=True,
    help="Prove levels, mend them, go on with them, and learn from them.",
    epilog="Try: mintmark level prove level.txt",
)

File = Annotated[str, typer.Argument(help="A level's text: 14 lines; - is standard input.")]
Output = Annotated[
    str,
    typer.Option("--output", "-o", help="A file: .txt, .png, .svg, .tmx or .html by its ending; - prints the text."),
]
Prompt = Annotated[str, typer.Option(help="What is wanted, in words.")]
Seed = Annotated[int | None, typer.Option(help="Which of all ways; drawn and printed when not given.")]
Warmth = Annotated[float, typer.Option("--temperature", help="How far it strays: 0.1 to 2.4.")]
Theme = Annotated[str, typer.Option(help="plains, underground, athletic, castle or sky.")]


@app.command(epilog="Example: mintmark level prove level.txt")
@guarded
def prove(
    files: Annotated[list[str], typer.Argument(help="Levels' texts; - is standard input.")],
    as_json: AsJson = False,
) -> None:
    """Look for a way through. Exit code 0 when every level can be finished, else 1."""
    from mintmark.faces.levels import proof_view

    found: list[dict[str, Any]] = []
    with house() as opened:
        levels = opened.levels
        for path in files:
            text = read_text(path)
            found.append({"file": path, **proof_view(levels, levels.prove(text), levels.derive(text))})
    if as_json:
        say_json(found if len(found) > 1 else found[0])
    for one in found if not as_json else ():
        verdict = f"can be finished in {one['seconds']} s" if one["solved"] else f"ends at column {one['reached']}"
        say(f"{one['file']}: {verdict}; {one['prompt']}")
        for name in ("softlocks", "dead_ends", "unreachable_coins"):
            if one[name]:
                note(f"  {name.replace('_', ' ')}: {', '.join(f'{x}/{y}' for x, y in one[name])}")
    raise typer.Exit(0 if all(one["solved"] for one in found) else 1)


@app.command(epilog="Example: mintmark level repair broken.txt -o whole.txt")
@guarded
def repair(file: File, output: Output = "-", prompt: Prompt = "", theme: Theme = "plains") -> None:
    """Make a level well-formed and playable by few edits, each named; with a prompt, keeping what it wants."""
    with house() as opened:
        found = opened.levels.repair(read_text(file), prompt)
        for sentence in found.edits:
            note(f"  {sentence}")
        note(f"  {len(found.edits)} edits; faults: {found.faults_before} before, {found.faults_after} after")
        _write(opened, found.text, output, theme)
    raise typer.Exit(0 if found.proof.solved and not found.faults_after else 1)


@app.command(epilog="Example: mintmark level show level.txt -o level.html --theme castle")
@guarded
def show(file: File, output: Output = "-", theme: Theme = "plains") -> None:
    """Write a level in another form: a picture, a map for Tiled, or a page to play it on."""
    with house() as opened:
        _write(opened, read_text(file), output, theme)


@app.command("continue", epilog="Example: mintmark level continue level.txt --columns 50 --seed 3 -o longer.txt")
@guarded
def continue_(
    file: File,
    output: Output = "-",
    columns: Annotated[int, typer.Option(help="How many to add.")] = 50,
    prompt: Prompt = "",
    temperature: Warmth = 1.0,
    seed: Seed = None,
) -> None:
    """Go on with a level: new columns after the old ones, which stay as they are."""
    _make({"start": read_text(file), "columns": columns, "prompt": prompt, "temperature": temperature}, seed, output)


@app.command(epilog="Example: mintmark level inpaint level.txt --mask 20-35,60 --seed 3 -o other.txt")
@guarded
def inpaint(
    file: File,
    mask: Annotated[str, typer.Option(help="Columns from 0, both ends included: 20-35,60.")],
    output: Output = "-",
    prompt: Prompt = "",
    temperature: Warmth = 1.0,
    seed: Seed = None,
) -> None:
    """Write some columns anew, with seams that fit; all others stay as they are."""
    _make({"start": read_text(file), "mask": mask, "prompt": prompt, "temperature": temperature}, seed, output)


@app.command(epilog="Example: mintmark level search --goal novelty --evaluations 64 --seed 1 -o found/")
@guarded
def search(
    output: Annotated[Path, typer.Option("--output", "-o", help="A folder for the levels.")],
    goal: Annotated[str, typer.Option(help="novelty, or map-elites over pipes, enemies and leniency.")] = "novelty",
    prompt: Prompt = "",
    columns: Annotated[int, typer.Option(help="Of each level.")] = 50,
    evaluations: Annotated[int, typer.Option(min=1, help="How many levels are looked at.")] = 64,
    seed: Annotated[int, typer.Option(help="Which of all searches.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Look for levels unlike one another: an archive that grows by variants of what is in it."""
    with house() as opened:
        found = opened.levels.search(prompt, goal=goal, columns=columns, evaluations=evaluations, seed=seed)
        account = found.account()
        for number, one in enumerate(found.texts()):
            write_file(str(output / f"level_{number + 1}.txt"), f"{one}\n".encode())
    if as_json:
        say_json(account)
        return
    say(f"{len(found.texts())} levels in {output}")
    for name, value in account.items():
        if isinstance(value, int | float | str):
            note(f"  {name}: {value}")


@app.command(epilog="Example: mintmark level corpus -n 20 --columns 100 --seed 1 -o levels/")
@guarded
def corpus(
    output: Annotated[Path, typer.Option("--output", "-o", help="A folder for the levels.")],
    count: Annotated[int, typer.Option("--count", "-n", min=1, max=100_000, help="How many.")] = 20,
    columns: Annotated[int, typer.Option(help="Of each.")] = 100,
    seed: Annotated[int, typer.Option(help="Which of all sets.")] = 0,
    theme: Annotated[str | None, typer.Option(help="One kind of land; all in turn when not given.")] = None,
    prompt: Prompt = "",
) -> None:
    """Write levels by the grammar that the model learned from, each proved."""
    with house() as opened:
        levels = opened.levels.corpus(count, columns=columns, seed=seed, theme=theme, prompt=prompt)
        digits = len(str(count))
        for number, one in enumerate(levels, 1):
            write_file(str(output / f"level_{number:0{digits}}.txt"), f"{one}\n".encode())
    say(f"{count} levels in {output}")


@app.command(epilog="Example: mintmark level train levels/ -o model/ --steps 2000")
@guarded
def train(
    folder: Annotated[Path, typer.Argument(help="A folder of levels' texts.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="A folder for weights, figures and curve.")],
    steps: Annotated[int, typer.Option(min=1, help="How many steps in all.")] = 2000,
    fine_tune: Annotated[bool, typer.Option("--fine-tune", help="Begin with the weights that are shipped.")] = False,
    device: Annotated[str | None, typer.Option(help="cpu or cuda; cuda where there is one.")] = None,
    seed: Annotated[int, typer.Option(help="Which of all runs.")] = 0,
) -> None:
    """Teach a model on levels of your own; stopped and begun again it goes on. Needs the extra `train`."""

    def tell(figures: Any) -> None:
        note(
            f"  step {figures.step}: {figures.train_bits:.2f} bits a column in training, {figures.held_out_bits:.2f} "
            f"held out, {figures.tile_accuracy:.1%} of tiles"
        )

    with house() as opened:
        opened.levels.train(folder, output, steps=steps, fine_tune=fine_tune, device=device, seed=seed, tell=tell)
    say(str(output / "weights.safetensors"))


def _make(fields: dict[str, Any], seed: int | None, output: str) -> None:
    """A level by recipe, in the form of the output."""
    from mintmark.faces.cli.make import form_of
    from mintmark.flow.strike import export, strike

    with house() as opened:
        wish = opened.wishes.resolve("level", {**fields, **({} if seed is None else {"seed": seed})})
        form = "txt" if output == "-" else form_of(wish.mode, output)
        made = export(wish, strike(wish), form)
        write_file(output, made.content)
        note(f"  {wish.mode.caption(wish.spec)}; seed {wish.recipe.spec['seed']}; {wish.recipe.fingerprint[:12]}")
        if output != "-":
            say(output)


def _write(opened: "House", text: str, output: str, theme: str) -> None:
    """A level's text, in the form of the output."""
    form = "txt" if output == "-" else Path(output).suffix[1:].lower()
    title = str(opened.levels.derive(text).wanted)
    write_file(output, opened.levels.show(text, form, theme=theme, title=title))
    if output != "-":
        say(output)
