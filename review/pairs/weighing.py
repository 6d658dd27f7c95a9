"""Two provisions that somebody laid side by side: what the rules find and propose, weighed by the learned model.

A rule asks that both texts use enough of the same words. Here it is asked a second time with less, and the model
decides whether what it then proposes holds; what the rules were sure of it only drops where it thinks the contrary
likelier. Without the model's file only what the rules are sure of counts.
"""

from collections.abc import Sequence
from dataclasses import replace

from registry.model import Finding
from review.learned.departures import departure
from review.learned.features import Features, features
from review.learned.model import Model, trained
from review.pairs.comparing import compare, finding_of
from review.pairs.comparison import Comparison
from review.rules.pairs.obligations import excepted

_REACH = 0.4
_LIKELIER_THAN_NOT = 0.5
_DEPARTURE = "departure"


def weigh(comparison: Comparison) -> list[Finding]:
    """The findings on an assigned pair, each with the probability that the pair conflicts as its confidence."""
    model = trained()
    sure = compare(comparison)
    if model is None or not (comparison.lower.passages and comparison.upper.passages):
        return sure
    proposed = compare(replace(comparison, reach=_REACH))
    told = features(comparison, as_found(sure), as_found(proposed))
    probability = model.probability(told)
    if probability < (_LIKELIER_THAN_NOT if sure else model.accept if proposed else model.alone):
        return []
    found = sure or proposed or _departures(comparison, model, told)
    return [replace(finding, confidence=round(probability, 2)) for finding in found]


def told_of(comparison: Comparison) -> Features:
    """The features of a pair as `weigh` computes them, for training and measuring."""
    sure, proposed = compare(comparison), compare(replace(comparison, reach=_REACH))
    return features(comparison, as_found(sure), as_found(proposed))


def as_found(findings: Sequence[Finding]) -> list[tuple[str, float]]:
    return [(finding.rule, finding.confidence) for finding in findings]


def _departures(comparison: Comparison, model: Model, told: Features) -> list[Finding]:
    """What departs from the higher provision without a rule's words for it, unless that leaves the case out itself."""
    conflict = departure(comparison, model.contributions(told), model.accept)
    words = comparison.lower.plain[slice(*conflict.lower)]
    return [] if excepted(words, comparison.upper) else [finding_of(_DEPARTURE, comparison, conflict)]
