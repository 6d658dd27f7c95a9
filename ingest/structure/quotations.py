"""Quoted passages. What an amending decision quotes (“第十条 …”) is the text of another document.

A quotation of several paragraphs opens anew at each of them and closes at the last one only.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

_QUOTE = re.compile("[“”\n]")
_MANY_MARKS = 2000


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Start and end of the outermost quotations of normalised text, in order.

    One that is not closed in its line goes on only if it could be an amended text: it opens after a colon or at the
    beginning of a line, and closes before long. Otherwise it ends with its line: a forgotten quotation
    mark must not hide the rest of the text.
    """
    found: list[tuple[int, int]] = []
    marks = [(mark.group(), mark.start()) for mark in _QUOTE.finditer(text)]
    index = 0
    while index < len(marks):
        if marks[index][0] != "“":
            index += 1
            continue
        last = _closing(text, marks, index)
        found.append((marks[index][1], marks[last][1] + 1))
        index = last + 1
    return found


def outside(spans: Sequence[tuple[int, int]], matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The matches that begin in none of the spans; both are in order."""
    index = 0
    for match in matches:
        start = match.start()
        while index < len(spans) and spans[index][1] <= start:
            index += 1
        if index == len(spans) or not spans[index][0] <= start:
            yield match


def _closing(text: str, marks: list[tuple[str, int]], opening: int) -> int:
    """Index of the mark that ends the quotation: its closing mark, or the end of the line."""
    start = marks[opening][1]
    may_go_on = start == 0 or text[start - 1] in "：:\n为 "
    depth, line_end = 1, None
    limit = min(len(marks), opening + _MANY_MARKS)
    for index in range(opening + 1, limit):
        character, at = marks[index]
        if character == "\n":
            line_end = index if line_end is None else line_end
            if not may_go_on:
                return line_end
        elif character == "”":
            depth -= 1
            if depth == 0:
                return index
        elif text[at - 1] != "\n":
            depth += 1
    return line_end if line_end is not None else limit - 1
