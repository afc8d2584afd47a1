"""Variants of one prompt: another seed and other words for each slot, so that they differ for real."""

from mintmark.contracts.prompts import PromptPreset
from mintmark.contracts.route import Tool
from mintmark.core.stream import Stream
from mintmark.craft.prompts.banks import table

STEP = 137
"""Between the seeds of neighboring slots. Source: WokGen, "Batch Generation (Variant System)"."""
KINDS = ("", "pose", "light", "detail")
"""What slots 0 to 3 vary: nothing, pose or view, light or mood, density or color."""
SEEDS = 1 << 64


def seed_of(seed: int, slot: int) -> int:
    """The seed of a slot."""
    return (seed + slot * STEP) % SEEDS


def family_of(mode: str, tool: str, preset: PromptPreset | None) -> str:
    """Which variants an order gets."""
    if tool == Tool.SCENE:
        return "scene"
    if preset is not None:
        return preset.family
    return {"business": "brand", "emoji": "portrait", "uiux": "ui", "shot": "scene"}.get(mode, "default")


def variation(family: str, slot: int, seed: int) -> str:
    """What a slot adds to the prompt; nothing for slot 0."""
    if slot == 0:
        return ""
    known = table("variants")
    entries = known.get(family, known["default"])[KINDS[slot]]
    draws = Stream(seed).child("variant").child(slot).generator()
    return str(draws.pick(entries))
