"""Stand-ins for products: every shape of the spec, built of a few forms and recognised from across the room."""
