"""Print docs/reference.md, and the table of subjects in the README, from the program itself.

Run it from the root of the project: .venv/bin/python docs/make_reference.py
With `--check` it writes nothing and says which page is no longer what the program is.
"""

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import typer
from pydantic import AliasChoices
from pydantic_core import PydanticUndefined

import mintmark.flow
from mintmark.assembly import House, build
from mintmark.core.errors import MintmarkError
from mintmark.faces.api.app import create_app
from mintmark.faces.api.problems import STATUS, TITLES
from mintmark.faces.api.routes.live import router as sockets
from mintmark.faces.cli.app import app
from mintmark.faces.palettes import named_palettes, scheme_names
from mintmark.settings import Settings

ROOT = Path(__file__).parents[1]
REFERENCE, README = ROOT / "docs" / "reference.md", ROOT / "README.md"
BEGIN, END = "<!-- subjects: printed by docs/make_reference.py -->", "<!-- end of subjects -->"

HEAD = """# Reference

Printed from the program by `docs/make_reference.py`: do not write here. A test finds the page that is out of date.

[Commands](#commands) · [Settings](#settings) · [Errors](#errors) · [Subjects](#subjects-of-ink) ·
[Forms](#forms) · [Presets](#presets) · [Palettes](#palettes) · [HTTP](#http)
"""


def reference() -> str:
    """The whole page."""
    house = build(data_root="unused")
    parts = [
        HEAD,
        *_commands(),
        *_settings(),
        *_errors(),
        *_subjects_of_ink(house),
        *_forms(house),
        *_presets(house),
        *_palettes(),
        *_routes(house),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def readme() -> str:
    """The README with its table of subjects as it is now."""
    text = README.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"README.md has no place for the table of subjects: {BEGIN} … {END}")
    rows = [(f"`{name}`", line) for name, line, _ in _lines(build(data_root="unused"))]
    return f"{before}{BEGIN}\n\n{_table(('subject', 'what the brush draws'), rows)}\n{END}{after}"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(head), *(tuple(row) for row in rows)]
    lines.insert(1, ("---",) * len(lines[0]))
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _sentence(text: str) -> str:
    """A docstring as running text."""
    return " ".join(inspect.cleandoc(text).split())


# Commands.


def _commands() -> Iterator[str]:
    yield "## Commands\n"
    yield (
        "Results go to standard output, all else to standard error; `--json` prints one JSON value instead. Exit code "
        "0 means done, 1 that it could not be done, 2 that the command was not understood, 130 that it was stopped; "
        "`verify` has a code of its own. `mintmark COMMAND --help` says what stands here.\n"
    )
    for name, command in cast("Any", typer.main.get_command(app)).commands.items():
        inner = getattr(command, "commands", None)
        if inner is None:
            yield from _command(f"mintmark {name}", command)
            continue
        yield f"### mintmark {name}\n\n{command.help}\n"
        for inner_name, inner_command in inner.items():
            yield from _command(f"mintmark {name} {inner_name}", inner_command, level=4)


def _command(name: str, command: Any, *, level: int = 3) -> Iterator[str]:
    parameters = [one for one in command.params if one.name != "help"]
    arguments = [one for one in parameters if not one.opts[0].startswith("-")]
    options = [one for one in parameters if one.opts[0].startswith("-")]
    usage = [name, *(_written(one) for one in arguments), *(["[OPTIONS]"] if options else [])]
    yield f"{'#' * level} {name}\n\n{inspect.cleandoc(command.help or '')}\n"
    yield f"```text\n{' '.join(usage)}\n```\n"
    if parameters:
        rows = [(f"`{_option(one)}`", _meaning(one), _default(one)) for one in (*arguments, *options)]
        yield _table(("argument or option", "meaning", "default"), rows)
    yield from _examples(command.epilog or "")


def _written(argument: Any) -> str:
    name = argument.name.upper() + ("..." if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _option(one: Any) -> str:
    if not one.opts[0].startswith("-"):
        return _written(one)
    kind = "" if getattr(one, "is_flag", False) else f" {_kind(one)}"
    return f"{', '.join(one.opts)}{kind}"


def _kind(one: Any) -> str:
    annotation = str(getattr(one.type_descriptor.annotation, "__name__", one.type_descriptor.annotation))
    inner = re.fullmatch(r"list\[(?:<class ')?([a-z.]+)(?:'>)?\]", str(one.type_descriptor.annotation))
    return {"str": "TEXT", "int": "NUMBER", "float": "NUMBER", "Path": "PATH"}[inner[1] if inner else annotation]


def _meaning(one: Any) -> str:
    low, high = one.min, one.max
    if low is None and high is None:
        return str(one.help or "")
    bounds = f"{low} to {high}" if high is not None else f"{low} or more"
    return f"{one.help or ''} ({bounds})"


def _default(one: Any) -> str:
    if one.required:
        return "must be given"
    if one.default in (None, False, ()) or one.default == []:
        return ""
    return f"`{one.default}`"


def _examples(epilog: str) -> Iterator[str]:
    words, examples = [], []
    for line in (one.strip() for one in epilog.splitlines()):
        is_example = line.removeprefix("Example: ").startswith("mintmark ")
        (examples if is_example else words).append(line.removeprefix("Example: "))
    said = " ".join(word for word in words if word and word != "Examples:")
    if said:
        yield re.sub(r"(\{.*\})", r"`\1`", said) + "\n"
    if examples:
        yield "```sh\n" + "\n".join(examples) + "\n```\n"


# Settings.


def _settings() -> Iterator[str]:
    yield "## Settings\n"
    yield (
        "Read from the environment, then from a file `.env` in the folder the program is started in, then from these "
        "defaults. The first name stands above the others. `.env.example` has all of them.\n"
    )
    rows = []
    for field in Settings.model_fields.values():
        names = [str(one) for one in cast("AliasChoices", field.validation_alias).choices]
        rows.append((", ".join(f"`{one}`" for one in names), _value(field.default), field.description or ""))
    yield _table(("environment", "default", "meaning"), rows)


def _value(value: Any) -> str:
    if value is None or value in {PydanticUndefined, "", ()}:
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


# Errors.


def _errors() -> Iterator[str]:
    for module in pkgutil.iter_modules(mintmark.flow.__path__, "mintmark.flow."):
        importlib.import_module(module.name)
    yield "## Errors\n"
    yield (
        "Every error is one of a tree, split by who can mend it. Its `code` is stable: the command line prints it with "
        "`--json`, HTTP answers with the status and a problem document (RFC 9457).\n"
    )
    tree = list(_tree(MintmarkError))
    rows = [
        (f"`{kind.code}`", str(STATUS[kind.code]), f"{'· ' * depth}{kind.__name__}", _sentence(kind.__doc__ or ""))
        for depth, kind in tree
    ]
    yield _table(("code", "status", "error", "meaning"), rows)
    yield "HTTP has a few codes of its own:\n"
    known = {kind.code for _, kind in tree}
    own = [(f"`{code}`", str(status), f"{TITLES[code]}.") for code, status in STATUS.items() if code not in known]
    yield _table(("code", "status", "meaning"), own)
    yield "A job may also fail with `engine_fault`: drawing its piece met a fault of ours. Others of its batch go on.\n"


def _tree(kind: type[MintmarkError], depth: int = 0) -> Iterator[tuple[int, type[MintmarkError]]]:
    yield depth, kind
    for one in kind.__subclasses__():
        yield from _tree(one, depth + 1)


# What can be drawn, and how.


def _lines(house: House) -> list[tuple[str, str, tuple[int, int]]]:
    """Every subject of ink, with the line its own file opens with and its usual size."""
    from mintmark.modes.ink.spec import DEFAULT_SIZES, Subject

    found = []
    for subject in Subject:
        module = importlib.import_module(f"mintmark.modes.ink.subjects.{subject.value}")
        found.append((subject.value, (module.__doc__ or "").strip().splitlines()[0], DEFAULT_SIZES[subject]))
    if tuple(name for name, _, _ in found) != house.modes.get("ink").subjects:
        raise SystemExit("Some subjects of ink are not in the table.")
    return found


def _subjects_of_ink(house: House) -> Iterator[str]:
    yield "## Subjects of ink\n"
    rows = [(f"`{name}`", line, f"{width} × {height}") for name, line, (width, height) in _lines(house)]
    yield _table(("subject", "what the brush draws", "usual size"), rows)


def _forms(house: House) -> Iterator[str]:
    yield "## Forms\n"
    yield (
        "The forms a piece can be taken in: by the ending of a file, by `--form`, by the ending of an address. Where "
        "a library's encoder decides the bytes, only the pixels are promised.\n"
    )
    for mode in house.modes:
        rows = [
            (
                f"`{one.name}`",
                f"`{one.media_type.suffix}`",
                f"`{one.media_type.value}`",
                "bytes" if one.exact else "pixels",
                one.summary,
            )
            for one in mode.exporters
        ]
        yield f"### {mode.title}\n\n" + _table(("form", "ending", "media type", "the same", "what it is"), rows)


def _presets(house: House) -> Iterator[str]:
    yield "## Presets\n"
    yield "A preset sets the fields it names; later ones stand above earlier ones, and fields of your own above all.\n"
    for mode in house.modes:
        rows = [
            (f"`{one.name}`", one.summary, ", ".join(f"{name} `{value}`" for name, value in one.patch.items()))
            for one in mode.presets()
        ]
        yield f"### {mode.title}\n\n" + _table(("preset", "what it does", "sets"), rows)
        effects = [(f"`{one.name}`", one.summary) for one in mode.effects()]
        if effects:
            yield f"Effects of {mode.name}, which `mintmark elements` writes to `assets/effects`:\n"
            yield _table(("effect", "what it is"), effects)


def _palettes() -> Iterator[str]:
    yield "## Palettes\n"
    rows = [
        (f"`{one.name}`", one.summary, *(f"`{color}`" for color in one.colors), f"`{one.ground}`")
        for one in named_palettes().values()
    ]
    yield (
        "`palette=` of an address takes a name, colors with commas, or a way and a color such as `triadic:5c0a0a`; "
        f"the ways are {', '.join(f'`{name}`' for name in scheme_names())}. A ground is used where it is asked for.\n"
    )
    yield _table(("palette", "what it is", "ink", "wash", "accent", "ground"), rows)


# HTTP.


def _routes(house: House) -> Iterator[str]:
    document = create_app(house, work=False, warm=False).routes.openapi()  # type: ignore[attr-defined]
    yield "## HTTP\n"
    yield "`/openapi.json` and the page `/docs` of a running studio have every parameter and every answer.\n"
    meaning = {tag["name"]: tag["description"] for tag in document["tags"]}
    for tag, said in meaning.items():
        rows = [
            (method.upper(), f"`{path}`", operation["summary"])
            for path, operations in document["paths"].items()
            for method, operation in operations.items()
            if operation["tags"] == [tag]
        ]
        yield f"### {tag.capitalize()}\n\n{said}\n\n" + _table(("method", "path", "what it does"), rows)
    rows = [
        ("WebSocket", f"`{cast('Any', one).path}`", _sentence(cast("Any", one).endpoint.__doc__))
        for one in sockets.routes
    ]
    yield "### Sockets\n\nBoth take a key as a sub-protocol, since browsers let a socket send no header.\n"
    yield _table(("method", "path", "what it does"), rows)


def main() -> int:
    """Write both pages, or with `--check` say which of them is out of date."""
    pages = {REFERENCE: reference(), README: readme()}
    stale = [page for page, text in pages.items() if not page.exists() or page.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for page in stale:
            print(f"{page.relative_to(ROOT)} is out of date; run: .venv/bin/python docs/make_reference.py")
        return 1 if stale else 0
    for page in stale:
        page.write_text(pages[page], encoding="utf-8")
        print(f"wrote {page.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
