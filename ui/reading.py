"""What a page reads from the registry, in one snapshot, before anything is drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from registry.errors import NotFound
from registry.lifecycle import status_at, version_status_at
from registry.model import (
    Decision,
    Document,
    Finding,
    FindingState,
    LegalStatus,
    Provision,
    RecordedEvent,
    StatusAt,
    StoredFinding,
    Version,
)
from registry.standing import statuses
from registry.store.citations import StoredCitation
from registry.store.citing import CitingFilter
from registry.store.findings import FindingFilter
from registry.succession import Succession
from registry.unit_of_work import Registry, Unit
from review.reports.expiry import ExpiryReport, expiry_report
from search.backend import Hit

FINDINGS_SHOWN = 500

# Above every number of an article.
MANY = 1_000_000


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """All that is known of one document, with one of its versions open."""

    document: Document
    version: Version
    versions: list[Version]
    text: str
    provisions: list[Provision]
    status: StatusAt
    events: list[RecordedEvent]
    cites: list[StoredCitation]
    cited_by: int
    """How many citations of other documents lead to it."""
    findings: list[StoredFinding]
    titles: dict[str, str]
    """Of every document that its evidence and citations name, by id."""


def read_document(unit: Unit, reference: str, version_id: str | None, as_of: date) -> DocumentRecord:
    """The document by id, title or number. Raises NotFound or AmbiguousReference."""
    document = unit.documents.find(reference)
    versions = unit.documents.versions(document.id)
    events = unit.documents.events(document.id)
    versions = _parts_in_order(unit, versions)
    version = _chosen(versions, version_id) if version_id else version_to_read(versions, events, as_of)
    status = status_at(versions, events, as_of)
    cites = unit.citations.of_version(version.id)
    named = {stored.resolution.document_id for stored in cites if stored.resolution}
    named |= {item.document_id for item in (*status.evidence, *status.disagreements)}
    named |= {recorded.document_id for recorded in events}
    return DocumentRecord(
        document=document,
        version=version,
        versions=versions,
        text=unit.documents.text(version.id),
        provisions=unit.documents.provisions(version.id),
        status=status,
        events=events,
        cites=cites,
        cited_by=sum(unit.citing.targets(CitingFilter(document.id)).values()),
        findings=unit.findings.page(FindingFilter(state=None, document_id=document.id), limit=FINDINGS_SHOWN),
        titles=titles_of(unit, named),
    )


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text from which clauses are cut."""

    title: str
    text: str
    provisions: Sequence[Provision]


def source_text(unit: Unit, version_id: str) -> SourceText:
    version = unit.documents.version(version_id)
    return SourceText(version.title, unit.documents.text(version_id), unit.documents.provisions(version_id))


def higher_source(unit: Unit, finding: Finding) -> SourceText | None:
    """The text of the higher document in force on the day of the finding; None where it is not registered."""
    higher = finding.higher
    if higher is None or higher.document_id is None:
        return None
    versions = unit.documents.versions(higher.document_id)
    if not versions:
        return None
    events = unit.documents.events(higher.document_id)
    return source_text(unit, version_to_read(versions, events, higher.in_force_on or date.max).id)


@dataclass(frozen=True, slots=True)
class OverviewRecord:
    """What the first page is made of."""

    counts: dict[str, int]
    statuses: dict[str, StatusAt]
    decisions: dict[str, Decision]
    open_findings: list[StoredFinding]
    documents: dict[str, Document]
    """Those that the findings are about."""
    expiry: ExpiryReport


def read_overview(registry: Registry, as_of: date, within_days: int) -> OverviewRecord:
    expiry = expiry_report(registry, as_of, within_days)
    with registry.snapshot() as unit:
        wanted = FindingFilter(state=FindingState.OPEN)
        findings = unit.findings.page(wanted, limit=unit.findings.count(wanted))
        return OverviewRecord(
            counts=unit.documents.counts(),
            statuses=statuses(unit, unit.documents.ids(), as_of),
            decisions=unit.decisions.all(),
            open_findings=findings,
            documents=unit.documents.get_many({stored.document_id for stored in findings}),
            expiry=expiry,
        )


def version_statuses(unit: Unit, hits: Sequence[Hit], as_of: date) -> dict[str, LegalStatus]:
    """The status on the day of each version that was found; of one that the registry no longer has it is unknown."""
    ids = {hit.document_id for hit in hits}
    versions, events = unit.documents.versions_of(ids), unit.documents.events_of(ids)
    found = {hit.version_id: LegalStatus.UNKNOWN for hit in hits}
    for document_id, texts in versions.items():
        for version_id in found.keys() & {version.id for version in texts}:
            found[version_id] = version_status_at(texts, events[document_id], version_id, as_of).status
    return found


def titles_of(unit: Unit, document_ids: Iterable[str | None]) -> dict[str, str]:
    found = unit.documents.get_many([document_id for document_id in document_ids if document_id])
    return {document_id: document.title for document_id, document in found.items()}


def version_to_read(versions: Sequence[Version], events: Sequence[RecordedEvent], as_of: date) -> Version:
    """The text to open: the newest that had begun to hold by the day, else the oldest; a draft if there is no other."""
    succession = Succession(versions, events)
    begun = [version for version in succession.versions if (succession.start(version) or date.min) <= as_of]
    return (begun[-1:] or succession.versions[:1] or versions[-1:])[0]


def _parts_in_order(unit: Unit, versions: list[Version]) -> list[Version]:
    """The versions, with the parts of a work from the last to the first, as the last of a list is opened first."""
    paths = unit.documents.paths_of([version.id for version in versions if version.part])
    first = {version_id: min(map(_article, own), default=MANY) for version_id, own in paths.items()}
    return sorted(versions, key=lambda version: -first.get(version.id, MANY))


def _article(path: str) -> int:
    """The number of the article that the path names, above all others for a path that names none."""
    number = path.removeprefix("art_").partition("-")[0]
    return int(number) if number.isdecimal() else MANY


def _chosen(versions: list[Version], version_id: str) -> Version:
    for version in versions:
        if version.id == version_id:
            return version
    raise NotFound(f"{version_id}: the document has no such version")
