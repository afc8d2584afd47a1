"""Everything that can go wrong, as one tree, split by who can mend it.

    MintmarkError
    ├── RequestError              the asker can mend it
    │   ├── InvalidSpec           a wish that no mode can draw
    │   ├── UnknownName           no mode, preset, provider … is called so
    │   ├── NotFound              nothing is kept under this id
    │   ├── Conflict              true once, but not in this state
    │   │   └── InDoubt           nobody knows whether a paid question was asked
    │   ├── NotAuthorized         no key, or a wrong one
    │   ├── Forbidden             a key, but not for this
    │   │   └── PlanLimit         the plan has no room for one more
    │   ├── TooLarge              more bytes, pixels or items than the house takes
    │   ├── TooManyRequests       come back after `retry_after` seconds
    │   ├── UnsafeAddress         a URL that leads to a private address
    │   └── UnreadableFile        not a file we can read, or no mark in it
    ├── ProviderError             the other side can mend it
    │   ├── ProviderUnreachable   no connection: nothing was asked
    │   ├── ProviderTimeout       no answer in time: perhaps asked, never repeated on doubt
    │   ├── ProviderRefused       an explicit no
    │   └── ProviderGarbage       an answer that does not mean anything
    └── DeploymentError           whoever runs the house can mend it
        ├── BadSetting            a setting that cannot work
        ├── MissingExtra          a package of an extra is not installed
        ├── NameTaken             two entries of one name
        ├── Crowded               so many wait already that nobody else can
        └── CorruptStore          kept bytes are not what was kept

A message is a sentence with the value in it and the way out. `code` is stable; faces map it to a status.
"""

import difflib
from collections.abc import Iterable
from enum import StrEnum
from typing import ClassVar


class MintmarkError(Exception):
    """The root: catch this to catch whatever the house raises on purpose."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class RequestError(MintmarkError):
    """The asker can mend it."""

    code = "bad_request"


class InvalidSpec(RequestError):
    """A wish that no mode can draw.

    `problems` holds one `(place, sentence)` for each fault, the place as a dotted path such as `"spec.width"`.
    """

    code = "invalid_spec"

    def __init__(self, message: str, problems: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class UnknownName(RequestError):
    """No mode, preset, provider or exporter is called so; the message lists those that are."""

    code = "unknown_name"

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(sorted(known))
        listing = ", ".join(self.known) or "none yet"
        near = difflib.get_close_matches(name, self.known, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        super().__init__(f"No {kind} is called {name!r}; there are: {listing}.{hint}")


class NotFound(RequestError):
    """Nothing is kept under this id."""

    code = "not_found"

    def __init__(self, kind: str, name: str) -> None:
        self.kind, self.name = kind, name
        super().__init__(f"No {kind} is kept under {name!r}.")


class Conflict(RequestError):
    """What is asked cannot be done to a thing in this state."""

    code = "conflict"


class InDoubt(Conflict):
    """It is not known whether a paid question was asked."""

    code = "in_doubt"


class NotAuthorized(RequestError):
    """No key, or a wrong one."""

    code = "not_authorized"


class Forbidden(RequestError):
    """A known asker, but not for this."""

    code = "forbidden"


class PlanLimit(Forbidden):
    """The plan of the asker has no room for one more; `limit`, `plan` and `current` say how it stands."""

    code = "plan_limit"

    def __init__(self, what: str, *, limit: int, plan: str, current: int) -> None:
        self.limit, self.plan, self.current = limit, plan, current
        super().__init__(f"The plan {plan!r} has room for {limit} {what}, and there are {current}; archive one first.")


class TooLarge(RequestError):
    """More bytes, pixels or items than the house takes."""

    code = "too_large"


class TooManyRequests(RequestError):
    """The asker's allowance is spent; `retry_after` says for how many seconds."""

    code = "too_many_requests"

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class UnsafeAddress(RequestError):
    """A URL that leads to an address which is not public."""

    code = "unsafe_address"


class UnreadableFile(RequestError):
    """Not a file we can read, or one that carries no mark."""

    code = "unreadable_file"


class Fault(StrEnum):
    """What kind of thing went wrong on the other side: it decides who is asked next, and when."""

    AUTH = "auth"
    """No key, a wrong one, or one that may not do this."""
    BILLING = "billing"
    """No credit left."""
    RATE = "rate"
    """Too many questions; later is fine."""
    TIMEOUT = "timeout"
    """No answer in time."""
    CONTENT = "content"
    """What was asked, or what came of it, is not allowed there."""
    REQUEST = "request"
    """The question is wrong in the provider's terms; asking it again helps nobody."""
    SERVER = "server"
    """The other side is out of order, or talks nonsense."""


class ProviderError(MintmarkError):
    """The other side can mend it; `provider` says who that is, `fault` what kind of thing went wrong."""

    code = "provider_error"

    def __init__(self, provider: str, message: str, *, fault: Fault = Fault.SERVER) -> None:
        super().__init__(message)
        self.provider = provider
        self.fault = fault


class ProviderUnreachable(ProviderError):
    """No connection came about, so nothing was asked and asking again is safe."""

    code = "provider_unreachable"


class ProviderTimeout(ProviderError):
    """No answer in time. It may have been asked and charged: it is never repeated on doubt."""

    code = "provider_timeout"

    def __init__(self, provider: str, message: str) -> None:
        super().__init__(provider, message, fault=Fault.TIMEOUT)


class ProviderRefused(ProviderError):
    """An explicit no: `status` is the HTTP status, `retry_after` seconds where the provider gave them.

    `fault` follows from the status where nobody knows better.
    """

    code = "provider_refused"

    def __init__(
        self,
        provider: str,
        message: str,
        *,
        status: int,
        retry_after: float | None = None,
        fault: Fault | None = None,
    ) -> None:
        super().__init__(provider, message, fault=fault or _FAULTS.get(status) or _fault_of(status))
        self.status = status
        self.retry_after = retry_after


_FAULTS = {
    401: Fault.AUTH,
    402: Fault.BILLING,
    403: Fault.AUTH,
    408: Fault.TIMEOUT,
    429: Fault.RATE,
    451: Fault.CONTENT,
}


def _fault_of(status: int) -> Fault:
    return Fault.REQUEST if 400 <= status < 500 else Fault.SERVER


class ProviderGarbage(ProviderError):
    """An answer that does not mean anything in the provider's own terms."""

    code = "provider_garbage"


class DeploymentError(MintmarkError):
    """Whoever runs the house can mend it."""

    code = "deployment_error"


class BadSetting(DeploymentError):
    """A setting that cannot work, named with its value (never a secret's)."""

    code = "bad_setting"


class MissingExtra(DeploymentError):
    """A package of an extra is not installed."""

    code = "missing_extra"

    def __init__(self, package: str, extra: str) -> None:
        self.package, self.extra = package, extra
        super().__init__(f"{package} is not installed; run: pip install 'mintmark[{extra}]'")


class NameTaken(DeploymentError):
    """Two entries of one name."""

    code = "name_taken"

    def __init__(self, kind: str, name: str) -> None:
        self.kind, self.name = kind, name
        super().__init__(f"Two entries want to be the {kind} {name!r}; rename or remove one of them.")


class Crowded(DeploymentError):
    """So many wait already that nobody else can; come back later."""

    code = "unavailable"


class CorruptStore(DeploymentError):
    """Kept bytes are not what was kept: the disk or somebody changed them."""

    code = "corrupt_store"
