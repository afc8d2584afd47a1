"""The accounts: what providers were asked, and what it cost."""

from sqlalchemy import func, insert, select

from mintmark.contracts.ledger import UsageEntry, UsageTotal
from mintmark.storage.rows.tables import USAGE
from mintmark.storage.rows.transaction import Transaction

_SUMMED = ("prompt_tokens", "completion_tokens", "cost_microdollars")


class SqlUsageBook:
    """See `contracts.ledger.UsageBook`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, entry: UsageEntry) -> None:
        """Note a call."""
        self._transaction.run(insert(USAGE), [entry.model_dump()])

    def totals(self, since: float, until: float) -> tuple[UsageTotal, ...]:
        """Sums from `since` up to but not including `until`, by provider and model."""
        by = USAGE.c.provider, USAGE.c.model
        sums = [func.sum(USAGE.c[name]).label(name) for name in _SUMMED]
        wanted = select(*by, func.count().label("calls"), *sums).where(USAGE.c.at >= since, USAGE.c.at < until)
        totals = [
            UsageTotal.model_validate(dict(row)) for row in self._transaction.run(wanted.group_by(*by)).mappings()
        ]
        return tuple(sorted(totals, key=lambda total: (total.provider, total.model)))
