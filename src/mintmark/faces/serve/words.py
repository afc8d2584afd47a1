"""What a serving process tells whoever started it."""

READY = "ready"
"""It can serve."""
RECYCLE = "recycle"
"""It is worn and should be replaced."""
