"""What all tests share: no network but loopback, and no setting from outside."""

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from fixtures.making import make
from mintmark.providers.table import entries
from mintmark.work.kernels import use_kept_kernels

__all__ = ["make"]

LOOPBACK = ("127.", "::1", "localhost")

OURS = (
    *("MINTMARK_", "OPENAI_", "LLM_", "CORS_", "STORAGE_", "LINK_"),
    *("FIBO_", "ADMIN_", "DATABASE_URL", "DOWNLOAD_REMOTE_IMAGES"),
    *("S3_", "R2_", "GCS_", "AZURE_", "IPFS_", "AWS_", "GOOGLE_", "C2PA_"),
    *("GENERATION_API", "SPRITE_API", "BACKGROUND_API", "VIDEO_", "PROMPT_ENGINE", "PROVIDERS_FILE"),
    *(name for row in entries().values() for name in (*row.key_env, *row.url_env)),
)
for name in [name for name in os.environ if name.startswith(OURS)]:
    del os.environ[name]


# No test depends on how busy the machine is; in CI the examples are the same from run to run.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("house")


use_kept_kernels()  # once, before the workers of pytest load any


class NetworkBlocked(AssertionError):
    """A test reached for the network."""


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(LOOPBACK):
            raise NetworkBlocked(f"A test tried to connect to {address!r}; only loopback is open.")
        real(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", connect)
    yield
    patch.undo()
