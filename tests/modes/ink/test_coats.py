"""Coats: what lies on a body is spread evenly, keeps its place, and stays between its lines."""

from itertools import pairwise

import pytest

from mintmark.craft.curve import along, bezier, distance, evenly, flanks, tube
from mintmark.craft.painting import Layer, Spots, Stroke, Wash
from mintmark.modes.ink.coats import even_places, flecks, hairs, net, spread_order
from mintmark.modes.ink.hand import LINER, Hand, contour, extent, pressed, searching, settled
from mintmark.modes.ink.spec import InkSpec

TOP, LOW = [(0.0, 0.0), (50.0, 0.0), (100.0, 0.0)], [(0.0, 40.0), (50.0, 40.0), (100.0, 40.0)]


def hand(**fields: object) -> Hand:
    return Hand.of(InkSpec.model_validate(fields))


def test_every_beginning_of_an_order_is_spread_evenly() -> None:
    for order in ([index / 64 for index in spread_order(64)][:16], even_places(16)):
        places = sorted(order)
        gaps = [after - before for before, after in pairwise(places)]
        assert max(gaps) < 0.17
    assert sorted(spread_order(40)) == list(range(40))
    assert even_places(40)[:12] == even_places(12)


def test_the_cells_of_a_net_stay_between_their_lines() -> None:
    cells = net(hand(chaos=2.0), TOP, LOW, (5, 3), gap=0.15)
    assert len(cells) == 17  # every other column begins with half a cell
    assert all(-1.0 <= x <= 101.0 and -1.0 <= y <= 41.0 for cell in cells for x, y in cell)


@pytest.mark.parametrize("lay", [hairs, lambda hand, edge, count, long, lean: flecks(hand, edge, LOW, count, long)])
def test_one_hair_more_moves_no_other(lay: object) -> None:
    few, more = (lay(hand(), TOP, count, 12.0, lean=0.4) for count in (7, 8))  # type: ignore[operator]
    assert more[:7] == few


def test_a_searching_line_is_not_there_at_no_chaos() -> None:
    calm, wild = (searching(hand(chaos=chaos), TOP, 8.0) for chaos in (0.0, 2.0))
    assert all(width == press == 0.0 for _, _, width, press in calm.touches)
    assert max(width for _, _, width, _ in wild.touches) > 6.0


def test_pressure_passes_through_its_levels() -> None:
    press = pressed(0.2, 1.0, 0.4)
    assert [press(share) for share in (0.0, 0.5, 1.0)] == pytest.approx([0.2, 1.0, 0.4])
    stroke = contour(hand(chaos=0), "edge", TOP, 10.0, 0.2, 1.0, 0.4)
    assert [width for _, _, width, _ in stroke.touches] == pytest.approx([2.0, 10.0, 4.0])


def test_layers_are_turned_scaled_mirrored_and_moved() -> None:
    marks = (
        Stroke(((10.0, 0.0, 4.0, 1.0),), LINER, 1),
        Wash(((0.0, 0.0), (10.0, 0.0), (0.0, 20.0))),
        Spots(((5.0, 0.0, 2.0, 1.0),)),
    )
    (layer,) = settled([Layer("#000000", marks)], scale=2.0, dx=100.0, dy=50.0, turn=0.25, mirror=True)
    stroke, wash, spots = layer.marks
    assert isinstance(stroke, Stroke)
    assert isinstance(spots, Spots)
    assert stroke.touches[0] == pytest.approx((100.0, 70.0, 8.0, 1.0))
    assert spots.drops[0] == pytest.approx((100.0, 60.0, 4.0, 1.0))
    assert extent([wash]) == pytest.approx((100.0, 50.0, 140.0, 70.0))


def test_a_limb_is_as_wide_as_it_is_told() -> None:
    left, right = flanks(TOP, [2.0, 5.0, 3.0])
    assert [distance(a, b) for a, b in zip(left, right, strict=True)] == pytest.approx([4.0, 10.0, 6.0])
    assert left[1][1] < 0.0 < right[1][1]  # y points down: the left of whoever walks to the right is above
    assert tube(TOP, [2.0, 5.0, 3.0]) == left + right[::-1]


def test_points_along_lines_are_where_they_should_be() -> None:
    curve = bezier((0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (10.0, 0.0), 5)
    assert (curve[0], curve[-1]) == ((0.0, 0.0), (10.0, 0.0))
    assert curve[2] == pytest.approx((5.0, 7.5))
    assert along(TOP, 0.75) == (75.0, 0.0)
    corner = evenly([(0.0, 0.0), (30.0, 0.0), (30.0, 10.0)], 5)
    assert corner == [(0.0, 0.0), (10.0, 0.0), (20.0, 0.0), (30.0, 0.0), (30.0, 10.0)]
