"""A document's page: its head, its standing with the evidence, its versions, what it cites and what cites it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from registry.model import (
    Document,
    Evidence,
    FindingState,
    RecordedEvent,
    ResolutionState,
    StatusAt,
    StoredFinding,
    Version,
)
from registry.store.citations import StoredCitation
from ui.markup import Mark
from ui.presenters.findings import finding_mark
from ui.presenters.names import Cell, Linked, Tag, day, joined, period, place, status_tag
from ui.texts import Texts

Link = Callable[..., str]
"""Builds the address of a document: link(document=…, provision=…)."""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Words that prove something, and whose they are."""

    quote: str
    source: str
    document_id: str | None


@dataclass(frozen=True, slots=True)
class StandingView:
    """The status on a day: since when, until when, what proves it and what speaks against it."""

    tag: Tag
    period: str
    evidence: tuple[EvidenceView, ...]
    disagreements: tuple[EvidenceView, ...]


def head_facts(document: Document, version: Version, texts: Texts) -> list[tuple[str, str]]:
    """The facts below the title, those that are known."""
    facts = [
        ("number", "、".join(document.document_numbers)),
        ("issuer", "".join(joined(document.issuers, limit=20))),
        ("region", document.region or ""),
        ("published", day(version.published)),
        ("effective", day(version.effective)),
        ("expires", day(version.expires) if version.expires else ""),
    ]
    return [(texts(f"column.{name}"), value) for name, value in facts if value]


def standing_view(status: StatusAt, titles: Mapping[str, str], texts: Texts) -> StandingView:
    return StandingView(
        tag=status_tag(status.status, texts),
        period=period(status.since, status.until, texts),
        evidence=evidence_views(status.evidence, titles, texts),
        disagreements=evidence_views(status.disagreements, titles, texts),
    )


def evidence_views(evidence: Iterable[Evidence], titles: Mapping[str, str], texts: Texts) -> tuple[EvidenceView, ...]:
    """What each says and where; the same words at the same place, told by several texts, once."""
    views = (
        EvidenceView(
            item.quote,
            " ".join(part for part in (titles.get(item.document_id or "", ""), place(item.provision, texts)) if part),
            item.document_id,
        )
        for item in evidence
    )
    return tuple(dict.fromkeys(views))


def version_rows(versions: Sequence[Version], texts: Texts) -> list[list[str]]:
    """Newest first: title, dates, file."""
    newest = sorted(versions, key=lambda version: version.effective or version.published or date.min, reverse=True)
    return [
        [
            " ".join([version.title, *([version.part] if version.part else [])])
            + (texts("document.draft_mark") if version.is_draft else ""),
            day(version.published),
            day(version.effective),
            day(version.expires),
            version.source_name,
        ]
        for version in newest
    ]


def version_names(versions: Sequence[Version], texts: Texts) -> dict[str, str]:
    """What tells the versions apart, the newest first: the day of the text and whether it is a draft."""
    return {
        version.id: " ".join(
            part
            for part in (
                day(version.effective or version.published),
                version.part or version.title,
                texts("document.draft_mark") if version.is_draft else "",
            )
            if part
        )
        for version in reversed(versions)
    }


def event_rows(events: Sequence[RecordedEvent], titles: Mapping[str, str], texts: Texts) -> list[list[Cell]]:
    """The life of the document in the order of days; what has no day comes last."""
    ordered = sorted(events, key=lambda recorded: recorded.event.date or date.max)
    return [
        [
            day(recorded.event.date),
            texts.name("event", recorded.event.kind),
            "、".join(recorded.event.target_articles),
            recorded.event.evidence.quote,
            # What is known without a registered text has no document to lead to; its words name the source.
            Linked(titles.get(recorded.document_id, ""), recorded.document_id, recorded.event.evidence.provision)
            if recorded.is_told
            else "",
            recorded.event.note,
        ]
        for recorded in ordered
    ]


def citation_marks(cited: Sequence[StoredCitation], link: Link, texts: Texts) -> list[Mark]:
    """Resolved citations as links to what they cite; the others say why they lead nowhere."""
    return [_citation_mark(stored, link, texts) for stored in cited if stored.resolution]


def finding_marks(findings: Iterable[StoredFinding], texts: Texts) -> list[Mark]:
    """Where the open and confirmed findings stand in the text."""
    standing = (FindingState.OPEN, FindingState.CONFIRMED)
    return [finding_mark(stored.finding, texts) for stored in findings if stored.state in standing]


def citation_rows(
    text: str, cited: Sequence[StoredCitation], titles: Mapping[str, str], texts: Texts
) -> list[list[Cell]]:
    """What the text cites: where, its words, their role, and what they lead to."""
    return [
        [
            place(stored.citation.provision, texts),
            text[stored.citation.start : stored.citation.end],
            texts.name("role", stored.citation.role),
            _target(stored, titles, texts),
            _state_name(stored, texts),
            stored.resolution.reason if stored.resolution else "",
        ]
        for stored in cited
    ]


def _citation_mark(stored: StoredCitation, link: Link, texts: Texts) -> Mark:
    start, end, resolution = stored.citation.start, stored.citation.end, stored.resolution
    if resolution and resolution.state is ResolutionState.RESOLVED and resolution.document_id:
        to_provision = {"provision": resolution.path} if resolution.path else {}
        return Mark(start, end, "resolved", link=link(document=resolution.document_id, **to_provision))
    state = _state_name(stored, texts)
    reason = resolution.reason if resolution else ""
    return Mark(start, end, "unresolved", hint="：".join(part for part in (state, reason) if part))


def _state_name(stored: StoredCitation, texts: Texts) -> str:
    return texts.name("resolution", stored.resolution.state if stored.resolution else None)


def _target(stored: StoredCitation, titles: Mapping[str, str], texts: Texts) -> Cell:
    found = stored.resolution
    if found is None or found.document_id is None:
        return stored.citation.title or ""
    words = " ".join(part for part in (titles.get(found.document_id, ""), place(found.path or "", texts)) if part)
    return Linked(words, found.document_id, found.path or "")
