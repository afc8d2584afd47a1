"""How the providers of the table are set up in this house, out of a TOML file and the environment; which are ready.

A file has one table for each provider: `[together]` with `key`, `model`, `base_url` and whatever else its own page
names. Variables of the environment stand above it: those that the table of providers names (`TOGETHER_API_KEY`), and
for every option `MINTMARK_PROVIDER_<NAME>_<OPTION>`.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache

from mintmark.contracts.route import PromptForm, ProviderCard
from mintmark.core.errors import BadSetting, UnknownName
from mintmark.core.plan import Capability
from mintmark.providers import table
from mintmark.providers.table import Entry

PREFIX = "MINTMARK_PROVIDER_"
ALIASES: Mapping[str, str] = {
    "dalle": "openai_images",
    "dall-e": "openai_images",
    "dalle3": "openai_images",
    "dall-e-3": "openai_images",
    "openai": "openai_images",
    "automatic1111": "a1111",
    "stable_diffusion": "a1111",
    "stable-diffusion": "a1111",
    "sd": "a1111",
    "midjourney": "midjourney_proxy",
    "flux": "black_forest_labs",
    "bfl": "black_forest_labs",
    "gemini": "gemini_image",
    "custom": "generic_http",
    "diffusers": "diffusers_local",
    "fibo": "bria",
    "procedural": "local",
}
"""What others call them."""
_WEIGHTED = frozenset({"a1111", "comfyui"})
"""Who reads `(moss:1.2)`."""


def canonical_name(name: str) -> str:
    """The name of a provider as the house writes it."""
    return ALIASES.get(name, name)


class Setup:
    """What this house says of the providers of the table."""

    def __init__(
        self, environment: Mapping[str, str], text: str = "", *, where: str = "the table of providers"
    ) -> None:
        """`text` is the TOML file.

        Raises: BadSetting for a file that is none, or that names a provider that is none.
        """
        self._environment = environment
        self._told = _read(text, where)

    @cache  # noqa: B019 - one lives as long as its house
    def options(self, name: str) -> Mapping[str, str]:
        """What a provider is made with.

        Raises: UnknownName.
        """
        row = table.entry(name)
        found = dict(self._told.get(name, {}))
        for option, variables in (("key", row.key_env), ("base_url", row.url_env)):
            value = next((self._environment[one] for one in variables if self._environment.get(one, "").strip()), "")
            if value:
                found[option] = value.strip()
        start = f"{PREFIX}{name.upper()}_"
        for variable, value in sorted(self._environment.items()):
            if variable.startswith(start) and value.strip():
                found[variable.removeprefix(start).lower()] = value.strip()
        return found

    def why_not(self, name: str) -> str:
        """Why a provider cannot be asked, and the way out; empty when it can."""
        return table.why_not(table.entry(name), self.options(name))

    def ready(self) -> tuple[str, ...]:
        """The names of all that can be asked, in the order of the table."""
        return tuple(name for name in table.entries() if not self.why_not(name))

    def is_named(self, name: str) -> bool:
        """Whether this house says anything of a provider: one that runs at home is not looked for otherwise."""
        return bool(self.options(name))

    def cards(self) -> Iterator[ProviderCard]:
        """All rows as routing sees them, also of those that have no key: it says what is missing.

        A row that cannot be asked for another reason is left out: no key would mend it.
        """
        for row in table.entries().values():
            options = self.options(row.name)
            lacks_key = row.needs_key and not options.get("key", "")
            if not self.why_not(row.name) or lacks_key:
                yield self._card(row, options)

    def _card(self, row: Entry, options: Mapping[str, str]) -> ProviderCard:
        own = options.get("capabilities", "")
        able = frozenset(Capability(one.strip()) for one in own.split(",") if one.strip()) or row.capabilities
        return ProviderCard(
            name=row.name,
            model=self._model(row, options.get("model", "")),
            capabilities=able,
            tools=row.tools if able == row.capabilities else Entry(row.name, "", "", "", able).tools,
            tiers=row.tiers,
            native_negative=row.native_negative,
            prompt_form=PromptForm.WEIGHTED if row.name in _WEIGHTED else PromptForm.PLAIN,
            max_side=row.max_side,
            max_pixels=row.max_pixels,
            prompt_limit=row.prompt_limit,
            price_microdollars=0 if row.is_local else row.price_microdollars,
            latency_ms=row.latency_ms,
            quality=row.quality,
            needs_key=row.needs_key,
            key_present=not self.why_not(row.name),
            key_name=" or ".join(row.key_env[:1]),
            is_listed=row.is_listed and (not row.is_local or self.is_named(row.name)),
            is_local=row.is_local,
        )

    def _model(self, row: Entry, named: str) -> str:
        if named:
            return table.resolve(row.name, named).model
        rows = table.models().get(row.name, {}).values()
        wanted = Capability.IMAGE if Capability.IMAGE in row.capabilities else None
        return next((one.id for one in rows if one.default_for and wanted in (None, *one.default_for)), "")


def _read(text: str, where: str) -> Mapping[str, Mapping[str, str]]:
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"{where} is no TOML: {error}.") from None
    told = {}
    for name, options in found.items():
        known = canonical_name(name)
        try:
            table.entry(known)
        except UnknownName as error:
            raise BadSetting(f"{where}: {error.message}") from None
        if not isinstance(options, dict) or any(isinstance(value, dict | list) for value in options.values()):
            raise BadSetting(f"{where}: [{name}] holds names with plain values, such as key, base_url and model.")
        told[known] = {option: _plain(value) for option, value in options.items()}
    return told


def _plain(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
