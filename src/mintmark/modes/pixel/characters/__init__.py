"""Characters and creatures on the pixel grid."""
