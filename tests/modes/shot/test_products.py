"""Every stand-in is whole, of the size that was asked for, on the floor and inside the frame."""

import numpy as np
import pytest

from fixtures.shots import shot
from mintmark.craft.camera import project
from mintmark.craft.placing import bounds
from mintmark.craft.tracer.scene import Mesh
from mintmark.modes.shot.engine import pixels
from mintmark.modes.shot.products.shelf import BUILDERS, product_parts
from mintmark.modes.shot.spec import Product, ProductShape, Rotation, ShotSpec
from mintmark.modes.shot.staging import set_up
from mintmark.modes.shot.standins import stand_in

every_shape = pytest.mark.parametrize("shape", ProductShape)


def test_every_shape_has_a_builder() -> None:
    assert set(BUILDERS) == set(ProductShape)


@every_shape
def test_a_product_has_its_size_and_stands_on_its_foot(shape: ProductShape) -> None:
    parts = product_parts(Product(shape=shape, size=1.5, rotation=Rotation()), "#888888", 7)
    reach = bounds(parts)
    assert reach is not None
    low, high = reach
    assert max(high[k] - low[k] for k in range(3)) == pytest.approx(1.5)
    assert low[1] == pytest.approx(0.0, abs=1e-9)
    assert (low[0] + high[0]) / 2 == pytest.approx(0.0, abs=1e-9)
    assert {part.object for part in parts} == {7}


@every_shape
def test_a_product_has_several_parts_materials_and_not_too_many_triangles(shape: ProductShape) -> None:
    parts = product_parts(Product(shape=shape), "#888888", 0)
    assert len(parts) >= 2
    assert len({part.material for part in parts}) >= 2
    assert sum(len(part.solid.triangles) for part in parts if isinstance(part.solid, Mesh)) <= 15_000


@every_shape
def test_a_stand_in_lies_inside_the_default_frame(shape: ProductShape) -> None:
    stage = set_up(ShotSpec(subject=shape.value.replace("_", " ")))
    camera = stage.scene.camera
    for part in stage.scene.parts:
        if part.object == 0 and isinstance(part.solid, Mesh):
            for x, y, z in part.solid.vertices[::7].tolist():
                across, up, depth = project((x, y, z), camera.position, camera.axes, camera.half_width, 16 / 9)
                assert depth > 0
                assert abs(across) < 1
                assert abs(up) < 1


@every_shape
def test_a_product_is_drawn(shape: ProductShape) -> None:
    found = pixels(
        shot(subjects=[{"kind": "product", "shape": shape.value, "color": "#a03020"}], output={"samples": 1})
    )
    covered = (np.abs(found.astype(int) - [200, 210, 216]).max(axis=2) > 24).mean()
    assert 0.02 < covered < 0.8


@pytest.mark.parametrize(
    ("words", "shape"),
    [
        ("Wireless Headphones", "headphones"),
        ("Pro Macro Lens 100mm", "camera_lens"),
        ("Ceramic Espresso Cup", "mug"),
        ("mug with a spoon in a box", "mug"),
        ("Trail running shoes", "shoe"),
        ("glass bottle", "bottle"),
        ("coffee mug box", "box"),
        ("LED desk lamp", "lamp"),
        ("Gemstone ring", "ring"),
    ],
)
def test_words_choose_the_stand_in(words: str, shape: str) -> None:
    assert stand_in(words).shape.value == shape
    assert stand_in(words).word


def test_words_that_name_nothing_get_a_box_and_say_so() -> None:
    from mintmark.modes.shot.caption import caption

    assert (stand_in("zorblax 9000").shape, stand_in("zorblax 9000").word) == (ProductShape.BOX, "")
    assert "a plain box for “zorblax 9000”" in caption(ShotSpec(subject="zorblax 9000"))
    assert "mug" in caption(ShotSpec(subject="red mug"))
