"""Buckets by their vendors: Amazon S3 and what speaks like it, Cloudflare R2, Google Cloud Storage, Azure.

All that is asked of a vendor here is its address and its key; how blobs are kept is in `bucket`. Nothing is reached
before a bucket is used. Where no key is given, the vendor's own chain looks for one: environment, metadata service.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from obstore.exceptions import BaseError
from obstore.store import AzureStore, GCSStore, S3Store

from mintmark.core.errors import BadSetting
from mintmark.storage.blobs.bucket import Bucket


@dataclass(frozen=True, slots=True)
class Reach:
    """What all buckets are told alike."""

    prefix: str = ""
    """A folder in the bucket; empty for all of it."""
    public_url: str = ""
    """Where everybody may read it; empty where nobody may."""
    timeout_seconds: float = 30.0
    """For one request."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """The two halves of a key as S3 has it; both empty to let the vendor's own chain find one."""

    id: str = ""
    secret: str = ""
    token: str = ""
    """Of a key that was lent for a while."""


def s3(bucket: str, *, region: str, key: KeyPair, endpoint: str = "", reach: Reach, name: str = "s3") -> Bucket:
    """A bucket at Amazon, or at an `endpoint` that speaks like it, by path: `endpoint/bucket/key`.

    Raises: BadSetting.
    """
    if bool(key.id) != bool(key.secret):
        raise BadSetting(f"The store {name!r} has half a key; set both its key id and its secret, or neither.")
    config: Any = {"region": region, "virtual_hosted_style_request": False, "disable_bulk_delete": True}
    if endpoint:
        # Under both names: what AWS_ENDPOINT_URL_S3 says in the environment would stand above the first.
        config["endpoint"] = config["aws_endpoint_url_s3"] = _address(name, endpoint)
    given: dict[str, Any] = {}
    if key.id:
        # Handed over as a whole: a session token of another account in the environment would be sent along otherwise.
        lent = {"token": key.token} if key.token else {}
        secret = {"access_key_id": key.id, "secret_access_key": key.secret, **lent, "expires_at": None}
        given["credential_provider"] = lambda: secret
    where = f"the bucket {bucket!r} at {urlsplit(endpoint).netloc or f'Amazon S3 ({region})'}"
    return _made(name, where, reach, endpoint, lambda net: S3Store(bucket, config=config, **given, **net))


def r2(bucket: str, *, account: str, key: KeyPair, endpoint: str = "", reach: Reach) -> Bucket:
    """A bucket at Cloudflare; `endpoint` only for a jurisdiction, as `https://<account>.eu.r2.cloudflarestorage.com`.

    Raises: BadSetting.
    """
    if not endpoint and not account:
        raise BadSetting("R2 needs R2_ACCOUNT_ID, the account's id: its address begins with it.")
    if not key.id or not key.secret:
        raise BadSetting("R2 needs both halves of a key: R2_ACCESS_KEY_ID and R2_SECRET_ACCESS_KEY.")
    where = endpoint or f"https://{account}.r2.cloudflarestorage.com"
    return s3(bucket, region="auto", key=key, endpoint=where, reach=reach, name="r2")


def gcs(bucket: str, *, credentials: str = "", endpoint: str = "", reach: Reach) -> Bucket:
    """A bucket at Google; `credentials` is a service account's JSON, or the path of a file that holds it.

    Raises: BadSetting.
    """
    config: Any = {}
    if credentials:
        config |= _google(credentials)
    if endpoint:
        config["base_url"] = _address("gcs", endpoint)
    where = f"the bucket {bucket!r} at {urlsplit(endpoint).netloc or 'Google Cloud Storage'}"
    return _made("gcs", where, reach, endpoint, lambda net: GCSStore(bucket, config=config, **net))


def azure(container: str, *, account: str, key: str = "", sas: str = "", endpoint: str = "", reach: Reach) -> Bucket:
    """A container at Azure, opened by the account's shared `key` or by a shared access signature.

    Raises: BadSetting.
    """
    if not account:
        raise BadSetting("Azure needs AZURE_STORAGE_ACCOUNT_NAME, the storage account's name.")
    if key and sas:
        raise BadSetting("Azure has both a shared key and a SAS token; set one of them.")
    config: Any = {"account_name": account}
    if key:
        config["account_key"] = key
    if sas:
        config["sas_key"] = sas.lstrip("?")
    if endpoint:
        config["endpoint"] = _address("azure", endpoint)
    where = f"the container {container!r} of the Azure account {account!r}"
    return _made("azure", where, reach, endpoint, lambda net: AzureStore(container, config=config, **net))


def _made(name: str, place: str, reach: Reach, endpoint: str, make: Any) -> Bucket:
    net: Mapping[str, Any] = {
        "client_options": {
            "timeout": timedelta(seconds=reach.timeout_seconds),
            "connect_timeout": timedelta(seconds=min(5.0, reach.timeout_seconds)),
            "allow_http": endpoint.startswith("http://"),
        },
        "retry_config": {"max_retries": 3, "retry_timeout": timedelta(seconds=reach.timeout_seconds)},
    }
    try:
        store = make(net)
    except (BaseError, ValueError, TypeError) as error:
        raise BadSetting(f"The store {name!r} cannot be set up: {str(error).strip().splitlines()[0]}") from None
    return Bucket(name, store, place=place, prefix=reach.prefix, public_url=reach.public_url)


def _address(name: str, endpoint: str) -> str:
    parts = urlsplit(endpoint)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise BadSetting(f"{endpoint!r} is no address for the store {name!r}; write https://host, without a bucket.")
    return endpoint.rstrip("/")


def _google(credentials: str) -> dict[str, str]:
    """How obstore is told of Google's credentials: a service account whole, any other kind by its file."""
    text = credentials.strip()
    is_path = not text.startswith("{")
    if is_path:
        try:
            text = Path(text).expanduser().read_text(encoding="utf-8")
        except (OSError, UnicodeError) as error:
            raise BadSetting(f"The credentials for Google at {credentials!r} cannot be read: {error}.") from None
    try:
        kind = json.loads(text).get("type")
    except (ValueError, AttributeError):
        raise BadSetting("The credentials for Google are no JSON; download a service account's key file.") from None
    if is_path and kind != "service_account":
        return {"application_credentials": str(Path(credentials.strip()).expanduser())}
    return {"service_account_key": text}
