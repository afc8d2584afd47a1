"""Mintmark: a self-hosted studio that strikes assets from recipes."""
