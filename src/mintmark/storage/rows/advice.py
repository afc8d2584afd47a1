"""Answers of language models, by question."""

from collections.abc import Sequence

from sqlalchemy import select

from mintmark.contracts.ledger import Advice
from mintmark.storage.rows.tables import ADVICE
from mintmark.storage.rows.transaction import Transaction, chunks


class SqlAdviceBook:
    """See `contracts.ledger.AdviceBook`."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, advice: Advice) -> bool:
        """Note an answer; False, and no change, when the question is answered already."""
        return self._transaction.insert_new(ADVICE, advice.model_dump())

    def get_many(self, questions: Sequence[str]) -> dict[str, Advice]:
        """Those that are answered."""
        found: dict[str, Advice] = {}
        for some in chunks(questions):
            rows = self._transaction.run(select(ADVICE).where(ADVICE.c.question.in_(some))).mappings()
            found |= {row["question"]: Advice.model_validate(dict(row)) for row in rows}
        return found
