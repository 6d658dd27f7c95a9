"""Words of a text by their place in it."""

from typing import NamedTuple


class Span(NamedTuple):
    """Characters of a text, start inclusive, end exclusive; the text itself is kept only once, by who gave it.

    A tuple, as a text has tens of thousands of spans and a dataclass takes three times as long to make.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words, cut from the text (or from its original spelling, which is as long)."""
        return text[self.start : self.end]

    def moved(self, shift: int) -> "Span":
        return Span(self.start + shift, self.end + shift)

    def covers(self, position: int) -> bool:
        return self.start <= position < self.end
