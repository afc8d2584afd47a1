"""Which sprite of a character is seen when: sprites along a time line."""

from bisect import bisect_left, insort

from mintmark.core.errors import NotFound


class TimeLine:
    """Sprite ids by character and time, in seconds."""

    def __init__(self) -> None:
        self._times: dict[str, list[float]] = {}
        self._frames: dict[tuple[str, float], str] = {}

    def put(self, character_id: str, seconds: float, sprite_id: str) -> None:
        """Show that sprite from then on; what stood at the same time makes way."""
        if (character_id, seconds) not in self._frames:
            insort(self._times.setdefault(character_id, []), seconds)
        self._frames[character_id, seconds] = sprite_id

    def at(self, character_id: str, seconds: float) -> str:
        """The sprite nearest to that time; of two as near the earlier.

        Raises: NotFound for a character without any.
        """
        times = self._times.get(character_id)
        if not times:
            raise NotFound("time line of a character", character_id)
        right = bisect_left(times, seconds)
        near = times[max(0, right - 1) : right + 1]
        return self._frames[character_id, min(near, key=lambda time: (abs(time - seconds), time))]

    def forget(self, sprite_id: str) -> None:
        """Strike out a sprite wherever it stands."""
        for character_id, seconds in [key for key, one in self._frames.items() if one == sprite_id]:
            del self._frames[character_id, seconds]
            times = self._times[character_id]
            times.remove(seconds)
            if not times:
                del self._times[character_id]
