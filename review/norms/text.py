"""A text with all that can be read in it at once, before it is cut into clauses."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from review.deadlines import Deadline, deadlines_among
from review.modality import modals
from review.norms.amounts import amounts
from review.norms.clauses import Cue, masked
from review.norms.norm import Amount
from review.penalties import Imposition, impositions
from review.quantities import quantities
from review.span import Span

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
        return self.deadlines[1][_slice(self.deadlines[0], zone)]

    def amounts_in(self, zone: Span) -> Sequence[Amount]:
        return self.amounts[1][_slice(self.amounts[0], zone)]

    def impositions_in(self, zone: Span) -> Sequence[Imposition]:
        return self.impositions[1][_slice(self.impositions[0], zone)]


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


def _slice(starts: Sequence[int], zone: Span) -> slice:
    return slice(bisect_left(starts, zone.start), bisect_left(starts, zone.end))
