"""Long lists of ids, in portions that a database takes and memory holds; long answers, fetched in portions too."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, Row, Select

# SQLite takes 32,766 values in a statement. A document may have several names, and a query may list them all.
PORTION = 2_000
# Fetched one by one, rows take a third longer.
_ROWS = 1_000


def portions(ids: Iterable[str], size: int = PORTION) -> Iterator[list[str]]:
    """The ids in their order, so many at a time; by default as many as a statement can list."""
    rest = iter(ids)
    while portion := list(islice(rest, size)):
        yield portion


def rows_of(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    """The rows that answer a query, so many of them at a time."""
    return chain.from_iterable(connection.execute(query).partitions(_ROWS))
