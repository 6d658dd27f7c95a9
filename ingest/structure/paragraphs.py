"""The paragraphs (款) of an article."""

import re
from collections.abc import Container

_LINE = re.compile(r"\S[^\n]*")
_FINISHED = frozenset("。；：！？”’）】")
_PAGE_NUMBER = re.compile(r"[—-] ?[0-9]{1,4} ?[—-] *")
_BRACKETED_HEADING = re.compile(r"（[^（）【】\n]{1,40}）(?=\s|$)|【[^（）【】\n]{1,40}】")


def heading_of(text: str, start: int, end: int) -> str:
    """The heading of an article, which stands in brackets before its text: 第三条（适用范围）."""
    heading = _BRACKETED_HEADING.match(text, start, end)
    return heading.group()[1:-1] if heading else ""


def paragraph_starts(text: str, start: int, end: int, items: Container[int], inner: Container[int]) -> list[int]:
    """Where the paragraphs of the article text [start, end) begin.

    A line opens a paragraph unless it is an item, lies inside a table or a quotation (`items` and `inner` hold where
    such lines begin), is a page number, or goes on with a sentence that a conversion cut in two.
    """
    heading = _BRACKETED_HEADING.match(text, start, end)
    starts: list[int] = []
    finished = True
    for line in _LINE.finditer(text, heading.end() if heading else start, end):
        at = line.start()
        if at in inner or _PAGE_NUMBER.fullmatch(line.group()):
            finished = finished or at in inner
            continue
        if finished and at not in items:
            starts.append(at)
        finished = line.group().rstrip()[-1] in _FINISHED
    return starts
