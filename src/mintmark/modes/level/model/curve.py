"""A learning curve as a picture: bits per column over steps, for levels taught and levels held out."""

from collections.abc import Sequence
from io import BytesIO

WIDTH, HEIGHT, EDGE = 720, 400, 56
INK, TAUGHT, HELD_OUT, RULE, PAPER = "#221f1c", "#8a8379", "#a4401f", "#e2dccf", "#faf7f0"


def draw_curve(points: Sequence[tuple[int, float, float]]) -> bytes:
    """A PNG of `(step, bits taught, bits held out)`, the first steps left out where they would flatten the rest."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    top = _round_up(min(max(max(taught, held) for _, taught, held in points), 3.0 * points[-1][2]))
    last = points[-1][0]

    def at(step: int, bits: float) -> tuple[float, float]:
        x = EDGE + (WIDTH - 2 * EDGE) * step / last
        return x, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * min(bits, top) / top

    for part in range(5):
        bits = top * part / 4
        pen.line([at(0, bits), at(last, bits)], fill=RULE)
        pen.text((12, at(0, bits)[1] - 6), f"{bits:.2f}", fill=INK)
    for color, which in ((TAUGHT, 1), (HELD_OUT, 2)):
        line = [at(int(point[0]), point[which]) for point in points]
        pen.line(line, fill=color, width=2)
        pen.ellipse([line[-1][0] - 3, line[-1][1] - 3, line[-1][0] + 3, line[-1][1] + 3], fill=color)
    pen.text((EDGE, 16), "bits per column", fill=INK)
    pen.text((EDGE + 130, 16), f"taught {points[-1][1]:.3f}", fill=TAUGHT)
    pen.text((EDGE + 260, 16), f"held out {points[-1][2]:.3f}", fill=HELD_OUT)
    pen.text((WIDTH - EDGE - 70, HEIGHT - 30), f"{last} steps", fill=INK)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _round_up(bits: float) -> float:
    return max(float(int(bits * 2.0) + 1) / 2.0, 0.5)
