"""How commands speak: results to standard output, all else to standard error, errors as sentences."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Annotated, Any, ParamSpec, TypeVar

import typer

from mintmark.core.errors import MintmarkError

P = ParamSpec("P")
R = TypeVar("R")

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value instead of text.")]


def say(text: str) -> None:
    """A line of the result."""
    typer.echo(text)


def note(text: str) -> None:
    """A line that is no result."""
    typer.echo(text, err=True)


def say_json(value: Any) -> None:
    """The result as JSON."""
    typer.echo(json.dumps(value, indent=2, ensure_ascii=False))


def guarded(command: Callable[P, R]) -> Callable[P, R]:
    """Turn our errors into a sentence and exit code 1, or into JSON where `--json` was asked for."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except MintmarkError as error:
            if kwargs.get("as_json"):
                from mintmark.faces.views import error_view

                say_json({"error": error_view(error)})
            note(f"mintmark: {error.message}")
            raise typer.Exit(1) from None
        except BrokenPipeError:
            # Whoever read us has gone; Python would complain once more at exit.
            sys.stderr.close()
            raise typer.Exit(0) from None

    return run


def read_file(path: str) -> bytes:
    """A file's bytes; `-` is standard input.

    Raises: UnreadableFile.
    """
    from pathlib import Path

    from mintmark.core.errors import UnreadableFile

    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}.") from error


def write_file(path: str, content: bytes) -> None:
    """Write a file whole or not at all; `-` is standard output.

    Raises: UnreadableFile.
    """
    import os
    from pathlib import Path

    from mintmark.core.errors import UnreadableFile

    if path == "-":
        sys.stdout.buffer.write(content)
        return
    target = Path(path)
    half = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(target)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise UnreadableFile(f"{path} cannot be written: {error.strerror}.") from error


def parse_set(pairs: list[str]) -> dict[str, Any]:
    """`name=value` pairs as fields: values are JSON where they can be, else texts; `@file` reads a JSON file.

    Raises: InvalidSpec for a pair that is none.
    """
    from mintmark.core.errors import InvalidSpec

    fields: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or not name.strip():
            raise InvalidSpec(f"--set wants name=value, not {pair!r}; for example --set chaos=0.4")
        source = read_file(text[1:]).decode() if text.startswith("@") else text
        try:
            fields[name.strip()] = json.loads(source)
        except ValueError:
            fields[name.strip()] = text
    return fields


@contextmanager
def house(**overrides: Any) -> Iterator[Any]:
    """The house, put down properly at the end."""
    from mintmark.assembly import build

    opened = build(**overrides)
    try:
        yield opened
    finally:
        opened.close()
