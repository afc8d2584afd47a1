"""`mintmark finish`."""

import json
from pathlib import Path

from PIL import Image
from typer.testing import CliRunner

from fixtures.vendors import vendor_picture
from mintmark.faces.cli.app import app


def test_a_picture_is_finished_and_what_cannot_be_is_said(tmp_path: Path) -> None:
    source, target = tmp_path / "a.png", tmp_path / "b.webp"
    source.write_bytes(vendor_picture())
    words = ["finish", "convert", str(source), "--set", "media_type=image/webp", "-o", str(target), "--json"]
    result = CliRunner().invoke(app, words)
    assert json.loads(result.output)["media_type"] == "image/webp"
    with Image.open(target) as image:
        assert (image.format, image.size) == ("WEBP", (64, 64))
    told = CliRunner().invoke(app, ["finish", "palette", str(source), "-o", "-", "--set", "count=2"])
    assert len(json.loads(told.stdout)["colors"]) == 2
    for odd, said in ((["polish", str(source)], "No operation is called"), (["crop", "nowhere.png"], "cannot be read")):
        refused = CliRunner().invoke(app, ["finish", *odd, "-o", str(target)])
        assert refused.exit_code == 1
        assert said in refused.output
