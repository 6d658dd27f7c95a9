"""From the bytes of a file to parsed documents. Pure: no database and no network, so it runs in worker processes."""

from collections.abc import Iterator

from ingest.citations import extract_citations
from ingest.events import extract_events
from ingest.metadata import read_metadata
from ingest.metadata.issued import issued_titles
from ingest.normalize import normalize
from ingest.readers import ReadText, is_archive, members, read
from ingest.structure import read_structure
from registry.errors import InputRejected
from registry.model import ParsedDocument, StatusEvent
from registry.uncollected import uncollected


def parse_document(content: bytes, name: str) -> list[ParsedDocument]:
    """The documents in a file: one, or each member of an archive. Raises InputRejected for the first that fails."""
    documents: list[ParsedDocument] = []
    for outcome in parse_members(content, name):
        if isinstance(outcome, InputRejected):
            raise outcome
        documents.append(outcome)
    return documents


def parse_members(content: bytes, name: str) -> Iterator[ParsedDocument | InputRejected]:
    """Like parse_document, but a member of an archive that fails is its reason, and the others are read."""
    if not is_archive(content, name):
        yield parse_text(read(content, name), name)
        return
    for member in members(content, name):
        if isinstance(member.content, InputRejected):
            yield member.content
            continue
        try:
            yield parse_text(read(member.content, member.name), member.name)
        except InputRejected as rejected:
            yield rejected


@uncollected
def parse_text(source: ReadText, name: str) -> ParsedDocument:
    """Everything that one text says: structure, metadata, citations, status events."""
    normalized = normalize(source.text)
    structure = read_structure(
        source.text, normalized, tables=source.tables, page_starts=source.page_starts, head_end=source.head_end
    )
    metadata = read_metadata(source, normalized, structure, name)
    citations = extract_citations(normalized, structure.provisions, metadata.title)
    events: list[StatusEvent] = extract_events(source.text, normalized, structure.provisions, citations, metadata)
    return ParsedDocument(
        file=name,
        title=metadata.title,
        kind=metadata.kind,
        kind_reason=metadata.kind_reason,
        text=source.text,
        rank=metadata.rank,
        level=metadata.level,
        issuers=metadata.issuers,
        document_numbers=metadata.document_numbers,
        short_names=metadata.short_names,
        issued_titles=issued_titles(normalize(metadata.title or ""), normalized, structure.provisions),
        region=metadata.region,
        subject=metadata.subject,
        published=metadata.published,
        effective=metadata.effective,
        expires=metadata.expires,
        is_draft=metadata.is_draft,
        provisions=structure.provisions,
        citations=tuple(citations),
        events=tuple(events),
        warnings=(*source.warnings, *structure.warnings, *metadata.warnings),
    )
