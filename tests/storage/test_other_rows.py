"""Batches, keys, accounts, workers and presets are kept as they were told."""

import pytest

from mintmark.contracts.ledger import ApiKey, Ledger, UsageEntry, UsageTotal, UserPreset, WorkerBeat
from mintmark.core.errors import Conflict, InvalidSpec, NotFound
from mintmark.core.job import Batch


def test_batches_come_back_newest_first(ledger: Ledger) -> None:
    batches = [Batch(id=f"b{n}", name="näme", owner="k", total=n, priority=5, created_at=float(n)) for n in range(5)]
    with ledger.begin() as books:
        for batch in batches:
            books.batches.add(batch)
    with ledger.read() as books:
        assert books.batches.get("b3") == batches[3]
        assert books.batches.get("none") is None
        first = books.batches.page(None, 3)
        rest = books.batches.page(first.next, 3)
        assert (*first.items, *rest.items) == tuple(reversed(batches))
        assert rest.next is None
        with pytest.raises(InvalidSpec):
            books.batches.page("x", 3)


def test_a_batch_can_be_paused_and_only_a_known_one(ledger: Ledger) -> None:
    batch = Batch(id="b", total=3, created_at=1.0)
    with ledger.begin() as books:
        books.batches.add(batch)
        books.batches.change("b", {"paused": True, "priority": 1})
        books.batches.change("b", {})
        assert books.batches.get("b") == batch.model_copy(update={"paused": True, "priority": 1})
        with pytest.raises(NotFound):
            books.batches.change("none", {"paused": True})
        with pytest.raises(ValueError, match="id"):
            books.batches.change("b", {"id": "x"})
    with pytest.raises(Conflict), ledger.begin() as books:
        books.batches.add(batch)


def test_keys_are_found_by_their_digest(ledger: Ledger) -> None:
    old = ApiKey(id="1", name="old", prefix="mk_a", digest="a" * 64, created_at=1.0, expires_at=5.0)
    new = ApiKey(id="0", name="new", prefix="mk_b", digest="b" * 64, created_at=2.0)
    with ledger.begin() as books:
        books.keys.add(new)
        books.keys.add(old)
        assert books.keys.all() == (old, new)
        assert books.keys.change("1", {"revoked_at": 3.0, "last_used_at": 2.5})
        assert not books.keys.change("none", {"revoked_at": 3.0})
        assert (books.keys.change("1", {}), books.keys.change("none", {})) == (True, False)
        assert books.keys.with_digest("a" * 64) == old.model_copy(update={"revoked_at": 3.0, "last_used_at": 2.5})
        assert books.keys.with_digest("c" * 64) is None
        with pytest.raises(ValueError, match="digest"):
            books.keys.change("1", {"digest": "c" * 64})
    with pytest.raises(Conflict), ledger.begin() as books:
        books.keys.add(new.model_copy(update={"id": "2"}))


def test_the_accounts_sum_up_a_span_of_time(ledger: Ledger) -> None:
    def entry(id: str, at: float, model: str = "m", **spent: int) -> UsageEntry:
        return UsageEntry(id=id, at=at, provider="openai", model=model, purpose="director", outcome="answered", **spent)

    with ledger.begin() as books:
        books.usage.add(entry("before", 9.9, prompt_tokens=1000))
        books.usage.add(entry("first", 10.0, prompt_tokens=5, completion_tokens=7, cost_microdollars=2**40))
        books.usage.add(entry("last", 19.9, prompt_tokens=1, cost_microdollars=1))
        books.usage.add(entry("other", 15.0, model="a"))
        books.usage.add(entry("after", 20.0, prompt_tokens=1000))
    with ledger.read() as books:
        none = UsageTotal(
            provider="openai", model="a", calls=1, prompt_tokens=0, completion_tokens=0, cost_microdollars=0
        )
        two = UsageTotal(
            provider="openai", model="m", calls=2, prompt_tokens=6, completion_tokens=7, cost_microdollars=2**40 + 1
        )
        assert books.usage.totals(10.0, 20.0) == (none, two)
        assert books.usage.totals(30.0, 40.0) == ()


def test_a_worker_is_known_by_its_last_beat(ledger: Ledger) -> None:
    beats = [WorkerBeat(executor_id=name, host="h", pid=2**31, started_at=1.0, beat_at=2.0) for name in ("b", "a", "B")]
    with ledger.begin() as books:
        for beat in beats:
            books.workers.beat(beat)
        later = beats[0].model_copy(update={"beat_at": 9.0, "pid": 7})
        books.workers.beat(later)
        assert books.workers.all() == (beats[2], beats[1], later)
        books.workers.remove("a")
        books.workers.remove("none")
        assert books.workers.all() == (beats[2], later)


def test_a_preset_is_one_of_its_name_in_its_mode(ledger: Ledger) -> None:
    preset = UserPreset(
        mode="ink", name="calm", title="Calm", summary="ü", patch={"size": 64, "x": [1.5]}, created_at=1.0
    )
    other = preset.model_copy(update={"name": "Loud"})
    with ledger.begin() as books:
        assert books.presets.add(preset)
        assert books.presets.add(other)
        assert books.presets.add(preset.model_copy(update={"mode": "pixel"}))
        assert not books.presets.add(preset.model_copy(update={"patch": {}}))
        assert books.presets.all("ink") == (other, preset)
        assert books.presets.remove("ink", "calm")
        assert not books.presets.remove("ink", "calm")
        assert books.presets.all("ink") == (other,)
        assert len(books.presets.all("pixel")) == 1
