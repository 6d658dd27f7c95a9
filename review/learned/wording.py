"""What is worded otherwise: the two and three characters in a row that only one of the two texts has.

Written below and nowhere above they are what the lower text brings in (原则上, 同意, 押金); written in the sentence
above that comes nearest and not below they are what it leaves out (免费, 随机, 书面). Which of them tell a conflict is
learnt from the pairs.
"""

import re
from collections.abc import Iterator

from review.pairs.comparison import Comparison
from review.reading.passages import Passage

_LENGTHS = (2, 3)
# A run of characters without marks, blanks or figures; figures are compared by their values elsewhere.
_RUN = re.compile(r"[^\W\d_]+")
BROUGHT_IN, LEFT_OUT = "+", "-"
"""What the names of these features begin with; the characters follow."""


def wording(comparison: Comparison, nearest: Passage) -> dict[str, float]:
    """Of each such run of characters its share of all on its side, so that long texts are told as short ones are.

    The lower text is held against the whole of the higher provision.
    """
    below, above = set(_grams(comparison.lower.plain)), set(_grams(comparison.upper.plain))
    left_out = set(_grams(nearest.whole)) - below
    return _shares(BROUGHT_IN, below - above) | _shares(LEFT_OUT, left_out)


def _shares(side: str, grams: set[str]) -> dict[str, float]:
    return {side + gram: 1 / len(grams) for gram in grams}


def _grams(text: str) -> Iterator[str]:
    for run in _RUN.finditer(text):
        words = run.group()
        for length in _LENGTHS:
            yield from (words[start : start + length] for start in range(len(words) - length + 1))
