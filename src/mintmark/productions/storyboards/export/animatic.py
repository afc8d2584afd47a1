"""The animatic: each picture held for its time, the camera's movement followed on the still, the shot's name burnt in.

What is decoded from it is the same for the same pictures: frames are made in integers, and one thread encodes them.
"""

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mintmark.core.errors import MissingExtra
from mintmark.craft.captions import shortened, write
from mintmark.craft.lettering import width_of
from mintmark.craft.luma import yuv420
from mintmark.craft.resample import fitted, inside, window
from mintmark.productions.storyboards.export.about import About
from mintmark.productions.storyboards.export.movement import moves, seen
from mintmark.productions.storyboards.export.pictures import BONE, GREY, INK

if TYPE_CHECKING:
    from av.container import OutputContainer
    from av.video.stream import VideoStream

RATE = 24
"""Frames a second: that of film."""
FRAME = (1280, 720)
"""The picture is as large as fits in here."""
X264 = {"preset": "veryfast", "crf": "18", "x264-params": "threads=1:mbtree=0:keyint=48:log-level=error"}
"""One thread, since their number changes the pictures. No macroblock tree: with it, x264 (core 165) reads memory that
nobody wrote, and of 400 encodings on a used heap only 131 were alike; without it all 400 were."""
_SPARE = 5, 4
"""A still is kept 5/4 as large as it is shown, for movements to go into."""

Pixels = NDArray[np.uint8]


class Animatic:
    """Takes shots one after another and writes an MP4 (H.264, 4:2:0, 24 frames a second)."""

    def __init__(self, path: Path, *, title: str = "", names: bool = True, frame: tuple[int, int] = FRAME) -> None:
        """`names` burns in what shots are called; `frame` is what the picture must fit in.

        Raises: MissingExtra.
        """
        try:
            import av
        except ImportError as error:
            raise MissingExtra("av", "video") from error
        self._av: Any = av
        self._names, self._most = names, frame
        self._path, self._title = path, title
        self._container: OutputContainer | None = None
        self._stream: VideoStream | None = None
        self._frames = 0
        self._time = Fraction(0)

    def add(self, about: About, pixels: Pixels | None) -> None:
        """The next shot; `pixels` has the shape (height, width, 3). Without a picture a slate takes its time."""
        stream = self._open(pixels)
        width, height = stream.width, stream.height
        self._time += about.seconds * RATE
        count = max(1, round(self._time) - self._frames)  # rounded at the cuts, so that nothing drifts
        if pixels is None:
            self._hold(self._slate(about, width, height), count)
            return
        shown = inside((pixels.shape[1], pixels.shape[0]), (width, height))
        most = inside((pixels.shape[1], pixels.shape[0]), (shown[0] * _SPARE[0] // _SPARE[1], shown[1] * 2))
        still = fitted(pixels, *most) if most[0] < pixels.shape[1] else pixels
        if not moves(about.movement):
            self._hold(self._framed(still, about, shown, 0, count), count)
            return
        for turn in range(count):
            self._hold(self._framed(still, about, shown, turn, count), 1)

    def close(self) -> None:
        """No more will come. An empty storyboard gets one empty frame."""
        if self._stream is None or not self._frames:
            self._open(None)
            self._hold(np.full((self._height, self._width, 3), BONE, np.uint8), 1)
        self._mux(None)
        self.let_go()

    def let_go(self) -> None:
        """Close the file as it is."""
        if self._container is not None:
            self._container.close()
            self._container = None

    @property
    def _width(self) -> int:
        return self._stream.width if self._stream is not None else 0

    @property
    def _height(self) -> int:
        return self._stream.height if self._stream is not None else 0

    def _open(self, pixels: Pixels | None) -> "VideoStream":
        """The stream; the first picture decides its proportions."""
        if self._stream is None:
            size = (pixels.shape[1], pixels.shape[0]) if pixels is not None else (16, 9)
            width, height = (max(16, side // 2 * 2) for side in inside(size, self._most))
            options = {"fflags": "+bitexact", "movflags": "+faststart"}
            self._container = self._av.open(str(self._path), "w", format="mp4", options=options)
            if self._title:
                self._container.metadata["title"] = self._title
            stream = self._container.add_stream("libx264", rate=RATE, options=dict(X264))
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            context = stream.codec_context
            context.thread_count = 1
            context.time_base = Fraction(1, RATE)
            context.color_primaries = context.color_trc = context.colorspace = 1  # BT.709
            context.color_range = 1  # limited
            self._stream = stream
        return self._stream

    def _framed(self, still: Pixels, about: About, shown: tuple[int, int], turn: int, count: int) -> Pixels:
        """One frame: the part that is seen, between bars where the proportions are others."""
        frame = np.full((self._height, self._width, 3), INK, np.uint8)
        part = seen(about.movement, turn, count, still.shape[1], still.shape[0])
        left, top = (self._width - shown[0]) // 2, (self._height - shown[1]) // 2
        frame[top : top + shown[1], left : left + shown[0]] = window(still, part, *shown)
        if self._names:
            self._burn(frame, about.shot_id)
        return frame

    def _burn(self, frame: Pixels, name: str) -> None:
        """The name in the lower left corner, on a small dark plate, so that it can be read on anything."""
        tall = max(9.0, self._height * 0.024)
        text = shortened(name, tall, self._width * 0.6, tracking=0.05)
        wide, pad = width_of(text, tracking=0.05) * tall, tall * 0.7
        left, foot = int(self._width * 0.035), int(self._height * 0.955)
        plate = frame[int(foot - tall - pad) : int(foot + pad), left : int(left + wide + 2 * pad)]
        plate[:] = (plate.astype(np.int32) * 80 + np.array(INK, np.int32) * 176) >> 8
        write(frame, text, (left + pad, float(foot)), tall, BONE, tracking=0.05)

    def _slate(self, about: About, width: int, height: int) -> Pixels:
        frame = np.full((height, width, 3), BONE, np.uint8)
        tall, left = height * 0.05, width * 0.08
        write(frame, shortened(about.shot_id, tall, width * 0.8), (left, height * 0.46), tall, INK, tracking=0.05)
        said = " ".join((about.framing or about.title or "no picture").split())
        write(frame, shortened(said, tall * 0.5, width * 0.8), (left, height * 0.56), tall * 0.5, GREY, tracking=0.03)
        return frame

    def _hold(self, pixels: Pixels, count: int) -> None:
        """Show a frame for so many frames."""
        planes = yuv420(pixels)
        for _ in range(count):
            frame = self._av.VideoFrame.from_ndarray(planes, format="yuv420p")
            frame.pts, frame.time_base = self._frames, Fraction(1, RATE)
            self._mux(frame)
            self._frames += 1

    def _mux(self, frame: Any) -> None:
        if self._stream is not None and self._container is not None:
            for packet in self._stream.encode(frame):
                self._container.mux(packet)
