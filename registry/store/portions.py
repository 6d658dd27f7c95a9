"""Long lists of ids, in portions that a database takes and memory holds."""

from collections.abc import Iterable, Iterator
from itertools import islice

# SQLite takes 32,766 values in a statement. A document may have several names, and a query may list them all.
PORTION = 2_000


def portions(ids: Iterable[str], size: int = PORTION) -> Iterator[list[str]]:
    """The ids in their order, so many at a time; by default as many as a statement can list."""
    rest = iter(ids)
    while portion := list(islice(rest, size)):
        yield portion
