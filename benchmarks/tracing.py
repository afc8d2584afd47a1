"""Tracing a room with three people, and against Mitsuba 3 at equal error: `python benchmarks/tracing.py`.

Mitsuba is no dependency of ours: put it into an environment of its own and name its Python in MITSUBA_PYTHON.
"""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

import numpy as np

from mintmark.craft import camera as vectors
from mintmark.craft.tracer.board import board
from mintmark.craft.tracer.clay import clay
from mintmark.craft.tracer.develop import Print, develop
from mintmark.craft.tracer.frame import Frame, Quality, trace
from mintmark.craft.tracer.scene import (
    Axes,
    Box,
    Camera,
    Capsule,
    Cylinder,
    Ellipsoid,
    Material,
    Panel,
    Part,
    Scene,
    Sky,
    Sphere,
    Surface,
    Vec,
)

T = TypeVar("T")
BASELINE = Path(__file__).parent / "baselines" / "mitsuba_room.py"
SIZE = 240, 135
"""Of the pictures whose noise is compared."""


def _person(x: float, z: float, yaw: float, top: Vec, number: int) -> list[Part]:
    """Somebody of 24 solids."""
    axes = vectors.turned(0.0, yaw, 0.0)

    def at(px: float, py: float, pz: float) -> Vec:
        return vectors.plus(
            (x, 0.0, z),
            vectors.plus(vectors.times(axes[0], px), vectors.plus((0.0, py, 0.0), vectors.times(axes[2], pz))),
        )

    skin = Material(Surface.MATTE, (0.62, 0.40, 0.30))
    cloth = Material(Surface.FABRIC, top)
    dark = Material(Surface.MATTE, (0.06, 0.07, 0.11))
    hair = Material(Surface.GLOSSY, (0.05, 0.03, 0.02), roughness=0.5)
    solids: list[tuple[object, Material]] = [
        (Ellipsoid(at(0, 1.62, 0), (0.095, 0.125, 0.11), axes), skin),
        (Ellipsoid(at(0, 1.67, -0.02), (0.105, 0.11, 0.115), axes), hair),
        (Capsule(at(0, 1.42, 0), at(0, 1.53, 0.01), 0.055, 0.05), skin),
        (Capsule(at(-0.14, 1.36, 0), at(0.14, 1.36, 0), 0.075, 0.075), cloth),
        (Ellipsoid(at(0, 1.2, 0), (0.17, 0.22, 0.115), axes), cloth),
        (Ellipsoid(at(0, 0.98, 0), (0.155, 0.15, 0.11), axes), dark),
        (Sphere(at(0.035, 1.64, 0.1), 0.014), dark),
        (Sphere(at(-0.035, 1.64, 0.1), 0.014), dark),
        (Ellipsoid(at(0, 1.6, 0.11), (0.015, 0.025, 0.02), axes), skin),
        (Box(at(0, 1.03, 0), (0.15, 0.025, 0.112), axes), hair),
    ]
    for side in (-1.0, 1.0):
        solids += [
            (Capsule(at(0.19 * side, 1.36, 0), at(0.25 * side, 1.1, 0.03), 0.055, 0.045), cloth),
            (Capsule(at(0.25 * side, 1.1, 0.03), at(0.2 * side, 0.95, 0.2), 0.043, 0.033), cloth),
            (Ellipsoid(at(0.19 * side, 0.93, 0.26), (0.04, 0.03, 0.07), axes), skin),
            (Capsule(at(0.09 * side, 0.92, 0), at(0.1 * side, 0.5, 0.02), 0.085, 0.06), dark),
            (Capsule(at(0.1 * side, 0.5, 0.02), at(0.1 * side, 0.1, -0.02), 0.058, 0.045), dark),
            (Capsule(at(0.1 * side, 0.05, -0.04), at(0.11 * side, 0.04, 0.13), 0.05, 0.04), hair),
            (Ellipsoid(at(0.095 * side, 1.62, -0.01), (0.015, 0.03, 0.02), axes), skin),
        ]
    return [Part(solid, material, number) for solid, material in solids]


def room() -> Scene:
    """Three people in a furnished room of four lit walls, a ceiling, and 160 solids; two panels and a lamp."""
    wall = Material(Surface.MATTE, (0.62, 0.58, 0.52))
    wood = Material(Surface.WOOD, (0.42, 0.26, 0.14))
    oak = Material(Surface.GLOSSY, (0.35, 0.22, 0.12), roughness=0.35)
    parts = [
        Part(Box((0, -0.05, 0), (4, 0.05, 4)), Material(Surface.GLOSSY, (0.38, 0.30, 0.24), roughness=0.4), 1),
        Part(Box((0, 2.75, 0), (4, 0.05, 4)), Material(color=(0.75, 0.74, 0.72)), 2),
        Part(Box((0, 1.35, -3.05), (4, 1.4, 0.05)), wall, 3),
        Part(Box((-4.05, 1.35, 0), (0.05, 1.4, 4)), Material(color=(0.45, 0.55, 0.52)), 4),
        Part(Box((4.05, 1.35, 0), (0.05, 1.4, 4)), wall, 5),
        Part(Box((0, 1.35, 4.05), (4, 1.4, 0.05)), wall, 6),
        Part(Box((0, 0.73, -0.2), (0.9, 0.025, 0.5)), wood, 7),
    ]
    parts += [
        Part(Cylinder((sx, 0, sz), (sx, 0.71, sz), 0.03, 0.04), wood, 7) for sx in (-0.8, 0.8) for sz in (-0.6, 0.2)
    ]
    for index in range(4):
        cx, cz = (-1.5, 1.5, -0.4, 0.5)[index], (-0.3, 0.0, 0.75, -1.1)[index]
        parts += [
            Part(Cylinder((cx + sx, 0, cz + sz), (cx + sx, 0.43, cz + sz), 0.018, 0.022), oak, 10 + index)
            for sx in (-0.18, 0.18)
            for sz in (-0.18, 0.18)
        ]
        parts.append(Part(Box((cx, 0.45, cz), (0.21, 0.02, 0.21)), oak, 10 + index))
    for row in range(3):
        parts.append(Part(Box((-2.2, 0.6 + 0.5 * row, -2.85), (0.7, 0.02, 0.14)), oak, 20))
        for book in range(11):
            tint = ((book * 7 + row * 5) % 11) / 11.0
            color = (0.15 + 0.5 * tint, 0.2 + 0.3 * (1.0 - tint), 0.15 + 0.35 * abs(tint - 0.5))
            tall = 0.11 + 0.05 * ((book * 5 + row) % 4) / 4.0
            place = (-2.8 + 0.1 * book, 0.62 + 0.5 * row + tall, -2.85)
            parts.append(Part(Box(place, (0.022 + 0.01 * tint, tall, 0.1)), Material(color=color), 30 + row))
    parts += [
        Part(
            Cylinder((0.1, 0.755, -0.2), (0.1, 0.86, -0.2), 0.035, 0.042),
            Material(Surface.CERAMIC, (0.85, 0.83, 0.8)),
            40,
        ),
        Part(
            Cylinder((-0.4, 0.755, -0.35), (-0.4, 1.0, -0.35), 0.04, 0.03),
            Material(Surface.GLASS, (0.8, 0.95, 0.85)),
            41,
        ),
        Part(Sphere((0.45, 0.82, -0.05), 0.065), Material(Surface.METAL, (0.9, 0.75, 0.5), roughness=0.25), 42),
        Part(Cylinder((2.3, 0, -2.2), (2.3, 1.4, -2.2), 0.02, 0.02), Material(Surface.METAL, (0.7, 0.7, 0.7)), 43),
        Part(Sphere((2.3, 1.5, -2.2), 0.14), Material(Surface.EMISSIVE, (1.0, 0.75, 0.45), emission=6.0), 43),
        Part(Box((1.0, 1.6, -2.98), (0.6, 0.4, 0.02)), Material(Surface.GLOSSY, (0.2, 0.3, 0.42), roughness=0.2), 44),
    ]
    parts += _person(-1.0, -0.9, 20.0, (0.45, 0.12, 0.10), 50)
    parts += _person(0.15, -1.2, -5.0, (0.14, 0.25, 0.42), 51)
    parts += _person(1.15, -0.7, -25.0, (0.55, 0.50, 0.38), 52)
    position = (0.3, 1.55, 3.6)
    axes: Axes = vectors.looking(position, (0.05, 1.1, -0.8))
    return Scene(
        Camera(position, axes, 0.5, 0.008, 4.5),
        tuple(parts),
        (
            Panel((2.2, 2.5, 2.2), (0.0, 1.0, -1.0), 0.5, (1.0, 0.93, 0.84), 1.0, 4.2),
            Panel((-2.8, 2.2, 0.5), (0.0, 1.1, -1.0), 0.4, (0.75, 0.86, 1.0), 0.45, 3.3),
        ),
        Sky(intensity=0.2),
    )


def _timed(work: Callable[[], T], rounds: int = 3) -> tuple[T, float, float]:
    """What came of it, and the least processor and wall seconds of some rounds."""
    spent, walls = [], []
    for _ in range(rounds):
        cpu, wall = time.process_time(), time.perf_counter()
        result = work()
        spent.append(time.process_time() - cpu)
        walls.append(time.perf_counter() - wall)
    return result, min(spent), min(walls)


def _finished(scene: Scene, quality: Quality) -> np.ndarray:
    return develop(trace(scene, quality), Print(), scene.backdrop, 0)


def pictures(scene: Scene) -> None:
    """Whole pictures of all tiers."""
    print("\n## Tracing\n")
    print(f"A room of {len(scene.parts)} solids with three people, two panels and a lamp, 640x360.\n")
    print("| what | processor s | wall s | goal |\n| --- | --- | --- | --- |")
    quality = Quality(640, 360, 16)
    for name, work, goal in (
        ("traced, 16 paths a pixel, noise out, developed", lambda: _finished(scene, quality), "2.5 s wall on 2 cores"),
        ("board", lambda: board(scene, quality), "0.25 s wall"),
        ("clay, 8 samples", lambda: clay(scene, Quality(640, 360, 8)), ""),
    ):
        work()
        _, cpu, wall = _timed(work)
        print(f"| {name} | {cpu:.2f} | {wall:.2f} | {goal} |")


def _error(light: np.ndarray, truth: np.ndarray) -> float:
    """The root of the mean squared error, of light as far as it is shown: above 1.5 all is white."""
    return float(np.sqrt(np.square(np.minimum(light, 1.5) - np.minimum(truth, 1.5)).mean()))


def _raw(scene: Scene, samples: int, seed: int, *, denoise: bool = False) -> Frame:
    return trace(scene, Quality(*SIZE, samples=samples, seed=seed, denoise=denoise))


def noise(scene: Scene) -> tuple[float, float]:
    """What the denoiser is worth; the error and processor seconds of 16 raw paths come back."""
    truth = _raw(scene, 1024, 99).light
    few, cpu, _ = _timed(lambda: _raw(scene, 16, 1))
    raw, many = _error(few.light, truth), _error(_raw(scene, 64, 1).light, truth)
    calm = _error(_raw(scene, 16, 1, denoise=True).light, truth)
    print("\n| light, error against 1,024 paths | |\n| --- | --- |")
    print(f"| 16 paths | {raw:.4f} |\n| 64 paths | {many:.4f} |\n| 16 paths, noise out | {calm:.4f} |")
    return raw, cpu


def _told(scene: Scene) -> str:
    """The scene in words that the baseline reads."""
    return json.dumps(
        {
            "width": SIZE[0],
            "height": SIZE[1],
            "camera": asdict(scene.camera),
            "parts": [
                {
                    "solid": {"kind": type(part.solid).__name__, **asdict(part.solid)},
                    "surface": part.material.surface,
                    "color": part.material.color,
                    "roughness": part.material.roughness,
                    "emission": part.material.emission,
                }
                for part in scene.parts
            ],
            "lamps": [
                {
                    "position": lamp.position,
                    "toward": lamp.toward,
                    "radius": lamp.radius,
                    "radiance": vectors.times(lamp.color, lamp.intensity * lamp.reach**2 / lamp.radius**2),
                }
                for lamp in scene.lights
            ],
        }
    )


def _mitsuba(python: str, scene: Scene, samples: int, seed: int) -> tuple[np.ndarray, float]:
    """Mitsuba's picture and the processor seconds that it took."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "light.npy"
        done = subprocess.run(
            [python, str(BASELINE), str(samples), str(seed), str(out)],
            input=_told(scene),
            capture_output=True,
            check=True,
            text=True,
        )
        return np.load(out), float(done.stdout.split()[-1])


def against_mitsuba(scene: Scene, raw: float, cpu: float) -> None:
    """Processor time at equal error, without denoising; each is measured against its own truth."""
    python = os.environ.get("MITSUBA_PYTHON")
    if not python:
        print("\nMitsuba 3 was not compared: MITSUBA_PYTHON names no Python that has it.")
        return
    truth, _ = _mitsuba(python, scene, 1024, 99)
    theirs, spent = _mitsuba(python, scene, 16, 1)
    error = _error(theirs, truth)
    equal = spent * (error / raw) ** 2
    print("\n| 16 raw paths a pixel | error | processor s | s at our error |\n| --- | --- | --- | --- |")
    print(f"| ours | {raw:.4f} | {cpu:.2f} | {cpu:.2f} |")
    print(f"| Mitsuba 3 scalar_rgb | {error:.4f} | {spent:.2f} | {equal:.2f} |")
    print(f"\nWe are {equal / cpu:.1f} times quicker at equal error; the goal is 3.")


if __name__ == "__main__":
    place = room()
    pictures(place)
    against_mitsuba(place, *noise(place))
