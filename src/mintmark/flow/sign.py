"""Signing a file with content credentials (C2PA), in the name of whoever owns the certificate.

The private key stays in this process and is never handed to the library that writes the manifest: that asks us to
sign. Thumbnails are left out: they would add up to a megabyte. What is said of a file is how it came to be, and which
piece it is, by fingerprint: no prompt goes into it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from typing import Any, Self

from mintmark.core.artifact import MediaType
from mintmark.core.errors import BadSetting, Conflict, UnreadableFile
from mintmark.craft.mark import Mark, read_mark
from mintmark.flow.provenance import (
    IPTC,
    RECIPE_LABEL,
    SourceType,
    has_credentials,
    library,
    signable_type,
    source_type_of,
)

_BUILDING = {"builder": {"thumbnail": {"enabled": False}}, "verify": {"remote_manifest_fetch": False}}


@dataclass(frozen=True)
class Identity:
    """Who signs: certificates from the signer's own upwards, as PEM, and the private key that belongs to the first."""

    certificates: str
    algorithm: str
    """As C2PA names it: `ES256`, `PS256`, `ED25519` …"""
    sign: Callable[[bytes], bytes]
    subject: str
    """As the certificate has it: `CN=…,O=…`."""
    valid_until: datetime

    @classmethod
    def from_pem(cls, certificates: bytes, key: bytes, password: str = "") -> Self:
        """Read both; `password` opens an encrypted key.

        Raises: BadSetting for what cannot be read, does not belong together, or is out of date; MissingExtra.
        """
        library()  # which brings the one for keys
        from cryptography import x509

        private = _private_key(key, password)
        try:
            chain = x509.load_pem_x509_certificates(certificates)
        except ValueError as error:
            raise BadSetting(f"There is no certificate in PEM form in that file: {error}.") from None
        own = chain[0]
        if own.public_key() != private.public_key():
            raise BadSetting("The key is not that of the first certificate; put the signer's own certificate first.")
        now = datetime.now(UTC)
        if not own.not_valid_before_utc <= now <= own.not_valid_after_utc:
            ends = own.not_valid_after_utc.date()
            raise BadSetting(f"The certificate is valid from {own.not_valid_before_utc.date()} to {ends}, not today.")
        algorithm, sign = _signing(private)
        names = own.subject.rfc4514_string()
        return cls(certificates.decode("ascii", "ignore"), algorithm, sign, names, own.not_valid_after_utc)


class Sign:
    """Signs files."""

    def __init__(self, identity: Identity, *, timestamps: str = "") -> None:
        """`timestamps` is a server (RFC 3161) that certifies when a file was signed; empty asks none."""
        self.identity, self._timestamps = identity, timestamps

    def __call__(self, content: bytes, *, source_type: SourceType | None = None, title: str = "") -> bytes:
        """The same picture or film with credentials in it.

        Without a `source_type` it follows from the file's own mark.

        Raises: UnreadableFile for a kind of file that is not signed, and for one whose source type nobody knows;
        Conflict for a file that is signed already; BadSetting for a certificate that C2PA does not take.
        """
        kind = signable_type(content)
        if has_credentials(content):
            raise Conflict("This file carries content credentials already; sign the file as it was before.")
        mark = _mark_in(content)
        if source_type is None:
            if mark is None:
                known = ", ".join(SourceType)
                raise UnreadableFile(f"This file does not say how it came to be; tell it with --source: {known}.")
            source_type = source_type_of(mark.recipe)
        return self._written(content, kind, _manifest(mark, source_type, title))

    def _written(self, content: bytes, kind: MediaType, manifest: dict[str, Any]) -> bytes:
        c2pa = library()
        identity, signed = self.identity, BytesIO()
        try:
            algorithm = c2pa.C2paSigningAlg[identity.algorithm]
            asked = (identity.sign, algorithm, identity.certificates, self._timestamps or None)
            with (
                c2pa.Signer.from_callback(*asked) as signer,
                c2pa.Context(settings=c2pa.Settings.from_dict(_BUILDING)) as context,
                c2pa.Builder(manifest, context=context) as builder,
            ):
                builder.sign(signer, kind.value, BytesIO(content), signed)
        except c2pa.C2paError as error:
            raise _refused(str(error)) from None
        return signed.getvalue()


def _refused(reason: str) -> BadSetting | UnreadableFile:
    if "certificate" in reason.lower() or "signature" in reason.lower() or "timestamp" in reason.lower():
        needs = "it needs the use `digital signature`, an extended use such as e-mail protection, and its own root"
        return BadSetting(f"C2PA does not take this certificate ({reason}); {needs} must not be the one that signs.")
    return UnreadableFile(f"This file cannot be signed: {reason}.")


def _manifest(mark: Mark | None, source_type: SourceType, title: str) -> dict[str, Any]:
    us = {"name": "mintmark", "version": version("mintmark")}
    created = {"action": "c2pa.created", "digitalSourceType": f"{IPTC}{source_type}", "softwareAgent": us}
    assertions: list[dict[str, Any]] = [{"label": "c2pa.actions.v2", "data": {"actions": [created]}}]
    if mark is not None:
        piece = {"fingerprint": mark.piece, "mode": mark.recipe.mode, "version": mark.recipe.version}
        assertions.append({"label": RECIPE_LABEL, "data": piece})
    return {"claim_generator_info": [us], "assertions": assertions, **({"title": title} if title else {})}


def _mark_in(content: bytes) -> Mark | None:
    try:
        return read_mark(content)
    except UnreadableFile:
        return None


def _private_key(key: bytes, password: str) -> Any:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        return load_pem_private_key(key, password.encode() or None)
    except TypeError:
        told = (
            "it is encrypted: set C2PA_KEY_PASSWORD" if not password else "it is not encrypted: leave the password out"
        )
        raise BadSetting(f"The private key cannot be opened; {told}.") from None
    except (ValueError, UnsupportedAlgorithm):
        raise BadSetting("There is no private key in PEM form in that file, or its password is another.") from None


def _signing(private: Any) -> tuple[str, Callable[[bytes], bytes]]:
    """The algorithm that a key is for, and how it signs as C2PA wants it. Source: RFC 9053, sections 2 and 3."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

    curves: dict[int, tuple[str, hashes.HashAlgorithm]] = {
        256: ("ES256", hashes.SHA256()),
        384: ("ES384", hashes.SHA384()),
        521: ("ES512", hashes.SHA512()),
    }
    match private:
        case ec.EllipticCurvePrivateKey() if private.key_size in curves:
            name, digest = curves[private.key_size]
            return name, lambda content: _two_numbers(private.sign(content, ec.ECDSA(digest)), private.key_size)
        case rsa.RSAPrivateKey():
            masked = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=hashes.SHA256.digest_size)
            return "PS256", lambda content: private.sign(content, masked, hashes.SHA256())
        case ed25519.Ed25519PrivateKey():
            return "ED25519", private.sign
    raise BadSetting("The private key is of a kind that C2PA does not take; use P-256, P-384, P-521, RSA or Ed25519.")


def _two_numbers(signature: bytes, bits: int) -> bytes:
    """An elliptic signature as two numbers of fixed length, not in the frame that most else has it in."""
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    length = (bits + 7) // 8
    return b"".join(number.to_bytes(length, "big") for number in decode_dss_signature(signature))
