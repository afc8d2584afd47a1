"""Export: a storyboard as a folder that stands alone, with everything that proves it. It asks no store for anything."""
