"""What making or mending a level comes to: the level, its proof, and an honest account."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mintmark.core.canonical import Json
from mintmark.modes.level.prompting import Derived, Wanted, classes, sentence
from mintmark.modes.level.tiles import Level, text

if TYPE_CHECKING:
    from mintmark.modes.level.proof import Proof


@dataclass(frozen=True, slots=True)
class Made:
    """One level that was written."""

    level: Level
    """Tile codes, shape (14, columns); without the path."""
    proof: "Proof"
    derived: Derived
    """The prompt as it is measured in the level, with counts."""
    wanted: Wanted
    """The classes that were asked for."""
    theme: str
    seed: int
    attempts: int
    """How many levels were written before this one held."""
    faults: int = 0
    """Faults of form that are left, in what was written."""
    edits: tuple[str, ...] = ()
    """What was mended after writing, one sentence each."""
    missed_words: tuple[str, ...] = ()
    """Words of the prompt that nothing in the level comes from."""
    adjusted: tuple[str, ...] = ()
    """What of the wish was changed to fit, one sentence each."""
    shown: Level | None = field(default=None, compare=False)
    """The level with its path, where that was asked for."""

    @property
    def text(self) -> str:
        """The level as 14 lines, with its path where that was asked for."""
        return text(self.level if self.shown is None else self.shown)

    @property
    def prompt(self) -> str:
        """The measured prompt as a sentence."""
        return sentence(self.derived)

    @property
    def meets(self) -> bool:
        """Whether every clause that was asked for is as asked."""
        return self.derived.meets(self.wanted)

    @property
    def well_formed(self) -> bool:
        """Whether pipes, cannons and whatever stands are as they have to be."""
        return self.faults == 0

    def account(self) -> dict[str, Json]:
        """All but the tiles, as JSON."""
        return {
            "prompt": self.prompt,
            "wanted": str(self.wanted),
            "met": self.meets,
            "missed": list(self.derived.missed(self.wanted)),
            "counts": {
                "pipes": self.derived.pipes,
                "enemies": self.derived.enemies,
                "blocks": self.derived.blocks,
                "high_tiles": self.derived.high_tiles,
            },
            "columns": self.derived.columns,
            "theme": self.theme,
            "seed": str(self.seed),
            "solved": self.proof.solved,
            "well_formed": self.well_formed,
            "proof": proof_account(self.proof),
            "attempts": self.attempts,
            "edits": list(self.edits),
            "missed_words": list(self.missed_words),
            "adjusted": list(self.adjusted),
        }


def proof_account(proof: "Proof") -> dict[str, Json]:
    """A proof as JSON: the trace is pairs of buttons and frames, places are columns and rows."""
    return {
        "solved": proof.solved,
        "trace": [[int(number) for number in pair] for pair in proof.coded()],
        "frames": proof.frames,
        "seconds": round(proof.seconds, 2),
        "reached": proof.reached,
        "path": [[column, row] for column, row in proof.path],
        "difficulty": list(proof.difficulty),
        "leniency": round(proof.leniency, 3),
        "dead_ends": [[column, row] for column, row in proof.dead_ends],
        "softlocks": [[column, row] for column, row in proof.softlocks],
        "unreachable_coins": [[column, row] for column, row in proof.unreachable_coins],
    }


@dataclass(frozen=True, slots=True)
class Repaired:
    """One level that was mended."""

    level: Level
    proof: "Proof"
    derived: Derived
    edits: tuple[str, ...]
    """What was changed, one sentence each; none where nothing had to be."""
    faults_before: int
    faults_after: int

    @property
    def text(self) -> str:
        """The level as 14 lines."""
        return text(self.level)


def repaired(level: Level, keep: Wanted | None = None) -> Repaired:
    """A level mended by few edits, with what had to be done."""
    from mintmark.modes.level.form import faults
    from mintmark.modes.level.proof import prove
    from mintmark.modes.level.repair import repair

    before = len(faults(level))
    mended, edits = repair(level, keep)
    told = tuple(str(edit) for edit in edits)
    return Repaired(mended, prove(mended), classes(mended), told, before, len(faults(mended)))
