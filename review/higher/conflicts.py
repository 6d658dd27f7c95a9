"""Conflicts of a whole document with the law above it: each clause beside the provisions that it answers to."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from registry.model import Finding, ParsedDocument
from review.documents.labels import label_at
from review.documents.occasion import Occasion, Reviewed
from review.higher.answering import Answering, Candidate
from review.higher.clashes import SURE, Clash, holds
from review.higher.matching import HigherIndex
from review.pairs.comparing import compare, located
from review.pairs.comparison import Comparison, Side
from review.reading.passages import Passage
from review.rules.pairs.basis import invalid_basis


def conflicts_of(reviewed: Reviewed, higher: HigherIndex, occasion: Occasion) -> Iterator[Finding]:
    """What the conflict rules find in each article, in each first-level part of a notice, or in each paragraph."""
    document = reviewed.document
    answering = Answering(reviewed, higher, occasion.as_of)
    for unit, side in answering.sides():
        candidates = answering.candidates(unit, side)
        occasion.sources.update(candidate.article.document.id for candidate in candidates)
        found: list[Finding] = []
        for finding in _standing(side, candidates, answering):
            if not any(finding.start < other.end and other.start < finding.end for other in found):
                found.append(finding)
        yield from (_in_document(document, finding, unit.start) for finding in found)


def _standing(side: Side, candidates: Sequence[Candidate], answering: Answering) -> Iterator[Finding]:
    """The findings that stand, in each passage the surest first."""
    compared = [(candidate, finding) for candidate in candidates for finding in _compared(side, candidate)]
    for passage in side.passages:
        here = [(candidate, finding) for candidate, finding in compared if _stands_in(finding, passage)]
        if not here:
            continue
        clashing = {candidate.key for candidate, _ in here}
        content = [(c, answering.match(passage, c.article)) for c in candidates if c.key not in clashing]
        clashes = [Clash(c, answering.match(passage, c.article), finding) for c, finding in here]
        for clash in sorted(clashes, key=lambda clash: clash.order):
            if holds(clash, content, passage, answering):
                yield clash.finding


def _compared(side: Side, candidate: Candidate) -> Iterator[Finding]:
    article = candidate.article
    pair = Comparison(side, Side(article.title, article.label, article.text), assigned=candidate.assigned)
    for finding in compare(pair, candidate.rules):
        if finding.confidence >= SURE or finding.rule == invalid_basis.__name__:
            yield located(finding, document_id=article.document.id, in_force_on=article.since)


def _stands_in(finding: Finding, passage: Passage) -> bool:
    in_lead = passage.lead and passage.lead_start <= finding.start < passage.lead_start + len(passage.lead)
    return bool(in_lead) or passage.body_start <= finding.start < passage.end


def _in_document(document: ParsedDocument, finding: Finding, shift: int) -> Finding:
    start, end = finding.start + shift, finding.end + shift
    return replace(finding, start=start, end=end, provision=label_at(document.provisions, start))
