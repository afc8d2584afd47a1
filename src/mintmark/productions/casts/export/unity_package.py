"""A `.unitypackage`: a gzipped tar with a folder for each asset, named by its id.

In the folder lie `asset` (folders have none), `asset.meta` and `pathname`. Source: packages that Unity 2022.3 writes.
"""

import io
import tarfile
from collections.abc import Sequence

import deflate

LEVEL = 6
"""Of libdeflate, whose version is pinned."""


def packaged(assets: Sequence[tuple[str, str, bytes | None, bytes]]) -> bytes:
    """The package of some assets: id, path, content and settings of each; no content is a folder."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for guid, path, content, meta in sorted(assets):
            _add(archive, f"{guid}/", None)
            if content is not None:
                _add(archive, f"{guid}/asset", content)
            _add(archive, f"{guid}/asset.meta", meta)
            _add(archive, f"{guid}/pathname", path.encode())
    return bytes(deflate.gzip_compress(out.getvalue(), LEVEL))


def _add(archive: tarfile.TarFile, name: str, content: bytes | None) -> None:
    """With no date and no owner: the bytes must not change with clock or machine."""
    about = tarfile.TarInfo(name)
    about.mode = 0o644
    if content is None:
        about.type, about.mode = tarfile.DIRTYPE, 0o755
        archive.addfile(about)
        return
    about.size = len(content)
    archive.addfile(about, io.BytesIO(content))
