"""A Phaser pack in a real browser: Phaser loads atlas, clips and map, and the character moves."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from fixtures.browser import opened
from fixtures.packs import a_kit, files_of, node_modules


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def test_phaser_loads_the_pack_and_plays_its_clips(tmp_path: Path) -> None:
    folder = node_modules()
    engine = folder / "phaser" / "dist" / "phaser.min.js" if folder is not None else None
    if engine is None or not engine.is_file():
        pytest.skip("the npm package phaser is not installed (NODE_MODULES names another folder)")
    site = tmp_path / "site"
    site.mkdir()
    for name, content in files_of("phaser").items():
        (site / name).write_bytes(content)
    (site / "phaser.min.js").write_bytes(engine.read_bytes())
    (site / "favicon.ico").write_bytes(b"")
    kit = a_kit()
    with served(site) as address, opened(tmp_path / "profile") as page:
        page.visit(f"{address}/index.html")
        hero = "window.game?.scene.scenes[0]?.hero"
        page.until(f"{hero}?.anims.isPlaying")
        assert page.value(f"{hero}.anims.getName()") == "sir_tim_walk_south"
        seen = "window.seen ??= new Set()"
        page.until(f"{seen}; seen.add({hero}.frame.name); seen.size >= 4")
        assert page.value(f"{hero}.anims.currentAnim.repeat") == -1
        told = page.value("JSON.stringify(game.textures.get('sir_tim').getFrameNames())")
        assert all(cel.name in told for cel in kit.cels)
        assert page.value(f"[{hero}.frame.realWidth, {hero}.frame.realHeight]") == [32, 32]
        pivot = page.value(f"[{hero}.frame.pivotX, {hero}.frame.pivotY]")
        anchor = kit.cels[0].anchor
        assert pivot == pytest.approx([anchor[0] / 32, (anchor[1] + 1) / 32], abs=1e-5)
        page.value(f"void {hero}.play('sir_tim_hurt_east')")
        page.until(f"!{hero}.anims.isPlaying")
        assert page.value(f"{hero}.frame.name") == kit.clips[1].cels[-1].name
        assert page.value("game.scene.scenes[0].children.list.length") == 2
        assert page.errors == []
        page.photograph(tmp_path / "phaser.png")
        assert (tmp_path / "phaser.png").stat().st_size > 5000
