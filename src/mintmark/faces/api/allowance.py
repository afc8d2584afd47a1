"""How much an asker may ask for: a moving window in memory, one for each process."""

import time

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from mintmark.contracts.allowance import Spent
from mintmark.core.errors import BadSetting


class Unlimited:
    """See `contracts.allowance.Allowance`: no limit at all."""

    def spend(self, asker: str, cost: int = 1) -> Spent:  # noqa: ARG002 - everybody may
        """Always yes."""
        return Spent(allowed=True, limit=0, remaining=0, reset_seconds=0)


class MovingWindow:
    """See `contracts.allowance.Allowance`: so many in any window, whenever it begins."""

    def __init__(self, rate: str) -> None:
        """`rate` is such as `600/minute` or `20/second`.

        Raises: BadSetting for a rate that is none.
        """
        try:
            self._rate = parse(rate)
        except ValueError:
            raise BadSetting(f"MINTMARK_RATE_LIMIT is {rate!r}; write 600/minute, 20/second, or off.") from None
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def spend(self, asker: str, cost: int = 1) -> Spent:
        """Take a cost off an asker's allowance, or say no."""
        allowed = self._limiter.hit(self._rate, asker, cost=cost)
        reset, remaining = self._limiter.get_window_stats(self._rate, asker)
        wait = max(1, int(reset - time.time() + 0.999))
        return Spent(allowed=allowed, limit=self._rate.amount, remaining=max(0, remaining), reset_seconds=wait)


def allowance_of(rate: str) -> Unlimited | MovingWindow:
    """The allowance that a setting means; `off`, `none`, `0` and nothing mean no limit.

    Raises: BadSetting.
    """
    return Unlimited() if rate.strip().lower() in ("off", "none", "0", "") else MovingWindow(rate)
