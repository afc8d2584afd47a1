"""Where on a head a feature lies: from the face's own coordinates to the picture."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mintmark.craft.camera import Vec, dot
from mintmark.craft.curve import smooth
from mintmark.craft.rig.figure import Head
from mintmark.modes.sprite.figure.view import View

Points = Sequence[tuple[float, float]]


class Chart:
    """A head's face as a map: x from -1 to 1 across it to our right, y up, both in its half extents."""

    def __init__(self, head: Head, view: View) -> None:
        self.head, self._view = head, view
        size = (head.size[0] + head.size[1]) * 0.5
        self.unit = size * view.scale
        """Pixels for half a head."""
        self.front = view.direction(head.forward)[2]
        """How much the face is turned to us: 1 is straight, below 0 away."""

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the face is on the picture, in pixels."""
        return self._view.place(self._point(x, y))

    def seen(self, x: float, y: float) -> float:
        """How much that part of the face is turned to us."""
        z = sqrt(max(0.0, 1.0 - x * x - y * y))
        head = self.head
        normal = tuple(
            head.right[c] * x / head.size[0] + head.up[c] * y / head.size[1] + head.forward[c] * z / head.size[2]
            for c in range(3)
        )
        length = sqrt(dot(normal, normal)) or 1.0  # type: ignore[arg-type]
        return self._view.direction(normal)[2] / length  # type: ignore[arg-type]

    def outline(self, points: Points) -> NDArray[np.float64]:
        """Points of the face on the picture."""
        return np.array([self.place(x, y) for x, y in points])

    def line(self, points: Points, count: int = 14) -> NDArray[np.float64]:
        """A smooth line through points of the face, on the picture."""
        return np.array([self.place(x, y) for x, y in smooth(list(points), count)])

    def _point(self, x: float, y: float) -> Vec:
        head = self.head
        far = x * x + y * y
        # Beyond the rim of the skull, features lie on its outline.
        if far > 0.96:
            shrink = sqrt(0.96 / far)
            x, y, far = x * shrink, y * shrink, 0.96
        z = sqrt(1.0 - far)
        sx, sy, sz = head.size
        return tuple(  # type: ignore[return-value]
            head.middle[c] + head.right[c] * sx * x + head.up[c] * sy * y + head.forward[c] * sz * z for c in range(3)
        )
