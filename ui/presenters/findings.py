"""Findings as a reviewer sees them: both clauses verbatim with the words that differ, and why it matters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.model import Document, Finding, HigherText, Provision, ProvisionKind, StoredFinding
from ui.difference import differing_words
from ui.markup import Mark
from ui.presenters.names import Tag, day, severity_tag, state_tag
from ui.texts import Texts

WHOLE_CLAUSES = {ProvisionKind.ARTICLE, ProvisionKind.LEVEL_1, ProvisionKind.LEVEL_2, ProvisionKind.LEVEL_3}

# A clause longer than this is cut around the quote, so that both sides fit on a screen.
CLAUSE_LENGTH = 900


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause of one side: whose it is, its words, and the marks on them."""

    title: str
    place: str
    note: str
    text: str
    marks: tuple[Mark, ...]
    document_id: str | None = None


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


def finding_view(finding: Finding, title: str, text: str, provisions: Sequence[Provision], texts: Texts) -> FindingView:
    """The finding with its clause cut from the text in which it stands."""
    higher = finding.higher
    difference = differing_words(finding.quote, higher.quote if higher else "")
    start, end = surroundings(finding, provisions, len(text))
    offset = finding.start - start
    own_marks = [Mark(offset, finding.end - start, "quote")]
    own_marks += [Mark(left + offset, right + offset, "differs") for left, right in difference.left]
    return FindingView(
        kind=texts.name("finding_kind", finding.kind),
        severity=severity_tag(finding.severity, texts),
        confidence=f"{finding.confidence:.0%}",
        rule=finding.rule,
        explanation=finding.explanation,
        suggestion=finding.suggestion,
        basis=finding.basis,
        clause=ClauseView(title, finding.provision, "", text[start:end], tuple(own_marks)),
        higher=_higher_view(higher, difference.right, texts) if higher else None,
        comparable=difference.comparable or higher is None,
    )


def finding_mark(finding: Finding, texts: Texts) -> Mark:
    """Where a finding stands in a text; its kind and explanation show under the pointer."""
    hint = f"{texts.name('finding_kind', finding.kind)}：{finding.explanation}"
    return Mark(finding.start, finding.end, finding.severity.value, hint=hint)


def surroundings(finding: Finding, provisions: Sequence[Provision], length: int) -> tuple[int, int]:
    """Where the clause around a quote begins and ends: its article or numbered passage, else its lines.

    A clause beyond CLAUSE_LENGTH is cut to that length around the quote.
    """
    around = [p for p in provisions if p.kind in WHOLE_CLAUSES and p.start <= finding.start and finding.end <= p.end]
    start, end = max(((p.start, p.end) for p in around), default=(finding.start, finding.end))
    spare = max(0, CLAUSE_LENGTH - (finding.end - finding.start)) // 2
    return max(start, finding.start - spare, 0), min(end, finding.end + spare, length)


def _higher_view(higher: HigherText, differing: Sequence[tuple[int, int]], texts: Texts) -> ClauseView:
    note = texts("finding.in_force_on", day=day(higher.in_force_on)) if higher.in_force_on else ""
    marks = tuple(Mark(start, end, "differs-higher") for start, end in differing)
    return ClauseView(higher.title, higher.provision, note, higher.quote, marks, higher.document_id)
