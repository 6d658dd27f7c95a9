"""A small model that weighs how a lower text departs from the higher one: it decides on what rules only propose."""
