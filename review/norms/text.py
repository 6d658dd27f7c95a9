"""A text with all that can be read in it at once, and what is read sentence by sentence when a norm asks for it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from review.norms.clauses import masked
from review.norms.cues import Cue
from review.reading.amounts import Amount, amounts
from review.reading.deadlines import Deadline, deadlines_among
from review.reading.modality import modals
from review.reading.penalties import Imposition, impositions
from review.reading.quantities import numerals, quantities_among
from review.reading.span import Span

_SENTENCE = re.compile(r"[^；。\n]+")
_EDGE = re.compile(r"[；。\n]")
# No sentence of law is longer; a longer one is a table, noise or an attack.
_LONGEST_SENTENCE = 2_500


class _Values(NamedTuple):
    """The periods and sums of the sentences between two places."""

    between: Span
    deadlines: Sequence[Deadline]
    amounts: Sequence[Amount]


_NONE = _Values(Span(0, 0), (), ())


class Text:
    """The normalised text; `masked` has what is quoted blanked out, as are sentences that are none of law in both.

    What its numerals say is read for the sentences of which a norm asks.
    """

    def __init__(self, plain: str) -> None:
        self.plain = _of_law(plain)
        self.masked = masked(self.plain)
        self.cues: Sequence[Cue] = modals(self.masked)
        self._numerals = numerals(self.plain)
        self._numbered_at = [each.start() for each in self._numerals]
        self._impositions = impositions(self.plain)
        self._imposed_at = [each.start for each in self._impositions]
        self._read = _NONE

    def is_measured(self, zone: Span) -> bool:
        """Whether a period or sum may stand in the zone; most zones have none, which costs one look."""
        first = bisect_left(self._numbered_at, zone.start)
        return first < len(self._numbered_at) and self._numbered_at[first] < zone.end

    def deadlines_in(self, zone: Span) -> Sequence[Deadline]:
        return [each for each in self._values(zone).deadlines if zone.covers(each.start)]

    def amounts_in(self, zone: Span) -> Sequence[Amount]:
        return [each for each in self._values(zone).amounts if zone.covers(each.quantity.start)]

    def impositions_in(self, zone: Span) -> Sequence[Imposition]:
        first = bisect_left(self._imposed_at, zone.start)
        if first == len(self._imposed_at) or self._imposed_at[first] >= zone.end:
            return ()
        return self._impositions[first : bisect_left(self._imposed_at, zone.end)]

    def _values(self, zone: Span) -> _Values:
        """Those of the sentences that the zone touches; kept for the next question, which is mostly on the same."""
        begin, end = self._read.between
        if begin <= zone.start and zone.end <= end:
            return self._read
        if not self.is_measured(zone):
            return _NONE
        self._read = self._read_between(self._sentences_around(zone))
        return self._read

    @cached_property
    def _edges(self) -> Sequence[int]:
        return [edge.start() for edge in _EDGE.finditer(self.masked)]

    def _sentences_around(self, zone: Span) -> Span:
        before = bisect_left(self._edges, zone.start)
        after = bisect_left(self._edges, zone.end, before)
        begin = self._edges[before - 1] + 1 if before else 0
        return Span(begin, self._edges[after] if after < len(self._edges) else len(self.masked))

    def _read_between(self, between: Span) -> _Values:
        first = bisect_left(self._numbered_at, between.start)
        after = bisect_left(self._numbered_at, between.end, first)
        found = quantities_among(self.plain, self._numerals[first:after])
        if not found:
            return _Values(between, (), ())
        return _Values(between, deadlines_among(self.plain, found), amounts(self.plain, found))


def _of_law(plain: str) -> str:
    """The text without the sentences that are too long for law; few texts have any."""
    if max(map(len, _EDGE.split(plain))) <= _LONGEST_SENTENCE:
        return plain
    return _SENTENCE.sub(_blanked, plain)


def _blanked(sentence: re.Match[str]) -> str:
    length = sentence.end() - sentence.start()
    return sentence.group() if length <= _LONGEST_SENTENCE else " " * length
