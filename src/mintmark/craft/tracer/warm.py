"""Compiling all loops beforehand."""

from mintmark.craft.tracer.board import board
from mintmark.craft.tracer.clay import clay
from mintmark.craft.tracer.develop import Print, develop
from mintmark.craft.tracer.frame import Quality, trace
from mintmark.craft.tracer.scene import UPRIGHT, Camera, Ground, Material, Panel, Part, Scene, Sphere, Surface


def warm() -> None:
    """Compile every loop, or load it from the cache: a small picture of each kind is made and thrown away."""
    camera = Camera((0.0, 1.0, 4.0), UPRIGHT, 0.4)
    parts = (Part(Ground(catcher=True), Material()), Part(Sphere((0.0, 0.5, 0.0), 0.5), Material(Surface.METAL), 1))
    lamp = Panel((2.0, 3.0, 4.0), (0.0, 0.0, 0.0), 0.5, (1.0, 1.0, 1.0), 1.0)
    scene = Scene(camera, parts, (lamp,), backdrop=(0.9, 0.9, 0.9))
    quality = Quality(8, 8, samples=2, threads=1)
    develop(trace(scene, quality), Print(), scene.backdrop, 0)
    board(scene, quality)
    clay(scene, quality)
