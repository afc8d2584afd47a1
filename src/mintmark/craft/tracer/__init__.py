"""The tracer: a scene of solids and lights in, linear light and feature buffers out, the same on every machine.

`scene` says what is traced; `frame.trace` makes a `Frame` of light, `develop.develop` a finished picture of it;
`board.board` draws the scene in ink and `clay.clay` models it in gray; `warm.warm` compiles everything beforehand.
"""
