"""How a long job says how far it is."""

from collections.abc import Callable

Advance = Callable[[str, int, int], None]
"""Hears the name of a stage, how much of it is done, and how much there is."""


def silent(stage: str, done: int, total: int) -> None:
    """The Advance of whoever does not want to know."""
