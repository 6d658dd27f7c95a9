"""Search as people use it: a line of text in, a page of hits out."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from search.backend import Filter, Query, SearchBackend, SearchResult
from search.queries import parse_query
from search.suggestions import suggest


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
    """Search for what a user typed; where nothing is found, suggest what may have been meant.

    Raises InputRejected for what cannot be a query, a filter or a page, and StoreUnavailable without an index.
    """
    started = time.perf_counter()
    shown = page or Page()
    clauses = parse_query(text)
    query = Query(clauses, date.today(), tuple(filters), as_of, shown.limit, shown.offset)
    result = backend.search(query)
    if result.total == 0 and clauses:
        result = replace(result, suggestions=suggest(clauses, backend.names()))
    return replace(result, took_ms=round((time.perf_counter() - started) * 1000, 2))


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
