"""Critters: small animals that live on a map, each with a short walk or flight that never ends."""
