"""The storyboard desk: everything that is done to storyboards, put together for the faces."""

from collections.abc import Callable
from pathlib import Path

from mintmark.contracts.clock import Clock
from mintmark.contracts.ledger import KeptArtifact, Ledger
from mintmark.core.canonical import Json
from mintmark.flow.consult import Consult
from mintmark.flow.submit import Submit
from mintmark.productions.storyboards.advising import Advising
from mintmark.productions.storyboards.annotating import Annotating
from mintmark.productions.storyboards.comparing import Comparing
from mintmark.productions.storyboards.drafting import Drafting
from mintmark.productions.storyboards.intake import Intake
from mintmark.productions.storyboards.linting import Linting
from mintmark.productions.storyboards.making import Making
from mintmark.productions.storyboards.packing import Packing
from mintmark.productions.storyboards.planning.planned import Accept
from mintmark.productions.storyboards.planning.rules import RuleBook
from mintmark.productions.storyboards.rendering import Rendering
from mintmark.productions.storyboards.reviewing import Reviewing
from mintmark.productions.storyboards.revising import Revising
from mintmark.productions.storyboards.shelf import Shelf
from mintmark.productions.storyboards.single import Single


class Desk:
    """One of each use case."""

    def __init__(
        self,
        ledger: Ledger,
        clock: Clock,
        making: Making,
        submit: Submit,
        *,
        read: Callable[[KeptArtifact], bytes],
        root: Path,
        generator: str,
        rules: Callable[[], RuleBook],
        rule_set: Callable[[], str],
        consult: Consult,
        accept: Accept | None = None,
    ) -> None:
        """`read` gives the bytes of a kept file, `consult` asks models, `accept` reads whole shots of other systems."""
        check: Callable[[Json], object] | None = accept
        self.making = making
        self.shelf = Shelf(ledger)
        self.intake = Intake(ledger, clock, making, check=check)
        self.drafting = Drafting(ledger, clock, making, rules=rules, accept=accept)
        self.advising = Advising(ledger, clock, self.drafting, consult, making.wishes.modes.get)
        self.rendering = Rendering(ledger, clock, making, submit)
        self.annotating = Annotating(ledger, clock)
        self.reviewing = Reviewing(ledger, clock)
        self.revising = Revising(ledger, clock, making, self.drafting)
        self.comparing = Comparing(ledger, self.shelf, making, read, rules)
        self.packing = Packing(ledger, clock, self.shelf, making, read, root, generator=generator, rule_set=rule_set)
        self.linting = Linting(self.shelf)
        self.single = Single(ledger, clock, making, self.drafting, self.rendering)
