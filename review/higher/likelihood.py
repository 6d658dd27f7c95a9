"""Conflicts of a clause with what it likely answers to, where nobody says which article that is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from registry.model import Finding
from review.higher.ranking import Ranked, side_of
from review.pairs.comparing import located
from review.pairs.comparison import Comparison, Side
from review.pairs.weighing import weigh
from review.rules.pairs.basis import invalid_basis
from review.rules.rule import rule_notes

_MOST = 6
# Beside an article that was only found nothing is said with less confidence; beside a second one that says the same,
# nothing that is less sure by the pair alone.
_SURE = 0.65
# Periods stand in every law: beside one that nothing names they prove less.
_PERIOD, _SURE_OF_PERIOD = "time_limit", 0.82
# What a rule needs that presumes the same matter.
_LIKELY = 0.25
# Beside less likely articles no finding could be sure enough, but for one that is far ahead of all others.
_CONCEIVABLE, _CONCEIVABLE_AHEAD = 0.14, 0.07
# An article is far ahead if it is so much likelier than the next, and something of its law is named.
_TIMES_LIKELIER, _NAMED_AHEAD = 2.0, 0.3
# An article speaks of the matter if something names its law, or if it has more in common with the clause than words
# that stand in many laws: as if in so many pairs of characters that no other article has.
_NAMED, _IN_COMMON = 0.4, 2.0
# How likely a second article that says the same has to be, by itself and beside the first: a regulation says again
# what the law says that it carries out.
_ALSO, _ALSO_BESIDE = 0.1, 0.2
# How far it takes from a finding's confidence that the clause may answer to another article: at a likelihood of one
# half a tenth, of one fifth a fifth. Chosen on labelled pairs (docs/review-accuracy.md).
_DOUBT, _DOUBT_AHEAD = 0.15, 0.1


class Clash(NamedTuple):
    """What is found beside an article that the clause may answer to."""

    answer: Ranked
    findings: Sequence[Finding]

    @property
    def likelihood(self) -> float:
        return self.answer.probability * max(finding.confidence for finding in self.findings)


def likely_conflicts(clause: Side, answers: Sequence[Ranked]) -> list[Finding]:
    """The findings beside the likeliest article with which the clause conflicts, then those by the same rules beside a
    second article that says the same; offsets are those of the clause.

    Their confidence is that in the conflict, less what it is in doubt whether the clause answers to the article.
    None stands beside an article less likely than one that is content with the clause.
    """
    clash = max(_clashes(clause, answers), key=lambda clash: clash.likelihood, default=None)
    return [] if clash is None else [*clash.findings, *next(_also(clause, answers, clash), ())]


def _also(clause: Side, answers: Sequence[Ranked], first: Clash) -> Iterator[list[Finding]]:
    """What the same rules find beside each further article: that the matter is the same is settled by the first."""
    rules = {finding.rule for finding in first.findings}
    for answer in answers[:_MOST]:
        if answer.probability < max(_ALSO, _ALSO_BESIDE * first.answer.probability):
            return
        if answer is not first.answer and _speaks_of_the_matter(answer):
            found = [finding for finding in _found_beside(clause, answer, ahead=True) if finding.rule in rules]
            sure = [finding for finding in found if finding.confidence >= _SURE]
            if sure:
                yield _trusted(sure, answer, _DOUBT)


def _clashes(clause: Side, answers: Sequence[Ranked]) -> Iterator[Clash]:
    """`answers` begin with the likeliest."""
    for place, answer in enumerate(answers[:_MOST]):
        ahead = place == 0 and _is_far_ahead(answers)
        if answer.probability < (_CONCEIVABLE_AHEAD if ahead else _CONCEIVABLE):
            return
        found = _found_beside(clause, answer, ahead=ahead)
        if not found:
            return
        trusted = _trusted(found, answer, _DOUBT_AHEAD if ahead else _DOUBT)
        sure = [finding for finding in trusted if finding.confidence >= _needed(finding, answer)]
        if sure and _speaks_of_the_matter(answer):
            yield Clash(answer, sure)


def _trusted(found: Sequence[Finding], answer: Ranked, doubt: float) -> list[Finding]:
    trust = answer.probability**doubt
    return [replace(finding, confidence=round(finding.confidence * trust, 2)) for finding in found]


def _needed(finding: Finding, answer: Ranked) -> float:
    return _SURE if answer.match.named or finding.kind != _PERIOD else _SURE_OF_PERIOD


def _is_far_ahead(answers: Sequence[Ranked]) -> bool:
    """Whether the first article leaves the second so far behind that no other can be meant."""
    if len(answers) < 2 or answers[0].match.named < _NAMED_AHEAD:
        return False
    return answers[0].probability >= _TIMES_LIKELIER * answers[1].probability


def _speaks_of_the_matter(answer: Ranked) -> bool:
    return answer.match.named >= _NAMED or answer.match.shared >= _IN_COMMON


def _found_beside(clause: Side, answer: Ranked, *, ahead: bool) -> list[Finding]:
    """`ahead`: whether no other article can be meant."""
    article = answer.article
    return [
        located(finding, document_id=article.document.id, in_force_on=article.since)
        for finding in weigh(Comparison(clause, side_of(article)))
        # Nothing is cited, so that no ground can be wrong.
        if finding.rule != invalid_basis.__name__
        and (ahead or answer.probability >= _LIKELY or not _presumes_same_matter(finding))
    ]


def _presumes_same_matter(finding: Finding) -> bool:
    return rule_notes("conflict_rules.yml")[finding.rule].presumes_same_matter
