"""Figures that say for which cases a clause holds (满十年不满二十年的, 货值不足一万元的), and rates (每月, 每日)."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from review.reading.quantities import Bound, Quantity

_QUALIFIES = re.compile(r"的(?=[，、：:为]|$)|的(?:企业|单位|个人|职工|人员|项目|用户|居民|工程|车辆|家庭)")
_EDGE = re.compile(r"[；。\n]")
_RATE = re.compile(r"每(?:个)?(日|天|周|星期|月|季度|半年|年|学期|学年|次)")
_ONE_NAME = {"天": "日", "星期": "周"}


@dataclass(frozen=True, slots=True)
class Tier:
    """The cases between two figures; a side that is open is None."""

    dimension: str
    low: float | None
    high: float | None

    def apart(self, other: "Tier") -> bool:
        """Whether no case falls in both."""
        if self.dimension != other.dimension:
            return False
        lows = [low for low in (self.low, other.low) if low is not None]
        highs = [high for high in (self.high, other.high) if high is not None]
        return bool(lows and highs) and max(lows) >= min(highs)


def qualifies(text: str, quantity: Quantity) -> bool:
    """Whether the figure says for which case a clause holds, and not what is to be done."""
    between = quantity.bound is Bound.RANGE and "满" in text[quantity.start : quantity.end]
    return between or _QUALIFIES.match(text, quantity.end) is not None


def tiers_at(text: str, positions: Sequence[int], found: Sequence[Quantity]) -> list[frozenset[Tier]]:
    """The cases for which the clauses at the positions hold: of each dimension the nearest in its part of a sentence.

    `positions` ascend, `found` are the quantities of the text; both are walked through once.
    """
    if not found or not positions:
        return [frozenset() for _ in positions]
    edges = [edge.end() for edge in _EDGE.finditer(text, found[0].start, max(found[0].start, positions[-1]))]
    nearest: dict[str, tuple[int, Tier]] = {}
    tiers: list[frozenset[Tier]] = []
    index = 0
    for position in positions:
        while index < len(found) and found[index].end <= position:
            quantity = found[index]
            if qualifies(text, quantity):
                nearest[quantity.dimension] = quantity.start, Tier(quantity.dimension, quantity.low, quantity.high)
            index += 1
        begin = edges[before - 1] if (before := bisect_right(edges, position)) else 0
        tiers.append(frozenset(tier for start, tier in nearest.values() if start >= begin))
    return tiers


def apart(ones: Sequence[Tier] | frozenset[Tier], others: Sequence[Tier] | frozenset[Tier]) -> bool:
    """Whether two clauses hold for different cases by any of their tiers."""
    return any(one.apart(other) for one in ones for other in others)


def rate(text: str) -> str:
    """For what stretch of time the last figure of the words is measured out: 日, 月…; empty where none is named."""
    found = _RATE.findall(text)
    return _ONE_NAME.get(found[-1], found[-1]) if found else ""
