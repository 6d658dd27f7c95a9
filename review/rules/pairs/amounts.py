"""Fines outside what the higher provision allows for the same violation (行政处罚法 第十一条至第十四条)."""

import re
from collections.abc import Iterator

from review.pairs.alignment import matching_violation, one_actor, violation, violation_of
from review.pairs.comparison import Comparison, Conflict
from review.reading.passages import Passage
from review.reading.penalties import Fine, fines
from review.reading.quantities import quantities
from review.reading.similarity import coverage

_SAME_MATTER, _OF_ONE_SUM, _LIKE = 0.25, 0.15, 0.25
# What a multiple or share is taken of: to take another sum is another fine.
_SUM = re.compile(
    "违法所得|货值金额|销售金额|经营额|合同价款|合同金额|工程造价|评估费|检测费用?|罚款数额|骗取[^，。；]{0,6}(?:金额|资金)|应[缴纳]税款"
)
_OF_A_SUM = frozenset({"multiple", "percent"})
# All are compared with all; no article of law has so many.
_MOST_FIGURES = 60
_CENT = 1e-6
STAGES = frozenset({"uncorrected", "serious", "harm", "slight", "repeat"})


def fine_range(comparison: Comparison) -> Iterator[Conflict]:
    """A fine for the same violation and tier goes below the floor or above the ceiling of the higher provision."""
    fined = [passage for passage in comparison.upper.passages if fines(passage.whole)]
    for passage in comparison.lower.passages:
        own = fines(passage.whole)[:_MOST_FIGURES]
        if not own:
            continue
        related = matching_violation(passage, fined, comparison) or _only_penalty(comparison, passage, fined)
        above = [(fine, match) for match in related for fine in fines(match.whole)][:_MOST_FIGURES]
        for fine in own:
            sums = _sums(passage, fine)
            clash = _clash(fine, [pair for pair in above if sums & _sums(pair[1], pair[0])] or above)
            if clash is not None:
                yield _conflict((passage, fine), clash)
                continue
            other = _other_sum((passage, fine), above) or _uncapped((passage, fine), above)
            if other is not None:
                yield _conflict((passage, fine), other)


def _only_penalty(comparison: Comparison, passage: Passage, fined: list[Passage]) -> list[Passage]:
    """What is fined above, where that is one sentence or list and both provisions are known to be on one matter."""
    if not comparison.assigned or len({above.lead or above.body for above in fined}) != 1:
        return []
    done, near = violation(passage.whole), coverage(passage.whole, comparison.upper.plain)
    acting = [above for above in fined if one_actor(done, violation_of(above))]
    own = set.union(*(_sums(passage, fine) for fine in fines(passage.whole)))
    if any(own & _sums(above, fine) for above in acting for fine in fines(above.whole)):
        return acting if near >= comparison.reach * _OF_ONE_SUM else []
    # 有下列行为之一的，处…： with the list left away names no violation that could be another one.
    acting = [above for above in acting if above.body.endswith("：") or coverage(done, violation_of(above)) >= _LIKE]
    return acting if near >= comparison.reach * _SAME_MATTER else []


def _clash(fine: Fine, above: list[tuple[Fine, Passage]]) -> tuple[Fine, Passage] | None:
    """The higher fine that this one breaks; None where one of those that it answers to contains it."""
    comparable = [(higher, passage) for higher, passage in above if higher.fits(fine)]
    stage = fine.tier & STAGES
    same_stage = [(higher, passage) for higher, passage in comparable if higher.tier & STAGES == stage]
    answered = same_stage or comparable
    if not answered or any(_contains(higher, fine) for higher, _ in answered):
        return None
    return answered[0]


def _uncapped(own: tuple[Passage, Fine], above: list[tuple[Fine, Passage]]) -> tuple[Fine, Passage] | None:
    """The higher fine, due once, beside one that grows with each 间 or 平方米 and has no end within it."""
    passage, fine = own
    once = [(higher, match) for higher, match in above if higher.dimension == fine.dimension and not higher.is_measured]
    if not fine.is_measured or not once or any(higher.is_measured or higher.high is None for higher, _ in above):
        return None
    caps = [cap.high or 0.0 for cap in quantities(passage.whole[fine.end :]) if cap.dimension == "money"]
    highest = max(higher.high or 0.0 for higher, _ in once)
    return None if caps and max(caps) <= highest else once[0]


def _other_sum(own: tuple[Passage, Fine], above: list[tuple[Fine, Passage]]) -> tuple[Fine, Passage] | None:
    """The higher fine that is a multiple or share of another sum than this one (违法所得 for 货值金额)."""
    passage, fine = own
    sums = _sums(passage, fine)
    others = [(higher, match) for higher, match in above if higher.dimension in _OF_A_SUM and _sums(match, higher)]
    if not sums or not others or any(sums & _sums(match, higher) for higher, match in others):
        return None
    return others[0]


def _sums(passage: Passage, fine: Fine) -> set[str]:
    words = passage.whole[fine.start : fine.end] if fine.dimension in _OF_A_SUM else ""
    return set(_SUM.findall(words))


def _contains(higher: Fine, lower: Fine) -> bool:
    scale = lower.units / higher.units
    if higher.high is not None and (lower.high is None or lower.high > higher.high * scale + _CENT):
        return False
    return higher.low is None or (lower.low is not None and lower.low >= higher.low * scale - _CENT)


def _conflict(own: tuple[Passage, Fine], above: tuple[Fine, Passage]) -> Conflict:
    passage, fine = own
    higher, match = above
    beyond = higher.high is not None and (fine.high is None or fine.high > higher.high)
    side = "高于上位法规定的上限" if beyond else "低于上位法规定的下限"
    if _sums(passage, fine) - _sums(match, higher) and _sums(match, higher):
        side = "计算的基数不同"
    if fine.is_measured and not higher.is_measured:
        side = "按数量累加而没有上限"
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
