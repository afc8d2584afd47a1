"""Which providers there are: names, keys, limits, prices and models, out of two tables; and how one is made of a row.

Reading a table makes nothing and asks nobody. A provider's code is loaded when it is first made.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from mintmark.core.errors import BadSetting, UnknownName
from mintmark.core.plan import Capability

if TYPE_CHECKING:
    import httpx

    from mintmark.contracts.provider import Provider, ProviderFactory
    from mintmark.providers.fetch import Fetcher


@dataclass(frozen=True, slots=True)
class Entry:
    """One provider, as it stands in `providers.toml`."""

    name: str
    title: str
    module: str
    """The file that knows how it is spoken to."""
    base_url: str
    capabilities: frozenset[Capability]
    tiers: frozenset[str] = frozenset({"standard", "hd"})
    key_env: tuple[str, ...] = ()
    """Names of environment variables that may hold its key, the first to be looked at first."""
    url_env: tuple[str, ...] = ()
    """Names of environment variables that may hold its address."""
    needs_key: bool = True
    is_local: bool = False
    """Whether it runs in the user's own network, and costs nothing."""
    is_listed: bool = True
    """Whether it may be chosen without being named."""
    native_negative: bool = False
    seeds: bool = False
    """Whether a seed is taken and decides the picture."""
    max_side: int = 0
    max_pixels: int = 0
    prompt_limit: int = 0
    max_count: int = 1
    price_microdollars: int = 0
    latency_ms: int = 1000
    quality: Mapping[str, float] = field(default_factory=dict)
    note: str = ""
    """What whoever sets it up must know."""

    @property
    def tools(self) -> frozenset[str]:
        """The tools of the studio that its capabilities make possible."""
        return frozenset(tool for tool, needed in _TOOLS.items() if needed in self.capabilities)


_TOOLS = {
    "generate": Capability.IMAGE,
    "scene": Capability.IMAGE,
    "rotate": Capability.EDIT,
    "inpaint": Capability.INPAINT,
    "animate": Capability.VIDEO,
}
"""What a tool needs: turning a figure is changing its picture, moving it is a film."""


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One model, as it stands in `models.toml`."""

    provider: str
    id: str
    capabilities: frozenset[Capability]
    default_for: frozenset[Capability] = frozenset()
    aliases: tuple[str, ...] = ()
    since: str = ""
    """When it came, as a date or the beginning of one."""
    shutdown: str = ""
    """When it goes or went, as a date; empty where nothing is announced."""
    replaced_by: str = ""
    price_microdollars: int = -1
    """For one file; −1 is that of its provider."""
    facts: Mapping[str, Any] = field(default_factory=dict)

    def is_retired(self, today: str) -> bool:
        """Whether it is gone on a day, written `2026-11-21`."""
        return bool(self.shutdown) and self.shutdown <= today


@dataclass(frozen=True, slots=True)
class Resolution:
    """The model that is asked in place of a name, and what must be said about it."""

    model: str
    note: str = ""


@cache
def date_of_table() -> str:
    """The day on which the models were looked at last."""
    return str(_read("models.toml")["date"])


@cache
def entries() -> Mapping[str, Entry]:
    """All rows by name, in the order of the table."""
    found = (_entry(name, dict(row)) for name, row in _read("providers.toml")["provider"].items())
    return {one.name: one for one in found}


@cache
def models() -> Mapping[str, Mapping[str, ModelRow]]:
    """All models, by provider and id, in the order of the table."""
    found: dict[str, dict[str, ModelRow]] = {}
    for row in _read("models.toml")["model"]:
        one = _model(dict(row))
        found.setdefault(one.provider, {})[one.id] = one
    return found


def entry(name: str) -> Entry:
    """One row.

    Raises: UnknownName.
    """
    try:
        return entries()[name]
    except KeyError:
        raise UnknownName("provider", name, entries()) from None


def resolve(provider: str, name: str, today: str = "") -> Resolution:
    """The model behind a name: an alias's own, and of a retired one that which took its place, with a word about it."""
    rows = models().get(provider, {})
    day = today or date_of_table()
    said: list[str] = []
    found = next((one for one in rows.values() if name == one.id or name in one.aliases), None)
    for _ in range(8):
        if found is None or not found.is_retired(day):
            break
        taken = rows.get(found.replaced_by)
        if taken is None:
            said.append(f"{found.id} was retired on {found.shutdown}.")
            break
        said.append(f"{found.id} was retired on {found.shutdown}; {taken.id} is asked in its place.")
        found = taken
    if found is not None and found.shutdown and not found.is_retired(day):
        said.append(f"{found.id} is to be retired on {found.shutdown}.")
    return Resolution(found.id if found else name, " ".join(said))


def why_not(row: Entry, options: Mapping[str, str]) -> str:
    """Why a row cannot be asked with these options, and the way out; empty when it can."""
    wanted = " or ".join(row.key_env) or "a key"
    if row.needs_key and not options.get("key", "").strip() and options.get("anonymous", "").lower() not in _YES:
        return f"{row.name} has no key; set {wanted}."
    if row.module == "diffusers_local":
        missing = [name for name in ("diffusers", "torch") if find_spec(name) is None]
        return f"{missing[0]} is not installed; run: pip install 'mintmark[local]'" if missing else ""
    if not (options.get("base_url", "").strip() or row.base_url):
        return f"{row.name} has no address; set {' or '.join(row.url_env) or 'base_url'}."
    if row.module == "generic_http" and not options.get("path"):
        return f"{row.name} does not know what to ask; set its option `path`."
    return ""


_YES = frozenset({"yes", "true", "1", "on"})


def create(
    name: str,
    options: Mapping[str, str],
    client: "Callable[[], httpx.AsyncClient]",
    fetcher: "Callable[[], Fetcher]",
    *,
    today: str = "",
) -> "Provider":
    """A provider of a row.

    `options` may hold `key`, `base_url` and `model`, and what the provider's own file names. `client` and `fetcher` are
    called when they are first needed.

    Raises: UnknownName, BadSetting, MissingExtra.
    """
    row = entry(name)
    module = import_module(f"mintmark.providers.{row.module}")
    named = options.get("model", "")
    resolution = resolve(name, named, today) if named else Resolution("")
    rows = models().get(name, {})
    defaults = {capability: one.id for one in rows.values() for capability in one.default_for}
    if hasattr(module, "create"):
        first = next(iter(defaults.values()), "")
        made: Provider = module.create({**options, "model": resolution.model}, name=name, model=first)
        return made
    from mintmark.providers.account import Account, Models
    from mintmark.providers.hosted import Hosted, Queued
    from mintmark.providers.vendor import Model, Vendor

    vendor: Vendor = module.VENDOR
    if vendor.configure is not None:
        vendor = vendor.configure(options)
    base_url = options.get("base_url", "").strip() or row.base_url
    if not base_url.startswith(("https://", "http://")):
        wanted = " or ".join(row.url_env) or "base_url"
        raise BadSetting(f"{name} has no address; set {wanted} to one that begins with https:// or http://.")
    is_keyless = options.get("anonymous", "").lower() in _YES
    account = Account(
        name=name,
        base_url=base_url,
        key=options.get("key", "").strip(),
        key_names=row.key_env,
        needs_key=row.needs_key and not is_keyless,
        is_free=row.is_local or is_keyless,
        is_own=row.is_local,
        prompt_limit=row.prompt_limit,
    )
    known = {one.id: Model(one.id, one.capabilities, one.facts) for one in rows.values()}
    prices = {one.id: one.price_microdollars for one in rows.values() if one.price_microdollars >= 0}
    prices.setdefault("", row.price_microdollars)
    notes = (resolution.note,) if resolution.note else ()
    capabilities = _capabilities(options.get("capabilities", "").split(",")) or row.capabilities
    kind = Hosted if vendor.to_poll is None else Queued
    chosen = Models(resolution.model, known, defaults, prices, notes)
    return kind(vendor, account, chosen, capabilities, client=client, fetcher=fetcher)


def built_in(
    options_of: Callable[[Entry], Mapping[str, str]],
    client: "Callable[[], httpx.AsyncClient]",
    fetcher: "Callable[[], Fetcher]",
    *,
    names: Iterable[str] = (),
    today: str = "",
) -> "list[tuple[str, ProviderFactory]]":
    """All rows, or those of these names, as factories.

    `options_of` gives what the house has set for a row (its key, its address …); a caller's options stand above it.
    """

    def make(row: Entry, options: Mapping[str, str]) -> "Provider":
        return create(row.name, {**options_of(row), **options}, client, fetcher, today=today)

    return [(row.name, partial(make, row)) for row in (entry(name) for name in names or entries())]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _capabilities(names: Iterable[str]) -> frozenset[Capability]:
    return frozenset(Capability(name.strip()) for name in names if name.strip())


def _entry(name: str, row: dict[str, Any]) -> Entry:
    for key in ("key_env", "url_env"):
        row[key] = tuple(row.get(key, ()))
    row["capabilities"] = _capabilities(row["capabilities"])
    if "tiers" in row:
        row["tiers"] = frozenset(row["tiers"])
    return Entry(name=name, **{"module": name, "base_url": "", **row})


_COLUMNS = ("provider", "id", "since", "shutdown", "replaced_by", "price_microdollars")


def _model(row: dict[str, Any]) -> ModelRow:
    known = {name: row.pop(name) for name in _COLUMNS if name in row}
    capabilities = _capabilities(row.pop("capabilities"))
    defaults = _capabilities(row.pop("default_for", ()))
    aliases = tuple(row.pop("aliases", ()))
    return ModelRow(capabilities=capabilities, default_for=defaults, aliases=aliases, facts=row, **known)
