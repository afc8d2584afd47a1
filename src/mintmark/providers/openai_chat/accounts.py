"""Who is asked, and on whose key: the house's account, or one that a caller brings along.

Two rules: a caller's key goes to the address that the caller names, or to the house's own; the house's key goes to the
house's own address only. Addresses that callers name are reached through the guarded client.
"""

import asyncio

import httpx
from pydantic import SecretStr

from mintmark.core.errors import InvalidSpec, ProviderGarbage, ProviderTimeout, RequestError
from mintmark.providers import _wire
from mintmark.providers.address import checked_url
from mintmark.providers.openai_chat.chat import Ladder, OpenAIChat
from mintmark.providers.openai_chat.models import ModelList, fallback_models, listed_models

_NAMES = {
    "api.openai.com": "openai",
    "openrouter.ai": "openrouter",
    "router.requesty.ai": "requesty",
    "api.together.ai": "together",
    "api.together.xyz": "together",
    "api.groq.com": "groq",
    "api.mistral.ai": "mistral",
}
"""What recipes call well-known hosts; others go by their host."""
_LONGEST_KEY = 4096
_LONGEST_MODEL = 200


def base_url_of(text: str) -> str:
    """The part before `/chat/completions` of an address in any usual form; `/v1` is added where there is no path.

    Raises: UnsafeAddress for what is no http address.
    """
    url = checked_url(text)
    path = url.path.rstrip("/")
    whole = False
    for ending in ("/chat/completions", "/models"):
        if path.endswith(ending):
            path, whole = path.removesuffix(ending).rstrip("/"), True
    return str(url.copy_with(path=path or ("/" if whole else "/v1"))).rstrip("/")


class OpenAIChats:
    """Makes chats, for the house and for callers with a key of their own.

    `client` reaches the house's own address, `guarded` (see `GuardedTransport`) the addresses that callers name.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        guarded: httpx.AsyncClient,
        *,
        base_url: str,
        model: str,
        key: SecretStr | None = None,
        models_timeout_seconds: float = 8.0,
    ) -> None:
        self._client, self._guarded = client, guarded
        self._base_url = base_url_of(base_url)
        self._model = model
        self._key = key if key is not None and key.get_secret_value().strip() else None
        self._models_timeout_seconds = models_timeout_seconds
        self._ladder = Ladder()

    def chat(self, *, model: str = "", key: str = "", base_url: str = "") -> OpenAIChat | None:
        """The chat that a caller asks for, the house's own where nothing is named; None when there is no key at all.

        Raises: RequestError for an address without a key, or a key, model or address that cannot be.
        """
        account = self._account(key, base_url)
        if account is None:
            return None
        client, base, secret = account
        return OpenAIChat(
            client,
            base_url=base,
            key=secret,
            model=_model(model) or self._model,
            name=_name(base),
            ladder=self._ladder,
        )

    async def models(self, *, key: str = "", base_url: str = "") -> ModelList:
        """The models that can be asked; without any key our own list, marked as such.

        Raises: ProviderError when they cannot be asked for, RequestError as `chat` does.
        """
        account = self._account(key, base_url)
        if account is None:
            return fallback_models()
        client, base, secret = account
        name, sent = _name(base), secret.get_secret_value()
        try:
            async with asyncio.timeout(self._models_timeout_seconds):
                exchange = await _wire.get(client, name, f"{base}/models", key=sent)
        except TimeoutError:
            seconds = self._models_timeout_seconds
            raise ProviderTimeout(name, f"{name} did not list its models within {seconds:g} s.") from None
        if not exchange.is_ok:
            raise _wire.refusal(name, exchange, sent)
        models = listed_models(exchange.value)
        if models is None:
            raise ProviderGarbage(name, f"{name} answered with no list of models.")
        return ModelList(models, provider=name)

    def _account(self, key: str, base_url: str) -> tuple[httpx.AsyncClient, str, SecretStr] | None:
        own = _key(key)
        if base_url.strip():
            if own is None:
                raise RequestError(
                    "An X-Base-Url needs an X-API-Key for it: the house's own key is sent to its own address only."
                )
            base = base_url_of(base_url)
            return (self._client if base == self._base_url else self._guarded), base, own
        secret = own or self._key
        return None if secret is None else (self._client, self._base_url, secret)


def _key(text: str) -> SecretStr | None:
    """A caller's key in any format that a header can carry.

    Raises: InvalidSpec, without the key.
    """
    key = text.strip()
    if not key:
        return None
    if len(key) > _LONGEST_KEY or not (key.isascii() and key.isprintable()) or " " in key:
        raise InvalidSpec("The X-API-Key holds signs that no header carries, or is too long; send it as it was issued.")
    return SecretStr(key)


def _model(text: str) -> str:
    model = text.strip()
    if len(model) > _LONGEST_MODEL or not model.isprintable():
        raise InvalidSpec(f"A model's name has at most {_LONGEST_MODEL} printable signs; GET /models lists the names.")
    return model


def _name(base_url: str) -> str:
    host = httpx.URL(base_url).host
    return _NAMES.get(host, host)
