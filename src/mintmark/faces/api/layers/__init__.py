"""What every request passes through before it reaches a route: pure ASGI, one concern a file."""
