"""Links that open one file for a while."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures.flow import Hand
from mintmark.core.errors import DeploymentError, Forbidden, InvalidSpec
from mintmark.flow.links import LONGEST_SECONDS, SECRET_NAME, Links, secret_in

NAME = "ab" * 32


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def links(clock: Hand) -> Links:
    return Links(b"s" * 32, clock)


def test_a_link_opens_until_its_last_moment(links: Links, clock: Hand) -> None:
    link = links.sign(NAME, seconds=60)
    assert link.expires == clock.now() + 60
    clock.time += 59.9
    links.check(NAME, expires=str(link.expires), mark="full", signature=link.signature)
    clock.time += 0.1
    with pytest.raises(Forbidden, match="has expired; ask for a new one"):
        links.check(NAME, expires=str(link.expires), mark="full", signature=link.signature)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "cd" * 32},
        {"mark": "public"},
        {"expires": "later"},
        {"expires": "9" * 30},
        {"expires": "-1"},
        {"expires": "１２３"},
        {"expires": ""},
        {"signature": ""},
        {"signature": "é"},
    ],
)
def test_a_link_opens_what_was_signed_and_nothing_else(links: Links, change: dict[str, str]) -> None:
    link = links.sign(NAME, seconds=60)
    told = {"name": NAME, "expires": str(link.expires), "mark": "full", "signature": link.signature, **change}
    with pytest.raises(Forbidden, match="was not signed here, or was changed since"):
        links.check(told.pop("name"), **told)


def test_a_later_end_is_another_signature(links: Links) -> None:
    link = links.sign(NAME, seconds=60)
    with pytest.raises(Forbidden, match="not signed here"):
        links.check(NAME, expires=str(link.expires + 1), mark="full", signature=link.signature)


@given(signature=st.text(max_size=60))
def test_no_text_is_a_signature_by_chance(signature: str) -> None:
    links = Links(b"s" * 32, Hand())
    with pytest.raises(Forbidden):
        links.check(NAME, expires="9999999999", mark="full", signature=signature)


def test_another_house_signs_otherwise(links: Links, clock: Hand) -> None:
    link = links.sign(NAME, seconds=60)
    assert Links(b"t" * 32, clock).sign(NAME, seconds=60).signature != link.signature
    assert links.sign(NAME, seconds=60) == link


@pytest.mark.parametrize("seconds", [0, -1, LONGEST_SECONDS + 1])
def test_a_link_works_for_a_second_to_thirty_days(links: Links, seconds: int) -> None:
    with pytest.raises(InvalidSpec, match=f"1 to {LONGEST_SECONDS} seconds, not {seconds}"):
        links.sign(NAME, seconds=seconds)


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        secrets = set(threads.map(lambda _: secret_in(tmp_path / "data"), range(16)))
    assert len(secrets) == 1
    assert len(secrets.pop()) == 32
    (path,) = (tmp_path / "data").iterdir()
    assert path.name == SECRET_NAME
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["", "hello", "ab" * 31, "ab" * 33])
def test_a_secret_that_is_none_stops_the_start_and_is_left_as_it_is(tmp_path: Path, content: str) -> None:
    (tmp_path / SECRET_NAME).write_text(content)
    with pytest.raises(DeploymentError, match="secret"):
        secret_in(tmp_path)
    assert (tmp_path / SECRET_NAME).read_text() == content


def test_a_folder_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DeploymentError, match="can be neither read nor made"):
        secret_in(tmp_path / "file" / "data")
