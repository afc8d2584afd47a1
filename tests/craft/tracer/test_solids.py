"""Where rays meet solids, worked out another way."""

from math import sqrt

import numpy as np
import pytest

from fixtures.tracing import ahead, crowd, rays
from mintmark.core.errors import InvalidSpec
from mintmark.craft.tracer import world as w
from mintmark.craft.tracer.crossing import NOTHING, STACK, closest
from mintmark.craft.tracer.packing import pack
from mintmark.craft.tracer.scene import (
    Box,
    Capsule,
    Cylinder,
    Ellipsoid,
    Ground,
    Material,
    Mesh,
    Part,
    Scene,
    Solid,
    Sphere,
)
from mintmark.craft.tracer.solids import normal_at, smooth_normal, span


def packed(*solids: Solid) -> np.ndarray:
    return pack(Scene(ahead(), tuple(Part(solid, Material(), index) for index, solid in enumerate(solids))))


def first(world: np.ndarray, origin: tuple[float, ...], direction: tuple[float, ...]) -> tuple[float, int]:
    return closest(world, np.empty(STACK), *(float(number) for number in (*origin, *direction)), 1e9)


def brute(world: np.ndarray, ray: np.ndarray) -> tuple[float, int]:
    """The nearest of all shapes, one by one."""
    best, found = 1e9, NOTHING
    for at in shapes(world):
        enter, leave = span(world[at], world, np.uint64(at + w.NUMBERS), *ray.tolist())
        t = enter if enter > 0.0 else leave
        if enter <= leave and 0.0 < t < best:
            best, found = t, at
    return best, found


def shapes(world: np.ndarray) -> range:
    """Where the shapes begin: after the last node, before the first part."""
    ways = [
        int(world[node + w.CHILDREN + k]) for node in range(w.NODES, first_shape(world), w.NODE_WIDTH) for k in range(4)
    ]
    last = max(((-way) >> 3) + ((-way) & 7) * w.SHAPE_WIDTH for way in ways if way < -1)
    return range(first_shape(world), last, w.SHAPE_WIDTH)


def first_shape(world: np.ndarray) -> int:
    node, least = w.NODES, len(world)
    while node < least:
        for k in range(4):
            way = int(world[node + w.CHILDREN + k])
            if way < 0 and (-way) & 7:
                least = min(least, (-way) >> 3)
        node += w.NODE_WIDTH
    return least


@pytest.mark.parametrize(
    ("solid", "distance", "normal"),
    [
        (Sphere((0, 0, 0), 1.0), 4.0, (0, 0, 1)),
        (Ellipsoid((0, 0, 0), (1.0, 2.0, 0.5)), 4.5, (0, 0, 1)),
        (Box((0, 0, 0), (1.0, 1.0, 0.25)), 4.75, (0, 0, 1)),
        (Capsule((-1, 0, 0), (1, 0, 0), 0.5, 0.5), 4.5, (0, 0, 1)),
        (Capsule((0, 0, 2), (0, 0, -2), 0.5, 0.2), 2.5, (0, 0, 1)),
        (Cylinder((0, -1, 0), (0, 1, 0), 0.5, 0.5), 4.5, (0, 0, 1)),
        (Cylinder((0, 0, 1), (0, 0, -1), 0.5, 0.5), 4.0, (0, 0, 1)),
        # A cone of 45 degrees, met at half its height.
        (Cylinder((0, -1, 0), (0, 1, 0), 2.0, 0.0), 4.0, (0, sqrt(0.5), sqrt(0.5))),
    ],
)
def test_a_ray_meets_a_solid_where_it_stands_and_faces(
    solid: Solid, distance: float, normal: tuple[float, ...]
) -> None:
    world = packed(solid)
    t, found = first(world, (0, 0, 5.0), (0, 0, -1.0))
    assert t == pytest.approx(distance, abs=1e-12)
    at = np.uint64(found + w.NUMBERS)
    assert normal_at(world[found], world, at, 0.0, 0.0, 5.0 - t) == pytest.approx(normal, abs=1e-9)


def test_the_tree_finds_what_asking_every_solid_finds() -> None:
    world = packed(*crowd(150))
    for ray in rays(300):
        assert first(world, tuple(ray[:3]), tuple(ray[3:])) == brute(world, ray)


def test_normals_have_length_one_and_point_out_of_the_solid() -> None:
    world = packed(*crowd(60))
    met = 0
    for ray in rays(400):
        t, found = first(world, tuple(ray[:3]), tuple(ray[3:]))
        if found == NOTHING:
            continue
        met += 1
        at = np.uint64(found + w.NUMBERS)
        point = ray[:3] + t * ray[3:]
        normal = np.array(normal_at(world[found], world, at, *point))
        assert np.sqrt((normal * normal).sum()) == pytest.approx(1.0, abs=1e-12)
        assert (normal * ray[3:]).sum() <= 1e-6
        # A step outwards leaves it: back along the normal the solid is met at once.
        enter, _ = span(world[found], world, at, *(point + 0.01 * normal), *(-normal))
        assert enter == pytest.approx(0.01, abs=2e-3)
    assert met > 100


def test_a_ray_from_inside_leaves_through_the_far_side() -> None:
    for solid in (Sphere((0, 0, 0), 1.0), Box((0, 0, 0), (1, 1, 1)), Capsule((0, -1, 0), (0, 1, 0), 1.0, 1.0)):
        assert first(packed(solid), (0, 0, 0), (1.0, 0, 0))[0] == pytest.approx(1.0)


def test_one_end_of_a_capsule_that_holds_the_other_is_a_ball() -> None:
    t, _ = first(packed(Capsule((0, 0, 0), (0, 0.1, 0), 1.0, 0.2)), (0, 0, 5.0), (0, 0, -1.0))
    assert t == pytest.approx(4.0)


def test_a_mesh_is_met_between_its_corners_and_shaded_between_their_normals() -> None:
    tilted = np.array([(0.0, 0.6, 0.8), (0.0, 0.0, 1.0), (0.0, 0.0, 1.0)])
    mesh = Mesh(np.array([(-1.0, -1, 0), (1, -1, 0), (0, 1, 0)]), np.array([(0, 1, 2)], np.int32), tilted)
    world = packed(mesh)
    t, found = first(world, (0, 0, 5.0), (0, 0, -1.0))
    assert t == pytest.approx(5.0)
    assert first(world, (0.9, 0.5, 5.0), (0, 0, -1.0))[1] == NOTHING
    at = np.uint64(found + w.NUMBERS)
    assert smooth_normal(world, at, -1.0, -1.0, 0.0) == pytest.approx((0.0, 0.6, 0.8))
    assert smooth_normal(world, at, 0.0, 1.0, 0.0) == pytest.approx((0.0, 0.0, 1.0))


def test_the_ground_is_met_from_both_sides_and_counts_as_no_shape() -> None:
    world = packed(Ground(0.5))
    for origin, way in ((2.0, -1.0), (-1.0, 1.0)):
        t, found = first(world, (0, origin, 0), (0, way, 0))
        assert t == pytest.approx(1.5)
        assert found < NOTHING


def test_an_empty_scene_is_met_nowhere() -> None:
    assert first(packed(), (0, 0, 5.0), (0, 0, -1.0))[1] == NOTHING


@pytest.mark.parametrize(
    "solid",
    [
        Sphere((0, 0, 0), 0.0),
        Box((0, 0, 0), (1, -1, 1)),
        Capsule((0, 0, 0), (0, 1, 0), -0.1, 0.2),
        Cylinder((0, 0, 0), (0, 0, 0), 1.0, 1.0),
        Sphere((float("nan"), 0, 0), 1.0),
        Mesh(np.zeros((3, 3)), np.array([(0, 1, 3)], np.int32)),
    ],
    ids=["ball", "box", "capsule", "cylinder", "nan", "mesh"],
)
def test_a_solid_that_cannot_be_is_refused(solid: Solid) -> None:
    with pytest.raises(InvalidSpec):
        packed(solid)
