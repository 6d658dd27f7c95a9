"""Conflicts of a whole document with the law above it: each clause beside the provisions that it answers to."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from registry.model import Finding
from review.documents.occasion import Occasion, Reviewed
from review.higher.answering import Answering, Candidate, Ground
from review.higher.clashes import SURE, Clash, holds
from review.higher.likelihood import likely_conflicts
from review.higher.matching import HigherIndex
from review.higher.ranking import Ranked, side_of
from review.pairs.comparing import compare, located
from review.pairs.comparison import Comparison, Side
from review.reading.clauses import Clause
from review.reading.passages import Passage
from review.rules.pairs.basis import invalid_basis

Answers = Sequence[tuple[Clause, Sequence[Ranked]]]
# From this probability on an article is taken for what a clause answers to, where something else speaks for it too.
_LIKELY = 0.35


def conflicts_of(reviewed: Reviewed, higher: HigherIndex, occasion: Occasion) -> Iterator[Finding]:
    """What the conflict rules find in each article, in each first-level part of a notice, or in each paragraph."""
    answering = Answering(reviewed, higher, occasion.as_of)
    judged: dict[object, list[Finding]] = {}
    for unit, side in answering.sides():
        cited = answering.cited(unit)
        # What a text says again under the same label, citing the same, is judged once.
        said = (side.label, side.text, *((candidate.key, candidate.cited_at) for candidate in cited))
        if said not in judged:
            judged[said] = _of_unit(side, cited, answering, occasion)
        for finding in judged[said]:
            yield _in_document(reviewed, finding, unit.start)


def _of_unit(side: Side, cited: Sequence[Candidate], answering: Answering, occasion: Occasion) -> list[Finding]:
    """What is cited goes before what is likely; a principle may be named beside the law of the matter."""
    candidates, answers = answering.candidates(side, cited), answering.answers(side)
    occasion.sources.update(candidate.article.document.id for candidate in candidates)
    occasion.sources.update(ranked.article.document.id for _, found in answers for ranked in found)
    likely = list(_likely(side, candidates, answers))
    # What itself conflicts with a clause is not content with it.
    clashing = {_article_of(finding) for finding in likely}
    of_matter: list[Finding] = []
    of_principle: list[Finding] = []
    for ground, finding in _standing(side, candidates, _without(clashing, answers), answering):
        (of_principle if ground is Ground.STATED else of_matter).append(finding)
    of_matter = _apart((*of_matter, *likely))
    return [*of_matter, *_apart(finding for finding in of_principle if not _is_said(finding, of_matter))]


def _is_said(finding: Finding, others: Iterable[Finding]) -> bool:
    """Whether another says the same of the same words beside the same article."""
    return any(
        finding.rule == other.rule and _article_of(finding) == _article_of(other) and _overlap(finding, other)
        for other in others
    )


def _overlap(finding: Finding, other: Finding) -> bool:
    return finding.start < other.end and other.start < finding.end


def _without(clashing: Collection[tuple[str | None, str] | None], answers: Answers) -> Answers:
    return [
        (clause, [each for each in ranked if (each.article.document.id, each.article.label) not in clashing])
        for clause, ranked in answers
    ]


def _apart(findings: Iterable[Finding]) -> list[Finding]:
    """Of findings on the same words the first, and one beside a second article that says the same."""
    kept: list[Finding] = []
    for finding in findings:
        here = [other for other in kept if _overlap(finding, other)]
        if not here or (len(here) == 1 and _says_likewise(finding, here[0])):
            kept.append(finding)
    return kept


def _says_likewise(finding: Finding, other: Finding) -> bool:
    """Whether both find the same fault beside two articles."""
    return finding.rule == other.rule and _article_of(finding) != _article_of(other)


def _article_of(finding: Finding) -> tuple[str | None, str] | None:
    higher = finding.higher
    return None if higher is None else (higher.document_id, higher.provision)


def _likely(side: Side, candidates: Sequence[Candidate], answers: Answers) -> Iterator[Finding]:
    """The conflicts of clauses that cite nothing with what they likely answer to."""
    for clause, ranked in answers:
        if not any(candidate.is_cited_in(clause.start, clause.end) for candidate in candidates):
            text = Side(side.title, side.label, side.text[clause.start : clause.end])
            for finding in likely_conflicts(text, ranked):
                yield replace(finding, start=finding.start + clause.start, end=finding.end + clause.start)


def _standing(
    side: Side, candidates: Sequence[Candidate], answers: Answers, answering: Answering
) -> Iterator[tuple[Ground, Finding]]:
    """The findings that stand, in each passage the surest first."""
    compared = [(candidate, finding) for candidate in candidates for finding in _compared(side, candidate)]
    for passage in side.passages:
        here = [(candidate, finding) for candidate, finding in compared if _stands_in(finding, passage)]
        if not here:
            continue
        clashing = {candidate.key for candidate, _ in here}
        beside = [*candidates, *_answered(passage, answers)]
        content = [(c, answering.match(passage, c.article)) for c in beside if c.key not in clashing]
        clashes = [Clash(c, answering.match(passage, c.article), finding) for c, finding in here]
        for clash in sorted(clashes, key=lambda clash: clash.order):
            if holds(clash, content, passage, answering):
                yield clash.candidate.ground, clash.finding


def _answered(passage: Passage, answers: Answers) -> Iterator[Candidate]:
    """The articles that the clause around the passage may answer to, and that are content with it."""
    for clause, ranked in answers:
        if clause.start <= passage.body_start < clause.end:
            for answer in ranked:
                likely = answer.probability
                yield Candidate(answer.article, Ground.NEAR, (), assigned=likely >= _LIKELY, likelihood=likely)


def _compared(side: Side, candidate: Candidate) -> Iterator[Finding]:
    article = candidate.article
    pair = Comparison(side, side_of(article), assigned=candidate.assigned)
    for finding in compare(pair, candidate.rules):
        if finding.confidence >= SURE or finding.rule == invalid_basis.__name__:
            yield located(finding, document_id=article.document.id, in_force_on=article.since)


def _stands_in(finding: Finding, passage: Passage) -> bool:
    in_lead = passage.lead and passage.lead_start <= finding.start < passage.lead_start + len(passage.lead)
    return bool(in_lead) or passage.body_start <= finding.start < passage.end


def _in_document(reviewed: Reviewed, finding: Finding, shift: int) -> Finding:
    start, end = finding.start + shift, finding.end + shift
    return replace(finding, start=start, end=end, provision=reviewed.label(start))
