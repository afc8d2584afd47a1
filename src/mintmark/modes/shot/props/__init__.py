"""Props: things of their size in life that stand about in a scene."""

from mintmark.modes.shot.props.shelf import PROP_SIZES, prop_parts

__all__ = ["PROP_SIZES", "prop_parts"]
