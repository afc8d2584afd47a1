"""The ground taken away by a neural network, where the `rembg` extra is installed and its model lies on this machine.

Hair, glass and busy grounds are told better than by `cutout`, but the last bits are not the same on every machine: a
network adds in floating point. Nothing is downloaded from here. Source of the networks: rembg's releases on GitHub.
"""

from functools import lru_cache
from typing import Any

import numpy as np

from mintmark.core.errors import BadSetting, MissingExtra
from mintmark.craft.lab import Pixels


def cut_out(pixels: Pixels, model: str) -> Pixels:
    """The figure of a picture as RGBA. What was transparent stays so.

    Raises: MissingExtra, BadSetting when the model's file is not on this machine.
    """
    from PIL import Image

    session = _session(model)
    colors = np.ascontiguousarray(pixels[:, :, :3])
    mask = np.asarray(session.predict(Image.fromarray(colors))[0], dtype=np.uint8)
    alpha = np.minimum(mask, pixels[:, :, 3]) if pixels.shape[2] == 4 else mask
    return np.dstack([colors, alpha])


@lru_cache(maxsize=2)
def _session(model: str) -> Any:
    try:
        from rembg import new_session
        from rembg.sessions import sessions
    except ImportError:
        raise MissingExtra("rembg", "rembg") from None
    kind, file = sessions[model], f"{model}.onnx"
    if kind.resolve_existing(file) is None:
        raise BadSetting(
            f"The network {model!r} is not on this machine: download {file} from the releases of rembg and put it into "
            f"{kind.model_dir()}."
        )
    return new_session(model)
