"""Labels that stand one after the other without a word: a column of numbers, or a text of nothing but labels.

The first of them are units, as a form to be filled in has some. Laws have two in a row at most.
"""

from collections.abc import Sequence

from ingest.structure.marks import Mark
from ingest.structure.oddities import Oddities

_MOST_IN_A_ROW = 50


def without_empty_runs(text: str, marks: Sequence[Mark], oddities: Oddities) -> list[Mark]:
    """The marks without those that go on with a long row of empty ones; where each such row goes on is noted."""
    kept: list[Mark] = []
    row = 0
    for index, mark in enumerate(marks):
        end = marks[index + 1].start if index + 1 < len(marks) else len(text)
        row = row + 1 if end <= mark.body_start or text[mark.body_start : end].isspace() else 0
        if row <= _MOST_IN_A_ROW:
            kept.append(mark)
        elif row == _MOST_IN_A_ROW + 1:
            oddities.note("labels_empty", mark.start, _left_out)
    return kept


def _left_out() -> str:
    return f"连续{_MOST_IN_A_ROW}个以上的序号没有内容，其后没有内容的序号不作为条款"
