"""Files -> values that know their path, line and column, and the problems found on the way."""
