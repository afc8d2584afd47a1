"""What levels must ask of others: nothing, they are written by themselves."""

from mintmark.core.plan import Plan
from mintmark.modes.level.spec import LevelSpec


def plan(spec: LevelSpec) -> Plan:  # noqa: ARG001 - every plan takes its spec
    """No asks."""
    return ()
