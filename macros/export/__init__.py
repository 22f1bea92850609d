"""Model -> files for other places: cards, course systems, e-readers, data. Called by `hub export` only."""
