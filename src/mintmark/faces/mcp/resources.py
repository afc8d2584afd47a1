"""Resources: pieces and assets that clients may read, and what the house is made of."""

import base64
import json
import re
from typing import TYPE_CHECKING, Any

import mcp_types as types

from mintmark.contracts.ledger import AssetFilter
from mintmark.core.artifact import Artifact
from mintmark.core.errors import NotFound
from mintmark.faces.mcp.answers import SCHEME
from mintmark.faces.mcp.kept import wish_of
from mintmark.faces.views import mode_view, preset_view, wish_view

if TYPE_CHECKING:
    from mintmark.assembly import House

LISTED = 50
"""So many saved assets are listed; all others can be read all the same."""
_PIECE = re.compile(rf"{SCHEME}://(?:pieces|assets)/([A-Za-z0-9_.-]+)/([a-z0-9_]+)")
_MODE = re.compile(rf"{SCHEME}://modes/([a-z0-9_]+)")
_TEXTS = ("text/", "application/json", "application/x-tmx+xml", "image/svg+xml")
MODES = f"{SCHEME}://modes"


def listed(house: "House") -> list[types.Resource]:
    """What there is to read: the modes, and the newest saved assets."""
    found = [
        types.Resource(
            uri=MODES, name="modes", title="Modes", description="All that can be made.", mime_type="application/json"
        )
    ]
    for mode in house.modes:
        what = f"What can be asked of {mode.title}, and its presets."
        address = f"{MODES}/{mode.name}"
        one = types.Resource(
            uri=address, name=mode.name, title=mode.title, description=what, mime_type="application/json"
        )
        found.append(one)
    for asset in house.catalogue.page(AssetFilter(), None, LISTED).items:
        address = f"{SCHEME}://assets/{asset.name}/png"
        found.append(types.Resource(uri=address, name=asset.name, title=asset.title or None, mime_type="image/png"))
    return found


def templates() -> list[types.ResourceTemplate]:
    """How addresses of pieces are made."""
    return [
        types.ResourceTemplate(
            uri_template=f"{SCHEME}://pieces/{{fingerprint}}/{{form}}",
            name="piece",
            title="A piece in a form",
            description="A kept piece; the form is one of its mode's, or `recipe`.",
        ),
        types.ResourceTemplate(
            uri_template=f"{SCHEME}://assets/{{name}}/{{form}}",
            name="asset",
            title="A saved asset in a form",
            description="The present version of a saved asset.",
        ),
        types.ResourceTemplate(
            uri_template=f"{MODES}/{{mode}}", name="mode", title="A mode", description="Its spec as JSON Schema."
        ),
    ]


def read(house: "House", address: str) -> types.ReadResourceResult:
    """What stands at an address.

    Raises: NotFound, UnknownName.
    """
    if address == MODES:
        return _data(address, [mode_view(mode) for mode in house.modes])
    if match := _MODE.fullmatch(address):
        mode = house.modes.get(match[1])
        presets = [preset_view(one) for one in mode.presets()]
        return _data(address, mode_view(mode) | {"schema": mode.spec_type.model_json_schema(), "presets": presets})
    match = _PIECE.fullmatch(address)
    if match is None:
        raise NotFound("resource", address)
    wish = wish_of(house, match[1])
    if match[2] == "recipe":
        return _data(address, wish_view(wish))
    return _file(address, house.pieces.form(wish.recipe.fingerprint, match[2]))


def _data(address: str, value: Any) -> types.ReadResourceResult:
    words = json.dumps(value, indent=2, ensure_ascii=False)
    return types.ReadResourceResult(
        contents=[types.TextResourceContents(uri=address, text=words, mime_type="application/json")]
    )


def _file(address: str, made: Artifact) -> types.ReadResourceResult:
    kind = made.media_type.value
    if kind.startswith(_TEXTS):
        words = made.content.decode()
        return types.ReadResourceResult(contents=[types.TextResourceContents(uri=address, text=words, mime_type=kind)])
    blob = base64.b64encode(made.content).decode()
    return types.ReadResourceResult(contents=[types.BlobResourceContents(uri=address, blob=blob, mime_type=kind)])
