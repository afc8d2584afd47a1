"""Planning: a record becomes a complete spec, by rules that say why."""

from mintmark.productions.storyboards.planning.planner import plan

__all__ = ["plan"]
