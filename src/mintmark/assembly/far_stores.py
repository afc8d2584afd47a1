"""The stores on other machines."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mintmark.assembly.reading import plain
from mintmark.settings import Settings

if TYPE_CHECKING:
    from mintmark.contracts.blobs import BlobStore
    from mintmark.storage.blobs.clouds import Reach


def far_stores(settings: Settings) -> Iterator["BlobStore"]:
    """The stores on other machines that are set up. None is reached before it is used."""
    backend = settings.storage_backend

    def reach(name: str) -> "Reach":
        from mintmark.storage.blobs.clouds import Reach

        public_url = settings.storage_public_url if name == backend else ""
        return Reach(settings.storage_prefix, public_url, settings.storage_timeout_seconds)

    if bucket := settings.s3_bucket:
        from mintmark.storage.blobs.clouds import KeyPair, s3

        token = plain(settings.s3_session_token)
        key = KeyPair(settings.s3_access_key_id, plain(settings.s3_secret_access_key), token)
        yield s3(bucket, region=settings.s3_region, key=key, endpoint=settings.s3_endpoint, reach=reach("s3"))
    if bucket := settings.r2_bucket:
        from mintmark.storage.blobs.clouds import KeyPair, r2

        key = KeyPair(settings.r2_access_key_id, plain(settings.r2_secret_access_key))
        yield r2(bucket, account=settings.r2_account_id, key=key, endpoint=settings.r2_endpoint, reach=reach("r2"))
    if bucket := settings.gcs_bucket:
        from mintmark.storage.blobs.clouds import gcs

        credentials = plain(settings.gcs_credentials)
        yield gcs(bucket, credentials=credentials, endpoint=settings.gcs_endpoint, reach=reach("gcs"))
    if container := settings.azure_container:
        from mintmark.storage.blobs.clouds import azure

        yield azure(
            container,
            account=settings.azure_account,
            key=plain(settings.azure_key),
            sas=plain(settings.azure_sas),
            endpoint=settings.azure_endpoint,
            reach=reach("azure"),
        )
    if settings.ipfs_api or backend == "ipfs":
        from mintmark.storage.blobs.ipfs import Ipfs

        yield Ipfs(
            settings.ipfs_api or "http://127.0.0.1:5001",
            authorization=plain(settings.ipfs_authorization),
            gateway=settings.ipfs_gateway,
            root=settings.storage_prefix,
            timeout_seconds=settings.storage_timeout_seconds,
        )
