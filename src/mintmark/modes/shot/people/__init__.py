"""People: posed, dressed and looking somewhere, the same under one name in every shot."""

from mintmark.modes.shot.people.figure import eyes, head_top, person_parts

__all__ = ["eyes", "head_top", "person_parts"]
