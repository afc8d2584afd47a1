"""Phaser 3: an atlas, its animations, a tilemap, and a page that shows them moving.

Source: Phaser 3 API, `Loader.FileTypes.AtlasJSONFile`, `AnimationJSONFile`, `TilemapJSONFile`.
"""

from html import escape

from mintmark.core.canonical import Json
from mintmark.productions.casts.export.kit import Kit
from mintmark.productions.casts.export.land import settled
from mintmark.productions.casts.export.page import trimmed
from mintmark.productions.casts.export.text import json_file
from mintmark.productions.casts.export.texturepacker import as_hash
from mintmark.productions.casts.export.tiled import map_json

FOREVER = -1

_PAGE = """<!doctype html>
<meta charset="utf-8">
<title>{title}</title>
<style>body {{ margin: 0; background: #1b1a20 }}</style>
<!-- Put phaser.min.js (version 3) beside this page, and serve the folder: `python3 -m http.server`. -->
<script src="phaser.min.js"></script>
<script src="play.js"></script>
"""
_SCRIPT = """// Loads the pack {id} and plays its clips one after the other; a click shows the next.
const NAME = "{id}";

class Play extends Phaser.Scene {{
  preload() {{
    this.load.atlas(NAME, NAME + ".png", NAME + ".json");
    this.load.json("clips", NAME + ".anims.json");
    this.load.image("ground", "ground.png");
    this.load.tilemapTiledJSON("map", "map.tmj");
  }}

  create() {{
    const clips = this.cache.json.get("clips");
    this.anims.fromJSON(clips);
    const map = this.make.tilemap({{ key: "map" }});
    map.createLayer("ground", map.addTilesetImage("ground", "ground"));
    const spot = map.getObjectLayer("people").objects[0];
    this.hero = this.add.sprite(spot.x, spot.y, NAME);
    let turn = 0;
    const next = () => this.hero.play(clips.anims[turn++ % clips.anims.length].key);
    this.input.on("pointerdown", next);
    next();
    this.cameras.main.setZoom({zoom}).centerOn(spot.x, spot.y);
  }}
}}

window.game = new Phaser.Game({{
  width: 640, height: 448, pixelArt: true, backgroundColor: "#1b1a20", scene: Play
}});
"""


def write(kit: Kit) -> dict[str, bytes]:
    """Everything that a page loads."""
    page, land, image = trimmed(kit.cels), settled(kit.ground, kit.id), f"{kit.id}.png"
    return {
        image: page.picture,
        f"{kit.id}_n.png": page.normals,
        f"{kit.id}.json": json_file(as_hash(kit, page, image)),
        f"{kit.id}.anims.json": json_file(clips(kit)),
        "ground.png": land.tiles.cel.png(),
        "map.tmj": json_file(map_json(kit, land)),
        "index.html": _PAGE.format(title=escape(kit.title)).encode(),
        "play.js": _SCRIPT.format(id=kit.id, zoom=max(1, 96 // kit.size)).encode(),
    }


def clips(kit: Kit) -> dict[str, Json]:
    """The animations, for `this.anims.fromJSON`; their keys begin with the name of the pack."""
    found: list[Json] = [
        {
            "key": f"{kit.id}_{clip.name}",
            "type": "frame",
            "frames": [{"key": kit.id, "frame": cel.name} for cel in clip.cels],
            "frameRate": clip.fps,
            "repeat": FOREVER if clip.loops else 0,
        }
        for clip in kit.clips
    ]
    return {"anims": found, "globalTimeScale": 1}
