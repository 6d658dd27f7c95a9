"""What expires, what has expired and was never dealt with, and what lost its legal basis: figures for the report.

A document is dealt with when its status says so (repealed, declared invalid, renewed) or a reviewer concluded on it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from registry.model import Document, DocumentKind, EventKind, LegalStatus, RecordedEvent, StatusEvent, StoredFinding
from registry.standing import statuses
from registry.store.findings import FindingFilter
from registry.unit_of_work import Registry, Unit

_LOST_BASIS = ("basis_repealed", "basis_amended_renumbered")
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Expiry:
    """A document with the last day of its term, and the words and computation that prove it."""

    document_id: str
    title: str
    document_number: str
    issuer: str
    last_day: date
    days_left: int
    """Negative when the term is over."""
    proof: str


@dataclass(frozen=True, slots=True)
class LostBasis:
    """A document in force whose ground was repealed or moved."""

    document_id: str
    title: str
    document_number: str
    issuer: str
    provision: str
    quote: str
    explanation: str


@dataclass(frozen=True, slots=True)
class ExpiryReport:
    """The three lists as of a day; `within_days` is how far ahead the second one looks."""

    as_of: date
    within_days: int
    expired: tuple[Expiry, ...] = ()
    expiring: tuple[Expiry, ...] = ()
    lost_basis: tuple[LostBasis, ...] = ()


def expiry_report(registry: Registry, as_of: date, within_days: int) -> ExpiryReport:
    """The report on the normative documents of the registry. Findings on bases are those of the last review."""
    with registry.snapshot() as unit:
        concluded = unit.decisions.all()
        terms = sorted(_terms(unit, as_of), key=lambda term: (term.last_day, term.title, term.document_id))
        lost = tuple(_lost_basis(unit, as_of))
    horizon = as_of + timedelta(days=within_days)
    return ExpiryReport(
        as_of,
        within_days,
        expired=tuple(t for t in terms if t.last_day < as_of and t.document_id not in concluded),
        expiring=tuple(t for t in terms if as_of <= t.last_day <= horizon),
        lost_basis=lost,
    )


def _terms(unit: Unit, as_of: date) -> Iterator[Expiry]:
    """The normative documents that end by their term: not repealed, replaced or renewed instead."""
    known = unit.documents.get_many(unit.documents.ids())
    documents = {id_: each for id_, each in known.items() if each.kind is DocumentKind.NORMATIVE_DOCUMENT}
    ends = {id_: _ends(events) for id_, events in unit.documents.events_of(documents).items()}
    limited = [id_ for id_, own in ends.items() if own]
    for document_id, standing in statuses(unit, limited, as_of).items():
        term = _term(documents[document_id], ends[document_id], standing.status, as_of)
        if term is not None:
            yield term


def _ends(events: Sequence[RecordedEvent]) -> list[StatusEvent]:
    """The ends of its terms that a document itself tells."""
    return [r.event for r in events if r.is_own and r.event.kind is EventKind.EXPIRED and r.event.date is not None]


def _term(document: Document, ends: Sequence[StatusEvent], status: LegalStatus, as_of: date) -> Expiry | None:
    if status not in {LegalStatus.EXPIRED, LegalStatus.IN_FORCE, LegalStatus.NOT_YET_EFFECTIVE}:
        return None
    last = max(ends, key=lambda event: event.date or date.min)
    last_day = (last.date or as_of) - timedelta(days=1)
    if (status is LegalStatus.EXPIRED) != (last_day < as_of):
        # Renewed after its term, or ended earlier than the term says: another event rules.
        return None
    return Expiry(
        document.id,
        document.title,
        "、".join(document.document_numbers),
        "、".join(document.issuers),
        last_day,
        (last_day - as_of).days,
        last.evidence.quote.strip() + (f"（{last.note}）" if last.note else ""),
    )


def _lost_basis(unit: Unit, as_of: date) -> Iterator[LostBasis]:
    for kind in _LOST_BASIS:
        found = _findings(unit, kind)
        documents = unit.documents.get_many({stored.document_id for stored in found})
        standings = statuses(unit, documents, as_of)
        for stored in found:
            document = documents[stored.document_id]
            if standings[document.id].status is LegalStatus.IN_FORCE:
                yield LostBasis(
                    document.id,
                    document.title,
                    "、".join(document.document_numbers),
                    "、".join(document.issuers),
                    stored.finding.provision,
                    stored.finding.quote,
                    stored.finding.explanation,
                )


def _findings(unit: Unit, kind: str) -> list[StoredFinding]:
    wanted = FindingFilter(kind=kind)
    total = unit.findings.count(wanted)
    return [
        stored for offset in range(0, total, _PAGE) for stored in unit.findings.page(wanted, limit=_PAGE, offset=offset)
    ]
