"""As much of curl as the pages use, for machines without it: the same lines are tried there too."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

FLAGS = {"-s", "-f", "-N", "-i"}
"""Options without a value."""
VALUES = {"-o": "output", "-H": "header", "-d": "data", "-F": "form", "-X": "method"}


def options(arguments: list[str]) -> Iterator[tuple[str, str]]:
    """Options and their values; what is neither is an address. `-sN` is `-s -N`."""
    rest = iter(arguments)
    for argument in rest:
        if argument in VALUES:
            yield argument, next(rest)
        elif argument.startswith("-"):
            for flag in (f"-{letter}" for letter in argument[1:]):
                if flag in VALUES:
                    yield flag, next(rest)
                elif flag in FLAGS:
                    yield flag, ""
                else:
                    raise SystemExit(f"This stand-in for curl knows no {flag}.")
        else:
            yield "address", argument


def main() -> int:
    """Ask once, and write what came back."""
    given = list(options(sys.argv[1:]))
    one = dict(given)
    headers = dict(value.split(": ", 1) for name, value in given if name == "-H")
    body: dict[str, Any] = {}
    if "-d" in one:
        body["content"] = one["-d"]
        headers.setdefault("content-type", "application/x-www-form-urlencoded")
    if "-F" in one:
        field, _, path = one["-F"].partition("=@")
        body["files"] = {field: (Path(path).name, Path(path).read_bytes())}
    method = one.get("-X", "POST" if body else "GET")
    answer = httpx.request(method, one["address"], headers=headers, timeout=60, **body)
    if "-f" in one and answer.is_error:
        return 22
    head = f"HTTP/1.1 {answer.status_code}\n" + "".join(f"{name}: {value}\n" for name, value in answer.headers.items())
    content = (head.encode() + b"\n" if "-i" in one else b"") + answer.content
    if "-o" in one:
        Path(one["-o"]).write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
