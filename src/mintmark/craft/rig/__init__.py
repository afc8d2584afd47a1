"""The rig: one character as data, its body on a skeleton, in any pose, mood and moment of a motion."""
