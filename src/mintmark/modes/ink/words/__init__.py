"""What ink's director knows: words and what they do, as data."""
