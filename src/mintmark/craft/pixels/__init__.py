"""Pixels: what every piece of pixel art is made with: cels, ramps, outlines, tidying, lint, sheets."""
