"""How levels look: tile art as data, five lands, and pictures of whole levels made from it."""
