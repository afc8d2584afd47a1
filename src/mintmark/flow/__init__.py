"""Use cases, one a file: what the house does for an asker."""
