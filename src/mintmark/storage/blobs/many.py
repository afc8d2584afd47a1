"""Many puts at a time, for stores that are asked over a network."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from mintmark.storage.blobs import keys

AT_ONCE = 16
"""So many files are on their way at a time."""


def put_each(items: list[tuple[str, bytes]], put: Callable[[str, bytes], bool]) -> list[bool]:
    """What `put` says of each item; of two with one key only the first is put. All keys are checked before."""
    for key, _ in items:
        keys.parts(key)
    firsts = {key: place for place, (key, _) in reversed(list(enumerate(items)))}
    places = sorted(firsts.values())
    if len(places) < 2:
        new = [put(*items[place]) for place in places]
    else:
        with ThreadPoolExecutor(min(AT_ONCE, len(places)), thread_name_prefix="mintmark-put") as pool:
            new = list(pool.map(lambda place: put(*items[place]), places))
    kept = {place for place, is_new in zip(places, new, strict=True) if is_new}
    return [place in kept for place in range(len(items))]
