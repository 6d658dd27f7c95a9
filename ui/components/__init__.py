"""Parts that several pages show, each drawn from a view model."""
