"""A lower provision beside a higher one: whether they conflict, by rules and the trained model."""
