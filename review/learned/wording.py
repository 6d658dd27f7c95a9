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
_RUN = re.compile(r"[^\W\d_]+")
# 十个, 五日, 二十; 一般 and 统一 are words. Figures are told by how they stand to those above (review.pairs.figures).
_OF_FIGURE = re.compile(
    "[〇零一二两三四五六七八九十百千万亿半](?:[〇零一二两三四五六七八九十百千万亿半个日天周月年元倍人名户次米吨岁分小工])"
)
# Where hardly anything is worded otherwise each of its runs would count for much.
_FEWEST = 12
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
    return {side + gram: 1 / max(len(grams), _FEWEST) for gram in grams}


def _grams(text: str) -> Iterator[str]:
    for run in _RUN.finditer(text):
        words = run.group()
        for length in _LENGTHS:
            grams = (words[start : start + length] for start in range(len(words) - length + 1))
            yield from (gram for gram in grams if not _OF_FIGURE.search(gram))
