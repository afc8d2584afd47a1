"""Forms: closed, turned outward, smooth where they bend softly and sharp where they do not."""

import numpy as np
import pytest

from mintmark.craft.camera import turned
from mintmark.craft.forms import arc, curve, extrude, lathe, loft, rounded_box, sheet, sweep, tube
from mintmark.craft.outline import circle, inset, oval, rectangle, rounded, squircle, through, triangulated
from mintmark.craft.placing import Placement, bounds_of, placed
from mintmark.craft.tracer.scene import Box, Capsule, Cylinder, Ellipsoid, Ground, Mesh, Sphere

PI = 3.141592653589793
FORMS: dict[str, tuple[Mesh, float]] = {
    "drum": (lathe([(0, 0), (1, 0), (1, 2), (0, 2)], 96), 2 * PI),
    "cone": (lathe([(0, 0), (1, 0), (0, 3)], 96), PI),
    "cup": (lathe([(0, 0), (1, 0), (1, 1), (0.9, 1), (0.9, 0.1), (0, 0.1)], 96), PI * (1 - 0.81 * 0.9)),
    "hoop": (lathe([(2, -0.5), (3, -0.5), (3, 0.5), (2, 0.5)], 96, closed=True), 5 * PI),
    "plate": (extrude(rectangle(2, 3), 0.5), 3.0),
    "ell": (extrude([(0, 0), (2, 0), (2, 1), (1, 1), (1, 2), (0, 2)], 1), 3.0),
    "block": (rounded_box(2, 1, 1, 0.001), 2.0),
    "rod": (tube([(0, 0, 0), (0, 4, 0)], 0.5, 48, round_ends=False), PI),
    "pill": (tube([(0, 0, 0), (0, 4, 0)], 0.5, 48), PI + PI / 6),
    "band": (tube([(0, 0, 0), (4, 0, 0)], 1.0, 48, flat=0.5, round_ends=False), 2 * PI),
    "rail": (sweep([(0, 0, 0), (0, 0, 5)], rectangle(1, 2), side=(1, 0, 0)), 10.0),
    "wheel": (tube(arc(2, 0.0, 47 / 48, 47), 0.25, 32, closed=True), 2 * PI * 2 * PI * 0.0625),
    "cloth": (sheet([[(0, 0, 0), (2, 0, 0)], [(0, 3, 0), (2, 3, 0)]], 0.1), 0.6),
    "prism": (loft([[(x, y, 0) for x, y in circle(1, 6)], [(x, y, 1) for x, y in circle(1, 6)]]), 2.598076211),
}
form = pytest.mark.parametrize("name", FORMS)


def volume(mesh: Mesh) -> float:
    a, b, c = (mesh.vertices[mesh.triangles[:, k]] for k in range(3))
    return float((np.cross(a, b) * c).sum() / 6.0)


@form
def test_a_form_holds_the_volume_it_should(name: str) -> None:
    mesh, wanted = FORMS[name]
    assert volume(mesh) == pytest.approx(wanted, rel=0.02)


@form
def test_a_form_is_closed(name: str) -> None:
    """Every edge belongs to two triangles that run along it in opposite directions."""
    mesh, _ = FORMS[name]
    keys = np.unique(np.round(mesh.vertices, 6), axis=0, return_inverse=True)[1].reshape(-1)[mesh.triangles]
    edges = {}
    for a, b, c in keys.tolist():
        for one, other in ((a, b), (b, c), (c, a)):
            edges[(one, other)] = edges.get((one, other), 0) + 1
    assert all(edges.get((b, a), 0) == count for (a, b), count in edges.items())


@form
def test_normals_are_unit_vectors_on_the_outside(name: str) -> None:
    mesh, _ = FORMS[name]
    assert mesh.normals is not None
    assert np.allclose(np.square(mesh.normals).sum(axis=1), 1.0)
    a, b, c = (mesh.vertices[mesh.triangles[:, k]] for k in range(3))
    flat = np.cross(b - a, c - a)
    for k in range(3):
        assert ((mesh.normals[mesh.triangles[:, k]] * flat).sum(axis=1) > 0).all()


def test_a_drum_is_smooth_around_and_sharp_at_its_rim() -> None:
    mesh = lathe([(0, 0), (1, 0), (1, 1), (0, 1)], 24)
    assert mesh.normals is not None
    side = np.abs(mesh.normals[:, 1]) < 0.5
    radial = mesh.vertices[side] * np.array([1.0, 0.0, 1.0])
    assert np.allclose(mesh.normals[side], radial, atol=0.02)
    assert (np.abs(mesh.normals[~side][:, 1]) > 0.99).all()


def test_a_bevel_takes_off_the_edge_and_keeps_the_size() -> None:
    sharp, soft = extrude(rectangle(2, 2), 1), extrude(rectangle(2, 2), 1, 0.2)
    assert volume(soft) < volume(sharp)
    assert np.allclose(soft.vertices.max(axis=0), sharp.vertices.max(axis=0))


def test_a_curve_goes_through_its_points() -> None:
    points = [(0.0, 0.0, 0.0), (1.0, 2.0, 0.0), (3.0, 1.0, 1.0)]
    assert set(points) <= set(curve(points, 5))
    assert {(0.0, 0.0), (1.0, 1.0)} <= set(through([(0.0, 0.0), (1.0, 1.0), (2.0, 0.0)], 4))


@pytest.mark.parametrize(
    "outline",
    [
        circle(1, 12),
        oval(2, 1),
        squircle(2, 1),
        rectangle(2, 1, 0.3),
        rounded([(0, 0), (3, 0), (3, 1), (1, 1), (1, 3), (0, 3)], 0.3),
    ],
)
def test_triangles_cover_an_outline_just_once(outline: list[tuple[float, float]]) -> None:
    def area(points: list[tuple[float, float]]) -> float:
        return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True)) / 2

    triangles = triangulated(outline)
    assert len(triangles) == len(outline) - 2
    assert sum(area([outline[i] for i in one]) for one in triangles) == pytest.approx(area(outline))
    assert area(inset(outline, 0.05)) < area(outline)


@pytest.mark.parametrize(
    "solid",
    [
        Sphere((1, 2, 3), 0.5),
        Ellipsoid((1, 0, 0), (1, 2, 3)),
        Box((0, 1, 0), (1, 2, 3)),
        Capsule((0, 0, 0), (0, 2, 0), 0.5, 0.25),
        Cylinder((0, 0, 0), (0, 2, 0), 0.5, 0.25),
        rounded_box(2, 4, 6, 0.1),
    ],
    ids=lambda solid: type(solid).__name__,
)
def test_what_is_placed_is_scaled_turned_and_moved(solid: object) -> None:
    before = bounds_of(solid)  # type: ignore[arg-type]  # one of the solids
    after = bounds_of(placed(solid, Placement((10, 0, 0), turned(0, 90, 0), 2.0)))  # type: ignore[arg-type]
    assert before is not None
    assert after is not None
    wide, high, deep = (before[1][k] - before[0][k] for k in range(3))
    assert [after[1][k] - after[0][k] for k in range(3)] == pytest.approx([2 * deep, 2 * high, 2 * wide])
    middle = [(before[0][k] + before[1][k]) for k in range(3)]
    assert [(after[0][k] + after[1][k]) / 2 for k in range(3)] == pytest.approx([10 + middle[2], middle[1], -middle[0]])


def test_the_ground_is_only_lifted() -> None:
    assert placed(Ground(1.0), Placement((5, 2, 0), turned(10, 20, 30))) == Ground(3.0)
    assert bounds_of(Ground()) is None


def test_equal_forms_are_equal_to_the_bit() -> None:
    first, second = (tube(arc(1, 0, 0.4), [0.1] * 17, 9) for _ in range(2))
    assert first.vertices.tobytes() == second.vertices.tobytes()
    assert first.triangles.tobytes() == second.triangles.tobytes()
