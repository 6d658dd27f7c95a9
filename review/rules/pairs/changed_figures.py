"""A figure other than the one above for the same: what kind of conflict it may be, for the trained model to judge.

Which way a figure may lawfully differ depends on whom it binds; the rules on fines, periods and thresholds say so where
they can tell. Here a difference is only pointed out.
"""

from collections.abc import Iterator

from review.pairs.comparison import Comparison, Conflict
from review.pairs.figures import Answer, Relation, answers

_SAME_MATTER = 0.25


def changed_figure(comparison: Comparison) -> Iterator[Conflict]:
    """The figure whose surroundings agree most with those of a figure above that is not the same."""
    changed = [answer for answer in answers(comparison) if answer.relation is not Relation.SAME]
    best = max(changed, key=lambda answer: answer.closeness, default=None)
    if best is None or best.closeness < _SAME_MATTER:
        return
    below, above = best.below, best.above
    own, higher = (
        side.plain[slice(*found.passage.place_span(found.quantity.start, found.quantity.end))]
        for side, found in ((comparison.lower, below), (comparison.upper, above))
    )
    yield Conflict(
        kind=_kind(best),
        lower=comparison.lower.cut(below.passage.body_start, below.passage.end),
        upper=comparison.upper.cut(above.passage.body_start, above.passage.end),
        explanation=f"上位法就同一事项规定为“{higher}”，本条款规定为“{own}”。",
        suggestion=f"按照上位法的规定，将“{own}”改为“{higher}”。",
        confidence=0.5,
    )


def _kind(answer: Answer) -> str:
    if "罚款" in answer.below.near:
        return "fine_range"
    return "time_limit" if answer.below.quantity.dimension == "time" else "scope_threshold"
