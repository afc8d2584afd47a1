"""Many pieces as one archive: pictures, recipes, a manifest and checksums, the same bytes every time."""

from collections.abc import Iterable, Iterator
from typing import IO

from mintmark.contracts.ledger import Ledger
from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.errors import Conflict, NotFound
from mintmark.core.fingerprint import Fingerprint, content_hash
from mintmark.core.job import Job, JobState
from mintmark.core.manifest import Entry, Manifest
from mintmark.craft.zipping import Zip
from mintmark.flow.pieces import Pieces

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"


class Bundle:
    """Writes archives, one file in memory at a time."""

    def __init__(self, ledger: Ledger, pieces: Pieces) -> None:
        self._ledger, self._pieces = ledger, pieces

    def batch(self, batch_id: str, out: IO[bytes], form: str = "png") -> Manifest:
        """Write the finished pieces of a batch in a form.

        Raises: NotFound, Conflict when nothing is finished yet, UnknownName for a form that is none.
        """
        with self._ledger.read() as books:
            if books.batches.get(batch_id) is None:
                raise NotFound("batch", batch_id)
            jobs = books.jobs.of_batch(batch_id, [JobState.DONE])
        if not jobs:
            raise Conflict(f"Nothing of batch {batch_id} is finished yet.")
        return self.write(((_file_name(job), job.fingerprint) for job in jobs), out, form)

    def files_of_batch(self, batch_id: str, form: str) -> Iterator[tuple[str, Artifact]]:
        """The finished pieces of a batch in a form, each with a name without ending, one in memory at a time."""
        with self._ledger.read() as books:
            jobs = books.jobs.of_batch(batch_id, [JobState.DONE])
        for job in jobs:
            yield _file_name(job), self._pieces.form(job.fingerprint, form)

    def write(self, wanted: Iterable[tuple[str, Fingerprint]], out: IO[bytes], form: str) -> Manifest:
        """Write pieces under names without ending; each stands once, with its recipe beside it."""
        entries: list[Entry] = []
        archive = Zip()
        for stem, fingerprint in sorted(set(wanted)):
            for name, media_type, content in self._files(stem, fingerprint, form):
                out.write(archive.file(name, content))
                size, digest = len(content), content_hash(content)
                entry = Entry(name=name, media_type=media_type, size=size, sha256=digest, fingerprint=fingerprint)
                entries.append(entry)
        manifest = Manifest.of(entries)
        out.write(archive.file(MANIFEST, manifest.to_bytes()))
        out.write(archive.file(SUMS, manifest.sums()))
        out.write(archive.end())
        return manifest

    def _files(self, stem: str, fingerprint: Fingerprint, form: str) -> Iterator[tuple[str, MediaType, bytes]]:
        artifact = self._pieces.form(fingerprint, form)
        yield f"{stem}{artifact.media_type.suffix}", artifact.media_type, artifact.content
        yield f"{stem}.recipe.json", MediaType.JSON, self._pieces.find(fingerprint).recipe.canonical


def _file_name(job: Job) -> str:
    """A name that sorts in the order of the batch, is safe everywhere, and cannot clash."""
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else "-" for sign in job.name)[:60]
    return f"{job.position:05d}-{plain.strip('-') or job.fingerprint[:10]}"
