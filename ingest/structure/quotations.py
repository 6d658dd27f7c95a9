"""Quoted passages. What an amending decision quotes (“第十条 …”) is the text of another document.

A quotation of several paragraphs opens anew at each of them and closes at the last one only.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from ingest.structure.lines import line_end

_QUOTE = re.compile("[“”]")
_NOT_BLANK = re.compile(r"\S")
_MANY_MARKS = 2000
_LONGEST = 20_000
_DEEPEST = 3


def find_quotations(text: str) -> list[tuple[int, int]]:
    """Start and end of the outermost quotations of normalised text, in order.

    One that is not closed in its line goes on only if it could be an amended text: it opens after a colon or at the
    beginning of a line, its paragraphs all open anew or none does, and it closes before long. Otherwise it ends with
    its line: a forgotten quotation mark must not hide the rest of the text.
    """
    found: list[tuple[int, int]] = []
    marks = [mark.start() for mark in _QUOTE.finditer(text)]
    index = unclosed_until = 0
    here_end = -1
    while index < len(marks):
        start = marks[index]
        if text[start] == "”":
            index += 1
            continue
        if start > here_end:
            here_end = line_end(text, start)
        following = marks[index + 1] if index + 1 < len(marks) else here_end
        if following < here_end and text[following] == "”":
            found.append((start, following + 1))
            index += 2
            continue
        may_go_on = start >= unclosed_until and (start == 0 or text[start - 1] in "：:\n为 ")
        end, seen = _end(text, marks, index, here_end) if may_go_on else (_end_in_line(text, marks, index, here_end), 0)
        unclosed_until = max(unclosed_until, seen)
        found.append((start, end))
        index = bisect_left(marks, end, index + 1)
    return found


def outside(spans: Sequence[tuple[int, int]], matches: Iterable[re.Match[str]]) -> Iterable[re.Match[str]]:
    """The matches that begin in none of the spans; both are in order."""
    return _outside(spans, matches) if spans else matches


def _outside(spans: Sequence[tuple[int, int]], matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    index = 0
    for match in matches:
        start = match.start()
        while index < len(spans) and spans[index][1] <= start:
            index += 1
        if index == len(spans) or not spans[index][0] <= start:
            yield match


def _end_in_line(text: str, marks: Sequence[int], opening: int, end: int) -> int:
    """Where a quotation ends that may not leave its line, which ends at `end`."""
    depth = 1
    for index in range(opening + 1, len(marks)):
        if marks[index] > end:
            break
        depth += 1 if text[marks[index]] == "“" else -1
        if depth == 0:
            return marks[index] + 1
    return end


def _end(text: str, marks: Sequence[int], opening: int, first_end: int) -> tuple[int, int]:
    """Where the quotation that opens at a mark ends, and how far the text was searched in vain for its closing mark.

    The line in which it opens ends at `first_end`.
    """
    start = marks[opening]
    this_end = first_end
    reopens: bool | None = None
    depth = 1
    at = start
    for at in marks[opening + 1 : opening + _MANY_MARKS]:
        while at > this_end:
            following = _NOT_BLANK.search(text, this_end)
            next_line = following.start() if following else at
            if reopens and text[next_line] != "“":
                return this_end, 0
            reopens = text[next_line] == "“" if reopens is None else reopens
            this_end = line_end(text, next_line)
        if text[at] == "”":
            depth -= 1
            if depth == 0:
                return at + 1, 0
        elif not text[max(at - 8, 0) : at].rstrip(" ").endswith("\n"):
            depth += 1
        if depth > _DEEPEST or at > start + _LONGEST:
            break
    return _end_in_line(text, marks, opening, first_end), at
