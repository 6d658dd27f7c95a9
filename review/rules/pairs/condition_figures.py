"""Figures that a condition of entry asks for beyond the higher provision: more capital, more members, more years.

Basis: 行政许可法第十六条; 优化营商环境条例第四十六条.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from review.pairs.comparison import Comparison, Conflict, Side
from review.reading.passages import Passage
from review.reading.quantities import Bound, Quantity, quantities
from review.reading.similarity import coverage, pairs

_CONDITIONS = re.compile("条件|应当具备|应当有|应当符合|方可|具有下列|取得[^，。；]{0,8}资格")
_NOT_ASKED = re.compile("鼓励|优先|可以|自愿|支持|罚款|处罚|奖励")
_AROUND = re.compile(
    r"[，；。：、\n]|或者|不得?(?:少于|低于|小于)|以上|至少|应当|具备|具有|人民币|年满|有|满|并|的|[个名家人元户周岁]$|^[个名家户]"
)
_WINDOW = 12
# A greater distance from a danger or a road keeps the least one above.
_DISTANCE = "length"
_SAME_NOUN = 0.6
_SAME_MATTER, _OF_ONE_NOUN = 0.3, 0.2


@dataclass(frozen=True, slots=True)
class _Asked:
    """A least figure and the noun that it counts."""

    quantity: Quantity
    noun: str
    passage: Passage


def raised_condition(comparison: Comparison) -> Iterator[Conflict]:
    """For the same thing the lower text asks for a higher least figure than the list of conditions above."""
    above = [asked for asked in _asked(comparison.upper) if _CONDITIONS.search(asked.passage.whole)]
    for own in _asked(comparison.lower) if comparison.assigned else ():
        if _NOT_ASKED.search(own.passage.whole):
            continue
        same = [higher for higher in above if _same(own, higher)]
        if same and all(own.quantity.figure > higher.quantity.figure for higher in same):
            yield _conflict(comparison, own, same[0])


def _asked(side: Side) -> list[_Asked]:
    return [
        _Asked(quantity, _noun(passage.whole, quantity), passage)
        for passage in side.passages
        for quantity in quantities(passage.whole)
        if quantity.bound is Bound.FLOOR or passage.whole.endswith("满", 0, quantity.start)
    ]


def _noun(text: str, quantity: Quantity) -> str:
    """What is counted: the first words after the figure, or where it ends its clause the last before it."""
    before = _pieces(text[max(0, quantity.start - _WINDOW) : quantity.start])
    after = _pieces(re.split(r"\d|[，；。、]|或者", text[quantity.end : quantity.end + _WINDOW], maxsplit=1)[0])
    return next(iter([*after[:1], *before[-1:]]), "")


def _pieces(text: str) -> list[str]:
    return [piece for piece in _AROUND.split(text) if pairs(piece)]


def _same(own: _Asked, higher: _Asked) -> bool:
    if own.quantity.dimension != higher.quantity.dimension or own.quantity.dimension == _DISTANCE:
        return False
    matter = higher.passage.lead or higher.passage.body
    near = min(coverage(own.noun, higher.noun), coverage(higher.noun, own.noun))
    said = coverage(own.passage.whole, matter + higher.passage.body)
    return said >= (_SAME_MATTER if near < 1 else _OF_ONE_NOUN) and near >= _SAME_NOUN


def _conflict(comparison: Comparison, own: _Asked, higher: _Asked) -> Conflict:
    lower = own.passage.place_span(own.quantity.start, own.quantity.end)
    upper = higher.passage.place_span(higher.quantity.start, higher.quantity.end)
    asked, limit = comparison.lower.text[slice(*lower)], comparison.upper.text[slice(*upper)]
    return Conflict(
        kind="added_condition",
        lower=comparison.lower.cut(*lower),
        upper=comparison.upper.cut(*upper),
        explanation=f"上位法对该条件的要求为“{limit}”，本条款提高到“{asked}”，属于增设条件。",
        suggestion=f"将“{asked}”修改为“{limit}”。",
        confidence=0.85,
    )
