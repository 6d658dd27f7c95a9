"""A figure that the higher provision grades by cases (县道100米，乡道50米), worse below for the case named there.

The rules on periods and thresholds compare clauses that say much of the same; of rows in a table all do, and what tells
them apart is the one word that names the case.
"""

import re
from collections.abc import Iterator

from review.pairs.comparison import Comparison, Conflict
from review.pairs.figures import Answer, Relation, answers
from review.pairs.suggestions import Change
from review.reading.quantities import Bound
from review.reading.tiers import qualifies

# What somebody has the good of, or what keeps a danger off: less of it takes away.
_ENJOYED = re.compile("[产休陪护哺育婚丧病年]假|休假|放假|补偿|补助|津贴|补贴|保修|待遇")
# 在98天之外再增加60天: besides, and not instead.
_BESIDES = re.compile("增加|[再另加]|以外|之外|外，")
_KEPT_OFF = re.compile("(?:禁止|不得|严禁)")
_SAME_MATTER = 0.3


def graded_figure(comparison: Comparison) -> Iterator[Conflict]:
    """For the case that it names the lower text gives less of what the higher one grants or keeps off less far."""
    for answer in answers(comparison):
        if answer.by_case and answer.closeness >= comparison.reach * _SAME_MATTER and _worse(answer):
            yield _conflict(comparison, answer)


def _worse(answer: Answer) -> bool:
    below, above = answer.below, answer.above
    if qualifies(below.passage.whole, below.quantity) or qualifies(above.passage.whole, above.quantity):
        return False
    if _BESIDES.search(below.row) and not _BESIDES.search(above.row):
        return False
    enjoyed = _ENJOYED.search(below.row) and _ENJOYED.search(above.row)
    if above.quantity.bound is Bound.RANGE:
        return False
    zones = below.quantity.dimension == "length" and above.quantity.bound is not Bound.CEILING
    kept_off = zones and all(_KEPT_OFF.search(found.passage.whole) for found in (below, above))
    return answer.relation is Relation.LESS and bool(enjoyed or kept_off)


def _conflict(comparison: Comparison, answer: Answer) -> Conflict:
    own, higher = (
        found.passage.place_span(found.quantity.start, found.quantity.end) for found in (answer.below, answer.above)
    )
    written, required = comparison.lower.text[slice(*own)], comparison.upper.text[slice(*higher)]
    return Conflict(
        kind="time_limit" if answer.below.quantity.dimension == "time" else "scope_threshold",
        lower=comparison.lower.cut(answer.below.passage.body_start, answer.below.passage.end),
        upper=comparison.upper.cut(answer.above.passage.body_start, answer.above.passage.end),
        explanation=f"上位法按情形分别规定，对本条款所称情形规定为“{required}”，本条款规定为“{written}”。",
        suggestion="按照上位法对该情形的规定修改。",
        confidence=0.85,
        change=Change(written, required),
    )
