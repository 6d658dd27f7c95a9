"""Headings that lost their number in a conversion: 法律责任 alone on a line between two articles.

They belong to neither article. What number they had is not known, so they become a warning, not a chapter.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.structure.marks import DIVISIONS, Form, Mark

_HEADING = re.compile(r"[^。；：！？，,.;:0-9（）“”《》\t\n]{2,40}")
_FINISHED = frozenset("。；！？”’）")
_MOST_LINES = 3
# More blanks than stand between two lines.
_BLANKS = 80
_AFTER = DIVISIONS | {Form.ARTICLE}


def unnumbered_headings(text: str, marks: Sequence[Mark]) -> list[int]:
    """Where such headings begin: short lines without a stop, after a finished sentence and before an article."""
    found: list[int] = []
    for before, mark in pairwise(marks):
        if mark.leads and mark.form in _AFTER and before.form not in DIVISIONS:
            found.extend(_headings_before(text, mark.start, before.start))
    return sorted(found)


def lacks_number(text: str, start: int) -> str:
    """Words the warning on the heading that stands at `start`."""
    line = text[start : start + 60].split("\n", 1)[0].strip()
    return f"标题缺少序号：{line}"


def _headings_before(text: str, end: int, limit: int) -> list[int]:
    """Starts of the heading lines that end at `end`, of which none begins at or before `limit`."""
    starts: list[int] = []
    for _ in range(_MOST_LINES + 1):
        line_end = len(text[max(end - _BLANKS, limit) : end].rstrip()) + max(end - _BLANKS, limit)
        line_start = text.rfind("\n", limit, line_end) + 1
        if text[line_end - 1] in _FINISHED:
            return starts
        if line_start <= limit or not _HEADING.fullmatch(text[line_start:line_end].strip()):
            return []
        starts.append(line_start)
        end = line_start
    return []
