"""Is this file what its recipe makes? Strikes it again and compares."""

from collections.abc import Callable
from enum import StrEnum
from io import BytesIO

from pydantic import BaseModel, ConfigDict, JsonValue

from mintmark.core.errors import Conflict, MintmarkError, UnreadableFile
from mintmark.core.fingerprint import ContentHash, Fingerprint, content_hash
from mintmark.core.recipe import Recipe
from mintmark.craft import png
from mintmark.craft.mark import Mark, MarkLevel, read_mark
from mintmark.flow.provenance import Provenance, Standing, has_credentials, read_provenance
from mintmark.flow.strike import export, remark, strike
from mintmark.flow.wish import Wishes

_CREDENTIALS = b"caBX"
"""The chunk of a PNG that holds content credentials. Source: the C2PA specification, "Embedding manifests into PNG"."""


class Verdict(StrEnum):
    """What came of the comparison."""

    BIT_EXACT = "bit-exact"
    EQUAL_PIXELS = "equal pixels"
    DIFFERS = "differs"
    UNKNOWN = "unknown"
    """It could not be struck again here; the reason says why."""


class Verification(BaseModel):
    """A file judged by its own recipe."""

    model_config = ConfigDict(frozen=True)

    verdict: Verdict
    reason: str
    fingerprint: Fingerprint | None = None
    mode: str = ""
    form: str = ""
    file_hash: ContentHash
    struck_hash: ContentHash | None = None
    recipe: dict[str, JsonValue] | None = None
    provenance: Provenance | None = None
    """The content credentials (C2PA) in the file: who signed it, and whether that still holds."""

    @property
    def genuine(self) -> bool:
        """True when the file shows what its recipe makes."""
        return self.verdict in (Verdict.BIT_EXACT, Verdict.EQUAL_PIXELS)


class Verify:
    """Verifies files; `find_recipe` looks up whole recipes of files that tell only a part."""

    def __init__(
        self,
        wishes: Wishes,
        find_recipe: Callable[[Fingerprint], Recipe | None] = lambda _: None,
        *,
        anchors: Callable[[], str] = str,
    ) -> None:
        """`anchors` gives the roots, as PEM, below which signers are trusted."""
        self._wishes = wishes
        self._find_recipe = find_recipe
        self._anchors = anchors

    def __call__(self, content: bytes) -> Verification:
        """Judge a file.

        Raises: UnreadableFile when it is of no kind we write, damaged, or carries neither mark nor credentials.
        """
        provenance = self._credentials(content)
        try:
            mark = read_mark(content)
        except UnreadableFile as error:
            if provenance is None:
                raise
            told = {"file_hash": content_hash(content), "provenance": provenance}
            return Verification(verdict=Verdict.UNKNOWN, reason=error.message, **told)
        whole = self._whole_recipe(mark)
        told = {
            "fingerprint": mark.piece,
            "mode": mark.recipe.mode,
            "form": mark.form,
            "file_hash": content_hash(content),
            "recipe": mark.recipe.model_dump(mode="json"),
            "provenance": provenance,
        }
        if whole is None:
            reason = f"The text of {', '.join(mark.withheld)} was left out of this file, and nobody here knows it."
            return Verification(verdict=Verdict.UNKNOWN, reason=reason, **told)
        try:
            struck = self._strike_again(whole, mark)
        except (Conflict, MintmarkError) as error:
            return Verification(verdict=Verdict.UNKNOWN, reason=error.message, **told)
        verdict, reason = _compare(content, struck)
        return Verification(verdict=verdict, reason=reason, struck_hash=content_hash(struck), **told)

    def _credentials(self, content: bytes) -> Provenance | None:
        try:
            return read_provenance(content, anchors=self._anchors()) if has_credentials(content) else None
        except MintmarkError as error:
            return Provenance(standing=Standing.UNREAD, faults=(error.message,))

    def _whole_recipe(self, mark: Mark) -> Recipe | None:
        if not mark.withheld:
            return mark.recipe
        found = self._find_recipe(mark.piece)
        return found if found is not None and found.fingerprint == mark.piece else None

    def _strike_again(self, recipe: Recipe, mark: Mark) -> bytes:
        wish = self._wishes.reread(recipe)
        piece = strike(wish)
        level = MarkLevel.PUBLIC if mark.withheld else MarkLevel.FULL
        if mark.form:
            return export(wish, piece, mark.form, level=level, brief=mark.brief).content
        return remark(wish, piece.picture, level=level, brief=mark.brief).content


def _compare(content: bytes, struck: bytes) -> tuple[Verdict, str]:
    if content == struck:
        return Verdict.BIT_EXACT, "Struck again, it is the same to the last bit."
    if content.startswith(png.SIGNATURE) and _without_credentials(content) == struck:
        return Verdict.BIT_EXACT, "Struck again, it is the same to the last bit, but for its content credentials."
    if struck.startswith(b"<svg"):
        return Verdict.DIFFERS, "Its lines are not those that its recipe makes."
    from PIL.Image import DecompressionBombError

    try:
        count, total = _differing_pixels(content, struck)
    except DecompressionBombError:
        return Verdict.DIFFERS, "It says to be far larger than its recipe makes; it was not unpacked."
    except (OSError, EOFError, ValueError, SyntaxError) as error:
        raise UnreadableFile(f"The picture in this file cannot be decoded: {error}") from error
    if count == 0:
        return Verdict.EQUAL_PIXELS, "Every pixel is the same; only the packing of the file differs."
    if count < 0:
        return Verdict.DIFFERS, "It is not of the size that its recipe makes."
    return Verdict.DIFFERS, f"{count:,} of {total:,} pixels are not those that its recipe makes."


def _without_credentials(content: bytes) -> bytes:
    kept = (png.chunk(kind, body) for kind, body in png.chunks(content) if kind != _CREDENTIALS)
    return png.SIGNATURE + b"".join(kept)


def _differing_pixels(first: bytes, second: bytes) -> tuple[int, int]:
    """How many pixels differ over all frames, and of how many; -1 for other sizes or other numbers of frames."""
    import numpy as np
    from PIL import Image, ImageSequence

    with Image.open(BytesIO(first)) as one, Image.open(BytesIO(second)) as other:
        if one.size != other.size or getattr(one, "n_frames", 1) != getattr(other, "n_frames", 1):
            return -1, 0
        count = total = 0
        for left, right in zip(ImageSequence.Iterator(one), ImageSequence.Iterator(other), strict=True):
            a, b = (np.asarray(frame.convert("RGBA")).copy() for frame in (left, right))
            a[a[..., 3] == 0] = 0
            b[b[..., 3] == 0] = 0
            count += int((a != b).any(axis=2).sum())
            total += a.shape[0] * a.shape[1]
        return count, total
