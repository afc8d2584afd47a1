"""What ink must ask of others: nothing, it draws by itself."""

from mintmark.core.plan import Plan
from mintmark.modes.ink.spec import InkSpec


def plan(spec: InkSpec) -> Plan:  # noqa: ARG001 - every plan takes its spec
    """No asks."""
    return ()
