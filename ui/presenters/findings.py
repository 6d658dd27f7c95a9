"""Findings as a reviewer sees them: both clauses verbatim with the words that differ, and why it matters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.model import Document, Finding, StoredFinding
from ui.difference import differing_words
from ui.markup import Mark
from ui.presenters.clauses import ClauseView, higher_clause, own_clause
from ui.presenters.names import Tag, severity_tag, state_tag
from ui.reading import SourceText
from ui.texts import Texts


@dataclass(frozen=True, slots=True)
class FindingView:
    """All that a reviewer is told of a finding."""

    kind: str
    severity: Tag
    confidence: str
    rule: str
    explanation: str
    suggestion: str
    basis: str
    clause: ClauseView
    higher: ClauseView | None
    comparable: bool


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A finding as one line of the queue."""

    id: int
    kind: str
    place: str
    document: str
    severity: Tag
    state: Tag


def queue_entries(
    findings: Sequence[StoredFinding], documents: Mapping[str, Document], texts: Texts
) -> list[QueueEntry]:
    return [
        QueueEntry(
            id=stored.id,
            kind=texts.name("finding_kind", stored.finding.kind),
            place=stored.finding.provision,
            document=documents[stored.document_id].title,
            severity=severity_tag(stored.finding.severity, texts),
            state=state_tag(stored.state, texts),
        )
        for stored in findings
    ]


def finding_view(finding: Finding, own: SourceText, higher: SourceText | None, texts: Texts) -> FindingView:
    """The finding with its clauses; `higher` is the text in which the higher clause stands, if it is registered."""
    difference = differing_words(finding.quote, finding.higher.quote if finding.higher else "")
    return FindingView(
        kind=texts.name("finding_kind", finding.kind),
        severity=severity_tag(finding.severity, texts),
        confidence=f"{finding.confidence:.0%}",
        rule=finding.rule,
        explanation=finding.explanation,
        suggestion=finding.suggestion,
        basis=finding.basis,
        clause=own_clause(finding, own, difference.left),
        higher=higher_clause(finding.higher, higher, difference.right, texts) if finding.higher else None,
        comparable=difference.comparable or finding.higher is None,
    )


def finding_mark(finding: Finding, texts: Texts) -> Mark:
    """Where a finding stands in a text; its kind and explanation show under the pointer."""
    hint = f"{texts.name('finding_kind', finding.kind)}：{finding.explanation}"
    return Mark(finding.start, finding.end, finding.severity.value, hint=hint)
