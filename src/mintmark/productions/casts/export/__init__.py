"""Game packs: a character as the files that a game engine takes as its own, one file of code for each engine."""
