"""Fines outside what the higher provision allows for the same violation (行政处罚法 第十一条至第十四条)."""

from collections.abc import Iterator

from review.pairs.alignment import matching_violation
from review.pairs.comparison import Comparison, Conflict
from review.reading.passages import Passage
from review.reading.penalties import Fine, fines

STAGES = frozenset({"uncorrected", "serious", "harm", "slight", "repeat"})


def fine_range(comparison: Comparison) -> Iterator[Conflict]:
    """A fine for the same violation and tier goes below the floor or above the ceiling of the higher provision."""
    fined = [passage for passage in comparison.upper.passages if fines(passage.whole)]
    for passage in comparison.lower.passages:
        own = fines(passage.whole)
        if not own:
            continue
        related = matching_violation(passage, fined, comparison)
        above = [(fine, match) for match in related for fine in fines(match.whole)]
        for fine in own:
            clash = _clash(fine, above)
            if clash is not None:
                yield _conflict((passage, fine), clash)


def _clash(fine: Fine, above: list[tuple[Fine, Passage]]) -> tuple[Fine, Passage] | None:
    """The higher fine that this one breaks; None where one of those that it answers to contains it."""
    comparable = [(higher, passage) for higher, passage in above if higher.fits(fine)]
    stage = fine.tier & STAGES
    same_stage = [(higher, passage) for higher, passage in comparable if higher.tier & STAGES == stage]
    answered = same_stage or comparable
    if not answered or any(_contains(higher, fine) for higher, _ in answered):
        return None
    return answered[0]


def _contains(higher: Fine, lower: Fine) -> bool:
    if higher.high is not None and (lower.high is None or lower.high > higher.high):
        return False
    return higher.low is None or (lower.low is not None and lower.low >= higher.low)


def _conflict(own: tuple[Passage, Fine], above: tuple[Fine, Passage]) -> Conflict:
    passage, fine = own
    higher, match = above
    beyond = higher.high is not None and (fine.high is None or fine.high > higher.high)
    side = "高于上位法规定的上限" if beyond else "低于上位法规定的下限"
    return Conflict(
        kind="fine_range",
        lower=passage.place_span(fine.start, fine.end),
        upper=match.place_span(higher.start, higher.end),
        explanation=f"对同一违法行为，本条款设定的罚款为{in_words(fine)}，上位法为{in_words(higher)}，{side}。",
        suggestion=f"将罚款幅度改为在{in_words(higher)}之内。",
        confidence=0.95,
    )


def in_words(fine: Fine) -> str:
    """The fine as a sentence of an explanation names it: 1万元以上5万元以下."""
    if fine.low == fine.high:
        return _figure(fine, fine.low) + "（定额）"
    floor = f"{_figure(fine, fine.low)}以上" if fine.low else ""
    ceiling = f"{_figure(fine, fine.high)}以下" if fine.high is not None else ""
    return floor + ceiling


def _figure(fine: Fine, value: float | None) -> str:
    amount = value or 0.0
    if fine.dimension == "percent":
        return f"{fine.base}{amount * 100:g}%"
    if fine.dimension == "multiple":
        return f"{fine.base}{amount:g}倍"
    return f"{fine.per}{amount / 10_000:g}万元" if amount >= 10_000 else f"{fine.per}{amount:g}元"
