"""Long lists of ids, in portions that every database takes."""

from collections.abc import Iterable, Iterator
from itertools import islice

# SQLite takes 32,766 values in a statement. A document may have several names, and a query may list them all.
PORTION = 2_000


def portions(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids in their order, so many at a time that a statement can list them."""
    rest = iter(ids)
    while portion := list(islice(rest, PORTION)):
        yield portion
