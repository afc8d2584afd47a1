"""`doctor`: is this installation well, and if not, what to do."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import typer

from mintmark.faces.cli.console import AsJson, guarded, say, say_json

EXAMPLE = "Example: mintmark doctor --json"

Finding = tuple[str, bool, str]
"""What was looked at, whether it is well, and what was found or what to do."""


@guarded
def doctor(as_json: AsJson = False) -> None:
    """Check the installation and say what to do. Exit code 1 when something is not well."""
    from mintmark.assembly import build

    house = build()
    findings = list(_findings(house))
    house.close()
    if as_json:
        say_json([{"check": name, "ok": ok, "detail": detail} for name, ok, detail in findings])
    else:
        for name, ok, detail in findings:
            say(f"{'ok ' if ok else 'BAD'}  {name:12} {detail}")
    raise typer.Exit(0 if all(ok for _, ok, _ in findings) else 1)


def _findings(house: Any) -> Iterator[Finding]:
    checks: list[tuple[str, Callable[[Any], str]]] = [
        ("python", _python),
        ("data root", _data_root),
        ("database", _database),
        ("blobs", _blobs),
        ("kernels", _kernels),
        ("exactness", _exactness),
        ("director", _director),
        ("keys", _keys),
    ]
    others = [name for name in house.store_names() if name not in ("local", "memory", house.settings.storage_backend)]
    checks += [(f"store {name}", partial(_store, name=name)) for name in others]
    if house.settings.sign_certificate is not None or house.settings.sign_key is not None:
        checks.append(("signing", _signing))
    for name, check in checks:
        try:
            yield name, True, check(house)
        except Exception as error:  # noqa: BLE001 - whatever is wrong is what we are here to tell
            yield name, False, str(error) or type(error).__name__


def _python(_house: Any) -> str:
    import platform
    from importlib.metadata import version

    parts = ", ".join(f"{name} {version(name)}" for name in ("mintmark", "numpy", "numba", "deflate", "dbos"))
    return f"{platform.python_version()} on {platform.machine()}; {parts}"


def _data_root(house: Any) -> str:
    import shutil
    import tempfile

    root = house.settings.data_root
    try:
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=root):
            pass
    except OSError as error:
        raise RuntimeError(f"{root.resolve()} cannot be written: {error.strerror}; set MINTMARK_DATA_ROOT.") from error
    free = shutil.disk_usage(root).free
    if free < 200 * 1024 * 1024:
        raise RuntimeError(f"only {free // 2**20} MiB are free at {root.resolve()}; make room.")
    return f"{root.resolve()}, {free / 2**30:.1f} GiB free"


def _database(house: Any) -> str:
    with house.ledger.read() as books:
        count = books.jobs.counts()
    return f"{house.engine.url.render_as_string(hide_password=True)}, {count.ended} jobs ended, {count.queued} queued"


def _blobs(house: Any) -> str:
    from secrets import token_hex

    store, key = house.files(), f"probe/{token_hex(8)}"
    if not store.put(key, b"probe") or store.put(key, b"other") or store.get(key) != b"probe":
        raise RuntimeError(f"the store {store.name!r} does not keep what it was given first; use another.")
    store.delete(key)
    return f"{store.name}: {store.check()}"


def _store(house: Any, *, name: str) -> str:
    return f"{house.blobs.store(name).check()}; old files are read from there"


def _signing(house: Any) -> str:
    identity = house.sign.identity
    return f"{identity.subject}, {identity.algorithm}, until {identity.valid_until:%Y-%m-%d}"


def _kernels(house: Any) -> str:
    from time import perf_counter

    from mintmark.flow.strike import strike

    begun = perf_counter()
    wish = house.wishes.resolve("ink", {"subject": "enso", "seed": 7, "width": 512, "height": 512})
    strike(wish)
    first = perf_counter() - begun
    begun = perf_counter()
    strike(wish)
    again = perf_counter() - begun
    advice = "; run `mintmark warm` to compile ahead" if first > 3.0 else ""
    return f"first picture {first:.2f} s, then {again * 1000:.1f} ms{advice}"


EXACT_SPEC = {
    "subject": "layers",
    "seed": 7,
    "width": 256,
    "height": 256,
    "paper": "#e8dfcd",
    "layers": [
        {"kind": "clouds", "color": "wash"},
        {"kind": "ring", "width": 90},
        {"kind": "splatter", "x": 700, "y": 300, "color": "accent"},
        {"kind": "text", "text": "MINT", "y": 880, "height": 90},
    ],
}
EXACT_HASH = "2e01e3db05397340956e6dafa60c9ab80b44c6a8f03bf06f92f8f5ae378bcba6"
"""The SHA-256 of the pixels of that drawing on every machine; what draws other ones on purpose writes its own here."""


def _exactness(house: Any) -> str:
    import hashlib
    from io import BytesIO

    from PIL import Image

    from mintmark.flow.strike import strike

    picture = strike(house.wishes.resolve("ink", EXACT_SPEC)).picture.content
    with Image.open(BytesIO(picture)) as image:
        found = hashlib.sha256(image.convert("RGBA").tobytes()).hexdigest()
    if found != EXACT_HASH:
        raise RuntimeError(f"this machine draws other pixels ({found[:12]}) than all others; please report it.")
    return "this machine draws the same pixels as all others"


def _director(house: Any) -> str:
    if house.settings.openai_api_key is None:
        return "offline reader (set OPENAI_API_KEY for a language model)"
    return f"{house.settings.llm_model} at {house.settings.llm_base_url}, then the offline reader"


def _keys(house: Any) -> str:
    opened = house.keys.any_open()
    return "keys are asked for" if opened else "open on loopback; make a key before listening elsewhere"
