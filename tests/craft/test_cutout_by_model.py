"""Grounds taken away by a network: named only where it is here, and never fetched."""

from pathlib import Path

import numpy as np
import pytest

from mintmark.core.artifact import MediaType
from mintmark.core.errors import BadSetting, InvalidSpec, MissingExtra
from mintmark.craft import cutout_by_model
from mintmark.craft.convert import read_picture, write_picture
from mintmark.craft.finish import OPERATIONS


def picture() -> np.ndarray:
    pixels = np.full((48, 64, 3), 30, np.uint8)
    pixels[12:36, 20:44] = 230
    return pixels


def test_only_networks_we_know_can_be_named() -> None:
    with pytest.raises(InvalidSpec, match="by:"):
        OPERATIONS.get("cutout")(write_picture(picture(), MediaType.PNG), {"by": "../../etc"})


def test_without_the_extra_the_way_out_is_named() -> None:
    try:
        import rembg  # noqa: F401
    except ImportError:
        with pytest.raises(MissingExtra, match=r"mintmark\[rembg\]"):
            cutout_by_model.cut_out(picture(), "u2net")
    else:
        pytest.skip("rembg is installed")


def test_a_network_that_is_not_here_is_not_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rembg")
    monkeypatch.setenv("U2NET_HOME", str(tmp_path))
    with pytest.raises(BadSetting, match=r"u2netp\.onnx"):
        cutout_by_model.cut_out(picture(), "u2netp")


def test_a_network_gives_the_alpha(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The network is one that we make here: it calls bright what is figure."""
    pytest.importorskip("rembg")
    onnx = pytest.importorskip("onnx")
    helper, kind = onnx.helper, onnx.TensorProto.FLOAT
    node = helper.make_node("ReduceMean", ["x"], ["y"], axes=[1], keepdims=1)
    shape = [1, 3, 320, 320], [1, 1, 320, 320]
    graph = helper.make_graph(
        [node],
        "bright",
        [helper.make_tensor_value_info("x", kind, shape[0])],
        [helper.make_tensor_value_info("y", kind, shape[1])],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.save(model, str(tmp_path / "u2net.onnx"))
    monkeypatch.setenv("U2NET_HOME", str(tmp_path))
    monkeypatch.setenv("MODEL_CHECKSUM_DISABLED", "1")
    made = OPERATIONS.get("cutout")(write_picture(picture(), MediaType.PNG), {"by": "u2net"})
    cut = read_picture(made.content)
    assert cut[24, 32, :3].tolist() == [230, 230, 230]
    assert cut[24, 32, 3] > 200
    assert cut[2, 2, 3] < 60
