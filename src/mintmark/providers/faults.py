"""What kind of thing a refusal is, told from its status and its words: vendors agree on neither."""

import re

from mintmark.core.errors import Fault

_CONTENT = re.compile(
    r"content.?(policy|filter|moderat)|moderat(ed|ion)|safety|nsfw|prohibited|sensitive|not allowed by|inappropriate|"
    r"copyright|banned|guardrail|responsible ai",
    re.IGNORECASE,
)
_BILLING = re.compile(
    r"insufficient.{0,12}(quota|credit|balance|fund)|billing|payment required|out of credits?|no credits?|"
    r"credits? (have|has)|exceeded your.{0,20}(quota|credits?)|quota_exceeded|exhausted.{0,9}balance|"
    r"not enough (credits?|tokens)|spend(ing)? limit",
    re.IGNORECASE,
)
_AUTH = re.compile(
    r"api.?key|unauthenticated|authenticat|permission|not authorized|unauthorized|\btoken\b", re.IGNORECASE
)


def fault_in(status: int, words: str) -> Fault | None:
    """The fault behind a status and what was said with it; None where the status says it all.

    Vendors say "no credit" with 402, 403, 429 and 400, and "not allowed" with 400, 403 and 422.
    """
    if status in (400, 403, 409, 422, 429) and _BILLING.search(words):
        return Fault.BILLING
    if status in (400, 403, 422) and _CONTENT.search(words):
        return Fault.CONTENT
    if status == 400 and _AUTH.search(words):
        return Fault.AUTH
    return None
