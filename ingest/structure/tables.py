"""Tables: those that a reader marked, and those that plain text shows by equal columns."""

import re
from collections.abc import Sequence

# A line with room for three columns.
_MAYBE_ROW = re.compile(r"^[^\n \t|]*[ \t|][^\n \t|]*[ \t|][^\n]*", re.MULTILINE)
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3


def find_tables(text: str, marked: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Start and end of each table, in order. Without a mark, three lines of three or more equal columns are one."""
    found: list[tuple[int, int]] = list(marked)
    columns = rows = start = end = 0
    for line in _MAYBE_ROW.finditer(text):
        count = _columns(line.group())
        if count and count == columns and line.start() <= end + 2:
            rows += 1
        else:
            if rows >= _FEWEST_ROWS:
                found.append((start, end))
            columns, rows, start = count, 1 if count else 0, line.start()
        end = line.end()
    if rows >= _FEWEST_ROWS:
        found.append((start, end))
    return _apart(sorted(found))


def _columns(line: str) -> int:
    if line.count("|") >= _FEWEST_COLUMNS - 1:
        return line.count("|") + 1
    if line.count(" ") + line.count("\t") < _FEWEST_COLUMNS - 1 or line.rstrip()[-1:] in "。；：":
        return 0
    count = len(line.split())
    return count if count >= _FEWEST_COLUMNS else 0


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out a table that lies in the one before."""
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart
