"""Scenes: small maps of tiles with things standing on them."""
