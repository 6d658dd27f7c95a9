"""The figures of the first page: what there is, what ends when, what needs attention first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from registry.model import LegalStatus, Severity, StatusAt
from review.reports.expiry import Expiry, ExpiryReport
from ui.presenters.names import STATUS_COLOURS, Tag, counted_tag, day
from ui.presenters.register import DocumentRow, document_line
from ui.reading import OverviewRecord
from ui.texts import Texts

MONTHS = 24


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers at the top."""

    documents: int
    versions: int
    provisions: int
    in_force: int
    expiring: int
    overdue: int
    findings: int
    high_findings: int
    decisions: int
    within_days: int


def figures(record: OverviewRecord, within_days: int) -> Figures:
    """What ends and what ended is counted as in the expiry report."""
    return Figures(
        documents=record.counts["documents"],
        versions=record.counts["versions"],
        provisions=record.counts["provisions"],
        in_force=sum(status.status is LegalStatus.IN_FORCE for status in record.statuses.values()),
        expiring=sum(term.days_left <= within_days for term in record.expiry.expiring),
        overdue=len(record.expiry.expired),
        findings=len(record.open_findings),
        high_findings=sum(stored.finding.severity is Severity.HIGH for stored in record.open_findings),
        decisions=len(record.decisions),
        within_days=within_days,
    )


def expiry_months(expiry: ExpiryReport) -> list[dict[str, object]]:
    """How many terms end in each of the next months: rows of month and number, none left out."""
    ends = Counter(f"{term.last_day:%Y-%m}" for term in expiry.expiring)
    months = (_month_after(expiry.as_of, ahead) for ahead in range(MONTHS))
    return [{"month": month, "number": ends[month]} for month in months]


def term_rows(expiry: ExpiryReport, texts: Texts, limit: int = 8) -> list[DocumentRow]:
    """What ended and nobody dealt with, then what ends next."""
    return [
        DocumentRow(term.document_id, term.title, term.document_number, (_term_tag(term, texts),))
        for term in [*expiry.expired, *expiry.expiring][:limit]
    ]


def status_counts(statuses: Iterable[StatusAt], texts: Texts) -> list[dict[str, object]]:
    """Documents by status, the most frequent first: rows of status, number and colour."""
    counted = Counter(status.status for status in statuses)
    return [
        {"status": texts.name("status", status), "number": number, "colour": STATUS_COLOURS[status]}
        for status, number in counted.most_common()
    ]


def attention_rows(record: OverviewRecord, texts: Texts, limit: int = 8) -> list[DocumentRow]:
    """Documents with open findings, those with the most grave ones first."""
    by_document: dict[str, Counter[Severity]] = {}
    for stored in record.open_findings:
        by_document.setdefault(stored.document_id, Counter())[stored.finding.severity] += 1
    ranked = sorted(by_document.items(), key=lambda entry: [-entry[1][severity] for severity in Severity])
    return [
        DocumentRow(
            document_id,
            record.documents[document_id].title,
            document_line(record.documents[document_id]),
            tuple(counted_tag(severity, counts[severity], texts) for severity in Severity if counts[severity]),
        )
        for document_id, counts in ranked[:limit]
    ]


def _term_tag(term: Expiry, texts: Texts) -> Tag:
    if term.days_left < 0:
        return Tag(texts("overview.ended_on", day=day(term.last_day)), "red")
    return Tag(texts("overview.ends_on", day=day(term.last_day)), "orange")


def _month_after(day: date, months: int) -> str:
    number = day.year * 12 + day.month - 1 + months
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
