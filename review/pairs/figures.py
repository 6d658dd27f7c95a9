"""Which figure above answers to a figure below: the one of its dimension whose surroundings say most of the same."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isclose

from review.pairs.comparison import Comparison, Side
from review.reading.passages import Passage
from review.reading.quantities import Bound, Quantity, quantities
from review.reading.similarity import coverage, likeness, pairs

_EDGE = re.compile("[，。；：\n]")
# 怀孕未满4个月流产的，享受15天产假: the case and what follows from it are one row.
_ROW_EDGE = re.compile("(?<!的)，|[。；：\n]")
_NUMERALS = re.compile(r"[\d.〇零一二三四五六七八九十百千万两]+(?![级类等档种])")
_NEAR = 40
# No sentence of law names as many figures of one dimension.
_MOST = 60
# A figure above that is the same may stand in words a little further from those below.
_NEARLY = 0.15
# Five working days are a week; months of 30 and years of 365 days are near enough.
_WORKING = 7 / 5
_SAME_TIME = 0.03


class Relation(StrEnum):
    """How a figure below stands to the one above."""

    SAME = "same"
    MORE = "more"
    LESS = "less"
    OTHER = "other"
    """Ranges of which neither lies above the other."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with its passage; `near` has the part of the sentence around it without figures, `row` all the case."""

    quantity: Quantity
    passage: Passage
    near: str
    row: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure below and the one above that answers to it best; `closeness` is between 0 and 1.

    `by_case` says that the higher text grades figures by cases and the lower one names just the case of this one.
    """

    below: Placed
    above: Placed
    closeness: float
    relation: Relation
    by_case: bool


def answers(comparison: Comparison) -> Iterator[Answer]:
    """For each figure of the lower text the one that answers to it, if the higher text has one of its dimension."""
    above = placed(comparison.upper)
    for below in placed(comparison.lower):
        candidates = [other for other in above if other.quantity.dimension == below.quantity.dimension]
        if candidates:
            yield _best(below, candidates)


def placed(side: Side) -> list[Placed]:
    """The figures of one side, at most sixty, in reading order; those of an introduction once for each item."""
    found = [
        Placed(
            quantity,
            passage,
            _near(passage.whole, quantity),
            passage.whole[slice(*_between(_ROW_EDGE, passage.whole, quantity))],
        )
        for passage in side.passages
        for quantity in quantities(passage.whole)
    ]
    return found[:_MOST]


def _best(below: Placed, candidates: Sequence[Placed]) -> Answer:
    unnamed, named = _cases(below, candidates)
    candidates = [other for other in candidates if other.row not in unnamed]
    ranked = sorted(((_closeness(below, other), place, other) for place, other in enumerate(candidates)), reverse=True)
    closest = ranked[0][0]
    leeway = 1.0 if _is_span(below.quantity) else _NEARLY
    for closeness, _, other in ranked:
        if closeness >= closest - leeway and _relation(below.quantity, other.quantity) is Relation.SAME:
            return Answer(below, other, closeness, Relation.SAME, other.row in named)
    closeness, _, other = ranked[0]
    return Answer(below, other, closeness, _relation(below.quantity, other.quantity), other.row in named)


def _is_span(quantity: Quantity) -> bool:
    """Whether it is a range that is hardly the same by chance; fines of one range stand on many things."""
    return quantity.bound is Bound.RANGE and quantity.dimension != "money"


def _cases(below: Placed, candidates: Sequence[Placed]) -> tuple[set[str], set[str]]:
    """Where figures are graded by cases (县道100米，乡道50米): the rows of cases not named below, and of those named.

    Both are empty where the lower text names none of the cases, or all.
    """
    rows = {other.row: _words(other.row) for other in candidates}
    often = Counter(pair for words in rows.values() for pair in words)
    own = {row: {pair for pair in words if often[pair] == 1} for row, words in rows.items()}
    said = _words(below.passage.whole)
    named = {row for row, words in own.items() if words & said}
    unnamed = {row for row, words in own.items() if words and row not in named}
    return (unnamed, named) if named and unnamed else (set(), set())


def _words(row: str) -> frozenset[str]:
    return pairs(_NUMERALS.sub(" ", row))


def _closeness(below: Placed, above: Placed) -> float:
    return (coverage(below.passage.whole, above.passage.whole) + likeness(below.near, above.near)) / 2


def _relation(below: Quantity, above: Quantity) -> Relation:
    pairs = [(below.figure, above.figure)]
    if below.bound is Bound.RANGE and above.bound is Bound.RANGE:
        pairs.append((below.low or 0.0, above.low or 0.0))
    stretched = [_WORKING if found.working else 1.0 for found in (below, above)]
    pairs = [(one * stretched[0], other * stretched[1]) for one, other in pairs]
    leeway = _SAME_TIME if below.dimension == "time" else 1e-9
    if all(isclose(one, other, rel_tol=leeway) for one, other in pairs):
        return Relation.SAME
    if all(one >= other for one, other in pairs):
        return Relation.MORE
    return Relation.LESS if all(one <= other for one, other in pairs) else Relation.OTHER


def _near(text: str, quantity: Quantity) -> str:
    """The part between marks in which the figure stands, its figures blotted out."""
    begin, end = _between(_EDGE, text, quantity)
    return f"{text[begin : quantity.start]} {text[quantity.end : end]}"


def _between(edge: re.Pattern[str], text: str, quantity: Quantity) -> tuple[int, int]:
    """From the edge before the figure to the one after it, if they are near."""
    edges = [mark.end() for mark in edge.finditer(text, max(0, quantity.start - _NEAR), quantity.start)]
    mark = edge.search(text, quantity.end, quantity.end + _NEAR)
    begin = edges[-1] if edges else max(0, quantity.start - _NEAR)
    return begin, mark.start() if mark else min(len(text), quantity.end + _NEAR)
