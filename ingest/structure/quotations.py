"""Quoted passages. What an amending decision quotes (“第十条 …”) is the text of another document.

A quotation of several paragraphs opens anew at each of them and closes at the last one only.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

_QUOTE = re.compile("[“”]")
_MANY_MARKS = 2000


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Start and end of the outermost quotations of normalised text, in order.

    One that is not closed in its line goes on only if it could be an amended text: it opens after a colon or at the
    beginning of a line, and closes before long. Otherwise it ends with its line: a forgotten quotation
    mark must not hide the rest of the text.
    """
    found: list[tuple[int, int]] = []
    marks = [mark.start() for mark in _QUOTE.finditer(text)]
    index = 0
    while index < len(marks):
        if text[marks[index]] == "”":
            index += 1
            continue
        end = _end(text, marks, index)
        found.append((marks[index], end))
        index = bisect_left(marks, end, index + 1)
    return found


def outside(spans: Sequence[tuple[int, int]], matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The matches that begin in none of the spans; both are in order."""
    if not spans:
        yield from matches
        return
    index = 0
    for match in matches:
        start = match.start()
        while index < len(spans) and spans[index][1] <= start:
            index += 1
        if index == len(spans) or not spans[index][0] <= start:
            yield match


def _end(text: str, marks: Sequence[int], opening: int) -> int:
    """Where the quotation that opens at a mark ends: after its closing mark, or with the line."""
    start = marks[opening]
    line_end = text.find("\n", start)
    line_end = line_end if line_end >= 0 else len(text)
    may_go_on = start == 0 or text[start - 1] in "：:\n为 "
    depth = 1
    for at in marks[opening + 1 : opening + _MANY_MARKS]:
        if at > line_end and not may_go_on:
            break
        if text[at] == "”":
            depth -= 1
            if depth == 0:
                return at + 1
        elif text[at - 1] != "\n":
            depth += 1
    return line_end
