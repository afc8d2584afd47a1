"""A pack: the files of an engine with a manifest, checksums and a word on what to do, as one zip.

The same files give the same bytes.
"""

from collections.abc import Mapping

from mintmark.core.canonical import Json
from mintmark.core.fingerprint import content_hash
from mintmark.craft.zipping import zipped
from mintmark.productions.casts.export.engines import Engine
from mintmark.productions.casts.export.kit import Kit
from mintmark.productions.casts.export.text import json_file

MANIFEST, SUMS, README = "manifest.json", "SHA256SUMS", "README.txt"


def packed(kit: Kit, engine: Engine) -> bytes:
    """The pack of a kit for an engine."""
    files = {**engine.write(kit), **kit.extras(kit)}
    about: dict[str, Json] = {
        "character_id": kit.id,
        "name": kit.title,
        "engine": engine.name,
        "frame": {"width": kit.size, "height": kit.size},
        "anchor": {"x": kit.cels[0].anchor[0], "y": kit.cels[0].anchor[1] + 1},
        "clips": [
            {"name": clip.name, "frames": len(clip.cels), "fps": clip.fps, "loops": clip.loops} for clip in kit.clips
        ],
        "dna": kit.dna.model_dump(mode="json"),
        **kit.about,
    }
    readme = f"{kit.title}, for {engine.title}\n\n{engine.how}\n\nCheck: sha256sum -c {SUMS}\n"
    return zipped(listed({**files, README: readme.encode()}, about))


def listed(files: Mapping[str, bytes], about: Mapping[str, Json]) -> dict[str, bytes]:
    """The files with a manifest that lists them, and the checksums of all."""
    entries: list[Json] = [
        {"path": path, "bytes": len(content), "sha256": content_hash(content)}
        for path, content in sorted(files.items())
    ]
    manifest = json_file({"format": "mintmark-game-pack/1", **about, "files": entries})
    whole = {**files, MANIFEST: manifest}
    sums = "".join(f"{content_hash(content)}  {path}\n" for path, content in sorted(whole.items()))
    return {**whole, SUMS: sums.encode()}
