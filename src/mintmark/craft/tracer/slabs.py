"""A ray against four boxes at once.

Written in the compiler's own words, because it does not find the four lanes by itself; on machines without such lanes
the same sums are done one by one. Lanes round like single numbers, so the result is the same everywhere.
"""

from typing import Any

from numba import types
from numba.core.cgutils import ir  # type: ignore[attr-defined] # the builder that belongs to this numba
from numba.extending import intrinsic

LANES = 4


def _typed(  # called by the compiler, with its own types
    typing_context: Any,
    world: Any,
    near_x: Any,
    far_x: Any,
    near_y: Any,
    far_y: Any,
    near_z: Any,
    far_z: Any,
    ox: Any,
    oy: Any,
    oz: Any,
    ix: Any,
    iy: Any,
    iz: Any,
    limit: Any,
) -> Any:
    """Say what `four_boxes` takes and gives."""
    del typing_context
    numbers = (ox, oy, oz, ix, iy, iz, limit)
    if any(number != types.float64 for number in numbers):
        raise TypeError("four_boxes takes floats for the ray and its limit.")
    places = (near_x, far_x, near_y, far_y, near_z, far_z)
    if any(place != types.uint64 for place in places):
        raise TypeError("four_boxes takes unsigned 64-bit places.")
    four: Any = types.UniTuple(types.float64, LANES)  # type: ignore[no-untyped-call] # numba has no types for its types
    return four(world, *places, *numbers), _four_boxes


def _four_boxes(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    lanes = ir.VectorType(ir.DoubleType(), LANES)
    array = context.make_array(signature.args[0])(context, builder, arguments[0])

    def plane(place: Any) -> Any:
        start = builder.bitcast(builder.gep(array.data, [place]), lanes.as_pointer())
        loaded = builder.load(start)
        loaded.align = 8
        return loaded

    def spread(value: Any) -> Any:
        one = builder.insert_element(ir.Constant(lanes, ir.Undefined), value, ir.Constant(ir.IntType(32), 0))
        zeros = ir.Constant(ir.VectorType(ir.IntType(32), LANES), [0] * LANES)
        return builder.shuffle_vector(one, ir.Constant(lanes, ir.Undefined), zeros)

    near = far = None
    for axis in range(3):
        origin, inverse = spread(arguments[7 + axis]), spread(arguments[10 + axis])
        enter = builder.fmul(builder.fsub(plane(arguments[1 + 2 * axis]), origin), inverse)
        leave = builder.fmul(builder.fsub(plane(arguments[2 + 2 * axis]), origin), inverse)
        near = enter if near is None else builder.select(builder.fcmp_ordered(">", enter, near), enter, near)
        far = leave if far is None else builder.select(builder.fcmp_ordered("<", leave, far), leave, far)
    met = builder.and_(
        builder.fcmp_ordered("<=", near, far),
        builder.and_(
            builder.fcmp_ordered(">", far, ir.Constant(lanes, [0.0] * LANES)),
            builder.fcmp_ordered("<", near, spread(arguments[13])),
        ),
    )
    ways = builder.select(met, near, ir.Constant(lanes, [1e300] * LANES))
    values = [builder.extract_element(ways, ir.Constant(ir.IntType(32), lane)) for lane in range(LANES)]
    return context.make_tuple(builder, signature.return_type, values)


four_boxes: Any = intrinsic(_typed)
"""Where a ray enters each of four boxes; 1e300 for those it misses, leaves behind, or enters after `limit`.

Of its arguments `near_x` to `far_z` say where the planes of the boxes begin in the array, unsigned; `ix` to `iz` are
the inverse of the direction.
"""
