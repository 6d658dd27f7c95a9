"""What stands: the status of a document with the places that prove it, and who rests on the document."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from registry.lifecycle import status_at, version_status_at
from registry.model import Document, Evidence, LegalStatus, Provision, RecordedEvent, StatusAt, Version
from registry.places import written_place
from registry.store.citations import StoredCitation
from registry.unit_of_work import Unit


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence with its place as a lawyer writes it."""

    document_id: str | None
    provision: str
    quote: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a document, or of one version where that was asked for."""

    document: Document
    version: Version | None
    status: StatusAt
    evidence: tuple[Proof, ...]
    disagreements: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Dependence:
    """A provision that cites a document: the citing words, what they cite, and whether the citing text holds."""

    document: Document
    version: Version
    provision: str
    quote: str
    citation: StoredCitation
    status: LegalStatus


def standing_of(unit: Unit, reference: str, day: date) -> Standing:
    """The status on a day of what a reference names. Raises NotFound or AmbiguousReference."""
    document, version = unit.documents.find_version(reference)
    versions, events = unit.documents.versions(document.id), unit.documents.events(document.id)
    if version is None:
        status = status_at(versions, events, day)
    else:
        status = version_status_at(versions, events, version.id, day)
    return Standing(
        document,
        version,
        status,
        evidence=tuple(dict.fromkeys(_proofs(unit, status.evidence, events))),
        disagreements=tuple(dict.fromkeys(_proofs(unit, status.disagreements, events))),
    )


def statuses(unit: Unit, document_ids: Collection[str], day: date) -> dict[str, StatusAt]:
    """The status of each of these documents on a day."""
    versions, events = unit.documents.versions_of(document_ids), unit.documents.events_of(document_ids)
    return {each: status_at(versions.get(each, ()), events[each], day) for each in document_ids}


def dependences(unit: Unit, document_id: str, day: date) -> Iterator[Dependence]:
    """Every citation in other documents that leads to this one, with the status of the citing version on a day."""
    citing = unit.citations.citing_from_others(document_id)
    ids = {stored.document_id for stored in citing}
    documents, versions = unit.documents.get_many(ids), unit.documents.versions_of(ids)
    events = unit.documents.events_of(ids)
    for version_id, of_version in groupby(citing, key=lambda stored: stored.version_id):
        stored = list(of_version)
        document = documents[stored[0].document_id]
        status = version_status_at(versions[document.id], events[document.id], version_id, day).status
        version = next(version for version in versions[document.id] if version.id == version_id)
        text, places = unit.documents.text(version_id), _by_path(unit.documents.provisions(version_id))
        for found in stored:
            place = written_place(found.citation.provision, places)
            quote = text[found.citation.start : found.citation.end]
            yield Dependence(document, version, place, quote, found, status)


def _proofs(unit: Unit, evidence: Sequence[Evidence], events: Sequence[RecordedEvent]) -> Iterator[Proof]:
    tellers = {recorded.event.evidence: recorded.version_id for recorded in events}
    for item in evidence:
        around = _by_path(unit.documents.provisions_around(tellers[item], item.provision))
        yield Proof(item.document_id, written_place(item.provision, around), item.quote)


def _by_path(provisions: Iterable[Provision]) -> dict[str, Provision]:
    return {provision.path: provision for provision in provisions}
