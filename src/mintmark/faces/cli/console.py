"""How commands speak: results to standard output, all else to standard error, errors as sentences."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from typing import Annotated, Any, ParamSpec, TypeVar

import typer

from mintmark.core.errors import DeploymentError, InvalidSpec, MintmarkError, UnreadableFile

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
            fault = error
        except BrokenPipeError:
            _let_go_of_standard_output()
            raise typer.Exit(0) from None
        except OSError as error:
            where = f"{error.filename}: " if error.filename is not None else ""
            hint = "If things are kept there, MINTMARK_DATA_ROOT names another place."
            fault = DeploymentError(f"{where}{error.strerror or error}. {hint}")
        if kwargs.get("as_json"):
            from mintmark.faces.views import error_view

            say_json({"error": error_view(fault)})
        note(f"mintmark: {fault.message}")
        raise typer.Exit(1)

    return run


def _let_go_of_standard_output() -> None:
    """Whoever read us has gone: what is still in the buffer goes nowhere, or Python would complain at exit."""
    import os

    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def read_file(path: str) -> bytes:
    """A file's bytes; `-` is standard input.

    Raises: UnreadableFile.
    """
    from pathlib import Path

    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path} cannot be read: {error.strerror}.") from error


def read_text(path: str) -> str:
    """A file's text, with or without a byte order mark; `-` is standard input.

    Raises: UnreadableFile.
    """
    try:
        return read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path} is no UTF-8 text: byte {error.start} cannot be.") from error


def write_file(path: str, content: bytes) -> None:
    """Write a file whole or not at all; `-` is standard output.

    Raises: UnreadableFile.
    """
    import os
    from pathlib import Path

    if path == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    half = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(target)
    except OSError as error:
        with suppress(OSError):
            half.unlink()
        raise UnreadableFile(f"{path} cannot be written: {error.strerror}.") from error


def parse_set(pairs: list[str]) -> dict[str, Any]:
    """`name=value` pairs as fields: values are JSON where they can be, else texts; `@file` reads a JSON file.

    A dotted name is a field of a field: `output.width=320`.

    Raises: InvalidSpec for a pair that is none.
    """
    fields: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or not name.strip():
            raise InvalidSpec(f"--set wants name=value, not {pair!r}; for example --set chaos=0.4")
        source = read_text(text[1:]) if text.startswith("@") else text
        try:
            value = json.loads(source)
        except (ValueError, RecursionError):
            value = text
        *outer, last = name.strip().split(".")
        inside = fields
        for part in outer:
            inside = inside.setdefault(part, {})
            if not isinstance(inside, dict):
                raise InvalidSpec(f"--set {pair}: {part} was set to a value already, which has no fields.")
        inside[last] = value
    return fields


def laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Fields over others: objects merge, everything else replaces."""
    laid = dict(below)
    for name, value in above.items():
        under = laid.get(name)
        laid[name] = laid_over(under, value) if isinstance(under, dict) and isinstance(value, dict) else value
    return laid


def check_output(output: str | None, *, count: int = 1, as_json: bool) -> None:
    """See that standard output is asked to hold one thing only.

    Raises: InvalidSpec.
    """
    if output == "-" and as_json:
        raise InvalidSpec("-o - and --json both want standard output; name a file, or leave one of them out.")
    if output == "-" and count > 1:
        raise InvalidSpec(f"{count} pieces cannot go to one standard output; name a file: -o piece.png")


@contextmanager
def pausing() -> Iterator[Callable[[float], None]]:
    """A way to wait for some seconds that raises KeyboardInterrupt after Ctrl+C; nothing else does meanwhile.

    Raised wherever Python happens to be, it can be lost: what a destructor or a callback raises is ignored.
    """
    import signal
    from threading import Event, current_thread, main_thread

    stopped = Event()

    def pause(seconds: float) -> None:
        if stopped.wait(seconds):
            raise KeyboardInterrupt

    if current_thread() is not main_thread():
        yield pause
        return
    before = signal.signal(signal.SIGINT, lambda *_: stopped.set())
    try:
        yield pause
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def house(**overrides: Any) -> Iterator[Any]:
    """The house, put down properly at the end."""
    from mintmark.assembly import build

    opened = build(**overrides)
    try:
        yield opened
    finally:
        opened.close()
