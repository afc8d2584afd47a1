"""Casts: characters, their sprites, and the library that finds the right one at once."""
