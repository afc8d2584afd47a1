"""Storyboards: from rows, shot lists and screenplays to planned, reviewed and exported shots."""
