"""Hard quotas of providers, kept inside a step.

The durable engine counts what it begins; a provider counts what arrives. Measured: at 5 per 2 s, 8 to 10 runs began
within one window when the processor was busy. So a step that asks a provider waits here too.
"""

import asyncio
import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from mintmark.core.errors import BadSetting


class Throttle:
    """At most so many calls in any window: `"5/2 seconds"`, `"60/minute"`.

    Raises: BadSetting for what is no rate.
    """

    def __init__(self, rate: str) -> None:
        try:
            self._rate: RateLimitItem = parse(rate)
        except ValueError:
            raise BadSetting(f"{rate!r} is no rate; write it as 5/second or 60/minute.") from None
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def wait(self, who: str) -> None:
        """Return as soon as `who` may call."""
        while not self._limiter.hit(self._rate, who):
            reset, _ = self._limiter.get_window_stats(self._rate, who)
            await asyncio.sleep(max(0.005, min(1.0, reset - time.time())))
