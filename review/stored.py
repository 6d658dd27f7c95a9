"""A registered document as the rules read it: the version that holds on the day, with all that was read in it."""

from dataclasses import dataclass
from datetime import date

from registry.errors import NotFound
from registry.model import ParsedDocument, Version
from registry.succession import Succession
from registry.unit_of_work import Unit


@dataclass(frozen=True, slots=True)
class StoredText:
    """The version that was chosen and the document made of it."""

    version: Version
    document: ParsedDocument


def stored_text(unit: Unit, document_id: str, day: date) -> StoredText:
    """The text of the day: the latest version that had begun, else the first. Raises NotFound if there is none."""
    document = unit.documents.get(document_id)
    versions, events = unit.documents.versions(document_id), unit.documents.events(document_id)
    version = _of_day(Succession(versions, events), versions, day)
    if version is None:
        raise NotFound(f"{document.title}: the registry holds no text of it")
    parsed = ParsedDocument(
        file=version.source_name,
        title=version.title,
        kind=document.kind,
        kind_reason="",
        text=unit.documents.text(version.id),
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
        provisions=tuple(unit.documents.provisions(version.id)),
        citations=tuple(stored.citation for stored in unit.citations.of_version(version.id)),
        events=tuple(recorded.event for recorded in events if recorded.version_id == version.id),
    )
    return StoredText(version, parsed)


def _of_day(succession: Succession, versions: list[Version], day: date) -> Version | None:
    begun = [(start, v) for v in succession.versions if (start := succession.start(v)) is not None and start <= day]
    if begun:
        return max(begun, key=lambda pair: pair[0])[1]
    return next(iter(versions), None)
