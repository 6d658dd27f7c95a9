"""Searches that people keep, and the hits noted for them since: news as long as their owner has not seen it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from registry.errors import EditConflict, InputRejected, NotFound
from registry.store.rows import check_storable_texts, insert_rows
from registry.tables import saved_search, saved_search_hit

FilterPair = tuple[str, str]
"""The field and a value that it may have."""

Place = tuple[str, str]
"""The version and the path of a passage."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query with its filters, kept under a name. `row_version` guards against two edits at once."""

    id: int
    owner: str
    name: str
    query: str
    filters: tuple[FilterPair, ...]
    since: int
    """Position in the outbox: only what arrives after it is news."""
    problem: str
    """Why the search could not answer when it was last asked; empty where it could."""
    is_deleted: bool
    row_version: int


class SavedSearchStore:
    """Reads and writes saved searches. Edits take the `row_version` that was read, or raise EditConflict."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def create(self, owner: str, name: str, query: str, *, filters: Sequence[FilterPair], since: int) -> SavedSearch:
        """Keep a search. Raises InputRejected where the owner has one of this name, or for text no database holds."""
        check_storable_texts("saved search", owner, name, query, *chain.from_iterable(filters))
        row = {"owner": owner, "name": name, "query": query, "filters": [list(pair) for pair in filters]}
        fresh = insert(saved_search).values(**row, since=since, problem="", is_deleted=False, row_version=1)
        try:
            made = self._connection.execute(fresh.returning(saved_search.c.id)).scalar_one()
        except IntegrityError as error:
            raise _name_taken(name) from error
        return self.get(made)

    def get(self, search_id: int) -> SavedSearch:
        """The search, a deleted one too. Raises NotFound."""
        found = self._select(saved_search.c.id == search_id)
        if not found:
            raise NotFound(f"{search_id}: no saved search has this id")
        return found[0]

    def kept(self, owner: str | None = None) -> list[SavedSearch]:
        """The searches that are not deleted, of one owner or of all, by owner and name."""
        wanted = [~saved_search.c.is_deleted] + ([saved_search.c.owner == owner] if owner is not None else [])
        return self._select(*wanted)

    def rename(self, search_id: int, name: str, *, row_version: int) -> SavedSearch:
        check_storable_texts("saved search", name)
        return self._edit(search_id, row_version, name=name)

    def delete(self, search_id: int, *, row_version: int) -> SavedSearch:
        """Note nothing for it any more; `restore` brings it back with what was noted before."""
        return self._edit(search_id, row_version, is_deleted=True)

    def restore(self, search_id: int, *, row_version: int) -> SavedSearch:
        """Raises InputRejected where the owner has given its name to another search meanwhile."""
        return self._edit(search_id, row_version, is_deleted=False)

    def tell_problem(self, search_id: int, problem: str) -> None:
        """Remember what the search said is wrong with it; nobody's edit, so the row keeps its version."""
        self._connection.execute(update(saved_search).where(saved_search.c.id == search_id).values(problem=problem))

    def note(self, search_id: int, places: Collection[Place]) -> int:
        """Note the passages as new hits; returns how many were not noted before, seen or not."""
        columns = saved_search_hit.c
        versions = {version_id for version_id, _ in places}
        query = select(columns.version_id, columns.path).where(columns.saved_search_id == search_id)
        noted = {tuple(row) for row in self._connection.execute(query.where(columns.version_id.in_(versions)))}
        now = datetime.now(UTC)
        fresh = [
            {"saved_search_id": search_id, "version_id": version_id, "path": path, "noted_at": now}
            for version_id, path in dict.fromkeys(places)
            if (version_id, path) not in noted
        ]
        insert_rows(self._connection, saved_search_hit, fresh)
        return len(fresh)

    def unseen(self, search_id: int) -> dict[Place, int]:
        """The new hits with their numbers, the newest first."""
        columns = saved_search_hit.c
        query = select(columns.id, columns.version_id, columns.path).where(_unseen(search_id))
        rows = self._connection.execute(query.order_by(columns.id.desc()))
        return {(row.version_id, row.path): row.id for row in rows}

    def unseen_counts(self, search_ids: Iterable[int]) -> dict[int, int]:
        """How many new hits each of the searches has; one without any is left out."""
        columns = saved_search_hit.c
        query = select(columns.saved_search_id, func.count()).where(columns.seen_at.is_(None))
        query = query.where(columns.saved_search_id.in_(list(search_ids))).group_by(columns.saved_search_id)
        return dict(self._connection.execute(query).tuples().all())

    def mark_seen(self, search_id: int, *, up_to: int) -> int:
        """Say that the owner has seen the hits up to this number; what was noted since stays news. Returns how many."""
        seen = update(saved_search_hit).where(_unseen(search_id), saved_search_hit.c.id <= up_to)
        return self._connection.execute(seen.values(seen_at=datetime.now(UTC))).rowcount

    def _select(self, *wanted: ColumnElement[bool]) -> list[SavedSearch]:
        query = select(saved_search).where(*wanted).order_by(saved_search.c.owner, saved_search.c.name)
        return [_saved(row) for row in self._connection.execute(query)]

    def _edit(self, search_id: int, row_version: int, **values: object) -> SavedSearch:
        name = values.get("name", self.get(search_id).name)
        current = update(saved_search).where(saved_search.c.id == search_id, saved_search.c.row_version == row_version)
        try:
            changed = self._connection.execute(current.values(**values, row_version=row_version + 1)).rowcount
        except IntegrityError as error:
            raise _name_taken(name) from error
        if changed != 1:
            raise EditConflict(f"The saved search {search_id} was changed since it was read; read it and edit it anew")
        return self.get(search_id)


def _unseen(search_id: int) -> ColumnElement[bool]:
    return (saved_search_hit.c.saved_search_id == search_id) & saved_search_hit.c.seen_at.is_(None)


def _name_taken(name: object) -> InputRejected:
    return InputRejected(f"saved search {name!r}", "there is one of this name already")


def _saved(row: Row[Any]) -> SavedSearch:
    return SavedSearch(
        id=row.id,
        owner=row.owner,
        name=row.name,
        query=row.query,
        filters=tuple((field, value) for field, value in row.filters),
        since=row.since,
        problem=row.problem,
        is_deleted=row.is_deleted,
        row_version=row.row_version,
    )
