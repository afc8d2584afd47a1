"""Backdrops: places as layered paintings, at any hour and in any weather."""
