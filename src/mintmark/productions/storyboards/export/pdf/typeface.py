"""A typeface: how wide words are, where lines break, and the signs a document used."""

import unicodedata
from functools import cached_property
from importlib.resources import files
from io import BytesIO
from itertools import pairwise

from mintmark.productions.storyboards.export.pdf.kerning import Kerning

PACKAGE = "font_source_serif_pro"
FACES = {"R": "SourceSerifPro-Regular", "I": "SourceSerifPro-It", "S": "SourceSerifPro-Semibold"}
"""Source Serif Pro by Adobe, under the SIL Open Font License 1.1, from the package of that name: Latin, Greek and
Cyrillic upright, Latin in italics."""
NOT_A_SIGN = 0
"""The glyph that stands for a sign the typeface lacks: an empty box."""
_STAND_INS = {"\t": " ", "\u00a0": " ", "\u202f": " ", "\u2011": "-", "\u2212": "–", "\u2192": "–"}
"""Signs that are set as others that look the same, or near enough."""


def number(value: float) -> str:
    """A number as PDF writes it: no exponent, no more digits than show."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


class Typeface:
    """One style of the storyboard's typeface, and which of its signs were used."""

    def __init__(self, name: str) -> None:
        from fontTools.ttLib import TTFont

        self.name = name
        self._content = files(PACKAGE).joinpath("files", f"{name}.ttf").read_bytes()
        self._font: TTFont = TTFont(BytesIO(self._content), lazy=True)
        self._glyphs: dict[int, str] = self._font.getBestCmap()
        self._kerning = Kerning(self._font)
        self._metrics = self._font["hmtx"].metrics
        self.used: dict[int, str] = {NOT_A_SIGN: "\ufffd"}
        """Glyphs by number, and the sign each was used for."""
        self.lacking: dict[str, None] = {}
        """Signs that were asked for and are not there, in their order."""

    @cached_property
    def _scale(self) -> int:
        return int(self._font["head"].unitsPerEm)

    @property
    def box(self) -> tuple[int, int, int, int]:
        """The box around all signs, in thousandths."""
        head = self._font["head"]
        left, foot, right, top = (value * 1000 // self._scale for value in (head.xMin, head.yMin, head.xMax, head.yMax))
        return left, foot, right, top

    @property
    def ascent(self) -> int:
        """How far letters rise above the line, in thousandths."""
        return int(self._font["hhea"].ascent) * 1000 // self._scale

    @property
    def descent(self) -> int:
        """How far they fall below it, negative."""
        return int(self._font["hhea"].descent) * 1000 // self._scale

    @property
    def capital(self) -> int:
        """The height of a capital."""
        return int(self._font["OS/2"].sCapHeight) * 1000 // self._scale

    @property
    def slant(self) -> float:
        """The angle of an italic, in degrees."""
        return float(self._font["post"].italicAngle)

    def advance(self, glyph: int) -> int:
        """How wide a glyph is, in thousandths."""
        return int(self._metrics[self._font.getGlyphName(glyph)][0]) * 1000 // self._scale

    def has(self, text: str) -> bool:
        """Whether every sign of a text can be set in it."""
        signs = unicodedata.normalize("NFC", text)
        return all(ord(_STAND_INS.get(sign, sign)) in self._glyphs or sign.isspace() for sign in signs)

    def _names(self, text: str) -> list[tuple[str, str]]:
        """The signs of a text, each with the name of its glyph."""
        spelled = unicodedata.normalize("NFC", text)
        found = []
        for sign in spelled:
            shown = sign if ord(sign) in self._glyphs else _STAND_INS.get(sign, sign)
            if unicodedata.category(sign) in ("Cc", "Cf", "Mn") and ord(shown) not in self._glyphs:
                continue  # invisible by itself
            name = self._glyphs.get(ord(shown))
            if name is None:
                self.lacking[sign] = None
            found.append((sign, name or ".notdef"))
        return found

    def width(self, text: str, size: float, tracking: float = 0.0) -> float:
        """How wide a line is at a size, in points; `tracking` is more room after each sign, in points."""
        names = [name for _, name in self._names(text)]
        units = sum(self._metrics[name][0] for name in names)
        units += sum(self._kerning.between(left, right) for left, right in pairwise(names))
        return float(units * size / self._scale + tracking * max(0, len(names) - 1))

    def shown(self, text: str) -> str:
        """A line as the operand of `TJ`: glyphs by number, brought closer where pairs want it."""
        parts: list[str] = []
        run, before = "", ""
        for sign, name in self._names(text):
            closer = self._kerning.between(before, name) * 1000 // self._scale
            if closer and run:
                parts.append(f"<{run}>{-closer}")
                run = ""
            glyph = self._font.getGlyphID(name)
            if name != ".notdef":
                self.used.setdefault(glyph, sign)
            run, before = run + f"{glyph:04x}", name
        return f"[{''.join(parts)}<{run}>]"

    def lines(self, text: str, size: float, width: float) -> list[str]:
        """A text broken into lines no wider than `width`; its own line breaks stay, words too long are cut."""
        found: list[str] = []
        for paragraph in text.splitlines():
            line = ""
            for word in paragraph.split():
                longer = f"{line} {word}" if line else word
                if self.width(longer, size) <= width:
                    line = longer
                    continue
                if line:
                    found.append(line)
                *whole, line = self._cut(word, size, width)
                found.extend(whole)
            if line:
                found.append(line)
        return found

    def _cut(self, word: str, size: float, width: float) -> list[str]:
        """A word in parts that fit; at least one sign each."""
        parts: list[str] = []
        while len(word) > 1 and self.width(word, size) > width:
            end = next((end for end in range(len(word) - 1, 1, -1) if self.width(word[:end], size) <= width), 1)
            parts.append(word[:end])
            word = word[end:]
        return [*parts, word]

    def shortened(self, text: str, size: float, width: float) -> str:
        """As much of a line as fits, with an ellipsis where it was cut."""
        line = " ".join(text.split())
        if self.width(line, size) <= width:
            return line
        low, high = 0, len(line)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.width(line[:middle].rstrip() + "…", size) <= width
            low, high = (middle, high) if fits else (low, middle - 1)
        return line[:low].rstrip() + "…"

    def subset(self) -> bytes:
        """A font file with the used glyphs alone, each under its old number."""
        from fontTools.subset import Options, Subsetter
        from fontTools.ttLib import TTFont

        options = Options(retain_gids=True, notdef_outline=True, recalc_timestamp=False, hinting=False)
        options.layout_features = []
        options.drop_tables += ["kern", "GSUB", "GPOS", "GDEF", "name", "post", "OS/2", "cmap"]
        font = TTFont(BytesIO(self._content), recalcTimestamp=False)
        subsetter = Subsetter(options)
        subsetter.populate(gids=sorted(self.used))
        subsetter.subset(font)
        out = BytesIO()
        font.save(out)
        return out.getvalue()
