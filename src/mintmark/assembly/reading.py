"""Reads the settings, and the files that they name."""

from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError

from mintmark.core.errors import BadSetting
from mintmark.settings import Settings


def load_settings(**overrides: Any) -> Settings:
    """Read the settings; `overrides` stand above the environment.

    Raises: BadSetting naming the setting and what is wrong with it, never a secret's value.
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or 'settings'}: {fault['msg']}" for fault in error.errors()
        )
        raise BadSetting(f"These settings cannot work: {faults}") from None


def text_of(path: Path | None, what: str) -> str:
    """What stands in a file that a setting names; nothing where it names none.

    Raises: BadSetting.
    """
    if path is None:
        return ""
    try:
        return path.expanduser().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise BadSetting(f"The {what} in {str(path)!r} cannot be read: {error}.") from None


def plain(secret: SecretStr | None) -> str:
    """The secret itself; nothing where there is none."""
    return secret.get_secret_value() if secret is not None else ""
