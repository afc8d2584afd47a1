"""The column transformer: what it learned, how it is drawn from, and how it is taught."""
