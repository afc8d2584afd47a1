"""All settings of the house: environment first, then `.env`, then these defaults.

Every name is read as written here in capitals with `MINTMARK_` in front (`MINTMARK_DATA_ROOT`); the names that the
five original systems used are read too, and stand beside the field they mean.
"""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

Names = Annotated[tuple[str, ...], NoDecode]
"""A list, written with commas."""


_SHORTEST_KEY = 19
"""`mm_` and sixteen signs more."""


def _named(name: str, *others: str) -> Any:
    return AliasChoices(f"MINTMARK_{name.upper()}", *others)


class Settings(BaseSettings):
    """Name, type, default and meaning of every setting. Frozen; secrets print as stars."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        use_attribute_docstrings=True,
        populate_by_name=True,
        env_ignore_empty=True,
    )

    # -- where things are kept --------------------------------------------------------------------------------

    data_root: Path = Field(Path("data"), validation_alias=_named("data_root", "ASSETS_ROOT"))
    """The one folder that holds everything the house keeps: database, blobs, saved assets."""
    database_url: SecretStr | None = Field(None, validation_alias=_named("database_url", "DATABASE_URL"))
    """PostgreSQL, as `postgresql://user:password@host/name`; unset keeps one SQLite file in the data root."""
    storage_backend: Literal["local", "memory"] = Field(
        "local", validation_alias=_named("storage_backend", "STORAGE_BACKEND")
    )
    """Where new files go. `filesystem`, `file`, `fs` and `disk` mean `local`. Old files stay where they are."""

    # -- the door ---------------------------------------------------------------------------------------------

    host: str = Field("127.0.0.1", validation_alias=_named("host", "HOST"))
    """The address to listen on. Anything but loopback needs a key first: `mintmark keys create`."""
    port: int = Field(8001, ge=0, le=65535, validation_alias=_named("port", "PORT", "BACKEND_PORT"))
    """The first port to try; when it is taken, the next free one is used and printed."""
    strict_port: bool = Field(default=False, validation_alias=_named("strict_port"))
    """Fail when the port is taken, instead of trying the next ones."""
    allowed_hosts: Names = Field((), validation_alias=_named("allowed_hosts", "ALLOWED_HOSTS"))
    """Names by which the house may be called (the Host header); loopback names always may. `*` allows any."""
    cors_origins: Names = Field((), validation_alias=_named("cors_origins", "CORS_ORIGINS"))
    """Pages of other origins that may call: `https://a.example,https://b.example`. `*` allows any, without cookies."""
    cors_credentials: bool = Field(default=False, validation_alias=_named("cors_credentials", "CORS_CREDENTIALS"))
    """Let listed origins send cookies; refused together with `*`."""
    require_key: bool = Field(default=False, validation_alias=_named("require_key", "REQUIRE_API_KEY"))
    """Ask for a key on loopback too."""
    admin_key: SecretStr | None = Field(None, validation_alias=_named("admin_key", "ADMIN_KEY"))
    """One key that always opens the door, for a house of one tenant; it begins with `mm_`."""
    trusted_proxies: Names = Field((), validation_alias=_named("trusted_proxies", "FORWARDED_ALLOW_IPS"))
    """Addresses of proxies whose X-Forwarded-For and -Proto are believed."""
    public_url: str = Field("", validation_alias=_named("public_url", "PUBLIC_BASE_URL", "CDN_BASE_URL"))
    """What links to artifacts begin with, where that is not the house itself (a CDN)."""
    max_body_mb: int = Field(32, ge=1, le=1024, validation_alias=_named("max_body_mb"))
    """The largest request body, in MiB."""
    max_pixels: int = Field(16_777_216, ge=4096, validation_alias=_named("max_pixels"))
    """The most pixels one picture may have."""
    rate_limit: str = Field("600/minute", validation_alias=_named("rate_limit", "RATE_LIMIT"))
    """Requests by one key, or by one address without a key: `600/minute`, `20/second`; `off` sets no limit."""

    provider_rate: str = Field("", validation_alias=_named("provider_rate"))
    """Questions of one process to one provider, as `5/second` or `60/minute`; empty sets no limit."""

    # -- work -------------------------------------------------------------------------------------------------

    workers: int = Field(0, ge=0, le=256, validation_alias=_named("workers", "MAX_WORKERS"))
    """How many pictures one process draws at once; 0 means as many as there are processors."""
    draw_in: Literal["threads", "processes"] = Field("threads", validation_alias=_named("draw_in"))
    """Where jobs are drawn: in `threads` of the worker, or in `processes` of their own, which are quicker with many
    small pieces and take about 200 MB each."""
    recycle_after: int = Field(0, ge=0, validation_alias=_named("recycle_after", "MAX_REQUESTS"))
    """Replace the web process after so many requests, without dropping one; 0 never does."""
    recycle_rss_mb: int = Field(0, ge=0, validation_alias=_named("recycle_rss_mb", "MAX_RSS_MB"))
    """Replace the web process when it holds so much memory, in MiB; 0 never does."""
    cache_mb: int = Field(64, ge=0, le=65536, validation_alias=_named("cache_mb", "CACHE_MB"))
    """Memory for answers that can be given again as they are, in MiB."""
    executor_id: str = Field("", validation_alias=_named("executor_id"))
    """A stable name for this worker, unique among all; unset takes the first free slot of this machine."""

    worker_dead_seconds: float = Field(45.0, ge=2.0, validation_alias=_named("worker_dead_seconds"))
    """After how long without a sign of life another worker takes a worker's jobs over; well above any pause."""

    # -- the director -----------------------------------------------------------------------------------------

    openai_api_key: SecretStr | None = Field(None, validation_alias=_named("llm_api_key", "OPENAI_API_KEY"))
    """The key of the language model that directs; unset leaves directing to the offline reader."""
    llm_base_url: str = Field(
        "https://api.openai.com/v1", validation_alias=_named("llm_base_url", "LLM_BASE_URL", "OPENAI_BASE_URL")
    )
    """An OpenAI-compatible endpoint, with or without `/v1` or `/chat/completions` at its end."""
    llm_model: str = Field("gpt-5.4-mini", validation_alias=_named("llm_model", "LLM_MODEL", "OPENAI_MODEL"))
    """The model that directs when the asker names none."""
    llm_deadline_seconds: float = Field(
        2.8, gt=0, le=120, validation_alias=_named("llm_deadline_seconds", "LLM_TIMEOUT")
    )
    """How long a language model may take in all, before the offline reader takes over: 3 s less the drawing."""
    llm_allow_hosts: Names = Field((), validation_alias=_named("llm_allow_hosts", "LLM_ALLOW_HOSTS"))
    """Hosts that a caller's X-Base-Url may name although their address is not public, such as `ollama:11434`."""

    # -- the rest ---------------------------------------------------------------------------------------------

    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", validation_alias=_named("log_level", "LOG_LEVEL")
    )
    """How much is logged."""
    log_format: Literal["json", "console"] = Field("console", validation_alias=_named("log_format", "LOG_FORMAT"))
    """One JSON object a line, or text for people."""

    @field_validator("allowed_hosts", "cors_origins", "trusted_proxies", "llm_allow_hosts", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("storage_backend", mode="before")
    @classmethod
    def _resolve_alias(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        name = value.strip().lower()
        return {"filesystem": "local", "file": "local", "fs": "local", "disk": "local", "ram": "memory"}.get(name, name)

    @field_validator("admin_key")
    @classmethod
    def _check_admin_key(cls, value: SecretStr | None) -> SecretStr | None:
        secret = value.get_secret_value() if value is not None else ""
        if value is not None and not (secret.startswith("mm_") and len(secret) >= _SHORTEST_KEY and secret.isascii()):
            raise ValueError(f"an admin key begins with mm_ and has at least {_SHORTEST_KEY} signs")
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @model_validator(mode="after")
    def _refuse_wildcard_with_credentials(self) -> "Settings":
        if self.cors_credentials and "*" in self.cors_origins:
            raise ValueError(
                "CORS_ORIGINS=* with CORS_CREDENTIALS would let every page act as its visitor; list the origins"
            )
        return self
