"""`keys`: who may come in."""

import hashlib
from pathlib import Path

import pytest

from fixtures.cli import Mintmark
from mintmark.assembly import build
from mintmark.core.errors import NotAuthorized


def opens(secret: str) -> bool:
    """Whether a key opens the door, seen by another process."""
    house = build()
    try:
        house.keys.check(secret)
    except NotAuthorized:
        return False
    finally:
        house.close()
    return True


def test_a_secret_is_shown_once_and_never_again(mintmark: Mintmark, folder: Path) -> None:
    made = mintmark("keys", "create", "laptop")
    (secret,) = made.lines
    assert secret.startswith("mm_")
    assert "it is not shown again" in made.err
    assert secret not in made.err
    assert opens(secret)
    listed, as_json = mintmark("keys", "list"), mintmark("keys", "list", "--json")
    revoked = mintmark("keys", "revoke", "laptop")
    for told in (listed, as_json, revoked):
        assert secret not in told.text + told.err
    kept = b"".join(path.read_bytes() for path in (folder.parent / "data").rglob("*") if path.is_file())
    assert secret.encode() not in kept
    assert hashlib.sha256(secret.encode()).hexdigest().encode() in kept


def test_a_new_key_as_json_has_its_secret_beside_it(mintmark: Mintmark) -> None:
    made = mintmark("keys", "create", "laptop", "--json").json
    assert made["secret"].startswith(made["prefix"])
    (listed,) = mintmark("keys", "list", "--json").json
    assert listed == {name: value for name, value in made.items() if name != "secret"}


def test_each_key_is_listed_with_how_it_stands(mintmark: Mintmark) -> None:
    assert "There is no key yet. Make one: mintmark keys create" in mintmark("keys", "list").err
    for name in ("kept", "closing", "closed"):
        mintmark("keys", "create", name)
    mintmark("keys", "create", "old", "--days", "0")
    mintmark("keys", "revoke", "closing", "--in-hours", "1")
    mintmark("keys", "revoke", "closed")
    listed = [line.split()[2:4] for line in mintmark("keys", "list").lines]
    assert listed == [["open", "kept"], ["closing", "closing"], ["revoked", "closed"], ["expired", "old"]]


def test_two_keys_overlap_until_the_old_one_is_closed(mintmark: Mintmark) -> None:
    (old,) = mintmark("keys", "create", "old").lines
    (new,) = mintmark("keys", "create", "new").lines
    told = mintmark("keys", "revoke", "old", "--in-hours", "24")
    assert "is closed as of 20" in told.text
    assert opens(old)
    assert opens(new)
    assert mintmark("keys", "revoke", "old").text.endswith(" is closed.\n"), "one that leaks is closed at once"
    assert not opens(old)
    assert opens(new)


def test_a_name_that_several_have_closes_none_of_them(mintmark: Mintmark) -> None:
    made = [mintmark("keys", "create", "twin", "--json").json for _ in range(2)]
    told = mintmark("keys", "revoke", "twin")
    assert told.code == 1
    assert "2 open keys are called 'twin'; say which by its id: " in told.err
    assert all(opens(one["secret"]) for one in made)
    assert mintmark("keys", "revoke", made[0]["id"], "--json").json["revoked_at"] is not None
    assert [opens(one["secret"]) for one in made] == [False, True]
    assert mintmark("keys", "revoke", "twin").code == 0, "of one alone the name is enough"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["revoke", "nobody"], 1, "No open key is kept under 'nobody'."),
        (["revoke", "nobody", "--in-hours", "-1"], 2, "--in-hours"),
        (["create", "k", "--days", "-1"], 2, "--days"),
        (["create", "k", "--days", "long"], 2, "--days"),
    ],
)
def test_what_cannot_be_is_refused(mintmark: Mintmark, words: list[str], code: int, told: str) -> None:
    answer = mintmark("keys", *words)
    assert (answer.code, answer.out) == (code, b"")
    assert told in answer.err
    assert mintmark("keys", "list").lines == []


def test_a_place_that_cannot_be_written_is_named_without_a_traceback(
    mintmark: Mintmark, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "file").write_text("")
    monkeypatch.setenv("MINTMARK_DATA_ROOT", "file/data")
    told = mintmark("keys", "list", "--json")
    assert told.code == 1
    assert told.json["error"]["code"] == "deployment_error"
    assert "file/data" in told.err
    assert "MINTMARK_DATA_ROOT" in told.err
