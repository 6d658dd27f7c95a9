"""The finding for a conflict that only the model sees: the words that weigh most, beside what stands above."""

from collections.abc import Mapping

from review.learned.features import parts_below
from review.learned.signals import Signal, signals
from review.pairs.comparison import Comparison, Conflict
from review.reading.similarity import coverage

_OTHER = "modality"


def departure(comparison: Comparison, contributions: Mapping[str, float], confidence: float) -> Conflict:
    """The clause whose words add most to the odds of a conflict; where none does, the one said least of above."""
    nearest = comparison.upper.nearest(comparison.lower.plain)
    heaviest = max(
        (signal for signal in signals() if signal.stands_in(comparison.lower.plain)),
        key=lambda signal: _weight(signal, contributions),
        default=None,
    )
    begin, end = _clause(comparison, heaviest)
    words = comparison.lower.text[slice(*comparison.lower.cut(begin, end))]
    reason = f"“{words}”（{heaviest.name}）" if heaviest else f"“{words}”"
    return Conflict(
        kind=heaviest.kind if heaviest else _OTHER,
        lower=comparison.lower.cut(begin, end),
        upper=comparison.upper.cut(nearest.body_start, nearest.end),
        explanation=f"{reason}与上位法就同一事项的规定不一致，上位法没有这样的内容。",
        suggestion="对照上位法的规定核对；没有上位法依据的，删去该内容。",
        confidence=confidence,
    )


def _weight(signal: Signal, contributions: Mapping[str, float]) -> float:
    return sum(added for name, added in contributions.items() if name.endswith(f":{signal.id}"))


def _clause(comparison: Comparison, signal: Signal | None) -> tuple[int, int]:
    parts = list(parts_below(comparison)) or [(comparison.lower.plain, 0)]
    speaking = [part for part in parts if signal is None or signal.stands_in(part[0])] or parts
    words, begin = min(speaking, key=lambda part: coverage(part[0], comparison.upper.plain))
    return begin, begin + len(words)
