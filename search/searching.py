"""Search as people use it: a line of text in, a page of hits out."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from search.backend import Clause, Filter, Phrase, Query, SearchBackend, SearchResult
from search.queries import parse_query
from search.suggestions import ALIKE, NEARLY_ALIKE, names_typed, suggest


@dataclass(frozen=True, slots=True)
class Page:
    """Which hits to show: `limit` of them from `offset` on."""

    limit: int = 10
    offset: int = 0


def search(
    backend: SearchBackend,
    text: str,
    *,
    filters: Sequence[Filter] = (),
    as_of: date | None = None,
    page: Page | None = None,
) -> SearchResult:
    """Search for what a user typed; where that is not found, suggest what may have been meant.

    Raises InputRejected for what cannot be a query, a filter or a page, and StoreUnavailable without an index.
    """
    started = time.perf_counter()
    shown = page or Page()
    clauses = parse_query(text)
    query = Query(clauses, date.today(), tuple(filters), as_of, shown.limit, shown.offset)
    result = backend.search(query)
    result = replace(result, suggestions=_suggestions(backend, query, result))
    return replace(result, took_ms=round((time.perf_counter() - started) * 1000, 2))


def _suggestions(backend: SearchBackend, query: Query, result: SearchResult) -> tuple[str, ...]:
    """What may have been meant by a part that finds nothing, or by a document's name that stands nowhere.

    Where each part is found by itself, and only they together or the filters leave nothing, nothing else was meant.
    """
    wanted = [clause for clause in query.clauses if not clause.excluded]
    nowhere = [] if result.total else [clause for clause in wanted if not _is_found(backend, clause, query.today)]
    least = ALIKE
    if not nowhere:
        names, least = names_typed(wanted), NEARLY_ALIKE
        nowhere = [
            clause for name, clause in names.items() if not _is_found(backend, Clause((Phrase(name),)), query.today)
        ]
    return suggest(nowhere, backend.names(), least) if nowhere else ()


def _is_found(backend: SearchBackend, clause: Clause, today: date) -> bool:
    return backend.search(Query((clause,), today, limit=0, with_facets=False)).total > 0


def read_filters(pairs: Sequence[str]) -> tuple[Filter, ...]:
    """Filters from FIELD=VALUE; values of one field are alternatives. Raises InputRejected."""
    return to_filters(read_pairs(pairs))


def read_pairs(pairs: Sequence[str]) -> list[tuple[str, str]]:
    """Fields and values from FIELD=VALUE."""
    split = (pair.partition("=") for pair in pairs)
    return [(field.strip(), value.strip()) for field, _, value in split]


def to_filters(pairs: Sequence[tuple[str, str]]) -> tuple[Filter, ...]:
    """Filters from pairs of field and value; values of one field are alternatives. Raises InputRejected."""
    values: dict[str, list[str]] = {}
    for field, value in pairs:
        values.setdefault(field, []).append(value)
    return tuple(Filter(field, tuple(chosen)) for field, chosen in values.items())
