"""A scene as one row of numbers, which compiled loops read.

One array, because every array that a loop is handed costs it time at every call. It begins with a head; nodes, shapes,
parts, materials, lights and grounds follow, each in records of its own width, and refer to each other by where they
begin in the array.
"""

NODES = 24
"""Where the nodes begin, the root first: the length of the head."""
LIGHTS, LIGHT_COUNT, GROUNDS, GROUND_COUNT, BACKDROP = 0, 1, 2, 3, 4
"""Of the head: where the lights and grounds begin, how many there are, and 1 where misses show a backdrop."""
ZENITH, HORIZON, NADIR = 6, 9, 12
"""Of the head: radiances of the sky."""

NODE_WIDTH = 28
CHILDREN = 24
"""Of a node, after the low x, low y, low z, high x, high y and high z of its four children: where each child begins;
of a leaf -8 times where its first shape begins, less how many shapes it has."""

SPHERE, ELLIPSOID, BOX, CAPSULE, CYLINDER, TRIANGLE = 0, 1, 2, 3, 4, 5
"""Kinds of shapes."""
OPAQUE, CLEAR, SHINING = 0, 1, 2
"""What a shape does to a shadow: makes it, dims it, nothing."""
SHAPE_KIND, SHAPE_PART, SHAPE_SHADOW, NUMBERS = 0, 1, 2, 3
NUMBER_COUNT = 18
SHAPE_WIDTH = NUMBERS + NUMBER_COUNT
"""A shape's `NUMBERS`: of a ball its center and radius; of an ellipsoid or box its center and the three rows that turn
an offset from it into that of a unit ball or cube; of a capsule or cylinder a, b - a, r0, r1; of a triangle a corner,
two edges and three normals."""

OBJECT, MATERIAL, FRAME = 0, 1, 2
PART_WIDTH = 14
"""A part: its thing, where its material begins, where its own coordinates begin (3) and their axes (9)."""

GROUND_HEIGHT, GROUND_PART, CATCHER = 0, 1, 2
GROUND_WIDTH = 3

MATTE, GLOSSY, METAL, GLASS, CERAMIC, WOOD, FABRIC, EMISSIVE = 0, 1, 2, 3, 4, 5, 6, 7
"""Kinds of materials."""
KIND, RED, GREEN, BLUE, ALPHA, EMISSION, SECOND, SCALE, GLOBE, LOSSES = 0, 1, 2, 3, 4, 5, 6, 9, 10, 11
LOSS_COUNT = 12
MATERIAL_WIDTH = LOSSES + LOSS_COUNT
"""A material; `SECOND` is three wide, `ALPHA` the square of roughness. `GLOBE` counts the light that samples it
directly, -1 for none. `LOSSES` is what `surfaces.losses` writes, of metals."""

PANEL, BALL, SUN = 0, 1, 2
"""Kinds of lights."""
LIGHT_KIND, PLACE, FACING, REACH, RADIANCE, POWER, VISIBLE, SIDE = 0, 1, 4, 7, 8, 11, 12, 13
LIGHT_WIDTH = 19
"""A light. `PLACE` is its middle (of the sun, the direction toward it), `FACING` where a panel shines, `REACH` its
radius (of the sun, the cosine of half its width), `POWER` its pull in the choice of a light, `SIDE` two unit vectors
across `FACING`."""
