"""Keeps an index in step with the registry, whose outbox names every document that changed.

An entry of the outbox is acknowledged only after the index holds the change for good: after a crash or an outage the
same documents are taken over again, and nothing is lost or held twice, as a document is always replaced as a whole.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from ingest.normalize import normalize
from registry.lifecycle import status_changes
from registry.model import Document, Provision, RecordedEvent, Version
from registry.number import number_key
from registry.progress import Advance, silent
from registry.store.citations import CitedName
from registry.store.portions import portions
from registry.titles import title_key
from registry.unit_of_work import Registry, Unit
from search.backend import IndexStatus, SearchBackend
from search.passages import Passage, Source, cut
from search.timeline import Timeline

_BATCH = 100
"""Documents read and written at a time: some 5,000 passages, a few megabytes."""
_STAGE = "passages"


@dataclass(frozen=True, slots=True)
class IndexUpdate:
    """What a run of the indexer did."""

    documents: int
    passages: int
    rebuilt: bool


@dataclass(frozen=True, slots=True)
class IndexLag:
    """What stands in the index, and how many changes of the registry it has yet to take over."""

    index: IndexStatus
    exists: bool
    lag: int
    registered: int


def update_index(registry: Registry, backend: SearchBackend, advance: Advance = silent) -> IndexUpdate:
    """Take over what changed since the last time. Builds the index anew where there is none, or most of it is old."""
    _register(registry, backend)
    lag = index_lag(registry, backend)
    if not backend.exists() or lag.lag * 2 > lag.registered + _BATCH:
        return rebuild_index(registry, backend, advance)
    documents = passages = 0
    while True:
        with registry.snapshot() as unit:
            waiting = unit.outbox.read(backend.consumer, _BATCH)
            changed = list(dict.fromkeys(entry.document_id for entry in waiting))
            taken_over = backend.replace(changed, _passages(unit, changed)) if changed else 0
        if not waiting:
            return IndexUpdate(documents, passages, rebuilt=False)
        _acknowledge(registry, backend, waiting[-1].position)
        documents, passages = documents + len(changed), passages + taken_over
        advance(_STAGE, min(documents, lag.lag), lag.lag)


def rebuild_index(registry: Registry, backend: SearchBackend, advance: Advance = silent) -> IndexUpdate:
    """Build the whole index anew from the registry and put it in the old one's place. Searches go on meanwhile."""
    _register(registry, backend)
    with registry.snapshot() as unit:
        # What arrives while the index is built stays in the outbox, behind this position.
        position = unit.outbox.end()
        ids = unit.documents.ids()
        written = backend.rebuild(_all_passages(unit, ids, advance))
    _acknowledge(registry, backend, position)
    return IndexUpdate(len(ids), written, rebuilt=True)


def registered_passages(registry: Registry, advance: Advance = silent) -> Iterator[Passage]:
    """Every passage of the registry, as the index would hold it."""
    with registry.snapshot() as unit:
        yield from _all_passages(unit, unit.documents.ids(), advance)


def index_lag(registry: Registry, backend: SearchBackend) -> IndexLag:
    """How far the index is behind the registry. Only looks: an engine that never took anything over stays unknown."""
    with registry.snapshot() as unit:
        lag, registered = unit.outbox.lag(backend.consumer), unit.documents.counts()["documents"]
    return IndexLag(backend.status(), backend.exists(), lag, registered)


def _register(registry: Registry, backend: SearchBackend) -> None:
    """Make the engine known to the outbox, once: to be asked again must not wait for an intake that is writing."""
    with registry.snapshot() as unit:
        known = backend.consumer in unit.outbox.consumers()
    if not known:
        with registry.unit() as unit:
            unit.outbox.register(backend.consumer)
            unit.commit()


def _acknowledge(registry: Registry, backend: SearchBackend, position: int) -> None:
    with registry.unit() as unit:
        unit.outbox.acknowledge(backend.consumer, position)
        unit.outbox.prune()
        unit.commit()


def _all_passages(unit: Unit, ids: Sequence[str], advance: Advance) -> Iterator[Passage]:
    done = 0
    for batch in portions(ids, _BATCH):
        yield from _passages(unit, batch)
        done += len(batch)
        advance(_STAGE, done, len(ids))


def _passages(unit: Unit, document_ids: Collection[str]) -> Iterator[Passage]:
    """The passages of all versions of the documents; documents that are no longer registered have none."""
    documents = unit.documents.get_many(document_ids)
    versions = unit.documents.versions_of(document_ids)
    events = unit.documents.events_of(document_ids)
    ids = [version.id for of_document in versions.values() for version in of_document]
    texts, provisions = unit.documents.texts(ids), unit.documents.provisions_of(ids)
    citations = unit.citations.names_cited(ids)
    for document_id, document in documents.items():
        for source in _sources(document, versions.get(document_id, []), events.get(document_id, [])):
            cited = citations.get(source.version_id, [])
            yield from _of_version(source, texts[source.version_id], provisions.get(source.version_id, []), cited)


def _of_version(
    source: Source, text: str, provisions: Sequence[Provision], citations: Sequence[CitedName]
) -> Iterator[Passage]:
    ordered = sorted(citations, key=attrgetter("start"))
    starts = [citation.start for citation in ordered]
    for ordinal, piece in enumerate(cut(text, provisions)):
        within = ordered[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]
        keys = dict.fromkeys(key for citation in within for key in _keys(citation))
        yield Passage(source, piece, ordinal, text[piece.start : piece.end], tuple(keys))


def _keys(cited: CitedName) -> Iterator[str]:
    """What the citation can be asked for by: the title, the number, and the document that it leads to."""
    if cited.title:
        yield title_key(normalize(cited.title))
    if cited.document_number:
        yield number_key(cited.document_number)
    if cited.document_id:
        yield cited.document_id


def _sources(document: Document, versions: Sequence[Version], events: Sequence[RecordedEvent]) -> Iterator[Source]:
    changes = status_changes(versions, events)
    for version in versions:
        yield Source(
            document_id=document.id,
            version_id=version.id,
            title=version.title,
            names=(document.title, *document.short_names, *document.issued_titles),
            numbers=document.document_numbers,
            issuers=document.issuers,
            kind=document.kind.value,
            rank=document.rank and document.rank.value,
            level=document.level and document.level.value,
            region=document.region,
            subject=document.subject,
            published=version.published,
            timeline=Timeline(changes[version.id]),
        )
