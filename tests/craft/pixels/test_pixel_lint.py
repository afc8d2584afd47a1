"""What the lint finds, and what it leaves alone."""

from dataclasses import replace

import numpy as np

from mintmark.core.stream import Stream
from mintmark.craft.palette import rgb
from mintmark.craft.pixels.cel import NOTHING, Cel, flat
from mintmark.craft.pixels.lint import Report, best, lint
from mintmark.craft.pixels.ramps import ramp
from mintmark.modes.pixel.items.drawing import PAINTERS, draw_item

PALETTE = (NOTHING, *ramp(rgb("#d83a3c"), 5))


def _disc(shade: str) -> Cel:
    """A ball of 32 pixels: lit from the upper left, or lighter in the middle than at every side."""
    y, x = np.mgrid[0:32, 0:32] - 15.5
    away = np.sqrt(x * x + y * y)
    tone = 5.0 - away / 3.0 if shade == "pillow" else 3.0 - (x + y) / 8.0
    index = np.where(away < 14.6, np.clip(tone, 1, 5), 0).astype(np.uint8)
    return flat(index, PALETTE)


def _kinds(report: Report) -> set[str]:
    return {finding.kind for finding in report.findings}


def test_light_from_nowhere_is_called_a_pillow_and_light_from_one_side_is_not() -> None:
    assert "pillow" in _kinds(lint([_disc("pillow")]))
    assert "pillow" not in _kinds(lint([_disc("lit")]))


def test_lone_pixels_are_found_and_counted() -> None:
    clean = flat(np.full((16, 16), 2, np.uint8), PALETTE)
    index = clean.index.copy()
    index[2:14:4, 2:14:4] = 5
    report = lint([replace(clean, index=index)])
    assert "9 pixels stand alone" in next(f.sentence for f in report.findings if f.kind == "orphans")
    assert lint([clean]).score == 100


def test_bumps_in_an_outline_are_jaggies() -> None:
    index = np.zeros((24, 24), np.uint8)
    index[6:18, 4:20] = 3
    smooth = lint([flat(index, PALETTE)])
    index[5, 6:19:4] = 3
    assert "jaggies" in _kinds(lint([flat(index, PALETTE)]))
    assert "jaggies" not in _kinds(smooth)


def test_steps_that_hug_each_other_are_banding() -> None:
    index = np.ones((16, 16), np.uint8)
    for column in range(16):
        index[:, column] = 1 + (column % 8 if column % 8 < 5 else 9 - column % 8 - 1) % 5
    assert "banding" in _kinds(lint([flat(index, PALETTE)]))


def test_colors_beyond_those_given_or_asked_are_off_the_palette() -> None:
    report = lint([_disc("lit")], colors=3, palette=PALETTE[1:4])
    sentences = [finding.sentence for finding in report.findings if finding.kind == "off_palette"]
    assert sentences == ["2 colors are not of the palette.", "5 colors are used, 3 were asked."]


def test_what_is_lost_on_its_ground_lacks_contrast() -> None:
    cel = flat(_disc("lit").index, (NOTHING, *[(106, 150, 84)] * 5))
    assert "contrast" in _kinds(lint([cel], grounds=((106, 150, 84),)))
    assert "contrast" not in _kinds(lint([_disc("lit")], grounds=((106, 150, 84),)))


def test_a_drawing_that_wanders_about_its_anchor_drifts() -> None:
    cel = _disc("lit").cropped(-16, 0, 64, 32)
    moved = replace(cel, index=np.roll(cel.index, 15, axis=1))
    still = [cel, cel]
    assert "drift" in _kinds(lint([cel, moved], moves=True))
    assert "drift" not in _kinds(lint(still, moves=True))


def test_the_best_is_the_one_with_most_points_and_the_first_of_several() -> None:
    assert best([Report(80, ()), Report(95, ()), Report(95, ())]) == 1


def test_our_own_items_pass_with_good_marks() -> None:
    scores = [lint([draw_item(name, Stream(5).child(name), 32)]).score for name in PAINTERS]
    assert min(scores) >= 70
    assert sum(scores) / len(scores) >= 94
