"""Unity: sliced textures with their `.meta` files, clips, a controller, and all of it as one `.unitypackage`.

Rectangles are counted from the bottom left. Ids come from names alone: a pack that is made again takes the place of the
one before, and what a scene refers to stays. Source: files that Unity 2022.3 writes.
"""

import hashlib
from collections.abc import Mapping, Sequence

from mintmark.craft.pixels.sheet import Place
from mintmark.productions.casts.export.kit import Kit
from mintmark.productions.casts.export.land import settled
from mintmark.productions.casts.export.page import Page, trimmed, trimmed_foot
from mintmark.productions.casts.export.text import lines
from mintmark.productions.casts.export.unity_clips import CLIP_ID, CONTROLLER_ID, clip_file, controller_file
from mintmark.productions.casts.export.unity_package import packaged
from mintmark.productions.casts.export.unity_yaml import Flow, Raw, Value, block

ROOT = "Assets/Mintmark"
SPRITE_CLASS = 213
CUSTOM, CENTER = 9, 0
SPRITES, NORMAL_MAP = 8, 1
MULTIPLE, NONE = 2, 0
_NO_BORDER = Flow({"x": 0, "y": 0, "z": 0, "w": 0})


def guid(path: str) -> str:
    """The id of a file: 32 hexadecimal digits, the same for a path for ever."""
    return hashlib.sha256(f"mintmark/unity/{path}".encode()).hexdigest()[:32]


def sprite_id(path: str, name: str) -> int:
    """The id of a sprite in its texture: positive, 63 bits."""
    return int.from_bytes(hashlib.sha256(f"mintmark/unity/{path}#{name}".encode()).digest()[:8], "big") >> 1 | 1


def write(kit: Kit) -> dict[str, bytes]:
    """The files as they lie in a project, and the package that puts them there."""
    at = f"{ROOT}/{kit.id}"
    page, land = trimmed(kit.cels), settled(kit.ground, kit.id)
    sheet, ground = f"{at}/{kit.id}.png", f"{at}/ground.png"
    tiles = Page(land.tiles)
    files = {
        sheet: (page.picture, _texture(sheet, page, kit.size, [_foot(place) for place in page.places])),
        f"{at}/{kit.id}_normal.png": (page.normals, _texture(f"{at}/{kit.id}_normal.png", None, kit.size, ())),
        ground: (tiles.picture, _texture(ground, tiles, kit.tile, [None] * len(tiles.places))),
    }
    clips = {}
    for clip in kit.clips:
        path = f"{at}/{clip.name}.anim"
        shown = [sprite_id(sheet, cel.name) for cel in clip.cels]
        files[path] = (clip_file(clip, shown, guid(sheet)), _native(path, CLIP_ID))
        clips[clip.name] = guid(path)
    path = f"{at}/{kit.id}.controller"
    files[path] = (controller_file(kit.id, clips), _native(path, CONTROLLER_ID))
    folders = {path: _folder(path) for path in (ROOT, at)}
    loose = {path: content for path, (content, _) in files.items()}
    metas = {f"{path}.meta": meta for path, (_, meta) in files.items()}
    metas |= {f"{path}.meta": meta for path, meta in folders.items()}
    return {**loose, **metas, f"{kit.id}.unitypackage": packaged(_assets(files, folders))}


def _assets(
    files: Mapping[str, tuple[bytes, bytes]], folders: Mapping[str, bytes]
) -> list[tuple[str, str, bytes | None, bytes]]:
    found: list[tuple[str, str, bytes | None, bytes]] = [
        (guid(path), path, None, meta) for path, meta in folders.items()
    ]
    return found + [(guid(path), path, content, meta) for path, (content, meta) in files.items()]


def _foot(place: Place) -> tuple[float, float]:
    """The pivot, counted from the bottom left of what is left of a frame."""
    x, y = trimmed_foot(place)
    return x, 1 - y


def _texture(path: str, page: Page | None, unit: int, pivots: Sequence[tuple[float, float] | None]) -> bytes:
    """The import settings of a picture, sliced where a page says what lies on it; a pivot of None is the middle."""
    places = page.places if page is not None else ()
    ids = [sprite_id(path, place.name) for place in places]
    sprites: list[Value] = [
        _sprite(path, place, page.height, one, pivot)
        for place, one, pivot in zip(places, ids, pivots, strict=True)
        if page is not None
    ]
    names: list[Value] = [
        {"first": {str(SPRITE_CLASS): one}, "second": place.name} for place, one in zip(places, ids, strict=True)
    ]
    importer: dict[str, Value] = {
        "internalIDToNameTable": names,
        "externalObjects": {},
        "serializedVersion": 12,
        "mipmaps": {"mipMapMode": 0, "enableMipMap": 0, "sRGBTexture": int(page is not None), "linearTexture": 0},
        "isReadable": 0,
        "maxTextureSize": 4096,
        "textureSettings": {
            "serializedVersion": 2, "filterMode": 0, "aniso": 1, "mipBias": 0, "wrapU": 1, "wrapV": 1, "wrapW": 1,
        },
        "nPOTScale": 0,
        "lightmap": 0,
        "compressionQuality": 50,
        "spriteMode": MULTIPLE if page is not None else NONE,
        "spriteExtrude": 1,
        "spriteMeshType": 0,
        "alignment": CENTER,
        "spritePivot": Flow({"x": 0.5, "y": 0.5}),
        "spritePixelsToUnits": unit,
        "spriteBorder": _NO_BORDER,
        "spriteGenerateFallbackPhysicsShape": 0,
        "alphaUsage": 1,
        "alphaIsTransparency": int(page is not None),
        "textureType": SPRITES if page is not None else NORMAL_MAP,
        "textureShape": 1,
        "textureCompression": 0,
        "platformSettings": [
            {
                "serializedVersion": 3,
                "buildTarget": "DefaultTexturePlatform",
                "maxTextureSize": 4096,
                "resizeAlgorithm": 0,
                "textureFormat": -1,
                "textureCompression": 0,
                "compressionQuality": 50,
                "crunchedCompression": 0,
                "allowsAlphaSplitting": 0,
                "overridden": 0,
            }
        ],
        "spriteSheet": {
            "serializedVersion": 2,
            "sprites": sprites,
            "outline": [],
            "physicsShape": [],
            "bones": [],
            "spriteID": Raw(guid(f"{path}#sheet")),
            "internalID": 0,
            "vertices": [],
            "indices": "",
            "edges": [],
            "weights": [],
            "secondaryTextures": [],
            "nameFileIdTable": {place.name: one for place, one in zip(places, ids, strict=True)},
        },
        "userData": "",
        "assetBundleName": "",
        "assetBundleVariant": "",
    }  # fmt: skip
    return _meta(path, {"TextureImporter": importer})


def _sprite(path: str, place: Place, height: int, one: int, pivot: tuple[float, float] | None) -> dict[str, Value]:
    _, _, wide, high = place.source
    x, y = pivot or (0.5, 0.5)
    return {
        "serializedVersion": 2,
        "name": place.name,
        "rect": {
            "serializedVersion": 2,
            "x": place.left,
            "y": height - place.top - high,
            "width": wide,
            "height": high,
        },
        "alignment": CUSTOM if pivot else CENTER,
        "pivot": Flow({"x": x, "y": y}),
        "border": _NO_BORDER,
        "outline": [],
        "physicsShape": [],
        "tessellationDetail": 0,
        "bones": [],
        "spriteID": Raw(guid(f"{path}#{place.name}")),
        "internalID": one,
        "vertices": [],
        "indices": "",
        "edges": [],
        "weights": [],
    }


def _native(path: str, main: int) -> bytes:
    """The settings of a file that is Unity's own."""
    importer: dict[str, Value] = {"externalObjects": {}, "mainObjectFileID": main}
    return _meta(path, {"NativeFormatImporter": {**importer, "userData": "", "assetBundleName": ""}})


def _folder(path: str) -> bytes:
    importer: dict[str, Value] = {"externalObjects": {}, "userData": "", "assetBundleName": ""}
    return _meta(path, {"folderAsset": Raw("yes"), "DefaultImporter": importer})


def _meta(path: str, fields: Mapping[str, Value]) -> bytes:
    return lines([*block({"fileFormatVersion": 2, "guid": Raw(guid(path)), **fields})])
