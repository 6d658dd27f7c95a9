"""Which figure above answers to a figure below: the one of its dimension whose surroundings say most of the same."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isclose

from review.pairs.comparison import Comparison, Side
from review.reading.passages import Passage
from review.reading.quantities import Bound, Quantity, quantities
from review.reading.similarity import coverage, likeness

_EDGE = re.compile("[，。；：\n]")
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
    """A figure with its passage; `near` has the part of the sentence around it without figures."""

    quantity: Quantity
    passage: Passage
    near: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure below and the one above that answers to it best; `closeness` is between 0 and 1."""

    below: Placed
    above: Placed
    closeness: float
    relation: Relation


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
        Placed(quantity, passage, _near(passage.whole, quantity))
        for passage in side.passages
        for quantity in quantities(passage.whole)
    ]
    return found[:_MOST]


def _best(below: Placed, candidates: Sequence[Placed]) -> Answer:
    ranked = sorted(((_closeness(below, other), place, other) for place, other in enumerate(candidates)), reverse=True)
    closest = ranked[0][0]
    for closeness, _, other in ranked:
        if closeness >= closest - _NEARLY and _relation(below.quantity, other.quantity) is Relation.SAME:
            return Answer(below, other, closeness, Relation.SAME)
    closeness, _, other = ranked[0]
    return Answer(below, other, closeness, _relation(below.quantity, other.quantity))


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
    edges = [edge.end() for edge in _EDGE.finditer(text, max(0, quantity.start - _NEAR), quantity.start)]
    begin = edges[-1] if edges else max(0, quantity.start - _NEAR)
    mark = _EDGE.search(text, quantity.end, quantity.end + _NEAR)
    end = mark.start() if mark else min(len(text), quantity.end + _NEAR)
    return f"{text[begin : quantity.start]} {text[quantity.end : end]}"
