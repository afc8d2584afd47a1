"""How hard each column of a level is to be: waves that rise, break into rests and rise higher."""

from mintmark.core.stream import Draws

SHORTEST_WAVE, LONGEST_WAVE = 18, 34
REST_SHARE = 0.25
"""The part of a wave, at its end, that is rest."""


def tension(draws: Draws, columns: int, difficulty: float) -> list[float]:
    """One number from 0 to 1 for every column: 0 is rest, 1 the hardest that the grammar writes."""
    curve: list[float] = []
    while len(curve) < columns:
        wave = draws.integer(SHORTEST_WAVE, LONGEST_WAVE)
        peak = difficulty * draws.between(0.7, 1.0) * (0.65 + 0.35 * min(len(curve) / columns, 1.0))
        climb = int(wave * (1 - REST_SHARE))
        curve += [0.15 * difficulty + (peak - 0.15 * difficulty) * (step + 1) / climb for step in range(climb)]
        curve += [0.1 * difficulty] * (wave - climb)
    return curve[:columns]
