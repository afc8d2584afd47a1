"""Effects: fire, smoke, blows and spells as animations whose last frame flows into the first."""
