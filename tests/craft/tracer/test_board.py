"""Boards and clay: drawn from what is seen, not from chance."""

from dataclasses import replace

import numpy as np

from fixtures.tracing import ahead, product
from mintmark.craft.tracer.board import INK, PAPER, board
from mintmark.craft.tracer.clay import clay
from mintmark.craft.tracer.frame import Quality
from mintmark.craft.tracer.scene import Box, Material, Panel, Part, Scene, Sky, Sphere

SIZE = Quality(320, 180, samples=4, seed=5)


def blocks(**second: int) -> Scene:
    """Two blocks side by side that touch, flush in front."""
    parts = (
        Part(Box((-0.5, 0, 0), (0.5, 0.4, 0.2)), Material(color=(0.7, 0.7, 0.7)), 1),
        Part(Box((0.5, 0, 0), (0.5, 0.4, 0.2)), Material(color=(0.7, 0.7, 0.7)), second.get("object", 1)),
    )
    return Scene(ahead(), parts, (Panel((1, 2, 5), (0, 0, 0), 1.0, (1, 1, 1), 1.0, 5.0),), Sky(intensity=0.3))


def test_a_line_is_drawn_between_things_and_not_between_parts_of_one() -> None:
    apart, one = (board(blocks(object=number), SIZE).astype(int)[80:100, 152:170].min() for number in (2, 1))
    assert apart < 140
    assert one > 190


def test_bare_paper_is_warm_and_lines_are_ink() -> None:
    picture = board(blocks(object=2), SIZE).astype(int)
    assert np.abs(picture[:8, :20].mean(axis=(0, 1)) - PAPER).max() < 3
    assert picture.min() < max(INK) + 20


def test_the_dark_side_is_hatched_and_the_lit_side_is_not() -> None:
    lit = Panel((-4, 0.5, 3), (0, 0, 0), 0.5, (1, 1, 1), 1.0, 5.0)
    ball = Part(Sphere((0, 0, 0), 1.0), Material(color=(0.8, 0.8, 0.8)))
    picture = board(Scene(ahead(), (ball,), (lit,), Sky(intensity=0.02)), Quality(200, 200)).astype(float).mean(axis=2)
    left, right = picture[80:120, 45:80], picture[80:120, 125:160]
    assert left.mean() > right.mean() + 30
    assert right.std() > 3.0 * left.std()  # strokes, not a flat gray


def test_a_board_is_the_same_for_any_number_of_threads_and_wavers_with_the_seed() -> None:
    first, again = (board(product(), replace(SIZE, threads=count)).tobytes() for count in (1, 3))
    assert first == again
    assert board(product(), replace(SIZE, seed=6)).tobytes() != first


def test_clay_shows_shape_in_gray_and_no_color() -> None:
    picture = clay(product(), SIZE).astype(int)
    assert picture.shape == (180, 320, 3)
    assert np.ptp(picture, axis=2).max() < 24
    assert picture.std() > 12
    assert np.array_equal(picture, clay(product(), replace(SIZE, threads=3)))


def test_clay_in_a_closed_room_is_as_bright_as_outside() -> None:
    shell = Part(Box((0, 0, 0), (30, 30, 30)), Material(), 9)
    outside = clay(product(), SIZE)
    inside = clay(replace(product(), parts=(*product().parts, shell)), SIZE)
    assert inside[120:].mean() > 0.9 * outside[120:].mean()
