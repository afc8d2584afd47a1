"""The grounds there are, and the inks that two of them need."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mintmark.craft.pixels.ramps import Inks, mix_inks


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground: see `terrains.toml`."""

    name: str
    height: int
    texture: str
    base: str
    accent: str
    rim: str
    side: str
    crust: str
    contrast: float


@cache
def grounds() -> dict[str, Ground]:
    """All grounds by name."""
    text = files(__package__ or "").joinpath("terrains.toml").read_text(encoding="utf-8")
    return {
        name: Ground(
            name, row["height"], row["texture"], row["base"], row["accent"], row["rim"], row.get("side", row["base"]),
            row.get("crust", row["accent"]), row.get("contrast", 1.0),
        )
        for name, row in tomllib.loads(text).items()
    }  # fmt: skip


def ordered(first: str, second: str) -> tuple[Ground, Ground]:
    """The higher of two grounds and the lower."""
    one, other = grounds()[first], grounds()[second]
    return (one, other) if one.height >= other.height else (other, one)


SLOTS = ("upper", "upper_accent", "upper_crust", "lower", "lower_accent", "lower_crust", "side")
STEPS = 5


def inks_of(upper: Ground, lower: Ground) -> Inks:
    """A ramp of five steps for each part of two grounds."""
    bases = {
        "upper": upper.base,
        "upper_accent": upper.accent,
        "upper_crust": upper.crust,
        "lower": lower.base,
        "lower_accent": lower.accent,
        "lower_crust": lower.crust,
        "side": upper.side,
    }
    contrasts = {"upper": upper.contrast, "lower": lower.contrast, "side": 0.8}
    return mix_inks(bases, steps=STEPS, contrasts=contrasts)
