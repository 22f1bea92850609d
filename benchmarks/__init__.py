"""What the hub costs: weights, build times, and how soon a saved lesson is seen."""
