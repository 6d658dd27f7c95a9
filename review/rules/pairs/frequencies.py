"""Duties to be done less often than the higher provision says, and what it limits done more often."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from review.pairs.comparison import Comparison, Conflict, Side, clause_around
from review.reading.frequencies import Frequency, frequencies
from review.reading.passages import Passage
from review.reading.similarity import coverage

_SAME_MATTER = 0.35
# Months and quarters are not all of one length.
_ROUNDING = 1.1
_FREELY = re.compile("可以|鼓励|建议|自愿")


@dataclass(frozen=True, slots=True)
class _Placed:
    frequency: Frequency
    passage: Passage

    @property
    def clause(self) -> str:
        """The part of the sentence between 。 and ； in which it stands."""
        whole = self.passage.whole
        return whole[slice(*clause_around(whole, self.frequency.start, self.frequency.end))]


def frequency(comparison: Comparison) -> Iterator[Conflict]:
    """The same thing is to be done less often than above, or more often where that is limited."""
    above = _placed(comparison.upper)
    for own in _placed(comparison.lower):
        higher = max(above, key=lambda other: coverage(own.clause, other.clause), default=None)
        if higher is None or coverage(own.clause, higher.clause) < comparison.reach * _SAME_MATTER:
            continue
        if _departs(own.frequency, higher.frequency) and not _FREELY.search(higher.clause):
            yield _conflict(comparison, own, higher)


def _placed(side: Side) -> list[_Placed]:
    return [_Placed(each, passage) for passage in side.passages for each in frequencies(passage.whole)]


def _departs(own: Frequency, higher: Frequency) -> bool:
    if higher.ceiling:
        return own.per_year > higher.per_year * _ROUNDING
    return own.per_year * _ROUNDING < higher.per_year


def _conflict(comparison: Comparison, own: _Placed, higher: _Placed) -> Conflict:
    stricter = "超过" if higher.frequency.ceiling else "低于"
    return Conflict(
        kind="modality",
        lower=comparison.lower.cut(*own.passage.place_span(own.frequency.start, own.frequency.end)),
        upper=comparison.upper.cut(*higher.passage.place_span(higher.frequency.start, higher.frequency.end)),
        explanation=f"本条款规定的次数{stricter}上位法的规定。",
        suggestion="按照上位法规定的次数表述。",
        confidence=0.9,
    )
