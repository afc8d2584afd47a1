"""Answers of providers as JSON values, for durable notes: files go into the store, errors keep what they are."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from mintmark.contracts.blobs import ContentStore
from mintmark.contracts.ledger import KeptArtifact
from mintmark.core.artifact import Artifact, MediaType
from mintmark.core.canonical import Json
from mintmark.core.errors import (
    Fault,
    InDoubt,
    ProviderError,
    ProviderGarbage,
    ProviderRefused,
    ProviderTimeout,
    ProviderUnreachable,
)
from mintmark.core.plan import Ask, Reply, ReplyFile, Usage
from mintmark.flow.keep import keep_artifacts


def write_down(store: ContentStore, reply: Reply) -> Json:
    """A reply as a note; its files are kept before the note can be."""
    value: dict[str, Json] = {"provider": reply.provider, "model": reply.model, "value": reply.value}
    if reply.content:
        file = Artifact(reply.ask, MediaType(reply.media_type), reply.content)
        value["file"] = keep_artifacts(store, [file])[0].model_dump(mode="json")
    if reply.more:
        files = [
            Artifact(f"{reply.ask}-{number}", MediaType(one.media_type), one.content)
            for number, one in enumerate(reply.more, start=2)
        ]
        value["more"] = [kept.model_dump(mode="json") for kept in keep_artifacts(store, files)]
    if reply.usage != Usage():
        value["usage"] = asdict(reply.usage)
    return value


def read_back(store: ContentStore, ask: Ask, found: Json) -> Reply:
    """The reply of a note.

    Raises: InDoubt or ProviderError, where that is what was noted; CorruptStore.
    """
    noted: Mapping[str, Any] = found if isinstance(found, dict) else {}
    if "in_doubt" in noted:
        raise InDoubt(str(noted["in_doubt"]))
    if "refused" in noted:
        raise _error(noted["refused"])
    content, media_type = b"", ""
    if "file" in noted:
        kept = KeptArtifact.model_validate(noted["file"])
        content, media_type = store.read(kept), kept.media_type.value
    others = [KeptArtifact.model_validate(one) for one in noted.get("more", ())]
    more = tuple(ReplyFile(store.read(one), one.media_type.value) for one in others)
    usage = Usage(**noted.get("usage", {}))
    return Reply(ask.name, noted["provider"], noted["model"], noted["value"], content, media_type, usage, more)


def refused(error: ProviderError) -> Json:
    """An error as a note."""
    status, wait = getattr(error, "status", 0), getattr(error, "retry_after", None)
    return {"refused": [error.provider, error.message, error.code, error.fault.value, status, wait]}


_KINDS = {one.code: one for one in (ProviderUnreachable, ProviderGarbage)}


def _error(noted: Sequence[Any]) -> ProviderError:
    """The error that was noted; older notes hold only who and what."""
    provider, message = str(noted[0]), str(noted[1])
    code, fault, status, wait = noted[2:6] if len(noted) >= 6 else ("", Fault.SERVER.value, 0, None)
    if code == ProviderRefused.code:
        return ProviderRefused(provider, message, status=status, retry_after=wait, fault=Fault(fault))
    if code == ProviderTimeout.code:
        return ProviderTimeout(provider, message)
    return _KINDS.get(code, ProviderError)(provider, message, fault=Fault(fault))
