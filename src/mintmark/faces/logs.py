"""How the house logs: events with fields, as JSON or for people, and never a key.

Everything goes through the standard library, so that whatever we use is written, and masked, the same way.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog

from mintmark.faces.secrecy import masked_value
from mintmark.settings import Settings

_LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
_QUIET = {
    "alembic": logging.WARNING,
    "uvicorn.error": logging.WARNING,
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "dbos": logging.WARNING,
}
"""Libraries that tell more than anybody reads; httpx would write down the addresses it asks."""
_BESIDES = {"color_message"}


def configure(settings: Settings, out: TextIO | None = None) -> None:
    """Send all logs to standard error (or `out`), one line each. Call it once, when a process begins to serve."""
    stream = out if out is not None else sys.stderr
    held = (
        settings.openai_api_key,
        settings.admin_key,
        settings.database_url,
        settings.fibo_api_key,
        settings.review_token,
    )
    known = tuple(secret.get_secret_value() for secret in held if secret is not None)
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _Mask(known),
    ]
    renderer: Any = structlog.processors.JSONRenderer()
    if settings.log_format == "console":
        renderer = structlog.dev.ConsoleRenderer(colors=stream.isatty())
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(_LEVELS[settings.log_level])
    for name, level in _QUIET.items():
        logging.getLogger(name).setLevel(max(level, root.level))


class _Mask:
    """Hides whatever looks like a key, and the secrets of the settings, in texts, fields and tracebacks."""

    def __init__(self, known: tuple[str, ...]) -> None:
        self._known = known

    def __call__(self, _logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        """See structlog's processors."""
        for name in list(event):
            if name in _BESIDES:
                del event[name]
            elif not name.startswith("_"):
                event[name] = masked_value({name: event[name]}, self._known)[name]
        return event
