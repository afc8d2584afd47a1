"""The list of what is in a bundle, with a checksum for each file."""

from collections.abc import Iterable, Mapping

from pydantic import BaseModel, ConfigDict

from mintmark.core.artifact import MediaType
from mintmark.core.canonical import canonical
from mintmark.core.errors import CorruptStore
from mintmark.core.fingerprint import ContentHash, Fingerprint, content_hash


class Entry(BaseModel):
    """One file of a bundle."""

    model_config = ConfigDict(frozen=True)

    name: str
    media_type: MediaType
    size: int
    """In bytes."""
    sha256: ContentHash
    fingerprint: Fingerprint | None = None
    """The piece it shows."""


class Manifest(BaseModel):
    """All files of a bundle, sorted by name."""

    model_config = ConfigDict(frozen=True)

    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Manifest":
        """A manifest of these entries, in the order of their names."""
        return cls(entries=tuple(sorted(entries, key=lambda entry: entry.name)))

    def to_bytes(self) -> bytes:
        """As canonical JSON."""
        return canonical(self.model_dump(mode="json"))

    def sums(self) -> bytes:
        """As `sha256sum -c` reads it."""
        return "".join(f"{entry.sha256}  {entry.name}\n" for entry in self.entries).encode()

    def check(self, files: Mapping[str, bytes]) -> None:
        """Compare files with what is listed.

        Raises: CorruptStore naming the first file that is missing or changed.
        """
        for entry in self.entries:
            content = files.get(entry.name)
            if content is None:
                raise CorruptStore(f"The bundle lists {entry.name!r}, which is not in it.")
            if content_hash(content) != entry.sha256:
                raise CorruptStore(
                    f"{entry.name!r} has SHA-256 {content_hash(content)}, but the manifest says {entry.sha256}."
                )
