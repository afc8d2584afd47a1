"""Melted surfaces are closed, lie where their lumps are, and are the same every time."""

import numpy as np
import pytest

from mintmark.craft.blobs import Ball, Block, Lump, Rod, bounds, depth, melt, moved
from mintmark.craft.camera import turned
from mintmark.craft.tracer.scene import Mesh

LUMPS: dict[str, Lump] = {
    "rod": Rod((0.0, 0.1, 0.0), (0.3, 0.5, 0.1), 0.12, 0.05),
    "swallowed rod": Rod((0.0, 0.0, 0.0), (0.02, 0.0, 0.0), 0.2, 0.05),
    "ball": Ball((0.1, 0.0, 0.0), (0.1, 0.2, 0.3), turned(20.0, 40.0, 10.0)),
    "block": Block((0.0, 0.2, 0.0), (0.1, 0.2, 0.3), turned(0.0, 30.0, 0.0)),
}
every_lump = pytest.mark.parametrize("lump", LUMPS.values(), ids=list(LUMPS))


def volume(mesh: Mesh) -> float:
    a, b, c = (mesh.vertices[mesh.triangles[:, k]] for k in range(3))
    return float((a * np.cross(b, c)).sum() / 6.0)


@every_lump
def test_a_surface_has_no_holes_and_faces_outward(lump: Lump) -> None:
    mesh = melt([lump], 0.02)
    edges = np.concatenate([mesh.triangles[:, [i, (i + 1) % 3]] for i in range(3)])
    there = {tuple(edge) for edge in edges.tolist()}
    assert len(there) == len(edges)
    assert all((b, a) in there for a, b in there)
    assert volume(mesh) > 0


@every_lump
def test_a_surface_lies_within_the_bounds_of_its_lump(lump: Lump) -> None:
    mesh = melt([lump], 0.02)
    low, high = bounds(lump)
    assert (mesh.vertices.min(axis=0) > np.array(low) - 0.006).all()
    assert (mesh.vertices.max(axis=0) < np.array(high) + 0.006).all()


def test_a_ball_has_the_volume_of_a_ball() -> None:
    assert volume(melt([Ball((0.0, 0.0, 0.0), (0.3, 0.3, 0.3))], 0.02)) == pytest.approx(0.1131, rel=0.01)


def test_normals_of_a_ball_point_away_from_its_middle() -> None:
    mesh = melt([Ball((0.0, 0.0, 0.0), (0.3, 0.3, 0.3))], 0.03)
    assert mesh.normals is not None
    assert ((mesh.normals * mesh.vertices).sum(axis=1) / 0.3).min() > 0.97


def test_near_lumps_run_into_one_another() -> None:
    pair = [Ball((x, 0.0, 0.0), (0.1, 0.1, 0.1), soft=0.1) for x in (-0.11, 0.11)]
    apart = [Ball((x, 0.0, 0.0), (0.1, 0.1, 0.1), soft=0.001) for x in (-0.11, 0.11)]
    assert (np.abs(melt(pair, 0.015).vertices[:, 0]) < 0.008).any()
    assert not (np.abs(melt(apart, 0.015).vertices[:, 0]) < 0.004).any()


def test_a_cut_takes_away() -> None:
    ball = Ball((0.0, 0.0, 0.0), (0.3, 0.3, 0.3))
    half = melt([ball], 0.02, [Block((0.0, -0.5, 0.0), (1.0, 0.5, 1.0), round=0.0, soft=0.002)])
    assert half.vertices[:, 1].min() > -0.01
    assert volume(half) == pytest.approx(0.0565, rel=0.03)


def test_a_lump_far_away_moves_no_vertex_here() -> None:
    here = LUMPS["ball"]
    alone, both = melt([here], 0.02), melt([here, Ball((3.0, 0.0, 0.0), (0.1, 0.1, 0.1))], 0.02)
    near = both.vertices[both.vertices[:, 0] < 1.0]
    assert np.array_equal(near[np.lexsort(near.T)], alone.vertices[np.lexsort(alone.vertices.T)])


def test_depth_finds_the_front() -> None:
    assert depth([Ball((0.0, 0.0, 0.0), (0.3, 0.3, 0.3))], 0.0, 0.0, 1.0, -1.0) == pytest.approx(0.3, abs=1e-3)
    assert depth([Ball((0.0, 0.0, 0.0), (0.3, 0.3, 0.3))], 0.4, 0.0, 1.0, -1.0) == -1.0


def test_moving_keeps_the_shape() -> None:
    mesh = melt([LUMPS["rod"]], 0.03)
    assert volume(moved(mesh, turned(10.0, 20.0, 30.0), (1.0, 2.0, 3.0))) == pytest.approx(volume(mesh))
