"""The page on which a level is played: one file that needs no network, with the level in it as data."""
