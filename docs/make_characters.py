"""Make the pictures of docs/characters.md, every one drawn by the program itself.

Run it from the root of the project: .venv/bin/python docs/make_characters.py
"""

from make_pixels import cels, contact

from mintmark.craft.pixels.cel import Cel
from mintmark.craft.rig.lot import roll
from mintmark.craft.rig.repertoire import EMOTIONS, STORY_POSES

HEROES = range(30, 54)
CREATURES = (
    ("fox", "quadruped"), ("deer", "quadruped"), ("sheep", "quadruped"), ("owl", "bird"), ("parrot", "bird"),
    ("mushroom", "slime"), ("cube", "slime"), ("wisp", "ghost"), ("bee", "insect"), ("spider", "insect"),
    ("hatchling", "dragon"), ("android", "robot"),
)  # fmt: skip


def main() -> None:
    """All pictures of the page."""
    contact([cels(seed=seed, size=48)[0] for seed in HEROES], 8, 3, "characters_heroes.png")
    contact([_creature(species, plan) for species, plan in CREATURES], 6, 3, "characters_creatures.png")
    lead = roll(
        11,
        calling="ranger",
        body={"age": "teen"},
        face={"eyes": "tall"},
        hair={"style": "tousled"},
        beard="none",
        accessories=["scarf", "freckles"],
        gear={"weapon": "none", "off_hand": "none"},
        clothes={"headgear": "none"},
        colors={"skin": "#f0c49a", "hair": "#a8482c", "cloth_a": "#3f8a5a", "cloth_b": "#4a5568", "eyes": "#3a6ea5"},
    )
    contact(
        [
            cels(dna=lead.model_dump(mode="json"), size=64, pose=pose, emotion=mood)[0]
            for pose in STORY_POSES
            for mood in EMOTIONS
        ],
        8, 2, "characters_emotions.png", gap=0,
    )  # fmt: skip
    walk = cels(dna=lead.model_dump(mode="json"), size=48, animation="walk", directions=8)
    contact(walk, 16, 2, "characters_walk.png", gap=0)


def _creature(species: str, plan: str) -> Cel:
    dna = roll(len(species), plan=plan, beast={"species": species})
    return cels(subject="creature", dna=dna.model_dump(mode="json"), size=64, direction="south_east")[0]


if __name__ == "__main__":
    main()
