"""The kinds of assets; each is sealed and knows no other."""
