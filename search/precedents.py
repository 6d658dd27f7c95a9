"""Precedents: clauses elsewhere that regulate the same thing, in other words or figures.

Candidates come from the words of the clause and, where the registry's texts have been learnt from, from the passages
that lie nearest in meaning. Each is judged by both.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from registry.model import LegalStatus
from search import ranking
from search.backend import Filter, Hit, Query, SearchBackend, SearchResult
from search.queries import clause_like
from search.searching import Page
from search.semantics import Semantics

_CANDIDATES = 100
"""From each side; a drafter reads ten."""
_BY_WORDS, _BY_MEANING = 0.7, 0.3


def similar(
    backend: SearchBackend,
    text: str,
    *,
    semantics: Semantics | None = None,
    filters: Sequence[Filter] = (),
    page: Page | None = None,
) -> SearchResult:
    """The precedents of a clause, those in force first where they are equally alike.

    `total` and `facets` count all that shares words with the clause. Raises InputRejected for a text that is no clause,
    and StoreUnavailable without an index.
    """
    started = time.perf_counter()
    shown = page or Page()
    clause = clause_like(text)
    wanted = max(_CANDIDATES, shown.offset + shown.limit)
    result = backend.search(Query((clause,), date.today(), tuple(filters), limit=wanted))
    hits = _judged(result.hits, semantics.nearest(text, _CANDIDATES), backend, filters) if semantics else result.hits
    took = round((time.perf_counter() - started) * 1000, 2)
    return replace(result, hits=tuple(hits[shown.offset : shown.offset + shown.limit]), took_ms=took)


def _judged(
    by_words: Sequence[Hit], near: dict[str, float], backend: SearchBackend, filters: Sequence[Filter]
) -> Sequence[Hit]:
    """The hits of both sides with a score between 0 and about 1, best first."""
    missing = sorted(near.keys() - {hit.provision_id for hit in by_words})
    only_near: Sequence[Hit] = ()
    if missing:
        wanted = (*filters, Filter("provision", tuple(missing)))
        only_near = backend.search(Query((), date.today(), wanted, limit=len(missing), with_facets=False)).hits
    best = max((hit.score for hit in by_words), default=1.0)
    lexical = {hit.provision_id: hit.score / best for hit in by_words}
    judged = [
        replace(hit, score=round(_score(hit, lexical.get(hit.provision_id, 0.0), near), 4))
        for hit in (*by_words, *only_near)
    ]
    return sorted(judged, key=lambda hit: (-hit.score, hit.provision_id))


def _score(hit: Hit, lexical: float, near: dict[str, float]) -> float:
    meaning = max(near.get(hit.provision_id, 0.0), 0.0) * ranking.standing(LegalStatus(hit.status), hit.rank)
    return _BY_WORDS * lexical + _BY_MEANING * meaning
