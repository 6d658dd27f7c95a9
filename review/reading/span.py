"""Words of a text by their place in it."""

import re
from collections.abc import Iterator
from itertools import chain
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


def between(mark: re.Pattern[str], text: str) -> Iterator[Span]:
    """The parts of a text between its marks, those that are not empty."""
    begin = 0
    for start, end in chain((found.span() for found in mark.finditer(text)), [(len(text), len(text))]):
        if start > begin:
            yield Span(begin, start)
        begin = end
