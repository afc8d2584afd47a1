"""Files of pieces into the store and out of it."""

from collections.abc import Sequence

from mintmark.contracts.blobs import ContentStore
from mintmark.contracts.ledger import KeptArtifact
from mintmark.core.artifact import Artifact


def keep_artifacts(store: ContentStore, artifacts: Sequence[Artifact]) -> list[KeptArtifact]:
    """Store files durably; what their rows must say is returned, in the same order."""
    placed = store.keep_all([(artifact.content, artifact.media_type.suffix) for artifact in artifacts])
    return [
        KeptArtifact(
            role=artifact.role,
            hash=name,
            media_type=artifact.media_type,
            size=len(artifact.content),
            width=artifact.width,
            height=artifact.height,
            store=store.current,
            key=key,
        )
        for artifact, (name, key) in zip(artifacts, placed, strict=True)
    ]
