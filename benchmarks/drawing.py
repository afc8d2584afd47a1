"""Drawing and PNG against plain implementations, one thread, warm: `make bench`."""

import io

import numpy as np
from PIL import Image

from baselines import numpy_parchment, pillow_enso, pillow_parchment
from compare import Row, compare, show
from mintmark.core.artifact import Artifact
from mintmark.craft import png
from mintmark.craft.kernels import keep_buffers
from mintmark.craft.painter import paint
from mintmark.modes.ink.composition import compose
from mintmark.modes.ink.engine import draw
from mintmark.modes.ink.spec import InkSpec

SIZE = 1024
ENSO = InkSpec(subject="enso", seed=7, width=SIZE, height=SIZE)
PARCHMENT = InkSpec(subject="parchment", seed=7, width=SIZE, height=SIZE)


def _draw(spec: InkSpec) -> Artifact:
    return draw(spec, {})[0]


def _paint(spec: InkSpec) -> object:
    return paint(compose(spec), spec.width, spec.height)


def _pillow(pixels: np.ndarray) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    return out.getvalue()


def drawing() -> list[Row]:
    """Whole jobs, and drawing alone."""
    size = len(_draw(ENSO).content), len(_draw(PARCHMENT).content)
    return [
        compare(
            "enso 1024², draw + PNG",
            lambda: _draw(ENSO),
            lambda: pillow_enso.draw_and_save(SIZE, 7),
            goal="30",
            note=f"against a Pillow loop at 2x, default save; {size[0] // 1024} KiB",
        ),
        compare(
            "enso 1024², drawing alone",
            lambda: _paint(ENSO),
            lambda: pillow_enso.draw(SIZE, 7, supersample=4),
            goal="60",
            note="against the loop at 4x",
        ),
        compare(
            "parchment 1024², draw + PNG",
            lambda: _draw(PARCHMENT),
            lambda: pillow_parchment.draw_and_save(SIZE, 7),
            goal="15",
            note=f"against Pillow octaves, default save; {size[1] // 1024} KiB",
        ),
        compare(
            "parchment 1024², drawing alone",
            lambda: _paint(PARCHMENT),
            lambda: numpy_parchment.draw(SIZE, 7),
            goal="25",
            note="against vectorized NumPy Perlin",
        ),
    ]


def encoding() -> list[Row]:
    """PNG alone, against Pillow's default on the same pixels."""
    grainy = paint(compose(PARCHMENT), SIZE, SIZE).rgba()
    noise = np.random.default_rng(1).normal(128, 14, (SIZE, SIZE)).clip(0, 255).astype(np.uint8)
    grainy_rgba = np.dstack([noise, noise - 4, noise - 11, np.full_like(noise, 255)])
    ink = paint(compose(ENSO), SIZE, SIZE)
    sprite = np.random.default_rng(2).integers(0, 14, (64, 64), dtype=np.uint8)
    colors = tuple((i * 17, 255 - i * 11, i * 5) for i in range(14))
    sprite_rgba = png.encode_indexed(sprite, png.Palette(colors), scale=16)
    pixels = np.asarray(Image.open(io.BytesIO(sprite_rgba)).convert("RGBA"))
    assert ink.indices is not None
    assert ink.palette is not None
    indices, palette = ink.indices, ink.palette
    rows = [
        ("grainy RGBA", lambda: png.encode_pixels(grainy_rgba), lambda: _pillow(grainy_rgba), "15"),
        (
            "ink on transparent",
            lambda: png.encode_indexed(indices, palette, level=png.FAST_INK),
            lambda: _pillow(ink.rgba()),
            "20",
        ),
        (
            "pixel art 64 to 1024",
            lambda: png.encode_indexed(sprite, png.Palette(colors), scale=16, level=png.FAST_INK),
            lambda: _pillow(pixels),
            "20",
        ),
        ("parchment RGBA", lambda: png.encode_pixels(grainy), lambda: _pillow(grainy), "15"),
    ]
    return [
        compare(name, ours, theirs, goal=goal, note=f"{len(ours()) / len(theirs()):.2f} times its bytes")
        for name, ours, theirs, goal in rows
    ]


if __name__ == "__main__":
    keep_buffers()
    show("Drawing", drawing())
    show("PNG", encoding())
