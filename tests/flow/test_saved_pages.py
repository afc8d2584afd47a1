"""Pages under random addresses."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mintmark.core.errors import InvalidSpec, NotFound, TooLarge, UnknownName
from mintmark.flow.saved_pages import SavedPages
from mintmark.storage.blobs.memory import Memory

PAGE, PNG = b"<!doctype html>hello", b"\x89PNG\r\n\x1a\n" + b"x" * 100


class Hours:
    """A clock that is put forward by hand."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now(self) -> float:
        import time

        return time.time() + self.ahead


def shelf(quota: int = 1000, days: float = 30.0) -> tuple[SavedPages, Memory, Hours]:
    """An empty one."""
    files, hours = Memory(), Hours()
    return SavedPages(lambda: files, hours, quota_bytes=quota, days=days), files, hours


def test_names_are_random_uuids_that_tell_nothing() -> None:
    """MG-51."""
    saved, _, _ = shelf()
    names = {saved.save(PAGE, ".html") for _ in range(20)}
    assert len(names) == 20
    for name in names:
        assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\.html", name)
        assert saved.read(name) == (PAGE, "text/html; charset=utf-8")


def test_only_two_endings_are_saved_and_only_what_they_mean() -> None:
    """MG-53, MG-54."""
    saved, files, _ = shelf()
    with pytest.raises(UnknownName):
        saved.save(PAGE, ".js")
    with pytest.raises(InvalidSpec):
        saved.save(PAGE, ".png")
    with pytest.raises(TooLarge):
        saved.save(PNG + b"x" * 2000, ".png")
    assert not list(files.keys())


@settings(max_examples=25)
@given(st.text(max_size=60))
def test_no_other_name_reads_anything(name: str) -> None:
    """MG-46, MG-52."""
    saved, files, _ = shelf()
    files.put("static/secret.txt", b"secret")
    for tried in (name, f"../{name}", f"{name}/../secret.txt", "secret.txt", "../static/secret.txt"):
        with pytest.raises(NotFound):
            saved.read(tried)


def test_the_oldest_make_room_and_all_go_in_time() -> None:
    """MG-54."""
    saved, files, hours = shelf(quota=250)
    names = [saved.save(PNG, ".png") for _ in range(4)]
    assert len(list(files.keys())) == 2
    assert saved.read(names[-1])[1] == "image/png"
    hours.ahead = 31 * 86_400.0
    assert saved.clean() == 2
    assert not list(files.keys())
