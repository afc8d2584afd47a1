"""Tilesets: two grounds and all the ways in which one ends and the other begins, without a seam."""
