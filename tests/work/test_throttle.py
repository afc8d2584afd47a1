import asyncio
from typing import Any

import pytest

from mintmark.core.errors import BadSetting
from mintmark.work import throttle
from mintmark.work.throttle import Throttle


def test_whoever_calls_too_often_waits_and_others_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            raise TimeoutError

    monkeypatch.setattr(throttle.asyncio, "sleep", sleep)

    async def calls() -> None:
        kept = Throttle("2/minute")
        await kept.wait("poet")
        await kept.wait("poet")
        await kept.wait("painter")
        assert waits == []
        await kept.wait("poet")

    with pytest.raises(TimeoutError):
        asyncio.run(calls())
    assert all(0.0 < seconds <= 1.0 for seconds in waits)


def test_what_is_no_rate_is_refused_by_name() -> None:
    with pytest.raises(BadSetting, match="'often' is no rate"):
        Throttle("often")


def test_the_setting_reaches_who_asks(tmp_path: Any) -> None:
    from mintmark.assembly import build

    house = build(data_root=str(tmp_path), provider_rate="often")
    with pytest.raises(BadSetting, match="'often'"):
        _ = house.asking
    house.close()
