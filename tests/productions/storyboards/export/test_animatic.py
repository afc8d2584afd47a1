"""The animatic: its length, its movement, and that it is the same each time."""

import hashlib
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from fixtures.boards import BOARD_ID, picture, scene
from mintmark.core.errors import MissingExtra
from mintmark.craft.luma import yuv420
from mintmark.productions.storyboards.export.about import About, about
from mintmark.productions.storyboards.export.animatic import Animatic
from mintmark.productions.storyboards.export.batch import BundleOptions
from mintmark.productions.storyboards.export.bundle import write_bundle
from mintmark.productions.storyboards.export.movement import MOVES, ONE, seen
from mintmark.productions.storyboards.export.pictures import pixels_of

SMALL = (160, 90)


def shot(movement: str = "static", seconds: str = "0.5", name: str = "1A") -> About:
    base = about(next(iter(scene().shots)))
    return replace(base, movement=movement, seconds=Fraction(seconds), shot_id=name)


def film(path: Path, *shots: About, names: bool = False) -> list[NDArray[np.uint8]]:
    animatic = Animatic(path, names=names, frame=SMALL)
    for index, one in enumerate(shots):
        animatic.add(one, pixels_of(picture(index, 160, 90)))
    animatic.close()
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="yuv420p") for frame in container.decode(video=0)]


def test_the_same_shots_decode_to_the_same_frames(tmp_path: Path) -> None:
    shots = (shot("dolly_in"), shot("handheld"))
    first = film(tmp_path / "a.mp4", *shots, names=True)
    for turn in range(1, 20):  # an encoder that reads memory it has not written finds something else each time
        used = [bytes([turn * 13 % 256]) * (turn * 7919 + size) for size in (10_000, 90_000, 400_000)]
        del used
        second = film(tmp_path / "b.mp4", *shots, names=True)
        assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes(), turn
    assert [hashlib.sha256(frame).digest() for frame in first] == [hashlib.sha256(frame).digest() for frame in second]
    with av.open(str(tmp_path / "a.mp4")) as container:
        assert "creation_time" not in container.metadata
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt, stream.average_rate) == ("h264", "yuv420p", 24)


def test_each_shot_is_held_for_its_time_and_thirds_of_frames_do_not_add_up(tmp_path: Path) -> None:
    assert len(film(tmp_path / "a.mp4", shot(seconds="0.5"), shot(seconds="0.25"))) == 18
    assert len(film(tmp_path / "b.mp4", *[shot(seconds=str(Fraction(1, 36)))] * 9)) == 9  # each has a frame at least
    assert len(film(tmp_path / "c.mp4", *[shot(seconds=str(Fraction(7, 36)))] * 6)) == 28


def test_a_still_stays_still_and_a_dolly_comes_closer(tmp_path: Path) -> None:
    held = film(tmp_path / "a.mp4", shot("static"))
    assert np.abs(held[0].astype(int) - held[-1].astype(int)).mean() < 1
    closer = film(tmp_path / "b.mp4", shot("dolly_in"))
    assert np.abs(closer[0].astype(int) - closer[-1].astype(int)).mean() > 4
    assert np.abs(closer[0].astype(int) - held[0].astype(int)).mean() < 2  # it begins with the whole picture


def test_every_movement_stays_inside_the_picture_and_goes_where_it_says() -> None:
    size = 640, 360
    for name in MOVES:
        for frame in range(72):
            left, top, right, bottom = seen(name, frame, 72, *size)
            assert 0 <= left < right <= 640 * ONE, name
            assert 0 <= top < bottom <= 360 * ONE, name
            assert abs((right - left) * 360 - (bottom - top) * 640) < 1200, name  # nothing is stretched
    first, last = ((seen("pan_left", frame, 48, *size)) for frame in (0, 47))
    assert last[0] < first[0]
    first, last = ((seen("tilt_up", frame, 48, *size)) for frame in (0, 47))
    assert last[1] < first[1]
    first, last = ((seen("zoom_out", frame, 48, *size)) for frame in (0, 47))
    assert last[2] - last[0] == 640 * ONE > first[2] - first[0]
    steps = [seen("pan_right", frame, 48, *size)[0] for frame in range(48)]
    assert steps == sorted(steps)
    assert steps[1] - steps[0] < (steps[24] - steps[23]) // 4  # it starts gently


def test_every_movement_of_the_spec_is_known() -> None:
    spec = pytest.importorskip("mintmark.modes.shot.spec")
    assert set(MOVES) == {movement.value for movement in spec.Movement}


def test_names_are_burnt_in_only_when_asked(tmp_path: Path) -> None:
    bare, named = (film(tmp_path / f"{names}.mp4", shot(), names=names)[0] for names in (False, True))
    corner = np.s_[80:88, 4:20]
    assert np.abs(bare[corner].astype(int) - named[corner].astype(int)).max() > 30
    assert np.abs(bare[:60].astype(int) - named[:60].astype(int)).max() < 12


def test_luma_and_chroma_are_those_of_bt_709() -> None:
    colors = {(255, 255, 255): (235, 128, 128), (0, 0, 0): (16, 128, 128), (255, 0, 0): (63, 102, 240)}
    for color, (luma, blue, red) in {**colors, (0, 0, 255): (32, 240, 118)}.items():
        pixels = np.empty((2, 2, 3), np.uint8)
        pixels[:] = color
        assert yuv420(pixels).reshape(-1).tolist() == [luma] * 4 + [blue, red]


def test_without_the_extra_the_way_out_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(MissingExtra, match=r"pip install 'mintmark\[video\]'"):
        write_bundle(scene(), tmp_path, BundleOptions(animatic=True))
    assert list(tmp_path.iterdir()) == []


def test_a_bundle_has_an_animatic_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Animatic.__init__, "__kwdefaults__", {"title": "", "names": True, "frame": SMALL})
    write_bundle(scene(), tmp_path, BundleOptions(animatic=True, pdf=False, contact_sheet=False))
    with av.open(str(tmp_path / BOARD_ID / "animatic.mp4")) as container:
        assert container.streams.video[0].frames == 24 * 10  # 4 + 3.5 + 2.5 s; what was rejected is not in it
