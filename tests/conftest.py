"""What all tests share: no network but loopback, and no setting from outside."""

import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from fixtures.making import make

__all__ = ["make"]

LOOPBACK = ("127.", "::1", "localhost")

for name in [name for name in os.environ if name.startswith(("MINTMARK_", "OPENAI_", "LLM_", "CORS_", "STORAGE_"))]:
    del os.environ[name]


# No test depends on how busy the machine is; in CI the examples are the same from run to run.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("house")


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
