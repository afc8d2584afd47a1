"""A bundle on disk: written beside its place, and put there whole."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mintmark.core.errors import NotFound
from mintmark.productions.storyboards.export.batch import BundleOptions, BundleReport, ExportBatch
from mintmark.productions.storyboards.export.names import folder_name
from mintmark.productions.storyboards.export.sums import SUMS
from mintmark.productions.storyboards.export.writing import BundleWriter

MANIFEST, REPORT = "manifest.json", "report.json"


def write_bundle(batch: ExportBatch, root: Path, options: BundleOptions | None = None) -> BundleReport:
    """Write `root/{storyboard id}/`: whole or not at all. The same batch gives the same bytes.

    Raises: InvalidSpec for an id that is no name of a folder, CorruptStore for a picture that is not what was kept,
    MissingExtra for an animatic without the extra `video`.
    """
    place = root / folder_name(batch.storyboard.id)
    root.mkdir(parents=True, exist_ok=True)
    with _beside(place) as folder:
        report = BundleWriter(batch, folder, options or BundleOptions()).write(str(place))
        if _same(place, folder):
            return report.model_copy(update={"unchanged": True})  # whoever reads it at the moment is not disturbed
        _put(folder, place)
    return report


def bundle_folder(root: Path, batch_id: str) -> Path:
    """Where the bundle of a storyboard lies.

    Raises: InvalidSpec for an id that is no name of a folder, NotFound when nothing was exported yet.
    """
    place = root / folder_name(batch_id)
    if not (place / MANIFEST).is_file():
        raise NotFound("export", batch_id)
    return place


@contextmanager
def _beside(place: Path) -> Iterator[Path]:
    """An empty folder next to a place; what is left of it at the end is removed."""
    folder = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put(folder: Path, place: Path) -> None:
    """Put a folder in its place. The one that is there steps aside first, and comes back if that fails."""
    _settle(folder)
    with _beside(place) as aside:
        old = aside / "old"
        if place.exists():
            place.rename(old)
        try:
            folder.rename(place)
        except OSError:
            if old.exists():
                old.rename(place)
            raise
    _sync(place.parent)


def _settle(folder: Path) -> None:
    """Bring all files to the disk: a name that is there after a power cut has its bytes."""
    for path in folder.rglob("*"):
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _same(first: Path, second: Path) -> bool:
    """Whether two bundles have the same sums, and files of the same sizes."""
    if not (first / SUMS).is_file() or (first / SUMS).read_bytes() != (second / SUMS).read_bytes():
        return False
    one, other = (
        {path.relative_to(folder): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
        for folder in (first, second)
    )
    return one == other
