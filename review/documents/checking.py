"""Judges a document at a date: runs the document rules and checks every quote against the text."""

from registry.model import Finding
from review.documents.occasion import DocumentCheck, Lapse, Occasion, Reviewed
from review.higher.conflicts import conflicts_of
from review.pairs.suggestions import with_draft
from review.rules.documents.bodies import abolished_body
from review.rules.documents.form import broken_internal_reference, missing_number, missing_validity, unresolved_citation
from review.rules.documents.groundwork import basis_amended_renumbered, basis_repealed
from review.rules.documents.plans import plan_period_over
from review.rules.documents.repetition import duplicate
from review.rules.documents.succession import superseded
from review.rules.documents.terms import expired_validity
from review.rules.rule import RuleNotes, rule_notes

DOCUMENT_RULES: tuple[DocumentCheck, ...] = (
    superseded,
    expired_validity,
    basis_repealed,
    basis_amended_renumbered,
    abolished_body,
    plan_period_over,
    missing_number,
    missing_validity,
    broken_internal_reference,
    unresolved_citation,
    duplicate,
)


def check_document(reviewed: Reviewed, occasion: Occasion) -> list[Finding]:
    """What the rules say of the document on the day, in reading order."""
    notes = rule_notes("document_rules.yml")
    found = [
        _finding(notes[check.__name__], reviewed, lapse)
        for check in DOCUMENT_RULES
        for lapse in check(reviewed, occasion)
    ]
    if occasion.higher is not None:
        # Where a ground has moved, the article that now bears its number is no measure for what the sentence says.
        moved = [f for f in found if f.kind in {"basis_repealed", "basis_amended_renumbered"}]
        spans = [reviewed.sentence(finding.start) for finding in moved]
        for finding in conflicts_of(reviewed, occasion.higher, occasion):
            if not any(finding.start < end and start < finding.end for start, end in spans):
                found.append(finding)
    return sorted(found, key=lambda finding: (finding.start, finding.rule))


def _finding(notes: RuleNotes, reviewed: Reviewed, lapse: Lapse) -> Finding:
    text, place = reviewed.document.text, reviewed.label(lapse.start)
    return Finding(
        rule=notes.id,
        kind=notes.id,
        severity=notes.severity,
        confidence=lapse.confidence,
        provision=place,
        start=lapse.start,
        end=lapse.end,
        quote=text[lapse.start : lapse.end],
        higher=lapse.higher,
        explanation=lapse.explanation,
        suggestion=with_draft(lapse.suggestion, place, lapse.change),
        basis=notes.basis,
    )
