"""A text with all that can be read in it at once, before it is cut into clauses."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from review.norms.clauses import masked
from review.norms.cues import Cue
from review.reading.amounts import Amount, amounts
from review.reading.deadlines import Deadline, deadlines_among
from review.reading.modality import modals
from review.reading.penalties import Imposition, impositions
from review.reading.quantities import quantities
from review.reading.span import Span

Value = TypeVar("Value")
_SENTENCE = re.compile(r"[^；。\n]+")
# No sentence of law is longer; a longer one is a table, noise or an attack.
_LONGEST_SENTENCE = 2_500


@dataclass(frozen=True, slots=True)
class Text:
    """The normalised text with quotations masked, and the values found in it by their starts."""

    masked: str
    cues: Sequence[Cue]
    deadlines: tuple[Sequence[int], Sequence[Deadline]]
    amounts: tuple[Sequence[int], Sequence[Amount]]
    impositions: tuple[Sequence[int], Sequence[Imposition]]

    def deadlines_in(self, zone: Span) -> Sequence[Deadline]:
        return _within(self.deadlines, zone)

    def amounts_in(self, zone: Span) -> Sequence[Amount]:
        return _within(self.amounts, zone)

    def impositions_in(self, zone: Span) -> Sequence[Imposition]:
        return _within(self.impositions, zone)


def read(plain: str) -> Text:
    """All values of the text; sentences that are none of law are blanked out before anything is looked for."""
    plain = _SENTENCE.sub(_blanked, plain)
    found = quantities(plain)
    periods = deadlines_among(plain, found)
    sums = amounts(plain, found)
    imposed = impositions(plain)
    return Text(
        hidden := masked(plain),
        modals(hidden),
        ([each.start for each in periods], periods),
        ([each.quantity.start for each in sums], sums),
        ([each.start for each in imposed], imposed),
    )


def _blanked(sentence: re.Match[str]) -> str:
    length = sentence.end() - sentence.start()
    return sentence.group() if length <= _LONGEST_SENTENCE else " " * length


def _within(found: tuple[Sequence[int], Sequence[Value]], zone: Span) -> Sequence[Value]:
    """The values that begin in the zone; most clauses have none, which costs one look."""
    starts, values = found
    first = bisect_left(starts, zone.start)
    if first == len(starts) or starts[first] >= zone.end:
        return ()
    return values[first : bisect_left(starts, zone.end)]
