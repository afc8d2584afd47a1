"""The HTTP face."""

from mintmark.faces.api.app import create_app

__all__ = ["create_app"]
