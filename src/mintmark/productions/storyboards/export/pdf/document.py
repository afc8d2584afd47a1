"""A PDF file that is written as its pages come: only the page at hand is in memory, and nothing tells the clock."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import IO

import deflate
import numpy as np
from numpy.typing import NDArray

from mintmark.craft import png
from mintmark.productions.storyboards.export.pdf.typeface import Typeface, number

LEVEL = 6
"""Of libdeflate, whose bytes are the same on every machine for one version."""
QUALITY = 90
"""Of JPEG pictures."""
_CATALOG, _PAGES = 1, 2


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was written into a document."""

    name: str
    object: int
    width: int
    height: int


@dataclass(slots=True)
class Page:
    """A page in the making; lengths are points, y is up from the foot as PDF has it."""

    width: float
    height: float
    parts: list[str] = field(default_factory=list)
    pictures: dict[str, int] = field(default_factory=dict)

    def draw(self, *operators: str) -> None:
        """Add operators of a content stream."""
        self.parts.extend(operators)

    def place(self, picture: Picture, left: float, foot: float, width: float, height: float) -> None:
        """Show a picture."""
        self.pictures[picture.name] = picture.object
        box = " ".join(map(number, (width, 0, 0, height, left, foot)))
        self.draw(f"q {box} cm /{picture.name} Do Q")


class Document:
    """Writes a PDF to a stream that need not be able to go back."""

    def __init__(self, out: IO[bytes], faces: Mapping[str, Typeface], *, title: str, creator: str, at: float) -> None:
        self._out, self._faces = out, faces
        self._place = 0
        self._places: dict[int, int] = {}
        self._next = _PAGES + 1
        self._digest = hashlib.sha256()
        self._pages: list[int] = []
        self._marks: list[tuple[str, int]] = []
        self._fonts = {name: self._reserve() for name in faces}
        self._info = {"Title": title, "Creator": creator, "Producer": "mintmark"}
        self._at = datetime.fromtimestamp(at, UTC).strftime("D:%Y%m%d%H%M%SZ")
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def picture(self, pixels: NDArray[np.uint8]) -> Picture:
        """Write a picture of the shape (height, width, 3): as PNG's lines or as JPEG, whichever is the smaller."""
        height, width, _ = pixels.shape
        exact = b"".join(body for kind, body in png.chunks(png.encode_pixels(pixels, level=LEVEL)) if kind == b"IDAT")
        close = _jpeg(pixels)
        shape = (
            f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8"
        )
        how, content = "/Filter /DCTDecode", close
        if len(exact) <= len(close):
            how = f"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 3 /Columns {width} >>"
            content = exact
        name = self._reserve()
        self._stream(name, f"{shape} {how}", content)
        return Picture(f"P{name}", name, width, height)

    def add(self, page: Page, marks: Sequence[str] = ()) -> None:
        """Write a page; `marks` lead to it in the list of contents."""
        content, this = self._reserve(), self._reserve()
        self._stream(content, "/Filter /FlateDecode", _packed("\n".join(page.parts).encode("latin-1")))
        fonts = " ".join(f"/{name} {reserved} 0 R" for name, reserved in self._fonts.items())
        pictures = " ".join(f"/{name} {reserved} 0 R" for name, reserved in page.pictures.items())
        self._object(
            this,
            f"<< /Type /Page /Parent {_PAGES} 0 R /MediaBox [0 0 {number(page.width)} {number(page.height)}] "
            f"/Resources << /Font << {fonts} >> /XObject << {pictures} >> >> /Contents {content} 0 R >>",
        )
        self._pages.append(this)
        self._marks.extend((mark, this) for mark in marks)

    def close(self) -> None:
        """Write what all pages share, and where everything stands."""
        for name, face in self._faces.items():
            self._font(self._fonts[name], face)
        kids = " ".join(f"{page} 0 R" for page in self._pages)
        self._object(_PAGES, f"<< /Type /Pages /Kids [{kids}] /Count {len(self._pages)} >>")
        contents = self._contents()
        more = f"/Outlines {contents} 0 R /PageMode /UseOutlines " if contents else ""
        self._object(
            _CATALOG,
            f"<< /Type /Catalog /Pages {_PAGES} 0 R {more}/Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>",
        )
        info = self._reserve()
        said = " ".join(f"/{name} {_text(value)}" for name, value in self._info.items())
        self._object(info, f"<< {said} /CreationDate ({self._at}) /ModDate ({self._at}) >>")
        self._end(info)

    def _end(self, info: int) -> None:
        name = self._digest.hexdigest()[:32]
        begin = self._place
        rows = "".join(f"{self._places[one]:010d} 00000 n \n" for one in range(1, self._next))
        self._write(f"xref\n0 {self._next}\n0000000000 65535 f \n{rows}".encode())
        trailer = f"<< /Size {self._next} /Root {_CATALOG} 0 R /Info {info} 0 R /ID [<{name}> <{name}>] >>"
        self._write(f"trailer\n{trailer}\nstartxref\n{begin}\n%%EOF\n".encode())

    def _contents(self) -> int:
        """The list of contents; 0 where there is none."""
        if not self._marks:
            return 0
        root = self._reserve()
        items = [self._reserve() for _ in self._marks]
        for index, (title, page) in enumerate(self._marks):
            before = f"/Prev {items[index - 1]} 0 R " if index else ""
            after = f"/Next {items[index + 1]} 0 R " if index + 1 < len(items) else ""
            place = f"/Dest [{page} 0 R /Fit]"
            self._object(items[index], f"<< /Title {_text(title)} /Parent {root} 0 R {before}{after}{place} >>")
        self._object(root, f"<< /Type /Outlines /First {items[0]} 0 R /Last {items[-1]} 0 R /Count {len(items)} >>")
        return root

    def _font(self, reserved: int, face: Typeface) -> None:
        """A typeface whose signs are named by their place in the font. Source: ISO 32000-2, 9.7.4 and 9.7.6."""
        name = f"{_tag(face.used)}+{face.name}"
        program, descriptor, inner, unicode = (self._reserve() for _ in range(4))
        content = face.subset()
        self._stream(program, f"/Filter /FlateDecode /Length1 {len(content)}", _packed(content))
        box = " ".join(map(str, face.box))
        self._object(
            descriptor,
            f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{box}] /ItalicAngle {number(face.slant)} "
            f"/Ascent {face.ascent} /Descent {face.descent} /CapHeight {face.capital} /StemV 80 "
            f"/FontFile2 {program} 0 R >>",
        )
        widths = " ".join(f"{glyph} [{face.advance(glyph)}]" for glyph in sorted(face.used))
        self._object(
            inner,
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) "
            f"/Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 500 /W [{widths}] "
            "/CIDToGIDMap /Identity >>",
        )
        self._stream(unicode, "/Filter /FlateDecode", _packed(_to_unicode(face.used)))
        self._object(
            reserved,
            f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
            f"/DescendantFonts [{inner} 0 R] /ToUnicode {unicode} 0 R >>",
        )

    def _reserve(self) -> int:
        self._next += 1
        return self._next - 1

    def _object(self, reserved: int, body: str) -> None:
        self._places[reserved] = self._place
        self._write(f"{reserved} 0 obj\n{body}\nendobj\n".encode("latin-1"))

    def _stream(self, reserved: int, entries: str, content: bytes) -> None:
        self._places[reserved] = self._place
        self._write(f"{reserved} 0 obj\n<< {entries} /Length {len(content)} >>\nstream\n".encode("latin-1"))
        self._write(content)
        self._write(b"\nendstream\nendobj\n")

    def _write(self, content: bytes) -> None:
        self._out.write(content)
        self._digest.update(content)
        self._place += len(content)


def _packed(content: bytes) -> bytes:
    return bytes(deflate.zlib_compress(content, LEVEL))


def _jpeg(pixels: NDArray[np.uint8]) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return out.getvalue()


def _text(words: str) -> str:
    """A text for people, in UTF-16."""
    return f"<{(chr(0xFEFF) + words).encode('utf-16-be', 'replace').hex()}>"


def _tag(used: Mapping[int, str]) -> str:
    """Six letters that tell one choice of signs from another, as PDF wants before a subset's name."""
    digest = hashlib.sha256(",".join(map(str, sorted(used))).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _to_unicode(used: Mapping[int, str]) -> bytes:
    """What the signs mean, for searching and copying. Source: Adobe Technical Note #5411."""
    rows = [f"<{glyph:04x}> <{sign.encode('utf-16-be').hex()}>" for glyph, sign in sorted(used.items())]
    parts: Sequence[Sequence[str]] = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    mapped = "\n".join(f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{mapped}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
