"""What an ordinary script does: an enso of Pillow ellipses, drawn larger and scaled down, saved with the defaults."""

import io
import math
import random

from PIL import Image, ImageDraw, ImageFilter

BRISTLES, SAMPLES = 60, 600


def draw(size: int, seed: int, supersample: int = 2) -> Image.Image:
    """One brush ring of soft dabs with dry gaps, RGBA."""
    rng = random.Random(seed)
    large = size * supersample
    image = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    center, radius = large / 2, large * 0.36
    start, sweep = rng.uniform(0, math.tau), rng.uniform(5.4, 6.0)
    for bristle in range(BRISTLES):
        offset = (bristle / (BRISTLES - 1) - 0.5) * large * 0.12
        load, phase = rng.uniform(0.6, 1.0), rng.uniform(0, math.tau)
        for sample in range(SAMPLES):
            share = sample / (SAMPLES - 1)
            wetness = load * (1.0 - share * share * 0.9) + 0.2 * math.sin(phase + share * 40)
            if wetness < rng.uniform(0.0, 0.5):
                continue
            angle = start + sweep * share
            reach = radius + offset * (1.0 - 0.3 * share) + rng.gauss(0, 0.4 * supersample)
            x, y = center + math.cos(angle) * reach, center + math.sin(angle) * reach
            dab = large * 0.0016 * rng.uniform(0.7, 1.3)
            pen.ellipse((x - dab, y - dab, x + dab, y + dab), fill=(10, 10, 10, int(200 * min(1.0, max(0.2, wetness)))))
    return image.resize((size, size), Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(0.5))


def draw_and_save(size: int, seed: int, supersample: int = 2) -> bytes:
    """The same, as a PNG with Pillow's default settings."""
    out = io.BytesIO()
    draw(size, seed, supersample).save(out, "PNG")
    return out.getvalue()
