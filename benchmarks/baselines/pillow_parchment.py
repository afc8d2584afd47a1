"""What an ordinary script does: parchment of Pillow octaves, scaled up from small noise, saved with the defaults."""

import io
import random

from PIL import Image, ImageChops, ImageFilter


def draw(size: int, seed: int) -> Image.Image:
    """Octaves of noise, grain and a vignette, RGB."""
    rng = random.Random(seed)
    field = Image.new("L", (size, size), 128)
    for cells, share in ((4, 0.5), (8, 0.4), (16, 0.35), (32, 0.3), (64, 0.25), (128, 0.2)):
        noise = Image.frombytes("L", (cells, cells), rng.randbytes(cells * cells))
        field = Image.blend(field, noise.resize((size, size), Image.Resampling.BICUBIC), share)
    grain = Image.frombytes("L", (size, size), rng.randbytes(size * size)).filter(ImageFilter.GaussianBlur(0.7))
    field = Image.blend(field, grain, 0.25)
    vignette = Image.new("L", (size // 8, size // 8), 0)
    vignette.paste(255, (size // 40, size // 40, size // 8 - size // 40, size // 8 - size // 40))
    vignette = vignette.filter(ImageFilter.GaussianBlur(size // 50)).resize((size, size), Image.Resampling.BICUBIC)
    field = ImageChops.multiply(field, vignette)
    return Image.merge("RGB", [field.point(lambda v, top=top: 6 + v * top // 255) for top in (60, 56, 52)])


def draw_and_save(size: int, seed: int) -> bytes:
    """The same, as a PNG with Pillow's default settings."""
    out = io.BytesIO()
    draw(size, seed).save(out, "PNG")
    return out.getvalue()
