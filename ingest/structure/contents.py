"""Tables of contents: lists of headings that stand before the text and are none of it."""

import re
from collections.abc import Sequence

from ingest.structure.marks import DIVISIONS, Form, Mark

_TITLE = re.compile(r"目 {0,4}[录次](?=\s)(?<!\S目[录次])")
_HEADINGS = DIVISIONS | {Form.HAN}
_ENTRY = re.compile(r"\S[^\n]*")
_LEADERS = re.compile(r"[.…·\s—-]*[0-9]*\s*$")
_FEWEST_ENTRIES = 3
_HEAD = 4000
_LONGEST_ENTRY = 60


def find_contents(text: str, marks: Sequence[Mark]) -> tuple[int, int] | None:
    """Start and end of the table of contents of normalised text.

    It ends where its first entry comes again: at that heading in the text. A list without the title 目录 is one if it
    names at least three divisions before any article and then begins anew.
    """
    title = _TITLE.search(text, 0, _HEAD)
    if title is None:
        again = _second_beginning(text, marks, _FEWEST_ENTRIES)
        return (marks[0].start, again.start) if again else None
    entry = _ENTRY.search(text, title.end())
    if entry is None:
        return None
    again_at = _line_again(text, entry)
    if again_at is None:
        again = _second_beginning(text, [mark for mark in marks if mark.start >= title.end()], 1)
        again_at = again.start if again else None
    return None if again_at is None else (title.start(), again_at)


def _line_again(text: str, entry: re.Match[str]) -> int | None:
    """Where the first entry stands again as a line, blanks, leaders and page numbers aside."""
    wanted = _bare(entry.group())
    if not wanted:
        return None
    spaced = r"[ \t]*".join(map(re.escape, wanted[:_LONGEST_ENTRY]))
    found = re.compile(rf"(?<=\n)[ \t]*{spaced}[ \t]*(?=\n|$)").search(text, entry.end())
    return found.start() if found else None


def _bare(line: str) -> str:
    return "".join(_LEADERS.sub("", line).split())


def _second_beginning(text: str, marks: Sequence[Mark], fewest: int) -> Mark | None:
    """The heading with which the numbers of a list of at least `fewest` headings begin anew, before any article."""
    if not marks or marks[0].form not in _HEADINGS:
        return None
    first = last = marks[0]
    for index, mark in enumerate(marks[1:], start=1):
        if mark.form is Form.ARTICLE:
            return None
        if mark.form is not first.form:
            continue
        if mark.order <= last.order:
            is_list = index >= fewest and "。" not in text[first.start : mark.start]
            return mark if is_list and _has_articles(marks, index) else None
        last = mark
    return None


def _has_articles(marks: Sequence[Mark], index: int) -> bool:
    """Lists of 一、 are common; only over articles is a first one a table of contents."""
    return marks[0].form is not Form.HAN or any(mark.form is Form.ARTICLE for mark in marks[index:])
