"""Content credentials (C2PA) in a file: who signed it, what they say of it, and whether the file is still that file.

They say another thing than our mark. The mark is a recipe, which anybody can strike again and compare; credentials are
a signature, which says who vouches for the file. Reading them asks no server: neither for manifests that are kept
elsewhere nor whether a certificate was withdrawn.

Source: the C2PA specification, and the vocabulary of digital source types of the IPTC.
"""

import json
from enum import StrEnum
from io import BytesIO
from types import ModuleType
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, computed_field

from mintmark.core.artifact import MediaType
from mintmark.core.errors import MissingExtra, UnreadableFile
from mintmark.core.recipe import Recipe

IPTC = "http://cv.iptc.org/newscodes/digitalsourcetype/"
RECIPE_LABEL = "dev.mintmark.recipe"
"""The assertion that names the piece: its fingerprint, never its words."""

_MANIFEST = b"jumdc2pa"
"""The description box of a manifest store, in whatever kind of file."""
_UNKNOWN_SIGNER = "signingCredential.untrusted"


class SourceType(StrEnum):
    """How a picture came to be, as the IPTC has it."""

    ALGORITHMIC = "algorithmicMedia"
    """Drawn by rules alone: no model that learned from pictures had a part in it."""
    TRAINED = "trainedAlgorithmicMedia"
    """Made by such a model."""
    COMPOSITE = "compositeSynthetic"
    """Both, in one picture."""


class Standing(StrEnum):
    """What is to be thought of credentials."""

    TRUSTED = "trusted"
    """Whole, and signed below a root that is set as an anchor here."""
    VALID = "valid"
    """Whole, and signed by somebody whose root is not known here."""
    INVALID = "invalid"
    """The file, or what is said of it, was changed since, or the signature is none."""
    UNREAD = "unread"
    """There are credentials, and they could not be read here; `faults` say why."""


class Provenance(BaseModel):
    """The credentials of a file."""

    model_config = ConfigDict(frozen=True)

    standing: Standing
    signer: str = ""
    """The name in the certificate. Anybody can write any name into one of their own: look at `standing`."""
    issuer: str = ""
    signed_at: str = ""
    """As a timestamp server certified it; empty where none was asked."""
    generator: str = ""
    source_type: str = ""
    """The last part of the IPTC's address for it, such as `algorithmicMedia`."""
    fingerprint: str = ""
    """The piece that it is said to be, where Mintmark signed it."""
    faults: tuple[str, ...] = ()

    @computed_field  # type: ignore[prop-decorator]
    @property
    def sentence(self) -> str:
        """All of it in one line."""
        who = " of ".join(name for name in (self.signer, self.issuer) if name) or "somebody unnamed"
        told = f", as {self.source_type}" if self.source_type else ""
        when = f" at {self.signed_at}" if self.signed_at else ""
        match self.standing:
            case Standing.TRUSTED:
                return f"Signed by {who}{when}{told}; the signer is trusted here."
            case Standing.VALID:
                return f"Signed by {who}{when}{told}; the signature holds, and nobody here vouches for the signer."
            case Standing.UNREAD:
                return f"It carries content credentials, which could not be read here: {'; '.join(self.faults)}"
            case Standing.INVALID:
                return f"Its content credentials do not hold ({'; '.join(self.faults) or 'no reason given'})."


def has_credentials(content: bytes) -> bool:
    """True for a file that carries a manifest. Needs no extra."""
    return _MANIFEST in content


def source_type_of(recipe: Recipe) -> SourceType:
    """How a piece came to be, by who answered for it: our own engines are rules, all others count as models."""
    own = {answer.provider in ("local", "mock") for answer in recipe.answers} or {True}
    return SourceType.COMPOSITE if len(own) > 1 else SourceType.ALGORITHMIC if own == {True} else SourceType.TRAINED


def signable_type(content: bytes) -> MediaType:
    """What kind of file it is, of those that are signed here.

    Raises: UnreadableFile for any other.
    """
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaType.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return MediaType.WEBP
    if content[4:8] == b"ftyp":
        return MediaType.MP4
    raise UnreadableFile("Content credentials are signed into PNG, JPEG, WebP and MP4 files; this is none of them.")


def read_provenance(content: bytes, *, anchors: str = "") -> Provenance | None:
    """The credentials in a file, None where it carries none; `anchors` are trusted roots, as PEM.

    Raises: UnreadableFile when the file is damaged, MissingExtra where there are credentials and nobody to read them.
    """
    if not has_credentials(content):
        return None
    c2pa = library()
    kind = signable_type(content)
    try:
        with (
            c2pa.Context(settings=c2pa.Settings.from_dict(_reading(anchors))) as context,
            c2pa.Reader(kind.value, BytesIO(content), context=context) as reader,
        ):
            return _read(json.loads(reader.json()))
    except c2pa.C2paError as error:
        raise UnreadableFile(f"The content credentials in this file cannot be read: {error}.") from None


def library() -> ModuleType:
    """The package that knows C2PA: 50 MB of native code, so it is an extra.

    Raises: MissingExtra.
    """
    try:
        import c2pa
    except ImportError as error:
        raise MissingExtra("c2pa-python", "provenance") from error
    return cast("ModuleType", c2pa)


def _reading(anchors: str) -> dict[str, Any]:
    settings: dict[str, Any] = {
        "verify": {"verify_trust": True, "remote_manifest_fetch": False, "ocsp_fetch": False},
    }
    return {**settings, "trust": {"trust_anchors": anchors}} if anchors else settings


def _read(store: dict[str, Any]) -> Provenance:
    manifest = store.get("manifests", {}).get(store.get("active_manifest"), {})
    signature = manifest.get("signature_info") or {}
    assertions = {one["label"]: one.get("data") or {} for one in manifest.get("assertions") or ()}
    faults = [one["code"] for one in store.get("validation_status") or () if one["code"] != _UNKNOWN_SIGNER]
    state = str(store.get("validation_state", "Invalid")).lower()
    standing = Standing(state) if state in set(Standing) else Standing.INVALID
    generators = manifest.get("claim_generator_info") or [{}]
    return Provenance(
        standing=standing,
        signer=str(signature.get("common_name") or ""),
        issuer=str(signature.get("issuer") or ""),
        signed_at=str(signature.get("time") or ""),
        generator=" ".join(str(generators[0][name]) for name in ("name", "version") if generators[0].get(name)),
        source_type=_source_type(assertions),
        fingerprint=str(assertions.get(RECIPE_LABEL, {}).get("fingerprint", "")),
        faults=tuple(dict.fromkeys(faults)),
    )


def _source_type(assertions: dict[str, Any]) -> str:
    for label, data in assertions.items():
        if label.startswith("c2pa.actions"):
            for action in data.get("actions") or ():
                if told := action.get("digitalSourceType"):
                    return str(told).rpartition("/")[2]
    return ""
