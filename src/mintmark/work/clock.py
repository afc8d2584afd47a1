"""The clock on the wall."""

import time


class SystemClock:
    """See `contracts.clock.Clock`."""

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return time.time()
