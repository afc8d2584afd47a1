"""The page to play: its physics, its art, and that nothing in it comes from anywhere else."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from fixtures import browser
from fixtures.levels import hand_made, written
from mintmark.modes.level.drawing.picture import draw
from mintmark.modes.level.drawing.sprites import land
from mintmark.modes.level.exporters import EXPORTERS
from mintmark.modes.level.physics import COINS, FRAME, X, simulate
from mintmark.modes.level.player import page as player
from mintmark.modes.level.player.page import level_data, player_page
from mintmark.modes.level.proof import decoded, prove

VECTORS = Path(__file__).with_name("vectors.json")
REPLAY = """
const fs = require("fs"), vm = require("vm");
vm.runInThisContext(fs.readFileSync(process.argv[1], "utf8") + ";globalThis.Physics = Physics");
const { constants, cases } = JSON.parse(fs.readFileSync(process.argv[2]));
let frames = 0;
for (const { level, start, creatures, trace, frames: wanted } of cases) {
  const tiles = [...level.join("")];
  const solid = tiles.map((tile) => +"XS?Q<>[]Bb".includes(tile));
  const goods = tiles.map((tile) => (tile === "o" ? 1 : "?Q".includes(tile) ? 2 : 0));
  const physics = new Physics(constants, { columns: level[0].length, solid, goods, creatures, start });
  const state = physics.begin(), buttons = trace.flatMap(([value, count]) => Array(count).fill(value));
  wanted.forEach((frame, at) => {
    physics.advance(state, buttons[at]);
    frame.forEach((value, place) => {
      if (state[place] !== value) throw new Error(`frame ${at + 1}, place ${place}: ${state[place]} is not ${value}`);
    });
    frames += 1;
  });
}
console.log(frames);
"""


@pytest.fixture(scope="module")
def html() -> bytes:
    """The page of a level whose prompt is full of markup."""
    return next(one for one in EXPORTERS if one.name == "html").write(written())[0].content


def test_the_page_moves_as_python_does_in_every_frame() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no Node is installed")
    script = Path(player.__file__).with_name("physics.js")
    found = subprocess.run([node, "-e", REPLAY, script, VECTORS], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    frames = sum(len(case["frames"]) for case in json.loads(VECTORS.read_text())["cases"])
    assert int(found.stdout) == frames > 300


def test_the_page_is_one_small_file_that_reaches_for_nothing(html: bytes) -> None:
    """MG-23, MG-26."""
    text = html.decode()
    assert len(html) < 100_000
    assert not re.search(r"""(src|href)\s*=|url\(|@import|https?://|import\(|fetch\(|XMLHttp|WebSocket\(""", text)
    assert "default-src 'none'" in text


def test_a_level_is_data_in_the_page_and_never_code(html: bytes) -> None:
    """MG-50: whatever a text holds, it cannot end its element."""
    data = level_data(hand_made(), "plains", [[2, 3]])
    assert json.loads(player._as_data(data | {"text": "</script><script>alert(1)</script>`${x}`"}))["text"].startswith(
        "</s"
    )
    assert b"</script><script>alert" not in player._as_data({"text": "</script><script>alert(1)"}).encode()
    page = player_page(hand_made(), "plains", title="</title><script>alert(1)</script>").decode()
    assert page.count("<script") == 2
    assert "&lt;/title&gt;" in page
    assert html.decode().count("<script") == 2


def test_the_widest_level_still_fits_the_page() -> None:
    wide = np.tile(hand_made(), (1, 8))
    assert len(player_page(wide, "underground", trace=[[10, 40]] * 600)) < 100_000


@pytest.mark.slow
def test_a_browser_plays_the_page(html: bytes, tmp_path: Path) -> None:
    """MG-08, MG-26, MG-40, MG-41: keys and touch move the player, the proof ends where Python's does."""
    place = tmp_path / "level.html"
    place.write_bytes(html)
    with browser.opened(tmp_path / "profile") as page:
        page.resize(1100, 640)
        page.visit(place.as_uri())
        page.until("typeof game === 'object' && game.paused")
        begun = page.value("game.state[0]")
        page.send("Input.dispatchKeyEvent", type="keyDown", key="ArrowRight", code="ArrowRight")
        page.until(f"game.state[0] > {begun} + 2048")
        page.send("Input.dispatchKeyEvent", type="keyUp", key="ArrowRight", code="ArrowRight")
        drawn = page.value(
            "(() => { game.paused = true; const c = document.createElement('canvas'); c.width = 448; c.height = 224;"
            "const x = c.getContext('2d'); game.stage.draw(x, 0, 448, null, 0);"
            "return Array.from(x.getImageData(0, 0, 448, 224).data) })()"
        )
        _compare(np.array(drawn, np.uint8).reshape(224, 448, 4)[..., :3])
        page.value("game.order('ghost'), game.order('ghost')")
        page.until("game.state[10] !== 0", 30)
        frames = simulate(hand_made(), prove(hand_made()).trace)
        assert page.value(f"[game.state[{X}], game.state[{FRAME}], game.state[{COINS}]]") == [
            int(frames[-1, place]) for place in (X, FRAME, COINS)
        ]
        page.send("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=2, mobile=True)
        page.send("Emulation.setTouchEmulationEnabled", enabled=True)
        page.visit(place.as_uri() + "?phone")
        page.until("typeof game === 'object'")
        pad = page.value("JSON.stringify(document.querySelector('[data-button=right]').getBoundingClientRect())")
        at = {"x": json.loads(pad)["x"] + 20, "y": json.loads(pad)["y"] + 20}
        page.send("Input.dispatchTouchEvent", type="touchStart", touchPoints=[at])
        page.until(f"game.state[0] > {begun} + 2048")
        assert page.value("document.documentElement.scrollWidth") <= 390
        assert page.errors == []


def _compare(shown: np.ndarray) -> None:
    """What the page paints is what the picture shows, but for creatures, which are painted one by one."""
    colors = np.array([tuple(bytes.fromhex(color[1:])) for color in land("plains").colors], np.uint8)
    level = hand_made().copy()
    level[level == 6] = 0
    column = 8  # where the enemy stood: its growth would show
    wanted = colors[draw(level)]
    same = (shown == wanted).all(axis=2)
    coins = np.isin(hand_made(), [5]).repeat(16, 0).repeat(16, 1)
    same[coins] = True
    same[:, column * 16 : column * 16 + 16] = True
    assert same.all(), np.argwhere(~same)[:5]


def test_the_trace_in_the_page_is_the_proof() -> None:
    proof = prove(hand_made())
    assert decoded(level_data(hand_made(), "plains", proof.coded())["trace"]) == proof.trace
