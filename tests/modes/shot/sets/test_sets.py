"""Sets: an empty stage, open to the camera, moved by the seed and by nothing else."""

import numpy as np
import pytest

from fixtures.shapes import reach, same
from mintmark.core.errors import RequestError
from mintmark.craft.tracer.scene import Mesh
from mintmark.modes.shot.sets import set_parts
from mintmark.modes.shot.sets.stage import BUILT
from mintmark.modes.shot.spec import Background, Place

BACKDROPS = {Place.SEAMLESS, Place.VOID, Place.STUDIO, Place.TABLETOP}
every_place = pytest.mark.parametrize("place", sorted(BUILT))
CAMERA = (0.0, 1.6, 5.0)


def test_every_place_is_a_backdrop_or_a_set() -> None:
    assert set(BUILT) | BACKDROPS == set(Place)
    assert not set(BUILT) & BACKDROPS


def test_a_backdrop_is_no_set() -> None:
    with pytest.raises(RequestError, match="'void' is a backdrop"):
        set_parts(Place.VOID, Background(), seed=0, first_object=0)


@every_place
def test_nothing_stands_where_people_act(place: Place) -> None:
    for seed in (0, 1):
        for part in set_parts(place, Background(place=place), seed=seed, first_object=0).parts:
            assert not _on_stage(part.solid), part.solid


def _on_stage(solid: object) -> bool:
    if isinstance(solid, Mesh):
        # Middles of triangles: what is a grid around the stage is not on it.
        points = solid.vertices[solid.triangles].mean(axis=1)
        near = points[:, 0] * points[:, 0] + points[:, 2] * points[:, 2] < 2.4 * 2.4
        return bool((near & (points[:, 1] > 0.12) & (points[:, 1] < 2.2)).any())
    low, high = reach(solid)  # type: ignore[arg-type]
    if high[1] < 0.13 or low[1] > 2.2:
        return False
    x, z = (max(low[axis], min(0.0, high[axis])) for axis in (0, 2))
    return x * x + z * z < 2.4 * 2.4


@every_place
def test_the_ground_is_level_under_the_actors(place: Place) -> None:
    parts = set_parts(place, Background(place=place), seed=3, first_object=0).parts
    tops = [_top(part.solid) for part in parts]
    assert max(top for top in tops if top is not None) == pytest.approx(0.0, abs=0.05)


def _top(solid: object) -> float | None:
    """The height of a solid at the origin, where it lies under it."""
    if isinstance(solid, Mesh):
        points = solid.vertices[solid.triangles]
        middle = points.mean(axis=1)
        near = middle[:, 0] * middle[:, 0] + middle[:, 2] * middle[:, 2] < 1.0
        return float(np.median(middle[near, 1])) if near.any() else None
    low, high = reach(solid)  # type: ignore[arg-type]
    return high[1] if low[0] < 0 < high[0] and low[2] < 0 < high[2] and high[1] < 2 else None


@every_place
def test_a_set_is_the_same_every_time_and_another_with_another_seed(place: Place) -> None:
    one, again, other = (set_parts(place, Background(place=place), seed=seed, first_object=5) for seed in (1, 1, 2))
    assert same(one.parts, again.parts)
    assert one.lights == again.lights
    assert not same(one.parts, other.parts)


@every_place
def test_a_set_is_of_sane_size_for_the_tracer(place: Place) -> None:
    parts = set_parts(place, Background(place=place), seed=3, first_object=0).parts
    solids = sum(not isinstance(part.solid, Mesh) for part in parts)
    triangles = sum(len(part.solid.triangles) for part in parts if isinstance(part.solid, Mesh))
    assert solids <= 900
    assert triangles <= 80_000


@every_place
def test_the_camera_sees_the_stage(place: Place) -> None:
    for camera in (CAMERA, (-4.5, 1.7, 6.0), (1.5, 1.6, 12.0), (-2.0, 1.7, -2.0)):
        for part in set_parts(place, Background(place=place), seed=4, first_object=0, camera=camera).parts:
            if not isinstance(part.solid, Mesh):
                assert not _crosses(reach(part.solid), camera), part.solid


def _crosses(corners: object, camera: tuple[float, float, float]) -> bool:
    low, high = corners  # type: ignore[misc]
    for step in range(1, 60):
        share = step / 60
        point = [c + (t - c) * share for c, t in zip(camera, (0.0, 1.3, 0.0), strict=True)]
        if all(low[i] + 0.01 < point[i] < high[i] - 0.01 for i in range(3)):
            return True
    return False


def test_walls_have_the_color_of_the_background() -> None:
    from mintmark.modes.shot.surfaces import linear

    parts = set_parts(Place.ROOM, Background(hex="#3f5f7f", place=Place.ROOM), seed=0, first_object=0).parts
    assert linear("#3f5f7f") in {part.material.color for part in parts}


def test_a_room_has_a_front_wall_only_for_a_camera_inside() -> None:
    def deepest(camera: tuple[float, float, float] | None) -> float:
        parts = set_parts(Place.ROOM, Background(), seed=0, first_object=0, camera=camera).parts
        return max(reach(part.solid)[1][2] for part in parts if reach(part.solid)[0][1] < 1 < reach(part.solid)[1][1])

    assert deepest((0.0, 1.6, -2.0)) > 9.1
    assert deepest((0.0, 1.6, 14.0)) < 9.1
    assert deepest(None) < 9.1
