"""Registered documents as the rules read them: the version that holds on the day, with all that was read in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from registry.model import ParsedDocument, Version
from registry.store.citations import StoredCitation
from registry.succession import Succession
from registry.unit_of_work import Unit
from review.documents.lives import Lives


@dataclass(frozen=True, slots=True)
class StoredText:
    """The version that was chosen and the document made of it."""

    version: Version
    document: ParsedDocument


def stored_texts(unit: Unit, lives: Lives, days: Mapping[str, date]) -> dict[str, StoredText]:
    """The text of each document on its day: the latest version that had begun, else the first.

    Documents of which the registry holds no text are left out.
    """
    lives.read_ahead(days)
    chosen = {id_: version for id_, day in days.items() if (version := _of_day(lives, id_, day)) is not None}
    documents = unit.documents.get_many(chosen)
    ids = [version.id for version in chosen.values()]
    texts, provisions = unit.documents.texts(ids), unit.documents.provisions_of(ids)
    citations: dict[str, list[StoredCitation]] = {}
    for stored in unit.citations.of_versions(ids):
        citations.setdefault(stored.version_id, []).append(stored)
    found = {}
    for document_id, version in chosen.items():
        document = documents[document_id]
        parsed = ParsedDocument(
            file=version.source_name,
            title=version.title,
            kind=document.kind,
            kind_reason="",
            text=texts[version.id],
            rank=document.rank,
            level=document.level,
            issuers=document.issuers,
            document_numbers=document.document_numbers,
            short_names=document.short_names,
            issued_titles=document.issued_titles,
            region=document.region,
            subject=document.subject,
            published=version.published,
            effective=version.effective,
            expires=version.expires,
            is_draft=version.is_draft,
            provisions=tuple(provisions.get(version.id, ())),
            citations=tuple(stored.citation for stored in citations.get(version.id, ())),
            events=tuple(told.event for told in lives.events(document_id) if told.version_id == version.id),
        )
        found[document_id] = StoredText(version, parsed)
    return found


def _of_day(lives: Lives, document_id: str, day: date) -> Version | None:
    versions: Sequence[Version] = lives.versions(document_id)
    succession = Succession(versions, lives.events(document_id))
    begun = [(start, v) for v in succession.versions if (start := succession.start(v)) is not None and start <= day]
    if begun:
        return max(begun, key=lambda pair: pair[0])[1]
    return next(iter(versions), None)
