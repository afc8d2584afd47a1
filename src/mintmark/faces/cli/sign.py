"""`sign`: content credentials (C2PA) in the name of whoever owns the certificate."""

from pathlib import Path
from typing import Annotated, Any

import typer

from mintmark.faces.cli.console import AsJson, check_output, guarded, house, note, read_file, say, say_json, write_file

EXAMPLES = """
Examples:

  mintmark sign enso.png --cert chain.pem --key key.pem

  mintmark sign film.mp4 --source algorithmicMedia -o film.signed.mp4
"""


@guarded
def sign(
    file: Annotated[str, typer.Argument(help="A PNG, JPEG, WebP or MP4 file; - is standard input.")],
    cert: Annotated[Path | None, typer.Option(help="Your certificate and those above it, as PEM: C2PA_CERT.")] = None,
    key: Annotated[Path | None, typer.Option(help="Its private key, as PEM: C2PA_KEY.")] = None,
    source: Annotated[
        str | None, typer.Option(help="How it came to be, where the file does not say: a digital source type.")
    ] = None,
    title: Annotated[str, typer.Option(help="A title to be signed with it.")] = "",
    timestamps: Annotated[str, typer.Option(help="A server that certifies the time (RFC 3161): C2PA_TSA_URL.")] = "",
    output: Annotated[str | None, typer.Option("--output", "-o", help="Where to; without it FILE.signed.*")] = None,
    as_json: AsJson = False,
) -> None:
    """Sign a file with content credentials: who vouches for it, how it came to be, and which piece it is.

    No prompt goes into them. `mintmark verify` shows them, and still strikes the file again.
    """
    from mintmark.core.errors import UnknownName
    from mintmark.flow.provenance import SourceType, read_provenance

    path = output or _beside(file)
    check_output(path, as_json=as_json)
    if source is not None and source not in set(SourceType):
        raise UnknownName("source type", source, SourceType)
    content = read_file(file)
    given: dict[str, Any] = {"sign_certificate": cert, "sign_key": key, "sign_timestamps": timestamps}
    with house(**{name: value for name, value in given.items() if value}) as opened:
        signed = opened.sign(content, source_type=SourceType(source) if source else None, title=title)
    write_file(path, signed)
    found = read_provenance(signed)
    told = found.model_dump(mode="json") if found is not None else {}
    if as_json:
        say_json({"file": path, "added_bytes": len(signed) - len(content), **told})
    elif path != "-":
        say(path)
        note(f"  {found.sentence if found is not None else ''}")


def _beside(file: str) -> str:
    path = Path(file)
    return "-" if file == "-" else str(path.with_name(f"{path.stem}.signed{path.suffix}"))
