"""From the registry's values to what a page shows: pure functions, no widget, no rule, no query."""
