"""Pure tools that modes share: canvas, brush, paper, PNG, SVG, palette, lettering."""
