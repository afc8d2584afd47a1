"""Thumbnails: small forms of kept pictures, made once and kept beside them under the hash of the whole."""

from collections.abc import Callable
from io import BytesIO

from mintmark.contracts.blobs import BlobStore
from mintmark.core.errors import InvalidSpec, MintmarkError, NotFound
from mintmark.core.fingerprint import ContentHash
from mintmark.flow.pieces import Pieces

SIZES = (128, 256, 512)
"""The longer side, in pixels."""
FOLDER = "thumbnails"
MEDIA_TYPE = "image/webp"
_QUALITY = 82


class Thumbnails:
    """Makes and keeps thumbnails. Equal pictures share one; what is no picture has none."""

    def __init__(self, files: Callable[[], BlobStore], pieces: Pieces) -> None:
        self._files, self._pieces = files, pieces

    def __call__(self, name: ContentHash, size: int) -> bytes:
        """The thumbnail of a kept file, as WebP.

        Raises: NotFound for no file or no picture, InvalidSpec for another size, CorruptStore.
        """
        if size not in SIZES:
            raise InvalidSpec(f"Thumbnails are {', '.join(map(str, SIZES))} pixels wide, not {size}.")
        key = f"{FOLDER}/{name[:2]}/{name}-{size}.webp"
        try:
            return self._files().get(key)
        except NotFound:
            pass
        content = _small(self._pieces.read(self._pieces.artifact(name)), name, size)
        self._files().put(key, content)
        return content


def _small(content: bytes, name: ContentHash, size: int) -> bytes:
    from PIL import Image

    from mintmark.craft.difference import read
    from mintmark.craft.resample import fitted, inside

    try:
        pixels = read(content)
    except MintmarkError as error:
        raise NotFound("picture", name) from error
    height, width, _ = pixels.shape
    small = fitted(pixels, *inside((width, height), (size, size))) if max(width, height) > size else pixels
    out = BytesIO()
    Image.fromarray(small, "RGBA").save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()
