"""Words of a text by their place in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of a text, start inclusive, end exclusive; the text itself is kept only once, by who gave it."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words, cut from the text (or from its original spelling, which is as long)."""
        return text[self.start : self.end]

    def moved(self, shift: int) -> "Span":
        return Span(self.start + shift, self.end + shift)

    def __contains__(self, position: int) -> bool:
        return self.start <= position < self.end
