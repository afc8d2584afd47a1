"""What pixel art must ask of others: nothing, it is drawn here."""

from mintmark.core.plan import Plan
from mintmark.modes.pixel.spec import PixelSpec


def plan(spec: PixelSpec) -> Plan:  # noqa: ARG001 - every plan takes its spec
    """No asks."""
    return ()
