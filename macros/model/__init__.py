"""What the content of the hub IS: typed, immutable values without files and without HTML."""
