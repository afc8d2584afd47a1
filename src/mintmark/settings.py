"""All settings of the house: environment first, then `.env`, then these defaults.

Every name is read as written here in capitals with `MINTMARK_` in front (`MINTMARK_DATA_ROOT`); the names that the
five original systems used are read too, and stand beside the field they mean.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from pydantic_settings.sources import read_env_file

Names = Annotated[tuple[str, ...], NoDecode]
"""A list, written with commas."""


_SHORTEST_KEY = 19
"""`mm_` and sixteen signs more."""


_STORES = {
    **dict.fromkeys(("filesystem", "file", "fs", "disk"), "local"),
    "ram": "memory",
    **dict.fromkeys(("aws", "minio", "amazon"), "s3"),
    "cloudflare": "r2",
    **dict.fromkeys(("google", "gs"), "gcs"),
    **dict.fromkeys(("azblob", "abs"), "azure"),
}
"""Other names of stores."""
_BUCKETS = {
    "s3": ("s3_bucket", "S3_BUCKET"),
    "r2": ("r2_bucket", "R2_BUCKET_NAME"),
    "gcs": ("gcs_bucket", "GCS_BUCKET"),
    "azure": ("azure_container", "AZURE_STORAGE_CONTAINER"),
}
"""The setting that each store cannot do without, and its name in the environment."""


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
    """PostgreSQL, as `postgresql://user:password@host/name`; unset keeps one SQLite file in the data root. `sqlite://`
    keeps rows in memory, for one process and until it ends."""
    storage_backend: Literal["local", "memory", "s3", "r2", "gcs", "azure", "ipfs"] = Field(
        "local", validation_alias=_named("storage_backend", "STORAGE_BACKEND", "STORAGE_TYPE")
    )
    """Where new files go. `filesystem`, `file`, `fs` and `disk` mean `local`; `aws` and `minio` mean `s3`, `cloudflare`
    `r2`, `google` `gcs`, `azblob` `azure`. Old files stay where they are and are read from there, as long as that
    store is set up too."""
    storage_prefix: str = Field("", validation_alias=_named("storage_prefix", "STORAGE_PREFIX"))
    """A folder in the bucket, for a bucket that holds other things too."""
    storage_public_url: str = Field(
        "", validation_alias=_named("storage_public_url", "STORAGE_PUBLIC_URL", "R2_PUBLIC_URL", "S3_PUBLIC_URL")
    )
    """Where everybody may read the bucket that new files go to: a CDN or a domain of its own."""
    storage_links: Literal["house", "store"] = Field("house", validation_alias=_named("storage_links", "STORAGE_LINKS"))
    """Who serves what signed links open: the `house`, or the `store`, by an address that the bucket's key signed."""
    static_quota_mb: int = Field(256, ge=1, le=1_048_576, validation_alias=_named("static_quota_mb"))
    """How much all saved pages under `/static/levels` may be together, in MiB; the oldest make room for new ones."""
    static_days: float = Field(30.0, gt=0, le=36_500, validation_alias=_named("static_days"))
    """How long a saved page is kept, in days."""
    link_secret: SecretStr | None = Field(None, validation_alias=_named("link_secret", "LINK_SECRET"))
    """What the house signs its links with, 32 signs or more, the same for all machines that share no data root; unset
    makes one in the data root."""
    storage_timeout_seconds: float = Field(30.0, gt=0, le=600, validation_alias=_named("storage_timeout_seconds"))
    """How long one request to a bucket or an IPFS node may take."""
    s3_bucket: str = Field("", validation_alias=_named("s3_bucket", "S3_BUCKET", "S3_BUCKET_NAME", "AWS_S3_BUCKET"))
    """A bucket at Amazon S3 or at what speaks like it; unset there is no store `s3`."""
    s3_region: str = Field(
        "us-east-1", validation_alias=_named("s3_region", "S3_REGION", "AWS_REGION", "AWS_DEFAULT_REGION")
    )
    """The region of that bucket."""
    s3_endpoint: str = Field(
        "",
        validation_alias=_named(
            "s3_endpoint", "S3_ENDPOINT", "S3_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"
        ),
    )
    """The address of another store that speaks S3 (MinIO, Ceph, Garage …), without the bucket; unset is Amazon."""
    s3_access_key_id: str = Field(
        "", validation_alias=_named("s3_access_key_id", "S3_ACCESS_KEY_ID", "AWS_ACCESS_KEY_ID")
    )
    """The key to that bucket; unset asks the chain of Amazon: environment, web identity, instance."""
    s3_secret_access_key: SecretStr | None = Field(
        None, validation_alias=_named("s3_secret_access_key", "S3_SECRET_ACCESS_KEY", "AWS_SECRET_ACCESS_KEY")
    )
    """The secret half of that key."""
    s3_session_token: SecretStr | None = Field(
        None, validation_alias=_named("s3_session_token", "S3_SESSION_TOKEN", "AWS_SESSION_TOKEN")
    )
    """Of a key that was lent for a while."""
    r2_bucket: str = Field("", validation_alias=_named("r2_bucket", "R2_BUCKET_NAME", "R2_BUCKET"))
    """A bucket at Cloudflare R2; unset there is no store `r2`."""
    r2_account_id: str = Field("", validation_alias=_named("r2_account_id", "R2_ACCOUNT_ID"))
    """The account it belongs to: its address begins with it."""
    r2_access_key_id: str = Field("", validation_alias=_named("r2_access_key_id", "R2_ACCESS_KEY_ID", "R2_ACCESS_KEY"))
    """The key to that bucket."""
    r2_secret_access_key: SecretStr | None = Field(
        None, validation_alias=_named("r2_secret_access_key", "R2_SECRET_ACCESS_KEY", "R2_SECRET_KEY")
    )
    """The secret half of that key."""
    r2_endpoint: str = Field("", validation_alias=_named("r2_endpoint", "R2_ENDPOINT", "R2_ENDPOINT_URL"))
    """Only for a jurisdiction: `https://<account>.eu.r2.cloudflarestorage.com`."""
    gcs_bucket: str = Field("", validation_alias=_named("gcs_bucket", "GCS_BUCKET", "GCS_BUCKET_NAME"))
    """A bucket at Google Cloud Storage; unset there is no store `gcs`."""
    gcs_credentials: SecretStr | None = Field(
        None, validation_alias=_named("gcs_credentials", "GCS_CREDENTIALS", "GOOGLE_APPLICATION_CREDENTIALS")
    )
    """The key file of a service account, as its path or as its JSON; unset asks the machine's own metadata service."""
    gcs_endpoint: str = Field("", validation_alias=_named("gcs_endpoint", "GCS_ENDPOINT", "STORAGE_EMULATOR_HOST"))
    """Another address that speaks Google's XML interface; unset is Google."""
    azure_container: str = Field(
        "", validation_alias=_named("azure_container", "AZURE_STORAGE_CONTAINER", "AZURE_CONTAINER_NAME")
    )
    """A container at Azure Blob Storage; unset there is no store `azure`."""
    azure_account: str = Field(
        "", validation_alias=_named("azure_account", "AZURE_STORAGE_ACCOUNT_NAME", "AZURE_STORAGE_ACCOUNT")
    )
    """The storage account it belongs to."""
    azure_key: SecretStr | None = Field(
        None, validation_alias=_named("azure_key", "AZURE_STORAGE_ACCOUNT_KEY", "AZURE_STORAGE_KEY")
    )
    """The shared key of that account."""
    azure_sas: SecretStr | None = Field(None, validation_alias=_named("azure_sas", "AZURE_STORAGE_SAS_TOKEN"))
    """A shared access signature, instead of the key; it cannot sign links."""
    azure_endpoint: str = Field("", validation_alias=_named("azure_endpoint", "AZURE_STORAGE_ENDPOINT"))
    """Another address that speaks as Azure does, with the account where it belongs; unset is Azure."""
    ipfs_api: str = Field("", validation_alias=_named("ipfs_api", "IPFS_API_URL", "IPFS_API"))
    """The RPC address of a Kubo node; with the backend `ipfs` it is `http://127.0.0.1:5001` where nothing is set."""
    ipfs_authorization: SecretStr | None = Field(
        None, validation_alias=_named("ipfs_authorization", "IPFS_AUTHORIZATION")
    )
    """What that node asks for, as Kubo spells it: `bearer:<token>` or `basic:<user>:<password>`."""
    ipfs_gateway: str = Field("", validation_alias=_named("ipfs_gateway", "IPFS_GATEWAY_URL", "IPFS_GATEWAY"))
    """A gateway where everybody reads by content identifier, such as `https://ipfs.io`."""

    # -- who says so ------------------------------------------------------------------------------------------

    sign_certificate: Path | None = Field(None, validation_alias=_named("sign_certificate", "C2PA_CERT"))
    """A PEM file with your certificate for content credentials (C2PA), and those between it and its root."""
    sign_key: Path | None = Field(None, validation_alias=_named("sign_key", "C2PA_KEY"))
    """The PEM file of its private key."""
    sign_key_password: SecretStr | None = Field(None, validation_alias=_named("sign_key_password", "C2PA_KEY_PASSWORD"))
    """What opens that key, where it is encrypted."""
    sign_timestamps: str = Field("", validation_alias=_named("sign_timestamps", "C2PA_TSA_URL"))
    """A server (RFC 3161) that certifies when a file was signed; unset asks none."""
    sign_anchors: Path | None = Field(None, validation_alias=_named("sign_anchors", "C2PA_TRUST_ANCHORS"))
    """A PEM file of roots: files that were signed below them are shown as trusted."""

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
    max_workspaces: int = Field(200, ge=1, le=100_000, validation_alias=_named("max_workspaces"))
    """The most workspaces that may be open at once."""
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

    # -- providers --------------------------------------------------------------------------------------------

    generation_api: str = Field("", validation_alias=_named("generation_api", "GENERATION_API"))
    """Who is asked first for a picture when the asker names nobody, such as `together` or `local`; empty leaves it to
    the routing. The names of the original (`dalle`, `midjourney`, `procedural` …) are understood."""
    sprite_api: str = Field("", validation_alias=_named("sprite_api", "SPRITE_API"))
    """The same for sprites alone."""
    background_api: str = Field("", validation_alias=_named("background_api", "BACKGROUND_API"))
    """The same for backgrounds and scenes alone."""
    video_api: str = Field("", validation_alias=_named("video_api", "VIDEO_API", "VIDEO_BACKEND"))
    """The same for what moves."""
    providers_file: Path | None = Field(None, validation_alias=_named("providers_file", "PROVIDERS_FILE"))
    """A TOML file with one table for each provider: `key`, `base_url`, `model` and what its own page names. Variables
    of the environment, such as TOGETHER_API_KEY or MINTMARK_PROVIDER_TOGETHER_MODEL, stand above it."""
    provider_allow_hosts: Names = Field((), validation_alias=_named("provider_allow_hosts"))
    """Hosts (`host` or `host:port`) from which files of providers are fetched although their addresses are private."""
    prompt_engine: str = Field("wokspec", validation_alias=_named("prompt_engine", "PROMPT_ENGINE"))
    """Who words prompts: `oss` says little, `wokspec` more; a guest by its own name."""

    # -- storyboards ------------------------------------------------------------------------------------------

    fibo_provider: Literal["local", "mock", "bria"] = Field(
        "local", validation_alias=_named("fibo_provider", "FIBO_PROVIDER")
    )
    """Who makes the pictures of shots: `local` the tracer of the house, `mock` a slate that costs nothing, `bria` the
    hosted FIBO model. Another provider is another piece: plan again after a change."""
    fibo_api_key: SecretStr | None = Field(None, validation_alias=_named("fibo_api_key", "FIBO_API_KEY"))
    """The key for Bria; needed where `bria` makes the pictures, and sent to its own address alone."""
    fibo_api_base: str = Field(
        "https://engine.prod.bria-api.com", validation_alias=_named("fibo_api_base", "FIBO_API_BASE")
    )
    """Where Bria is asked: the address without a path."""
    fibo_api_endpoint: str = Field(
        "/v2/image/generate", validation_alias=_named("fibo_api_endpoint", "FIBO_API_ENDPOINT")
    )
    """The path there."""
    fibo_sync: bool = Field(default=False, validation_alias=_named("fibo_sync", "FIBO_SYNC"))
    """Wait for Bria's picture in one request, instead of asking how it stands."""
    fibo_timeout_seconds: float = Field(
        120.0, gt=0, le=3600, validation_alias=_named("fibo_timeout_seconds", "FIBO_TIMEOUT_SECONDS")
    )
    """How long one picture may take there, in all."""
    fibo_concurrency: int = Field(2, ge=1, le=64, validation_alias=_named("fibo_concurrency", "FIBO_CONCURRENCY"))
    """So many questions of one process are with one image provider at a moment. What the house draws by itself goes
    by MINTMARK_WORKERS."""
    planner: Literal["rules", "llm"] = Field("rules", validation_alias=_named("planner"))
    """Who plans shots when a plan does not say: `rules` alone, or `llm`, which may propose patches on their plans."""
    planning_rules: Path | None = Field(None, validation_alias=_named("planning_rules"))
    """A TOML file of planning rules that extend those of the house, or override them by their ids."""
    review_token: SecretStr | None = Field(None, validation_alias=_named("review_token", "ADMIN_TOKEN"))
    """What approving and rejecting asks for in the header X-Admin-Token; unset asks for nothing beyond a key."""
    download_remote_images: bool = Field(
        default=True, validation_alias=_named("download_remote_images", "DOWNLOAD_REMOTE_IMAGES")
    )
    """Read for the sake of old environments. Pictures are fetched and kept in any case: providers' addresses expire."""

    # -- the rest ---------------------------------------------------------------------------------------------

    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", validation_alias=_named("log_level", "LOG_LEVEL")
    )
    """How much is logged."""
    log_format: Literal["json", "console"] = Field("console", validation_alias=_named("log_format", "LOG_FORMAT"))
    """One JSON object a line, or text for people."""

    @field_validator(
        "allowed_hosts", "cors_origins", "trusted_proxies", "llm_allow_hosts", "provider_allow_hosts", mode="before"
    )
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("storage_backend", mode="before")
    @classmethod
    def _resolve_alias(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        name = value.strip().lower()
        return _STORES.get(name, name)

    @field_validator("link_secret")
    @classmethod
    def _check_link_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < 32:
            raise ValueError("the secret for links has at least 32 signs; make one with: openssl rand -hex 32")
        return value

    @model_validator(mode="after")
    def _need_a_bucket(self) -> "Settings":
        field, name = _BUCKETS.get(self.storage_backend, ("storage_backend", ""))
        if not getattr(self, field):
            raise ValueError(f"STORAGE_BACKEND={self.storage_backend} needs {name}: where files go there")
        return self

    @field_validator("admin_key")
    @classmethod
    def _check_admin_key(cls, value: SecretStr | None) -> SecretStr | None:
        secret = value.get_secret_value() if value is not None else ""
        if value is not None and not (secret.startswith("mm_") and len(secret) >= _SHORTEST_KEY and secret.isascii()):
            raise ValueError(f"an admin key begins with mm_ and has at least {_SHORTEST_KEY} signs")
        return value

    @field_validator(
        *("planner", "fibo_provider", "generation_api", "sprite_api", "background_api", "video_api", "prompt_engine"),
        mode="before",
    )
    @classmethod
    def _plain_word(cls, value: object) -> object:
        return value.strip().lower() if isinstance(value, str) else value

    @field_validator("fibo_api_base")
    @classmethod
    def _check_base(cls, value: str) -> str:
        if not re.fullmatch(r"https?://[A-Za-z0-9.\-\[\]:]+/?", value.strip()):
            raise ValueError("the address of Bria is written as https://engine.prod.bria-api.com, without a path")
        return value.strip().rstrip("/")

    @field_validator("fibo_api_endpoint")
    @classmethod
    def _check_endpoint(cls, value: str) -> str:
        if not re.fullmatch(r"/[A-Za-z0-9._/\-]*", value):
            raise ValueError("the path at Bria begins with / and has neither query nor spaces: /v2/image/generate")
        return value

    @model_validator(mode="after")
    def _need_a_key_for_bria(self) -> "Settings":
        if self.fibo_provider == "bria" and self.fibo_api_key is None:
            raise ValueError("FIBO_PROVIDER=bria needs FIBO_API_KEY; local and mock need none")
        return self

    @model_validator(mode="after")
    def _need_a_key_for_the_planner(self) -> "Settings":
        if self.planner == "llm" and self.openai_api_key is None:
            raise ValueError("MINTMARK_PLANNER=llm needs OPENAI_API_KEY; rules need none")
        return self

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


def environment() -> Mapping[str, str]:
    """The variables of the environment over those in `.env`: where keys of providers are looked for."""
    path = Path(".env")
    told = read_env_file(path, encoding="utf-8", case_sensitive=True) if path.is_file() else {}
    return {**{name: value for name, value in told.items() if value is not None}, **os.environ}
