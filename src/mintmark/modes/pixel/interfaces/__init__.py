"""Interfaces: panels, buttons, bars, slots and cursors, with the lines along which a game cuts and stretches them."""
