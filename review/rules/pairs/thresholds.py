"""Measures, counts and shares that a higher provision bounds or defines: distances, numbers of people, percentages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from review.pairs.comparison import Comparison, Conflict, Side
from review.reading.passages import Passage
from review.reading.penalties import fines
from review.reading.quantities import Bound, Quantity, quantities
from review.reading.similarity import coverage, pairs

# All are compared with all; no article of law has so many.
_MOST_FIGURES = 60
_SAME_MATTER = 0.42
_SURELY_SAME = 0.7
_NEARLY_AS_GOOD = 0.05
# Where the higher provision has one such figure only, less has to agree.
_ONLY_FIGURE = 0.2
# What the words of a list's item, and the noun after the figure, add to the score.
_OF_ITEM, _OF_NOUN = 0.3, 0.25
_NOUN, _NOUN_BEGINS = 8, 3
_TABLE = 4
_NOUN_ENDS = re.compile("[，；。：、]|或者|\\d")
# 二百米范围内不得…: who draws the line further off protects more.
_KEEPS_OFF = re.compile(
    "(?:范围|距离|周围|周边|两侧|以内|之内|内)[^。；]{0,40}(?:不得|禁止|严禁|不新)|(?:不得|禁止|严禁)在[^。；]{0,30}内"
)
_LIMIT = re.compile(
    r"不[得应]?(?:超过|高于|多于|大于|少于|低于|小于|短于)|至少|至多|最低|最高|最多|最少|最长|最短|以内"
)
# 一般为五百克: no line.
_USUAL = re.compile("一般|通常|原则上")
_NOT_ASKED = re.compile("鼓励|给予奖励|优先支持")
# 由一名专家评审: how many have to do something.
_STAFFED = re.compile(
    "由[^，。；]{0,4}[一二两三四五六七八九十\\d]+[名人位]"
    "[^，。；]{0,20}(?:评审|承办|实施|进行|办理|检查|鉴定|监督|即可)"
)
# 应当占…百分之三十以上: what is due at least may be more.
_LEAST_DUE = re.compile("(?:执法|检查|调查|工作|监督)人员|应当(?:占|达到|预留|安排|保证)|参加(?!的)|出席|同意|通过")
# 较大事故，是指…: what a word means is neither wider nor narrower below than above.
_DEFINES = re.compile(r"是指|所称|包括")
_COUNTED_OUT = frozenset({"time", "points", "count", "times"})


@dataclass(frozen=True, slots=True)
class _Placed:
    quantity: Quantity
    clause: str
    noun: str
    """What follows the figure: 有选举权的村民 of 三分之一以上有选举权的村民."""
    since: str
    """The words from the figure before it: for whom or what it holds."""
    passage: Passage
    shift: int

    @property
    def so_far(self) -> str:
        """The sentence or item up to the figure."""
        return self.passage.body[: max(self.quantity.start + self.shift - self.passage.body_start, 0)]

    @property
    def span(self) -> tuple[int, int]:
        return self.quantity.start + self.shift, self.quantity.end + self.shift


def scope_threshold(comparison: Comparison) -> Iterator[Conflict]:
    """A measure falls outside the higher provision's limit, or moves the line at which the higher provision applies."""
    below, above = _placed(comparison.lower), _placed(comparison.upper)
    if _same_table(below, above):
        return
    for own in below:
        if _NOT_ASKED.search(own.passage.whole):
            continue
        floor = _SAME_MATTER if comparison.assigned else _SURELY_SAME
        related = _related(own, above, comparison.reach * floor)
        if related and all(_breaks(own, higher) for higher in related):
            yield _conflict(comparison, own, related[0])


def _same_table(below: list[_Placed], above: list[_Placed]) -> bool:
    """Whether the lower text gives many figures and each of them stands above: a table that is said again."""
    said = {(placed.quantity.dimension, placed.quantity.figure) for placed in below}
    return len(said) >= _TABLE and said <= {(placed.quantity.dimension, placed.quantity.figure) for placed in above}


def _placed(side: Side) -> list[_Placed]:
    return list(islice((placed for passage in side.passages for placed in _of_passage(passage)), _MOST_FIGURES))


def _of_passage(passage: Passage) -> Iterator[_Placed]:
    parts = [(passage.body, passage.body_start)]
    if passage.lead:
        parts.insert(0, (passage.lead, passage.lead_start))
    for text, shift in parts:
        before = 0
        fined = [(fine.start, fine.end) for fine in fines(text)]
        for quantity in quantities(text):
            if quantity.dimension in _COUNTED_OUT or any(a <= quantity.start < b for a, b in fined):
                continue
            noun = _NOUN_ENDS.split(text[quantity.end : quantity.end + _NOUN], maxsplit=1)[0]
            yield _Placed(quantity, _clause(text, quantity), noun, text[before : quantity.start], passage, shift)
            before = quantity.end


def _clause(text: str, quantity: Quantity) -> str:
    """The words around the figure, without it."""
    begin = max(text.rfind(mark, 0, quantity.start) for mark in "，；。：") + 1
    after = re.search(r"[，；。：]", text[quantity.end :])
    end = quantity.end + after.start() if after else len(text)
    return text[begin : quantity.start] + " " + text[quantity.end : end]


def _related(own: _Placed, above: list[_Placed], floor: float) -> list[_Placed]:
    same = [higher for higher in above if higher.quantity.dimension == own.quantity.dimension]
    scored = [(_score(own, higher), -index) for index, higher in enumerate(same)]
    scored.sort(reverse=True)
    is_only = sum(higher.quantity.bound is own.quantity.bound for higher in same) == 1
    if not scored or scored[0][0] < (min(floor, _ONLY_FIGURE) if is_only else floor):
        return []
    near = [same[-index] for score, index in scored if score >= scored[0][0] - _NEARLY_AS_GOOD]
    # 超过一百人的 answers to 超过三百人的, not to 一百人以下的 beside it.
    return [higher for higher in near if higher.quantity.bound is own.quantity.bound] or near


def _score(own: _Placed, higher: _Placed) -> float:
    """How surely both measure one thing; 国道为… beside 国道不少于… needs no more than its key word."""
    tight = 0.5 * (coverage(own.clause, higher.clause) + coverage(higher.clause, own.clause))
    around = coverage(own.passage.whole, higher.passage.whole)
    score = max(0.9 * tight, 0.35 * tight + 0.35 * coverage(own.clause, higher.passage.whole) + 0.3 * around)
    if higher.passage.lead and higher.shift == higher.passage.body_start:
        score += _OF_ITEM * (coverage(higher.since, own.since) + coverage(higher.so_far, own.so_far)) / 2
    noun = own.noun.removeprefix("的")[:_NOUN_BEGINS]
    return score + (_OF_NOUN * coverage(noun, higher.noun) if pairs(noun) else 0)


def _breaks(own: _Placed, higher: _Placed) -> bool:
    one, other = own.quantity, higher.quantity
    if _USUAL.search(higher.clause):
        return False
    if _DEFINES.search(own.clause) and _DEFINES.search(higher.clause) and one.bound is other.bound:
        return (one.low, one.high) != (other.low, other.high)
    if other.bound is Bound.RANGE:
        return _outside(one, other)
    if other.bound is Bound.FLOOR and one.bound is Bound.FLOOR and _LEAST_DUE.search(higher.clause):
        return one.figure < other.figure - 1e-6
    if other.bound is Bound.FLOOR and one.bound is Bound.POINT and _STAFFED.search(own.passage.whole):
        return one.dimension == "people" and one.figure < other.figure
    if one.dimension == "length" and _KEEPS_OFF.search(own.passage.whole) and _KEEPS_OFF.search(higher.passage.whole):
        return one.figure < other.figure - 1e-6
    if not _LIMIT.search(_words(higher)):
        # A line at which something begins to apply: moved is moved.
        return _same_kind_of_line(one, other) and abs(one.figure - other.figure) > 1e-6
    if other.bound is Bound.CEILING:
        return (
            one.high is None or one.high > other.figure + 1e-6
            if one.bound is not Bound.FLOOR
            else one.figure > other.figure
        )
    return (one.low if one.low is not None else one.figure) < other.figure - 1e-6


def _outside(one: Quantity, other: Quantity) -> bool:
    low = one.low if one.low is not None else one.figure
    high = one.high if one.high is not None else one.figure
    return low < (other.low or 0.0) - 1e-6 or high > (other.high or float("inf")) + 1e-6


def _same_kind_of_line(one: Quantity, other: Quantity) -> bool:
    return one.bound is other.bound and one.bound in {Bound.FLOOR, Bound.CEILING, Bound.POINT}


def _words(placed: _Placed) -> str:
    quantity = placed.quantity
    text = placed.passage.body if placed.shift == placed.passage.body_start else placed.passage.lead
    return text[quantity.start : quantity.end]


def _conflict(comparison: Comparison, own: _Placed, higher: _Placed) -> Conflict:
    written = comparison.lower.text[slice(*own.span)]
    required = comparison.upper.text[slice(*higher.span)]
    defines = _DEFINES.search(own.passage.whole) and _DEFINES.search(higher.passage.whole)
    return Conflict(
        kind="definition_scope" if defines else "scope_threshold",
        lower=own.span,
        upper=higher.span,
        explanation=f"本条款规定为“{written}”，上位法就同一事项规定为“{required}”，超出或者改变了上位法规定的界限。",
        suggestion=f"将“{written}”修改为“{required}”，或者改在该界限之内。",
        confidence=0.85,
    )
