"""Alerts: what is new for the searches that people keep.

The outbox tells which texts arrived. Alerts read it as a consumer of their own that stays behind the index, so that
they ask only for what the index holds already; to rebuild the index puts nothing into the outbox and so makes no news.
News to a search is a passage of a text that arrived after the search was kept and answers it, unless its words stood in
another text of its document before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby

from registry.errors import InputRejected, StoreUnavailable
from registry.store.outbox import OutboxEntry
from registry.store.saved_searches import FilterPair, Place, SavedSearch
from registry.unit_of_work import Registry, Unit
from search.backend import LARGEST_WINDOW, Filter, Hit, Query, SearchBackend, SearchResult
from search.passages import cut
from search.queries import parse_query
from search.searching import Page, search, to_filters

CONSUMER = "alerts"
"""Its name among the consumers of the outbox, known from the first search that is kept."""
LONGEST_NAME = 100
_BATCH = 100
"""Entries of the outbox taken at a time."""


def keep_search(unit: Unit, owner: str, name: str, query: str, pairs: Sequence[FilterPair] = ()) -> SavedSearch:
    """Keep a search; what arrives from now on is news to it. Raises InputRejected for what cannot be asked."""
    _check_name(name)
    if not owner.strip():
        raise InputRejected("saved search", "it needs an owner")
    if all(clause.excluded for clause in parse_query(query)):
        raise InputRejected(f"saved search {name!r}", "its query looks for nothing")
    to_filters(pairs)
    unit.outbox.register(CONSUMER, from_start=False)
    return unit.saved_searches.create(owner.strip(), name.strip(), query, filters=pairs, since=unit.outbox.end())


def rename_search(unit: Unit, search_id: int, name: str, *, row_version: int) -> SavedSearch:
    """Raises InputRejected for a name that is none or is taken, EditConflict, NotFound."""
    _check_name(name)
    return unit.saved_searches.rename(search_id, name.strip(), row_version=row_version)


def new_hits(unit: Unit, backend: SearchBackend, saved: SavedSearch, page: Page | None = None) -> SearchResult:
    """The new hits of a search as the index shows them, with the words that answer it.

    Raises InputRejected where the search is one that cannot be asked, StoreUnavailable without an index.
    """
    places = unit.saved_searches.unseen(saved.id)
    if not places:
        return SearchResult(total=0, took_ms=0.0, hits=())
    noted = Filter("provision", tuple(f"{version_id}/{path}" for version_id, path in places))
    return search(backend, saved.query, filters=[noted], page=page)


def all_new_hits(
    unit: Unit, backend: SearchBackend, owner: str | None = None
) -> Iterator[tuple[SavedSearch, tuple[Hit, ...]]]:
    """Every search of the owner, or of all, with all of its new hits; none and its problem where it cannot be asked."""
    for saved in unit.saved_searches.kept(owner):
        try:
            hits = new_hits(unit, backend, saved, Page(LARGEST_WINDOW)).hits
        except InputRejected as refusal:
            yield replace(saved, problem=str(refusal)), ()
        else:
            yield saved, hits


def note_new_hits(registry: Registry, backend: SearchBackend) -> int:
    """Note what is new for each search, as far as the index has come; returns how many hits were noted.

    What was noted before is not noted again. A search that cannot be asked is told so, and the others go on. Raises
    StoreUnavailable where the index is away: nothing is lost, the next time makes up for it.
    """
    noted = 0
    while True:
        with registry.snapshot() as unit:
            if CONSUMER not in unit.outbox.consumers():
                return noted
            waiting = unit.outbox.read(CONSUMER, _BATCH, behind=backend.consumer)
            answers = [_ask(backend, saved, _Arrivals(unit, waiting, saved.since)) for saved in _asked(unit, waiting)]
        if not waiting:
            return noted
        noted += _write(registry, answers, waiting[-1].position)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a search found in what arrived, or why it cannot be asked."""

    search_id: int
    places: Sequence[Place] = ()
    problem: str = ""


def _check_name(name: str) -> None:
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise InputRejected("saved search", f"its name must have 1 to {LONGEST_NAME} characters")


def _asked(unit: Unit, waiting: Sequence[OutboxEntry]) -> list[SavedSearch]:
    """The searches to which something that waits is news."""
    newest = max((entry.position for entry in waiting if entry.version_id), default=0)
    return [saved for saved in unit.saved_searches.kept() if saved.since < newest]


def _write(registry: Registry, answers: Sequence[_Answer], position: int) -> int:
    noted = 0
    with registry.unit() as unit:
        # First of all, as it holds back a second process on the same entries until what is noted here can be seen.
        unit.outbox.acknowledge(CONSUMER, position)
        for answer in answers:
            unit.saved_searches.tell_problem(answer.search_id, answer.problem)
            noted += unit.saved_searches.note(answer.search_id, answer.places)
        unit.outbox.prune()
        unit.commit()
    return noted


def _ask(backend: SearchBackend, saved: SavedSearch, arrivals: "_Arrivals") -> _Answer:
    try:
        hits = _hits(backend, _query(saved), sorted(set(arrivals.fresh.values())))
    except InputRejected as refusal:
        return _Answer(saved.id, problem=str(refusal))
    except StoreUnavailable as failure:
        # An engine that is away, or has no index, cannot answer the simplest of searches either: then nothing is lost.
        backend.search(Query((), date.today(), limit=0, with_facets=False))
        return _Answer(saved.id, problem=str(failure))
    return _Answer(saved.id, [(hit.version_id, hit.path) for hit in arrivals.news(hits)])


def _query(saved: SavedSearch) -> Query:
    clauses, filters = parse_query(saved.query), to_filters(saved.filters)
    return Query(clauses, date.today(), filters, limit=LARGEST_WINDOW, with_facets=False)


def _hits(backend: SearchBackend, query: Query, document_ids: Sequence[str]) -> tuple[Hit, ...]:
    """All hits in these documents; where they are more than can be paged to, in fewer documents at a time."""
    within = Filter("document", tuple(document_ids))
    result = backend.search(replace(query, filters=(*query.filters, within)))
    if result.total <= LARGEST_WINDOW or len(document_ids) == 1:
        return result.hits
    half = len(document_ids) // 2
    return _hits(backend, query, document_ids[:half]) + _hits(backend, query, document_ids[half:])


class _Arrivals:
    """The texts that arrived with the entries and are fresh to a search, and the words that stood there before."""

    def __init__(self, unit: Unit, entries: Sequence[OutboxEntry], since: int) -> None:
        self._unit = unit
        self._last = entries[-1].position
        self.fresh: Mapping[str, str] = {
            entry.version_id: entry.document_id for entry in entries if entry.version_id and entry.position > since
        }
        """The document of each fresh text."""

    @cached_property
    def _later(self) -> set[str]:
        """Texts of which the index need not know yet: they are told when their turn comes."""
        return self._unit.outbox.arrived_after(self._last)

    def news(self, hits: Sequence[Hit]) -> Iterator[Hit]:
        """The hits in fresh texts whose words are new to their document, each wording once, in its newest text."""
        fresh = sorted((hit for hit in hits if hit.version_id in self.fresh), key=lambda hit: hit.document_id)
        for document_id, of_document in groupby(fresh, key=lambda hit: hit.document_id):
            yield from self._of_document(document_id, list(of_document))

    def _of_document(self, document_id: str, hits: Sequence[Hit]) -> Iterator[Hit]:
        versions = [version.id for version in self._unit.documents.versions(document_id)]
        if len(versions) == 1:
            yield from hits
            return
        known = self._unit.documents.texts([v for v in versions if v not in self.fresh and v not in self._later])
        before = ["".join(text.split()) for text in known.values()]
        told: set[str] = set()
        for version_id in reversed(versions):
            found = [hit for hit in hits if hit.version_id == version_id]
            wordings = self._wordings(version_id) if found else {}
            for hit in found:
                words = wordings.get(hit.path, "")
                if words not in told and not any(words in text for text in before):
                    told.add(words)
                    yield hit

    def _wordings(self, version_id: str) -> dict[str, str]:
        """The words of each passage without its label, which changes when articles are numbered anew, and blanks."""
        text, provisions = self._unit.documents.text(version_id), self._unit.documents.provisions(version_id)
        return {
            unit.path: "".join(text[unit.start : unit.end].strip().removeprefix(unit.label).split())
            for unit in cut(text, provisions)
        }
