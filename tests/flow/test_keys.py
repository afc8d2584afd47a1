"""Keys: shown once, kept as a digest, closed at once."""

import hashlib
import hmac
from typing import Any

import pytest

from fixtures.flow import Bench
from mintmark.core.errors import Conflict, NotAuthorized, NotFound
from mintmark.flow.keys import LAST_USED_SECONDS, PREFIX, SHOWN, Keys


@pytest.fixture
def keys(bench: Bench) -> Keys:
    return Keys(bench.ledger, bench.clock)


def opens(keys: Keys, secret: str) -> bool:
    """Whether a key opens the door; a refusal is in the same words, whatever is wrong with it."""
    refusals: list[str] = []
    try:
        keys.check(secret)
    except NotAuthorized as error:
        refusals.append(error.message)
    assert set(refusals) <= {"This key is not known, has expired or was revoked."}
    return not refusals


def test_only_a_digest_and_the_first_signs_are_kept(bench: Bench, keys: Keys) -> None:
    made = keys.create("laptop")
    assert made.secret.startswith(PREFIX)
    assert len(made.secret) >= len(PREFIX) + 43, "32 random bytes"
    with bench.ledger.read() as books:
        (row,) = books.keys.all()
    assert row.digest == hashlib.sha256(made.secret.encode()).hexdigest()
    assert row.prefix == made.secret[:SHOWN]
    assert made.secret not in row.model_dump_json()
    assert made.secret[SHOWN:] not in row.model_dump_json()


def test_only_the_whole_secret_opens(keys: Keys) -> None:
    secret = keys.create("laptop").secret
    assert keys.check(secret).name == "laptop"
    wrong = [secret[:-1], secret + "x", secret.upper(), secret[:SHOWN], "", "mm_", "\ud800", secret.replace("mm_", "")]
    assert not any(opens(keys, word) for word in wrong)
    assert not opens(keys, keys.all()[0].digest), "the digest is no key"


def test_digests_are_compared_in_constant_time(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = keys.create("laptop").secret
    seen: list[tuple[Any, Any]] = []
    real = hmac.compare_digest

    def watched(left: Any, right: Any) -> bool:
        seen.append((left, right))
        return real(left, right)

    monkeypatch.setattr(hmac, "compare_digest", watched)
    assert opens(keys, secret)
    digest = hashlib.sha256(secret.encode()).hexdigest()
    assert seen == [(digest, digest)]
    monkeypatch.setattr(hmac, "compare_digest", lambda *_: False)
    assert not opens(keys, secret), "it is the comparison that decides"


def test_a_revoked_key_opens_nothing_from_that_moment(keys: Keys) -> None:
    old, new = keys.create("old"), keys.create("new")
    assert opens(keys, old.secret)
    keys.revoke("old")
    assert not opens(keys, old.secret)
    assert opens(keys, new.secret)
    assert keys.state(keys.all()[0]) == "revoked"


def test_two_keys_overlap_until_the_moment_that_was_set(bench: Bench, keys: Keys) -> None:
    old, new = keys.create("old"), keys.create("new")
    closed = keys.revoke(old.key.id, in_seconds=3600)
    assert closed.revoked_at == bench.clock.now() + 3600
    assert keys.state(closed) == "closing"
    bench.clock.time += 3599
    assert opens(keys, old.secret)
    assert opens(keys, new.secret)
    bench.clock.time += 1
    assert not opens(keys, old.secret)
    assert opens(keys, new.secret)


def test_a_key_that_closes_later_can_be_closed_at_once(keys: Keys) -> None:
    old = keys.create("old")
    keys.revoke("old", in_seconds=3600)
    keys.revoke("old")
    assert not opens(keys, old.secret)
    with pytest.raises(NotFound, match="No open key is kept under 'old'"):
        keys.revoke("old")


def test_a_key_may_be_for_some_days_only(bench: Bench, keys: Keys) -> None:
    made = keys.create("guest", days=2)
    bench.clock.time += 2 * 86_400 - 1
    assert opens(keys, made.secret)
    assert keys.state(made.key) == "open"
    bench.clock.time += 1
    assert not opens(keys, made.secret)
    assert keys.state(made.key) == "expired"


def test_a_key_is_named_by_id_name_or_prefix_and_never_guessed(keys: Keys) -> None:
    first, second, third = (keys.create(name) for name in ("twin", "twin", "other"))
    with pytest.raises(Conflict, match="2 open keys are called 'twin'; say which by its id"):
        keys.revoke("twin")
    assert keys.revoke(second.key.prefix).id == second.key.id
    assert keys.revoke("twin").id == first.key.id, "of one alone the name is enough"
    named_like_an_id = keys.create(third.key.id)
    assert keys.revoke(third.key.id).id == third.key.id, "an id stands above a name"
    assert opens(keys, named_like_an_id.secret)


def test_other_processes_hear_of_changes_within_seconds(bench: Bench, keys: Keys) -> None:
    elsewhere = Keys(bench.ledger, bench.clock, remember_seconds=2.0)
    assert not elsewhere.any_open()
    made = keys.create("laptop")
    assert not elsewhere.any_open(), "it remembers for a moment"
    bench.clock.time += 2
    assert elsewhere.any_open()
    assert opens(elsewhere, made.secret)
    keys.revoke("laptop")
    assert not keys.any_open()
    bench.clock.time += 2
    assert not elsewhere.any_open()
    assert not opens(elsewhere, made.secret)


def test_the_last_use_is_noted_now_and_then(bench: Bench, keys: Keys) -> None:
    secret = keys.create("laptop").secret

    def last_used() -> float | None:
        (key,) = keys.all()
        return key.last_used_at

    assert last_used() is None
    keys.check(secret)
    first = bench.clock.now()
    bench.clock.time += LAST_USED_SECONDS - 1
    keys.check(secret)
    assert last_used() == first
    bench.clock.time += 1
    keys.check(secret)
    assert last_used() == bench.clock.now()


def test_a_key_of_another_house_is_told_in_the_same_words(bench: Bench, keys: Keys) -> None:
    revoked, expired = keys.create("revoked").secret, keys.create("expired", days=0).secret
    keys.revoke("revoked")
    assert [opens(keys, word) for word in (revoked, expired, "mm_unknown")] == [False, False, False]
    assert all(key.last_used_at is None for key in keys.all())
