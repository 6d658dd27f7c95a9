"""Two provisions that somebody laid side by side: what the rules find and propose, weighed by the learned model.

A rule asks that both texts use enough of the same words. Here it is asked a second time with less, and the model
decides whether what it then proposes holds; what the rules were sure of it only drops where it does not think a
conflict the likelier. Without the model's file only what the rules are sure of counts.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from registry.model import Finding
from review.learned.departures import departure
from review.learned.features import Features, features
from review.learned.model import Model, trained
from review.pairs.alignment import violation_of
from review.pairs.comparing import CONFLICT_RULES, compare, finding_of
from review.pairs.comparison import Comparison, Side, sentence_around
from review.reading.penalties import fines
from review.reading.similarity import coverage
from review.rules.pairs.changed_figures import changed_figure
from review.rules.pairs.obligations import excepted
from review.rules.rule import rule_notes

_REACH = 0.4
# More than even: below it hardly any finding was right (docs/review-accuracy.md).
_KEPT_FROM = 0.6
# What rules that decide are right in at the least, where the model doubts them (docs/review-accuracy.md).
_DECIDED = 0.75
_DEPARTURE = "departure"
_SAME_OFFENCE = 0.5
_PROPOSING = (*CONFLICT_RULES, changed_figure)


class Asked(NamedTuple):
    """What the rules say of a pair, and the features by which the model weighs it."""

    sure: Sequence[Finding]
    proposed: Sequence[Finding]
    told: Features


def weigh(comparison: Comparison) -> list[Finding]:
    """The findings on an assigned pair, each with the probability that it is a conflict as its confidence."""
    model = trained()
    if model is None or not (comparison.lower.passages and comparison.upper.passages):
        return compare(comparison)
    asked = ask(comparison)
    probability = model.probability(asked.told)
    if asked.sure:
        weighed = [_weighed(finding, comparison, model, probability) for finding in asked.sure]
        return [finding for finding in weighed if finding.confidence >= _KEPT_FROM]
    if probability < (model.accept if asked.proposed else model.alone):
        return []
    found = asked.proposed or _departures(comparison, model, asked.told)
    return [replace(finding, confidence=round(probability, 2)) for finding in found]


def _weighed(finding: Finding, comparison: Comparison, model: Model, probability: float) -> Finding:
    """With the probability of the pair; of several sentences with that of the finding's own, if that is higher."""
    lower = comparison.lower
    start, end = sentence_around(lower.plain, finding.start, finding.end)
    alone = Side(lower.title, lower.label, lower.text[start:end])
    if len(alone.text.strip()) < len(lower.text.strip()) and alone.passages:
        probability = max(probability, model.probability(ask(replace(comparison, lower=alone)).told))
    if rule_notes("conflict_rules.yml")[finding.rule].decides:
        probability = max(probability, _DECIDED)
    return replace(finding, confidence=round(probability, 2))


def ask(comparison: Comparison) -> Asked:
    """Ask the rules for what they are sure of and for what they only propose. Both sides have passages."""
    sure = compare(comparison)
    proposed = compare(replace(comparison, reach=_REACH), _PROPOSING)
    return Asked(sure, proposed, features(comparison, _as_found(sure), _as_found(proposed)))


def _as_found(findings: Sequence[Finding]) -> list[tuple[str, float]]:
    return [(finding.rule, finding.confidence) for finding in findings]


def _departures(comparison: Comparison, model: Model, told: Features) -> list[Finding]:
    """What departs from the higher provision without a rule's words for it, unless that leaves the case out itself."""
    if _of_another_offence(comparison):
        return []
    conflict = departure(comparison, model.contributions(told), model.accept)
    words = comparison.lower.plain[slice(*conflict.lower)]
    return [] if excepted(words, comparison.upper) else [finding_of(_DEPARTURE, comparison, conflict)]


def _of_another_offence(comparison: Comparison) -> bool:
    """Whether both texts fine, but nothing of what the lower one fines is said to be done above."""
    fining = [passage for passage in comparison.lower.passages if fines(passage.body)]
    if not fining or not fines(comparison.upper.plain):
        return False
    offences = [violation_of(passage) for passage in comparison.upper.passages]
    return all(coverage(violation_of(passage), done) < _SAME_OFFENCE for passage in fining for done in offences)
